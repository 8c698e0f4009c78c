"""Pull quotes repeat words of the body, whole or abridged: find them by their words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from ingest.lines import words
from ingest.story import Piece

MIN_WORDS = 4
#: Share of the candidate's words that must stand, in order, in one body paragraph.
CONTAINED = 0.9
#: The same for candidates of so many words: an editor may have changed one or two of them.
CONTAINED_LONG, LONG = 0.8, 10
#: What an editor put into somebody's words.
_INSERTED = re.compile(r"\[[^\]]{0,60}\]")
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\(\s*…\s*\)")
_AND = re.compile("^[\u0648\u0641](?=[\u0621-\u064a]{3})")
_OPENERS = "\"'“”„‟«»‘‚‹›"
_SET_OFF = re.compile(rf"^[{_OPENERS}].*[{_OPENERS}][\s.,،…]*(?:[-–—―].{{1,80}})?$", re.DOTALL)


def said_part(text: str) -> str:
    """The words before a closing "— Name, role"."""
    return re.split(rf"(?<=[.!?…{_OPENERS}])\s*[-–—―]\s*(?=\S)", text.strip())[0]


def repeats(candidate: str, body: str, strict: bool = False) -> bool:
    """Whether a stretch of body text holds the candidate's words in order and close together, gaps of an abridgement allowed.

    `strict`: nearly all of them, and nothing between; for what may be a heading that merely names the matter.
    """
    said = _INSERTED.sub(" ", said_part(candidate))
    ours, theirs = _plain(said), _plain(body)
    least = MIN_WORDS - 1 if in_marks(candidate) else MIN_WORDS
    if len(ours) < least or len(theirs) < len(ours):
        return False
    if not strict and _has_parts(said, theirs):
        return True
    room = len(ours) + 3 if strict else int(2.5 * len(ours)) + 10
    needed = _needed(len(ours), strict)
    if LCSseq.similarity(ours, theirs, score_cutoff=math.ceil(needed)) < needed:
        return False
    # A window at a time: over a long paragraph the first "the" may be paired with one far away
    step = max(1, room // 3) if not strict else 1
    starts = range(0, max(1, len(theirs) - room + step), step)
    return any(LCSseq.similarity(ours, theirs[i : i + room + step]) >= needed for i in starts)


def _needed(count: int, strict: bool) -> float:
    if strict:
        return CONTAINED * count
    return CONTAINED_LONG * count if count >= LONG else count - (count > MIN_WORDS)


def _has_parts(said: str, theirs: tuple[str, ...]) -> bool:
    """The stretches between the ellipses of an abridged quote stand whole in the body, in order, however far apart."""
    parts = [part for part in map(_plain, _ELLIPSIS.split(said)) if part]
    if len(parts) < 2 or sum(map(len, parts)) < MIN_WORDS + 1:
        return False
    at = 0
    for part in parts:
        found = next((i for i in range(at, len(theirs)) if theirs[i : i + len(part)] == part), None)
        if found is None:
            return False
        at = found + len(part)
    return True


@lru_cache(maxsize=512)  # the paragraphs of a page are held against each of its set-off blocks
def _plain(text: str) -> tuple[str, ...]:
    """Folded words; in Arabic without an "and" or "so" before them, with which a sentence goes on and a pull quote does not begin."""
    return tuple(_AND.sub("", word) for word in words(text))


def in_marks(text: str) -> bool:
    """Begins and ends with quote marks, perhaps with the speaker after a dash."""
    return bool(_SET_OFF.match(text.strip()))


def mark_repeated(pieces: Sequence[Piece]) -> list[Piece]:
    """Short paragraphs wholly in marks that repeat another paragraph become `pull_quote`: the last such paragraph first."""
    out = list(pieces)
    for i in range(len(out) - 1, -1, -1):
        text = out[i].text
        if out[i].kind != "paragraph" or len(text) > 600 or not in_marks(text):
            continue
        others = (p.text for j, p in enumerate(out) if j != i and p.kind in {"paragraph", "list_item"})
        if any(len(o) >= len(said_part(text)) and repeats(text, o) for o in others):
            out[i] = replace(out[i], kind="pull_quote")
    return out
