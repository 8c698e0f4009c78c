"""Ties that an Arabic sentence denies: a negation before the word (لم توقع), a refusal or failure beside it, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.arabic.names.heads import split_head
from nlp.arabic.ties.cues import listed
from nlp.arabic.ties.known import Row

_BLANK = re.compile("__+")
_ANEW = re.compile(r"،\s+[وف](?:ان|اما|لكن)(?:ه|ها)?\s")


def is_negated(bare: str, start: int) -> bool:
    """Whether a negation stands before what begins at `start`; names are blanked out."""
    return listed("none", "before").search(_BLANK.sub("_", bare[:start])[-40:]) is not None


def denials_in(bare: str) -> list[re.Match[str]]:
    """Words of refusal and failure in a sentence, left to right."""
    return list(listed("none", "patterns").all_in(bare))


def denies(sentence: str, denial: re.Match[str], end: int, pair: tuple[str, str], row: Sequence[Row]) -> bool:
    """Whether a refusal or failure is that of the pair, and not of somebody else who is named right behind it.

    Nor does it reach over a new clause (، وأن …) back to the cue that ends at `end`.
    """
    if _left_later(sentence, denial) or _ANEW.search(sentence, end, max(end, denial.start())):
        return False
    near = next((r for r in row if denial.end() <= r.start < denial.end() + 14), None)
    if near is not None and not set(near.members) & set(pair):
        return False
    following = re.match(r"\s+(\w+)", sentence[denial.end() :])
    unnamed = following is not None and split_head(following.group(1)) is not None
    return not (unnamed and near is None)


def _left_later(sentence: str, denial: re.Match[str]) -> bool:
    """كانت عضوا … قبل ان تنسحب: a tie that was, and is over."""
    return (
        "نسحب" in denial.group() and re.search(r"(?<!\w)[وف]?كانت?\s", sentence[: denial.start()]) is not None
    )
