"""The same story twice: in two files with nearly the same words, or told in two languages.

Two files: runs of five words are compared; a few of the runs, always the same ones of the same text, tell where to look. Two languages: what
does not change with the language is compared, that is the actors the bank knows as one, people whose names can be one name in the other
script, numbers and places. Whoever says that two stories are not the same, or are, is not asked again.
"""

from __future__ import annotations

import json
import math
import re
import sqlite3
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from bank.judgements.log import taken_back
from nlp.transliteration import can_be

Kind = Literal["same words", "two languages"]

_RUN, _SKETCH = 5, 16
#: Words of a template stand in many stories: a run, a number or an actor of more stories than this tells nothing.
_COMMON = 20
#: The share of the shorter story's runs, or of the facts of the story with fewer, that has to be in the other.
_WORDS, _FACTS = 0.5, 0.45
_LEAST_FACTS = 3
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,٬٫]*\d(?!\w)")


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


@dataclass(slots=True)
class _Facts:
    language: str
    facts: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)


def decided(db: sqlite3.Connection) -> dict[frozenset[str], str]:
    """What people have said of pairs of stories: "same" or "different", the last word each."""
    undone = set(taken_back(db))
    rows = db.execute(
        "SELECT id, subject_id, action, value FROM judgement WHERE subject = 'story' AND action IN ('same', 'different') ORDER BY id"
    )
    return {
        frozenset((story, json.loads(value)["other"])): action
        for number, story, action, value in rows
        if number not in undone
    }


def twins(db: sqlite3.Connection, of: str | None = None) -> list[Twins]:
    """Pairs that nobody has decided on, the surest first; `of`: only pairs with this story. Reads every story: seconds in a large bank."""
    sketches: dict[int, list[str]] = defaultdict(list)
    facts: dict[str, _Facts] = {}
    order = []
    for story, language, text in db.execute("SELECT id, language, text FROM story ORDER BY rowid"):
        for mark in sorted(_runs(text))[:_SKETCH]:
            sketches[mark].append(story)
        facts[story] = _Facts(language, {f"number {one}" for one in _numbers(text)})
        order.append(story)
    _actors(db, facts)
    done = decided(db)
    at = {story: number for number, story in enumerate(order)}
    found = [*_same_words(db, _met(sketches, of)), *_two_languages(facts, of)]
    unsaid = [one for one in found if frozenset((one.a, one.b)) not in done]
    ordered = [
        one if at[one.a] < at[one.b] else Twins(one.b, one.a, one.kind, one.share, one.shown)
        for one in unsaid
    ]
    return sorted(ordered, key=lambda one: (-one.share, at[one.a], at[one.b]))


def _met(
    blocks: Mapping[int, list[str]] | Mapping[str, list[str]], of: str | None
) -> Counter[tuple[str, str]]:
    met: Counter[tuple[str, str]] = Counter()
    for stories in blocks.values():
        if 1 < len(stories) <= _COMMON:
            met.update(pair for pair in combinations(sorted(stories), 2) if of is None or of in pair)
    return met


def _runs(text: str) -> set[int]:
    """The runs of five words in a text, as numbers; case, marks and forms of letters aside."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("ـ", ""))
    if len(words) < _RUN:
        return {zlib.crc32(" ".join(words).encode())} if words else set()
    return {zlib.crc32(" ".join(words[n : n + _RUN]).encode()) for n in range(len(words) - _RUN + 1)}


def _same_words(db: sqlite3.Connection, met: Iterable[tuple[str, str]]) -> Iterator[Twins]:
    for a, b in met:
        runs, others = (
            _runs(db.execute("SELECT text FROM story WHERE id = ?", (story,)).fetchone()[0])
            for story in (a, b)
        )
        share = len(runs & others) / max(1, min(len(runs), len(others)))
        if share >= _WORDS:
            yield Twins(a, b, "same words", share)


def _numbers(text: str) -> set[str]:
    """Numbers of two digits and more, whatever digits they are written in; years are in too many stories, and fall out by that."""
    plain = (
        "".join(str(unicodedata.digit(c)) for c in match if c.isdigit()) for match in _NUMBER.findall(text)
    )
    return {digits for digits in plain if len(digits) > 1}


def _actors(db: sqlite3.Connection, facts: Mapping[str, _Facts]) -> None:
    rows = db.execute(
        "SELECT s.story_id, s.entity_id, e.type, s.name FROM story_entity s JOIN entity e ON e.id = s.entity_id"
    )
    for story, own, kind, name in rows:
        facts[story].facts.add(own)
        facts[story].names[own] = name
        if kind == "person" and " " in name:
            facts[story].people[own] = name


def _two_languages(facts: Mapping[str, _Facts], of: str | None) -> Iterator[Twins]:
    where: dict[str, list[str]] = defaultdict(list)
    for story, one in facts.items():
        for fact in one.facts:
            where[fact].append(story)
    weight = {fact: math.log((len(facts) + 1) / len(stories)) for fact, stories in where.items()}
    for (a, b), shared in _met(where, of).items():
        one, other = facts[a], facts[b]
        if one.language == other.language or shared < 2:
            continue
        common = one.facts & other.facts
        told = [fact for fact in common if not fact.startswith("governorate/")]
        people = [
            name
            for own, name in one.people.items()
            if own not in common and any(can_be(name, each) for each in other.people.values())
        ]
        if len(told) + len(people) < _LEAST_FACTS:
            continue
        most = math.log(len(facts) + 1)
        together = sum(weight[fact] for fact in common) + most * len(people)
        # People of the other script are counted once, not as somebody whom the other story does not know.
        smaller = min(sum(weight[fact] for fact in each.facts) for each in (one, other))
        share = min(1.0, together / smaller) if smaller else 0.0
        if share >= _FACTS:
            shown = [one.names.get(fact, fact.removeprefix("number ")) for fact in sorted(told)]
            yield Twins(a, b, "two languages", share, (*people, *shown))
