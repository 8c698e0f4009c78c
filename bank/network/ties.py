"""The ties that somebody asked for: by theme, place, years, kind, status, and round which organization; each with its evidence."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from bank.network.findings import Actor, Sentence
from bank.network.graph import Evidence, Graph, Pair, Tie
from bank.network.ladder import rungs
from bank.network.sentences import sentence


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which ties: told of in stories about ALL of `themes` and any of `governorates` (ids), of any of these kinds and statuses.

    `years`: first and last, inclusive; then what has no date is left out. `around`: an organization's id; then only ties among it and its partners.
    """

    themes: tuple[str, ...] = ()
    governorates: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    around: str | None = None


@dataclass(frozen=True, slots=True)
class Strand:
    """What stories state of one kind between two. `status`: what the newest of them says. `review`: guessed where no person has confirmed any."""

    kind: str
    status: str
    review: str
    stories: int
    date: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A tie as a list or a picture shows it; `evidence` is what was asked for, the oldest first, and all else is counted from it."""

    a: Actor
    b: Actor
    rung: str
    strands: tuple[Strand, ...]
    stories: int
    date: str | None
    evidence: tuple[Evidence, ...] = field(repr=False)

    @property
    def pair(self) -> Pair:
        return self.a.id, self.b.id


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence with its sentence; None where a person added the tie without one."""

    evidence: Evidence
    sentence: Sentence | None


def lines(db: sqlite3.Connection, graph: Graph, wanted: Wanted) -> list[Line]:
    """The ties asked for, the firmest first, then those that most stories tell of."""
    stories = _stories(db, wanted)
    found = [
        made for tie in graph.ties.values() if (made := line(graph, tie, _fitting(tie, wanted, stories)))
    ]
    if wanted.around:
        circle = {wanted.around} | {side for one in found if wanted.around in one.pair for side in one.pair}
        found = [one for one in found if circle.issuperset(one.pair)]
    return sorted(found, key=lambda one: (-rungs().index(one.rung), -one.stories, one.a.name, one.b.name))


def line(graph: Graph, tie: Tie, evidence: Iterable[Evidence]) -> Line | None:
    """A tie by these pieces of its evidence; None where there are none."""
    told = tuple(evidence)
    if not told:
        return None
    strands = [
        _strand(kind, [one for one in told if one.kind == kind])
        for kind in dict.fromkeys(one.kind for one in told)
    ]
    a, b = (Actor(side, graph.names[side]) for side in tie.between)
    return Line(
        a,
        b,
        rungs()[max(one.rung for one in told)],
        tuple(strands),
        len({one.story for one in told}),
        max((one.date for one in told if one.date), default=None),
        told,
    )


def shown(db: sqlite3.Connection, evidence: Iterable[Evidence], pair: Collection[str] = ()) -> list[Shown]:
    """Evidence with its sentences, the newest first; the names of `pair` (ids) marked in them."""
    newest = sorted(evidence, key=lambda one: (one.date or "", one.story), reverse=True)
    return [Shown(one, sentence(db, one.story, one.spans, pair)) for one in newest]


def _strand(kind: str, told: list[Evidence]) -> Strand:
    dated = [one for one in told if one.date]
    return Strand(
        kind,
        (dated or told)[-1].status,
        next((one.review for one in told if one.review != "guessed"), "guessed"),
        len({one.story for one in told}),
        dated[-1].date if dated else None,
    )


def _fitting(tie: Tie, wanted: Wanted, stories: Collection[str] | None) -> Iterable[Evidence]:
    for one in tie.evidence:
        if wanted.kinds and one.kind not in wanted.kinds:
            continue
        if wanted.statuses and one.status not in wanted.statuses:
            continue
        if wanted.years and not (one.date and wanted.years[0] <= int(one.date[:4]) <= wanted.years[1]):
            continue
        if stories is None or one.story in stories:
            yield one


def _stories(db: sqlite3.Connection, wanted: Wanted) -> Collection[str] | None:
    """The stories about what was asked for; None: all."""
    found: set[str] | None = None
    for theme in wanted.themes:
        about = {row[0] for row in db.execute("SELECT story_id FROM story_theme WHERE theme = ?", (theme,))}
        found = about if found is None else found & about
    if wanted.governorates:
        about = {
            row[0]
            for row in db.execute(
                "SELECT story_id FROM story_entity WHERE entity_id IN (SELECT value FROM json_each(?))",
                (json.dumps(wanted.governorates),),
            )
        }
        found = about if found is None else found & about
    return found
