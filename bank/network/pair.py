"""Two organizations side by side: what both do, whom both work with, what is told of both, and who stands between them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import networkx as nx

from bank.network.activity import Activity
from bank.network.actor import ActorPage, Told, actor_page
from bank.network.findings import Actor, Place, Possible
from bank.network.graph import Graph, Pair
from bank.network.possible import explain
from bank.network.ties import Line, line

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class SideBySide:
    """`themes` and `governorates`: shared, with the stories of the first and of the second. `work`: both at once.

    `line`: the tie between them, None where no story states one. `path`: the ties that lead from one to the other by the fewest steps; empty
    where there is a tie, or no way. `near`: why they could work together; None where they do, or have nothing in common.
    """

    a: ActorPage
    b: ActorPage
    themes: tuple[tuple[str, int, int], ...]
    governorates: tuple[tuple[Actor, int, int], ...]
    work: tuple[tuple[Place, int, int], ...]
    partners: tuple[Actor, ...]
    people: tuple[Actor, ...]
    stories: tuple[Told, ...]
    line: Line | None
    path: tuple[Line, ...]
    near: Possible | None


def side_by_side(db: sqlite3.Connection, graph: Graph, activity: Activity, a: str, b: str) -> SideBySide:
    """`a`, `b`: ids of two organizations that the graph knows."""
    one, other = (actor_page(db, graph, activity, own) for own in (a, b))
    pair: Pair = (a, b) if a < b else (b, a)
    tie = graph.ties.get(pair)
    neighbours = graph.neighbours()
    both = graph.together(pair)
    work = dict(other.work)
    return SideBySide(
        one,
        other,
        _both(one.themes, other.themes),
        _both(one.governorates, other.governorates),
        tuple((place, number, work[place]) for place, number in one.work if place in work),
        tuple(
            Actor(own, graph.names[own])
            for own in sorted(
                neighbours.get(a, set()) & neighbours.get(b, set()), key=lambda own: (graph.names[own], own)
            )
        ),
        tuple(person.actor for person in one.people if person.actor in {each.actor for each in other.people}),
        tuple(story for story in one.stories if story.id in both),
        line(graph, tie, tie.evidence) if tie else None,
        () if tie else path(graph, a, b),
        None if tie else explain(db, graph, activity, pair),
    )


def path(graph: Graph, a: str, b: str) -> tuple[Line, ...]:
    """The ties of a shortest way from one organization to another; of several the one with the surest evidence. Empty where there is none."""
    joined = nx.Graph()
    for (one, other), tie in graph.ties.items():
        # A doubtful tie is worth less than a sure one, but a step more is worth less still.
        joined.add_edge(one, other, cost=1000 + 1 - tie.confidence)
    try:
        way = nx.dijkstra_path(joined, a, b, weight="cost")
    except (nx.NodeNotFound, nx.NetworkXNoPath):
        return ()
    return tuple(_lines(graph, pairwise(way)))


def _lines(graph: Graph, steps: Iterable[Pair]) -> Iterable[Line]:
    for one, other in steps:
        tie = graph.ties[(one, other) if one < other else (other, one)]
        if made := line(graph, tie, tie.evidence):
            yield made


def _both(
    one: tuple[tuple[_T, int], ...], other: tuple[tuple[_T, int], ...]
) -> tuple[tuple[_T, int, int], ...]:
    counts = dict(other)
    return tuple((value, number, counts[value]) for value, number in one if value in counts)
