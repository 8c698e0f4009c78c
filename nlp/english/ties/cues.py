"""Words that state a tie: patterns of nlp/data/collaborations.toml, with the kind they mean and where their two sides stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.story import Span
from nlp.annotations import TieKind
from nlp.english.ties.chains import Chain
from nlp.required import Sieve, required
from nlp.vocabulary import load

Pairs = list[tuple[str, str]]

#: Kinds in which neither side gives, teaches or holds the other.
SYMMETRIC = ("agreement", "joint-project", "partnership")


@dataclass(frozen=True, slots=True)
class Cue:
    kind: TieKind
    shape: str
    pattern: re.Pattern[str]


@cache
def cues(language: str) -> tuple[Cue, ...]:
    return tuple(
        Cue(
            row["kind"],
            row["shape"],
            re.compile("|".join(f"(?:{p})" for p in row["patterns"]), re.IGNORECASE),
        )
        for row in _rows(language)
    )


def _rows(language: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = load("collaborations").get(language, {}).get("cue", [])
    return rows


@cache
def _alternatives(language: str) -> tuple[Sieve, list[tuple[int, tuple[str, ...]]]]:
    """All alternatives of all cues: the number of the cue of each, and strings one of which stands, in small letters, in every match."""
    written = [(number, p) for number, row in enumerate(_rows(language)) for p in row["patterns"]]
    compiled = [re.compile(p, re.IGNORECASE) for _, p in written]
    return Sieve(compiled), [
        (number, required(pattern)) for (number, _), pattern in zip(written, compiled, strict=True)
    ]


def cues_in(sentence: str, language: str) -> Iterator[Cue]:
    """The cues that a sentence can hold, in their order: a pattern is not tried where none of its alternatives can begin in a word and find its letters."""
    sieve, alternatives = _alternatives(language)
    low = sentence.lower()
    likely = (alternatives[number] for number in sieve.matching(sentence))
    found = dict.fromkeys(number for number, strings in likely if any(s in low for s in strings))
    return (cues(language)[number] for number in found)


def clause_around(text: str, sentence: Span, start: int, end: int) -> Span:
    """The part of the sentence around a cue that its negation or future would stand in."""
    breaks = (";", ", but ", ", while ", " but ", ", and ", ", which ", ": ", "“", "\n")
    left = max(text.rfind(mark, sentence.start, start) for mark in breaks)
    ends = (
        text.find(mark, end, sentence.end)
        for mark in (";", " but ", " while ", " although ", " after ", ", and ", ", which ", ": ", "\n")
    )
    return Span(max(left, sentence.start), min((at for at in ends if at >= 0), default=sentence.end))


def inside_a_name(start: int, end: int, row: Sequence[Chain]) -> bool:
    """ "Relief Partners": no partner is meant."""
    return any(low <= start and end <= high for c in row if not c.pronoun for low, high, _ in c.names)
