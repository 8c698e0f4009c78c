"""The cues of ties in Arabic text, from nlp/data/collaborations.toml, [ar]: V stands for what hangs in front of a verb, E for its endings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from nlp.annotations import TieKind
from nlp.arabic.text import fold
from nlp.required import AnyOf, Guarded, Sieve
from nlp.vocabulary import load

_BEFORE_VERB = r"(?<!\w)[وف]?(?:س|ل)?[يتنا]?"
_VERB_ENDINGS = r"(?:ت|تا|ا|وا|ون|ان|ين|ي)?(?:ه|ها|هم|هما|نا)?(?!\w)"
#: Shapes whose cue is a verb
VERBAL = frozenset({"verb", "objects", "with", "row", "passed", "by"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern on folded text; `shape` says where the two sides stand (nlp/arabic/ties/pairs.py)."""

    kind: TieKind
    shape: str
    pattern: re.Pattern[str]


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, the sure ones first."""
    return tuple(
        Cue(row["kind"], row["shape"], re.compile(_expanded([written])))
        for row in load("collaborations")["ar"]["cue"]
        for written in row["patterns"]
    )


def cues_in(sentence: str) -> list[Cue]:
    """The cues that a folded sentence can hold, in their order: a pattern is not tried where its letters are missing."""
    return [cues()[number] for number in _sieve().matching(sentence)]


@cache
def _sieve() -> Sieve:
    return Sieve([cue.pattern for cue in cues()])


def _expanded(patterns: Sequence[str]) -> str:
    expanded = [
        re.sub(
            r"(?<![\\A-Za-z])E(?![a-z])",
            lambda _: _VERB_ENDINGS,
            re.sub(r"(?<![\\A-Za-z])V(?=\()", lambda _: _BEFORE_VERB, fold(p)),
        )
        for p in patterns
    ]
    return "|".join(f"(?:{p})" for p in expanded)


def _list(path: tuple[str, ...]) -> list[str]:
    value: Any = load("collaborations")["ar"]
    for key in path:
        value = value[key]
    return list(value)


@cache
def listed(*path: str) -> Guarded:
    """A list of [ar] as one pattern."""
    return Guarded.of(_expanded(_list(path)))


@cache
def any_of(*path: str) -> AnyOf:
    """A list of [ar] as patterns of which one is enough."""
    return AnyOf([_expanded([written]) for written in _list(path)])


@cache
def listed_words(*path: str) -> frozenset[str]:
    """A list of [ar] as a set of folded words."""
    return frozenset(fold(word) for word in _list(path))
