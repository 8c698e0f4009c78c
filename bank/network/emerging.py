"""Ties in time: what is new, firmer or told of more often since a date, and what nobody has told of since."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from bank.network import dates
from bank.network.findings import Actor, Change, Reason
from bank.network.graph import Evidence, Graph, Pair, Tie
from bank.network.ladder import rungs
from bank.network.sentences import sentence

#: A tie that so many stories tell of since the date, and more than in as long a time before it, grows stronger.
OFTEN = 2


def newest(graph: Graph) -> str | None:
    """The month of the newest dated story or tie; None where nothing is dated."""
    every = [
        *graph.dates.values(),
        *(one.date for tie in graph.ties.values() for one in tie.evidence if one.date),
    ]
    return dates.month(max(map(dates.months, every))) if every else None


def undated(graph: Graph) -> int:
    """How many ties no story dates: neither list can hold them."""
    return sum(not any(one.date for one in tie.evidence) for tie in graph.ties.values())


def emerging(
    db: sqlite3.Connection,
    graph: Graph,
    since: str,
    limit: int | None = 20,
    among: Collection[Pair] | None = None,
) -> list[Change]:
    """Ties first told of, newly firmer, or told of more often since a date; the most telling first.

    What ended, and what no date is known of, is not among them. The score: rungs climbed, and the logarithm of the stories since, times how sure
    the surest piece of evidence is. `among`: only these pairs (ids in order).
    """
    last = newest(graph)
    window = dates.months(last) - dates.months(since) if last else 0
    before_that = dates.month(max(0, dates.months(since) - max(window, 1)))
    found = []
    for tie in _among(graph, among):
        fresh = [one for one in tie.evidence if one.date and dates.since(one.date, since)]
        if not fresh or fresh[-1].status == "ended":
            continue
        old = [one for one in tie.evidence if one.date and not dates.since(one.date, since)]
        reasons, climbed = _reasons(graph, tie, old, fresh, since, before_that)
        if reasons:
            stories = len({one.story for one in fresh})
            sure = max(one.confidence for one in fresh)
            score = (climbed + math.log2(1 + stories)) * sure
            found.append(_change(graph, tie, fresh, reasons, score))
    found.sort(key=lambda one: (-one.score, one.a.name, one.b.name))
    return _with_sentences(db, graph, found[:limit], since)


def quiet(
    db: sqlite3.Connection,
    graph: Graph,
    since: str,
    limit: int | None = 20,
    among: Collection[Pair] | None = None,
) -> list[Change]:
    """Ties that stories told of before a date and none since, while nobody says that they ended; firm and often told ones first.

    Where both sides are still named in stories since, that they are not named together tells more: these come before the others. `among`: as above.
    """
    recent = {story for story, date in graph.dates.items() if dates.since(date, since)}
    heard_of = {own: len(stories & recent) for own, stories in graph.told.items()}
    found = []
    for tie in _among(graph, among):
        dated = [one for one in tie.evidence if one.date]
        if not dated or any(dates.since(one.date or "", since) for one in dated):
            continue
        if dated[-1].status == "ended" or not recent.isdisjoint(graph.together(tie.between)):
            continue
        heard = [heard_of.get(side, 0) for side in tie.between]
        reasons = [Reason("last-heard", {"date": dated[-1].date})]
        if all(heard):
            reasons.append(Reason("both-active", {"stories": sum(heard)}))
        else:
            silent = [
                graph.names[side] for side, number in zip(tie.between, heard, strict=True) if not number
            ]
            reasons += [Reason("silent", {"name": name}) for name in silent]
        firm = max(one.rung for one in dated)
        score = (firm + math.log2(1 + tie.stories)) * tie.confidence + 10 * all(heard)
        found.append(_change(graph, tie, dated, reasons, score))
    found.sort(key=lambda one: (-one.score, one.a.name, one.b.name))
    return _with_sentences(db, graph, found[:limit], None)


def _among(graph: Graph, pairs: Collection[Pair] | None) -> Iterator[Tie]:
    return (tie for pair, tie in graph.ties.items() if pairs is None or pair in pairs)


def _reasons(
    graph: Graph, tie: Tie, old: Sequence[Evidence], fresh: Sequence[Evidence], since: str, before_that: str
) -> tuple[list[Reason], int]:
    """Why a tie emerges, and how many rungs it climbed; none where it merely goes on."""
    reasons = []
    rung = max(one.rung for one in fresh)
    was = max((one.rung for one in old), default=0)
    told_before = {one.story for one in old if dates.since(one.date or "", before_that)}
    told = {one.story for one in fresh}
    if not old and len(tie.evidence) == len(fresh):  # an undated piece of evidence may be older
        reasons.append(Reason("first-tie", {"rung": rungs()[rung], "since": since}))
        earlier = [
            story
            for story in graph.together(tie.between)
            if (date := graph.dates.get(story)) and not dates.since(date, since)
        ]
        if earlier:
            reasons.append(Reason("contact-before", {"stories": len(earlier)}))
    elif old and rung > was:
        reasons.append(Reason("climbed", {"was": rungs()[was], "rung": rungs()[rung]}))
    if old and len(told) >= OFTEN and len(told) > len(told_before):
        reasons.append(Reason("more-often", {"stories": len(told), "before": len(told_before)}))
    return reasons, max(0, rung - was) if not old or rung > was else 0


def _change(
    graph: Graph, tie: Tie, counted: Sequence[Evidence], reasons: Iterable[Reason], score: float
) -> Change:
    a, b = (Actor(side, graph.names[side]) for side in tie.between)
    return Change(
        a,
        b,
        rungs()[max(one.rung for one in counted)],
        tuple(dict.fromkeys(one.kind for one in counted)),
        tuple(dict.fromkeys(one.status for one in counted)),
        max((one.date for one in counted if one.date), default=None),
        tie.stories,
        max(one.confidence for one in counted),
        next((one.review for one in counted if one.review != "guessed"), "guessed"),
        tuple(reasons),
        None,
        score,
    )


def _with_sentences(
    db: sqlite3.Connection, graph: Graph, found: Sequence[Change], since: str | None
) -> list[Change]:
    """Each with the sentence of its firmest evidence (since the date), the surest and newest of these."""
    made = []
    for one in found:
        evidence = [
            each
            for each in graph.ties[one.a.id, one.b.id].evidence
            if each.spans and (since is None or (each.date and dates.since(each.date, since)))
        ]
        best = max(evidence, key=lambda e: (e.rung, e.confidence, e.date or "", e.story), default=None)
        shown = sentence(db, best.story, best.spans, (one.a.id, one.b.id)) if best else None
        made.append(replace(one, sentence=shown))
    return made
