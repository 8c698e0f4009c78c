"""Where organizations stand in a picture of their ties: the same ties always give the same picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from bank.network.findings import Actor
from bank.network.ties import Line

#: More organizations than this nobody can tell apart in one picture; the list beside it holds all.
MOST = 60
#: Width of the picture in heights.
_WIDE = 1.6


@dataclass(frozen=True, slots=True)
class Node:
    """An organization at a place of the picture (`x` to the right, `y` upwards; the nearest neighbours are about 1 apart)."""

    actor: Actor
    x: float
    y: float
    partners: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """`nodes`: the ones with most partners first. `lines`: the ties among them. `left_out`: organizations that found no room."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    left_out: int


def draw(found: Sequence[Line], most: int = MOST) -> Drawing:
    """A picture of ties. Where there are too many organizations, those with most partners among these ties stay."""
    graph = nx.Graph()
    names: dict[str, Actor] = {}
    for one in found:
        graph.add_edge(*one.pair)
        names |= {one.a.id: one.a, one.b.id: one.b}
    partners = dict(graph.degree())
    kept = sorted(graph, key=lambda own: (-partners[own], names[own].name, own))[:most]
    shown = graph.subgraph(kept)
    places = _packed([sorted(part) for part in nx.connected_components(shown)], shown)
    return Drawing(
        tuple(Node(names[own], *places[own], partners[own]) for own in kept),
        tuple(one for one in found if one.a.id in places and one.b.id in places),
        len(graph) - len(kept),
    )


def _packed(parts: list[list[str]], graph: nx.Graph) -> dict[str, tuple[float, float]]:
    """Each connected part laid out by itself (Kamada and Kawai), the parts set in rows like words on a page, the largest first."""
    laid = [_laid_out(graph.subgraph(part), part) for part in sorted(parts, key=lambda one: (-len(one), one))]
    area = sum((width + 1) * (height + 1) for _, width, height in laid)
    row_width = max([math.sqrt(area * _WIDE), *(width + 1 for _, width, _ in laid)], default=0)
    found: dict[str, tuple[float, float]] = {}
    left = top = row_height = 0.0
    for places, width, height in laid:
        if left and left + width > row_width:
            left, top, row_height = 0.0, top - row_height - 1, 0.0
        found |= {own: (left + x, top - height + y) for own, (x, y) in places.items()}
        left, row_height = left + width + 1, max(row_height, height)
    return found


def _laid_out(part: nx.Graph, order: list[str]) -> tuple[dict[str, tuple[float, float]], float, float]:
    """Places from (0, 0) on, and the width and height they take."""
    ordered = nx.Graph()
    ordered.add_nodes_from(order)
    ordered.add_edges_from(sorted(part.edges))
    places = nx.kamada_kawai_layout(ordered) if len(order) > 1 else {order[0]: (0.0, 0.0)}
    span = [
        max(place[axis] for place in places.values()) - min(place[axis] for place in places.values())
        for axis in (0, 1)
    ]
    if span[1] > span[0]:  # lying, as the picture does
        places = {own: (place[1], place[0]) for own, place in places.items()}
    least = [min(place[axis] for place in places.values()) for axis in (0, 1)]
    lengths = [math.dist(places[a], places[b]) for a, b in ordered.edges]
    scale = len(lengths) / sum(lengths) if lengths else 1.0
    moved = {
        own: ((place[0] - least[0]) * scale, (place[1] - least[1]) * scale) for own, place in places.items()
    }
    return moved, max(x for x, _ in moved.values()), max(y for _, y in moved.values())
