"""Ties that are not there: who could work together, and who does the same work in the same place without knowing of the other."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence

from bank.network.activity import Activity
from bank.network.doing import Does, doing
from bank.network.findings import Actor, Possible, Reason
from bank.network.graph import Graph, Pair
from bank.network.links import Nearness, common_cells, pairs_of
from nlp.functions import complements

#: So many more pairs than asked for are looked at closely: what organizations do is read from sentences, which takes time.
_POOL = 3
#: A pair of which each does what the other lacks is this much nearer.
_COMPLEMENT = 1.25
#: And one whose work in common is what a single story tells of both is this much farther.
_ONE_STORY = 0.5
_SHOWN = 4


def possible(
    db: sqlite3.Connection,
    graph: Graph,
    activity: Activity,
    limit: int = 20,
    of: Collection[str] = (),
) -> list[Possible]:
    """Pairs without a tie that have the most in common: fields of work, partners, or work that completes each other's. Nearest first.

    `of`: only pairs with one of these organizations.
    """
    nearness = Nearness(graph, activity, themes=True)
    size = max(_POOL * limit, 30)
    near = _pool(nearness, _POOL * size, graph.ties.keys(), of)
    apart = [(pair, score) for pair, score in near if not _never_apart(graph, pair)]
    return _explained(db, graph, activity, apart[:size], limit, duplicate=False)


def duplicates(
    db: sqlite3.Connection,
    graph: Graph,
    activity: Activity,
    limit: int = 20,
    of: Collection[str] = (),
) -> list[Possible]:
    """Pairs at work on one theme in one governorate that no story names together; those with the most in common first."""
    nearness = Nearness(graph, activity, ties=False)
    barred = {*graph.ties, *graph.contacts()}
    pool = _pool(nearness, max(_POOL * limit, 30), barred, of)
    met = [(pair, score) for pair, score in pool if not graph.together(pair)]
    return _explained(db, graph, activity, met, limit, duplicate=True)


def explain(db: sqlite3.Connection, graph: Graph, activity: Activity, pair: Pair) -> Possible | None:
    """What two organizations (ids in order) without a tie have in common; None where it is nothing."""
    score = Nearness(graph, activity, themes=True).of(pair[0]).get(pair[1])
    if score is None:
        return None
    found = _explained(db, graph, activity, [(pair, score)], 1, duplicate=False)
    return found[0] if found else None


def _never_apart(graph: Graph, pair: Pair) -> bool:
    """Whether one is named only where the other is: that they are in the same stories is all they have in common."""
    a, b = (graph.told.get(side, frozenset()) for side in pair)
    return a <= b or b <= a


def _pool(
    nearness: Nearness, size: int, barred: Collection[Pair], of: Collection[str]
) -> list[tuple[Pair, float]]:
    if not of:
        return nearness.nearest(size, barred)
    scores = dict(one for own in of for one in pairs_of(own, nearness.of(own)) if one[0] not in barred)
    return sorted(scores.items(), key=lambda one: (-one[1], one[0]))[:size]


def _explained(
    db: sqlite3.Connection,
    graph: Graph,
    activity: Activity,
    pool: Sequence[tuple[Pair, float]],
    limit: int,
    *,
    duplicate: bool,
) -> list[Possible]:
    does: dict[str, tuple[Does, ...]] = {}
    neighbours = graph.neighbours()
    found = []
    for pair, near in pool:
        for side in pair:
            if side not in does:
                does[side] = doing(db, side, graph.names[side], graph.told.get(side, ()))
        a, b = (Actor(side, graph.names[side]) for side in pair)
        cells = common_cells(activity, pair)
        reasons = []
        if cells:
            places = tuple(activity.place(cell) for cell in cells[:_SHOWN])
            reasons.append(Reason("shared-work", {"places": places, "number": len(cells)}))
        else:
            themes = sorted(
                {theme for theme, _ in activity.cells.get(a.id, {})}
                & {theme for theme, _ in activity.cells.get(b.id, {})}
            )
            if themes:
                reasons.append(Reason("shared-theme", {"themes": tuple(themes[:_SHOWN])}))
        if partners := sorted(neighbours.get(a.id, set()) & neighbours.get(b.id, set())):
            actors = tuple(Actor(one, graph.names[one]) for one in partners[:_SHOWN])
            reasons.append(Reason("shared-partners", {"actors": actors, "number": len(partners)}))
        score = near
        if duplicate:
            if same := [
                one.function for one in does[a.id] if one.function in {d.function for d in does[b.id]}
            ]:
                reasons.append(Reason("same-function", {"does": tuple(same)}))
            reasons.append(Reason("strangers"))
        else:
            if both := _complement(does[a.id], does[b.id]):
                reasons.append(Reason("complement", {"a": a, "b": b, "does_a": both[0], "does_b": both[1]}))
                score *= _COMPLEMENT
            if not cells:
                score *= _ONE_STORY
            if met := graph.together(pair):
                reasons.append(Reason("named-together", {"stories": len(met)}))
        both_in = graph.together(pair)
        shown = [
            sorted(
                dict.fromkeys(story for cell in cells[:_SHOWN] for story in activity.cells[side][cell]),
                key=lambda story: story in both_in,
            )
            for side in pair
        ]
        found.append(Possible(a, b, tuple(reasons), tuple(shown[0][:3]), tuple(shown[1][:3]), score))
    found.sort(key=lambda one: (-one.score, one.a.name, one.b.name))
    return found[:limit]


def _complement(a: Sequence[Does], b: Sequence[Does]) -> tuple[str, str] | None:
    """The plainest functions of each that make up for each other; None where both do the same, or neither helps."""
    same = {one.function for one in a} & {one.function for one in b}
    for one in a:
        for other in b:
            if not {one.function, other.function} & same and complements(one.function, other.function):
                return one.function, other.function
    return None
