"""The part that a body plays in a Sorani clause, by what stands before its name.

The verb comes last, so whoever stands bare and first does it; the others have a preposition (لەگەڵ, لەلایەن … ەوە, لە, بە, بۆ, لەنێوان).
Over an ezafe chain what a body has and who works for it stand for the body: بە ستافی ڕێکخراوی … is to the organization.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.kurdish.words import fold
from nlp.vocabulary import words

Named = tuple[int, int, str]  # start and end in the sentence, the body's key

_ENDING = r"(?:ییەوە|یەوە|ەوە|وە|یش|ش|دا|ی)?"
_JOINT = re.compile(rf"{_ENDING}\s*(?:\([^()]*\)|[»”]?\))?[»”]?\s*(?:،|،?\s*و)\s+(?:هەروەها\s+)?[«“]?")
_BRACKET = re.compile(r"\s*\(\s*[«“\"]?")
_LAST = re.compile(r"([^\W_]+)\s+[«“]?$")
_ROLES = {
    "لەگەڵ": "with", "لەگەل": "with", "لەتەک": "with", "لەلایەن": "agent", "لایەن": "agent", "لەنێوان": "between",
    "نێوان": "between", "لە": "from", "بە": "to", "بۆ": "to", "وەک": "as",
}  # fmt: skip
_GIVEN = re.compile(r"(?:دە|ب|نا)?\w*(?:دات|دەن|دای|دان|بەخش\w*)ە")
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Side:
    """Bodies in a row, in offsets of the sentence, and their part: with, agent, between, from, to, member, or bare ("")."""

    start: int
    end: int
    members: tuple[str, ...]
    role: str = ""


def sides(sentence: str, named: Sequence[Named]) -> list[Side]:
    """The rows of a sentence in text order with the part each plays."""
    rows: list[Side] = []
    for start, end, key in sorted(named):
        last = rows[-1] if rows else None
        if last is not None and start < last.end:
            if start == last.start and key not in last.members:  # هەردوو ڕێکخراو: two in one word
                rows[-1] = replace(last, members=(*last.members, key))
            continue
        if last is not None and last.members[-1] == key and _BRACKET.fullmatch(sentence, last.end, start):
            rows[-1] = replace(last, end=end)  # its own short form
        elif last is not None and _JOINT.fullmatch(sentence, last.end, start):
            rows[-1] = replace(last, end=end, members=(*last.members, key))
        else:
            rows.append(Side(start, end, (key,), _role(sentence, start)))
    return rows


def _role(sentence: str, at: int) -> str:
    helpers = words("kurdish", "ties", "helpers")
    givers = words("kurdish", "ties", "givers")
    for _ in range(_STEPS):
        match = _LAST.search(sentence, max(0, at - 30), at)
        if match is None:
            return ""
        word = fold(match.group(1))
        if word in ("ناوی", "بەناوی"):
            return ""  # ڕێکخراوێک بە ناوی X
        if _GIVEN.fullmatch(word):
            return "to"  # دەیداتە X
        if word in _ROLES:
            return _ROLES[word]
        stem = re.sub("ی+$", "", word)
        if stem in helpers:
            return "with"  # بە هاوکاریی …
        if stem in givers:
            return "agent"  # بە پاڵپشتیی دارایی …, لەسەر ئەرکی …
        if stem.startswith("ئەندام") and stem != "ئەندامان":
            return "member"
        if not word.endswith("ی"):
            return ""
        at = match.start()
    return ""
