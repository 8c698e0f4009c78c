"""The graph of the bank: organizations, the ties that stories state between them, and every piece of evidence for each.

Two organizations that one story names without stating a tie are in a layer of their own, `Graph.contacts`: that is contact at most,
and nothing ever shows it as a collaboration.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from bank.network.ladder import rung
from bank.network.reading import at_rest, plain
from ingest.story import Span

Pair = tuple[str, str]

#: A story that names more organizations than this is a list of members or guests: it brings nobody into contact.
LONG_LIST = 25


@dataclass(frozen=True, slots=True)
class Evidence:
    """One story's word on a tie. `date` is the tie's own, else the story's, as exact as it is; None where neither says. It is never after the
    story's: "until 2026" in a story of 2024 was told in 2024.

    `places`: where it stands, as the catalogue has it (JSON), read only where it is shown. `review`: guessed, confirmed or corrected; what a person confirmed has `confidence` 1.
    """

    story: str
    kind: str
    status: str
    date: str | None
    places: str
    confidence: float
    review: str

    @property
    def spans(self) -> tuple[Span, ...]:
        """The stretches of the story's text that state it (code points); none where a person added the tie."""
        return tuple(Span(*span) for span in json.loads(self.places))

    @property
    def rung(self) -> int:
        """How far up the ladder it reaches."""
        return rung(self.kind, self.status)


@dataclass(frozen=True, slots=True)
class Tie:
    """What stories state between two organizations (ids, in order), the oldest first, the undated last."""

    between: Pair
    evidence: tuple[Evidence, ...]

    @property
    def stories(self) -> int:
        return len({one.story for one in self.evidence})

    @property
    def confidence(self) -> float:
        return max(one.confidence for one in self.evidence)


@dataclass(frozen=True, slots=True)
class Graph:
    """`names`: every organization of the bank by its id. `told`: organization id → the stories that name it. `dates`: of stories that have one."""

    names: Mapping[str, str] = field(default_factory=dict)
    ties: Mapping[Pair, Tie] = field(default_factory=dict)
    told: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)

    def neighbours(self) -> dict[str, set[str]]:
        """Organization id → those it has a tie with."""
        found: dict[str, set[str]] = defaultdict(set)
        for a, b in self.ties:
            found[a].add(b)
            found[b].add(a)
        return found

    def together(self, pair: Pair) -> frozenset[str]:
        """The stories that name both: the layer of mere contact."""
        none: frozenset[str] = frozenset()
        return self.told.get(pair[0], none) & self.told.get(pair[1], none)

    def contacts(self) -> dict[Pair, int]:
        """Pairs that stories name together and state no tie of, with the number of those stories; long lists of names left aside."""
        by_story: dict[str, list[str]] = defaultdict(list)
        for own, stories in self.told.items():
            for story in stories:
                by_story[story].append(own)
        found: dict[Pair, int] = defaultdict(int)
        for named in by_story.values():
            if len(named) <= LONG_LIST:
                for a, b in combinations(sorted(named), 2):
                    if (a, b) not in self.ties:
                        found[a, b] += 1
        return dict(found)


def load(db: sqlite3.Connection, without: Collection[str] = ()) -> Graph:
    """The graph as the catalogue holds it; `without`: ids of stories to leave aside. What people refused is not in the catalogue's ties."""
    with at_rest():
        return _load(plain(db), without)


def _load(db: sqlite3.Cursor, without: Collection[str]) -> Graph:
    names = dict(db.execute("SELECT id, name FROM entity WHERE type = 'organization'").fetchall())
    dates = dict(db.execute("SELECT id, published FROM story WHERE published IS NOT NULL").fetchall())
    told: dict[str, set[str]] = defaultdict(set)
    for own, story in db.execute(
        "SELECT s.entity_id, s.story_id FROM entity e JOIN story_entity s ON s.entity_id = e.id WHERE e.type = 'organization'"
    ):
        if story not in without:
            told[own].add(story)
    found: dict[Pair, list[Evidence]] = defaultdict(list)
    rows = db.execute(
        "SELECT story_id, a, b, kind, status, date, evidence, confidence, review FROM collaboration"
    )
    for story, a, b, kind, status, date, places, confidence, review in rows:
        if a in names and b in names and a != b and story not in without:
            found[(a, b) if a < b else (b, a)].append(
                Evidence(
                    story,
                    kind,
                    status,
                    _told(date, dates.get(story)),
                    places,
                    confidence if review == "guessed" else 1.0,
                    review,
                )
            )
    ties = {
        pair: Tie(pair, tuple(sorted(told_of, key=_when) if len(told_of) > 1 else told_of))
        for pair, told_of in sorted(found.items())
    }
    return Graph(names, ties, {own: frozenset(stories) for own, stories in told.items()}, dates)


def _when(one: Evidence) -> tuple[str, str, str]:
    return one.date or "9", one.story, one.kind


def _told(own: str | None, published: str | None) -> str | None:
    if own is None or published is None:
        return own or published
    exact = min(len(own), len(published))
    return published if own[:exact] > published[:exact] else own
