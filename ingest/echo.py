"""Pull quotes repeat words of the body, whole or abridged: find them by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import LCSseq

from ingest.lines import words
from ingest.story import Piece

MIN_WORDS = 4
#: Share of the candidate's words that must stand, in order, in one body paragraph.
CONTAINED = 0.9
_OPENERS = "\"'“”„‟«»‘‚‹›"
_SET_OFF = re.compile(rf"^[{_OPENERS}].*[{_OPENERS}][\s.,،…]*(?:[-–—―].{{1,80}})?$", re.DOTALL)


def said_part(text: str) -> str:
    """The words before a closing "— Name, role"."""
    return re.split(rf"(?<=[.!?…{_OPENERS}])\s*[-–—―]\s*(?=\S)", text.strip())[0]


def repeats(candidate: str, body: str) -> bool:
    """Whether a body paragraph holds the candidate's words in order and close together, gaps of an abridgement allowed."""
    ours = words(said_part(candidate))
    theirs = words(body)
    if len(ours) < MIN_WORDS or len(theirs) < len(ours):
        return False
    if LCSseq.similarity(ours, theirs) < CONTAINED * len(ours):
        return False
    first = last = None
    for op in LCSseq.opcodes(ours, theirs):
        if op.tag == "equal":
            first = op.dest_start if first is None else first
            last = op.dest_end
    return first is not None and last is not None and last - first <= 2.5 * len(ours) + 10


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
