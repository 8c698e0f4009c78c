"""The nouns that open an organization's name, with what hangs in front of them: ولمنظمة, بالمنصة, للجمعية."""

from __future__ import annotations

import re
from functools import cache

from nlp.arabic import lexicon
from nlp.arabic.lexicon import heads, listed


@cache
def split_head(word: str) -> tuple[str, int] | None:
    """The opening noun in a word and how many letters of proclitics stand before it (ولمنظمة → منظمة, 2)."""
    for strength in ("strong", "weak"):
        table = heads(strength)
        if word in table:
            return word, 0
    for length in (1, 2):
        stem = word[length:]
        if lexicon.PROCLITIC.fullmatch(word[:length]) and (stem in heads("strong") or stem in heads("weak")):
            return stem, length
    return None


@cache
def split_definite_head(word: str) -> tuple[str, int] | None:
    """The same for المنصة, بالمنصة, للمنصة: the noun without its article."""
    noun, offset = without_article(word)
    return (noun, offset) if noun in heads("strong") or noun in heads("weak") else None


@cache
def without_article(word: str) -> tuple[str, int]:
    """A definite noun without its article, and how many letters of proclitics stand before that; "" for any other word."""
    match = re.fullmatch(r"([وف]?[بك]?)ال(\w+)|([وف]?)لل(\w+)", word)
    if match is None:
        return "", 0
    return match.group(2) or match.group(4), len(match.group(1) or match.group(3) or "")


def is_feminine(head: str) -> bool:
    """Whether the noun a body's name opens with is feminine."""
    return head in listed("organization", "strong", "feminine") or head in listed(
        "organization", "weak", "feminine"
    )
