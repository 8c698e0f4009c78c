"""The same story twice: in two files with nearly the same words, or told in two languages.

Two files: runs of five words are compared; a few of the runs, kept beside each story (bank/traces.py), tell where to look. Two languages: what
does not change with the language is compared, that is the actors the bank knows as one, people whose names can be one name in the other
script, numbers and places. Whoever says that two stories are not the same, or are, is not asked again.
"""

from __future__ import annotations

import json
import math
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, groupby
from typing import Literal

from bank.judgements.log import taken_back
from bank.traces import runs
from nlp.transliteration import can_be

Kind = Literal["same words", "two languages"]
Pair = tuple[str, str]

#: Words of a template stand in many stories: a run, a number or an actor of more stories than this tells nothing.
_COMMON = 20
#: The share of the shorter story's runs, or of the facts of the story with fewer, that has to be in the other.
_WORDS, _FACTS = 0.5, 0.45
_LEAST_FACTS = 3
#: … where no number but a year is told: two stories of the same people are not one.
_FACTS_ALONE = 0.7
_YEAR = re.compile(r"n(?:19|20)\d\d")
_DECISIONS = ("same", "different", "translation")


@dataclass(frozen=True, slots=True)
class Twins:
    """Two stories that may be one; `a` was kept first. `share`: of the shorter one's words, or facts, that is in the other, 0 to 1.

    `shown`: the names and numbers that both languages have; nothing for the same words.
    """

    a: str
    b: str
    kind: Kind
    share: float
    shown: tuple[str, ...] = ()

    def other(self, story: str) -> str:
        """The one that is not this one."""
        return self.b if story == self.a else self.a


@dataclass(slots=True)
class _Facts:
    """`facts`: numbers ("n1240") and ids of actors; `people`: id → name of those with a full name."""

    facts: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)


def decided(db: sqlite3.Connection) -> dict[frozenset[str], str]:
    """What people have said of pairs of stories: "same", "different" or "translation", the last word each."""
    undone = set(taken_back(db))
    rows = db.execute(
        "SELECT id, subject_id, action, value FROM judgement WHERE subject = 'story' "
        "AND action IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(_DECISIONS),),
    )
    return {
        frozenset((story, json.loads(value)["other"])): action
        for number, story, action, value in rows
        if number not in undone
    }


def translations(db: sqlite3.Connection, story_id: str) -> list[str]:
    """The stories of which a person said that they tell this one in another language, the first kept first."""
    told = {
        one
        for pair, said in decided(db).items()
        if said == "translation" and story_id in pair
        for one in pair - {story_id}
    }
    rows = db.execute(
        "SELECT id FROM story WHERE id IN (SELECT value FROM json_each(?)) ORDER BY rowid",
        (json.dumps(sorted(told)),),
    )
    return [row[0] for row in rows]


def twins(db: sqlite3.Connection, of: str | None = None) -> list[Twins]:
    """Pairs that nobody has decided on, the surest first; `of`: only pairs with this story, which takes no longer in a large bank."""
    look = _Look(db)
    found = [*_same_words(db, _met(db, "r", of)), *look.two_languages(_met(db, "n", of))]
    done = decided(db) if found else {}
    unsaid = [one for one in found if frozenset((one.a, one.b)) not in done]
    at = {
        key: db.execute("SELECT rowid FROM story WHERE id = ?", (key,)).fetchone()[0]
        for one in unsaid
        for key in (one.a, one.b)
    }
    ordered = [
        one if at[one.a] < at[one.b] else Twins(one.b, one.a, one.kind, one.share, one.shown)
        for one in unsaid
    ]
    return sorted(ordered, key=lambda one: (-one.share, at[one.a], at[one.b]))


_EVERY = {
    "r": "SELECT value, story_id FROM trace WHERE value >= 'r' AND value < 's' ORDER BY value",
    "n": "SELECT value, story_id FROM trace WHERE value >= 'n' AND value < 'o' ORDER BY value",
    "actor": "SELECT entity_id, story_id FROM story_entity ORDER BY entity_id",
}
# Of one story: what it bears, and who else bears it, unless too many do.
_TRACES = (
    "SELECT t.value, t.story_id FROM trace m JOIN trace t ON t.value = m.value WHERE m.story_id = :of AND m.value >= :from AND m.value < :to "
    "AND (SELECT count(*) FROM (SELECT 1 FROM trace x WHERE x.value = m.value LIMIT :common + 1)) <= :common ORDER BY 1"
)
_ACTORS = (
    "SELECT t.entity_id, t.story_id FROM story_entity m JOIN story_entity t ON t.entity_id = m.entity_id WHERE m.story_id = :of "
    "AND (SELECT count(*) FROM (SELECT 1 FROM story_entity x WHERE x.entity_id = m.entity_id LIMIT :common + 1)) <= :common ORDER BY 1"
)
_ONE = {"r": _TRACES, "n": _TRACES, "actor": _ACTORS}


def _met(db: sqlite3.Connection, kind: str, of: str | None) -> Counter[Pair]:
    """How many runs, or facts, pairs of stories have in common, what many stories have left aside."""
    met: Counter[Pair] = Counter()
    for one in (kind, "actor") if kind == "n" else (kind,):
        limits = {"of": of, "common": _COMMON, "from": one, "to": chr(ord(one[0]) + 1)}
        rows = db.execute(_ONE[one], limits) if of else db.execute(_EVERY[one])
        for _, group in groupby(rows, key=lambda row: row[0]):
            stories = sorted(row[1] for row in group)
            if 1 < len(stories) <= _COMMON:
                met.update(pair for pair in combinations(stories, 2) if of is None or of in pair)
    return met


def _same_words(db: sqlite3.Connection, met: Counter[Pair]) -> Iterator[Twins]:
    for a, b in met:
        own, others = (
            runs(db.execute("SELECT text FROM story WHERE id = ?", (story,)).fetchone()[0])
            for story in (a, b)
        )
        share = len(own & others) / max(1, min(len(own), len(others)))
        if share >= _WORDS:
            yield Twins(a, b, "same words", share)


def _least_share(one: set[str], other: set[str]) -> float:
    """The share of facts from which two stories may be translations, which have most of their numbers in common; above 1 for never."""
    own, others = (
        {fact for fact in each if "/" not in fact and not _YEAR.fullmatch(fact)} for each in (one, other)
    )
    fewest = min(len(own), len(others))
    if not fewest:
        return _FACTS_ALONE
    return _FACTS if len(own & others) >= fewest / 2 else math.inf


class _Look:
    """Facts of stories and how many have them, each read once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._facts: dict[str, _Facts] = {}
        self._languages: dict[str, str] = {}
        self._weight: dict[str, float] = {}
        self._stories = int(db.execute("SELECT count(*) FROM story").fetchone()[0])

    def two_languages(self, met: Counter[Pair]) -> Iterator[Twins]:
        most = math.log(self._stories + 1)
        for (a, b), shared in met.items():
            if shared < 2 or self.language(a) == self.language(b):
                continue
            one, other = self.facts(a), self.facts(b)
            common = one.facts & other.facts
            told = [fact for fact in common if not fact.startswith("governorate/")]
            people = [
                name
                for own, name in one.people.items()
                if own not in common and any(can_be(name, each) for each in other.people.values())
            ]
            if len(told) + len(people) < _LEAST_FACTS:
                continue
            together = sum(map(self.weight, common)) + most * len(people)
            # People of the other script are counted once, not as somebody whom the other story does not know.
            smaller = min(sum(map(self.weight, each.facts)) for each in (one, other))
            share = min(1.0, together / smaller) if smaller else 0.0
            if share >= _least_share(one.facts, other.facts):
                shown = [one.names.get(fact, fact.removeprefix("n")) for fact in sorted(told)]
                yield Twins(a, b, "two languages", share, (*people, *shown))

    def language(self, story: str) -> str:
        if story not in self._languages:
            row = self._db.execute("SELECT language FROM story WHERE id = ?", (story,)).fetchone()
            self._languages[story] = row[0]
        return self._languages[story]

    def facts(self, story: str) -> _Facts:
        if story not in self._facts:
            found = _Facts()
            rows = self._db.execute(
                "SELECT value FROM trace WHERE story_id = ? AND value >= 'n' AND value < 'o'", (story,)
            )
            found.facts.update(row[0] for row in rows)
            rows = self._db.execute(
                "SELECT s.entity_id, e.type, s.name FROM story_entity s JOIN entity e ON e.id = s.entity_id WHERE s.story_id = ?",
                (story,),
            )
            for own, kind, name in rows:
                found.facts.add(own)
                found.names[own] = name
                if kind == "person" and " " in name:
                    found.people[own] = name
            self._facts[story] = found
        return self._facts[story]

    def weight(self, fact: str) -> float:
        """What a fact tells: the rarer, the more."""
        if fact not in self._weight:
            counting = (
                "SELECT count(*) FROM story_entity WHERE entity_id = ?"
                if "/" in fact
                else "SELECT count(*) FROM trace WHERE value = ?"
            )
            number = int(self._db.execute(counting, (fact,)).fetchone()[0])
            self._weight[fact] = math.log((self._stories + 1) / number)
        return self._weight[fact]
