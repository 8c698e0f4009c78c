"""Where organizations stand in a picture of their ties: the same ties always give the same picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from bank.network.findings import Actor
from bank.network.ties import Line

#: More organizations than this nobody can tell apart in one picture; the list beside it holds all.
MOST = 60
#: Width of the picture in heights.
_WIDE = 1.6
#: Nobody stands nearer to another than this (a tie is about 1 long), as far as so many pushes reach.
_LEAST, _PUSHES = 0.62, 60

Places = dict[str, tuple[float, float]]


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


def _packed(parts: list[list[str]], graph: nx.Graph) -> Places:
    """Each connected part laid out by itself (Kamada and Kawai), the parts set in rows like words on a page, the largest first."""
    laid = [_laid_out(graph.subgraph(part), part) for part in sorted(parts, key=lambda one: (-len(one), one))]
    area = sum((width + 1) * (height + 1) for _, width, height in laid)
    row_width = max([math.sqrt(area * _WIDE), *(width + 1 for _, width, _ in laid)], default=0)
    found: Places = {}
    left = top = row_height = 0.0
    for places, width, height in laid:
        if left and left + width > row_width:
            left, top, row_height = 0.0, top - row_height - 1, 0.0
        found |= {own: (left + x, top - height + y) for own, (x, y) in places.items()}
        left, row_height = left + width + 1, max(row_height, height)
    return found


def _laid_out(part: nx.Graph, order: list[str]) -> tuple[Places, float, float]:
    """Places from (0, 0) on, and the width and height they take."""
    ordered = nx.Graph()
    ordered.add_nodes_from(order)
    ordered.add_edges_from(sorted(part.edges))
    if len(order) == 1:
        return {order[0]: (0.0, 0.0)}, 0.0, 0.0
    raw = nx.kamada_kawai_layout(ordered, dist=_lengths(ordered))
    steps = [math.dist(raw[a], raw[b]) for a, b in ordered.edges]
    scale = len(steps) / sum(steps)
    places = _apart({own: (float(raw[own][0]) * scale, float(raw[own][1]) * scale) for own in order})
    size = [
        max(place[axis] for place in places.values()) - min(place[axis] for place in places.values())
        for axis in (0, 1)
    ]
    if size[1] > size[0]:  # lying, as the picture does
        places = {own: (y, x) for own, (x, y) in places.items()}
        size.reverse()
    left, low = (min(place[axis] for place in places.values()) for axis in (0, 1))
    return {own: (x - left, y - low) for own, (x, y) in places.items()}, size[0], size[1]


def _lengths(graph: nx.Graph) -> dict[str, dict[str, float]]:
    """How far apart two should stand: by the root of the steps between them, so that the middle is not crowded; ties of busy ones are longer."""
    return {
        a: {
            b: math.sqrt(steps)
            * (1 + 0.15 * math.sqrt(graph.degree(a) + graph.degree(b)) if steps == 1 else 1.3)
            for b, steps in reached.items()
        }
        for a, reached in nx.all_pairs_shortest_path_length(graph)
    }


def _apart(places: Places) -> Places:
    """The same with whoever stands too near to another moved off, a little at a time."""
    now = {own: [*place] for own, place in places.items()}
    for _ in range(_PUSHES):
        near = [(a, b) for a, b in combinations(now, 2) if math.dist(now[a], now[b]) < _LEAST]
        for a, b in near:
            gap = math.dist(now[a], now[b]) or 1e-6
            for axis in (0, 1):
                push = (now[b][axis] - now[a][axis]) / gap * (_LEAST - gap) / 2 if gap > 1e-6 else _LEAST / 2
                now[a][axis] -= push
                now[b][axis] += push
        if not near:
            break
    return {own: (x, y) for own, (x, y) in now.items()}
