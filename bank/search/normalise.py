"""What is folded before indexing and querying alike, so that both sides meet; never for display.

A text becomes tokens that know where they stood in it. Each token carries

- `forms`: the ways it may be written: folded (case, accents, Arabic and Kurdish letters, digits), with its parts joined
  ("Al-Tadhamun" is found by "al tadhamun" and "altadhamun"), in Arabic without its article, in English in its
  usual spelling;
- `loose`: what an Arabic word may be under a و ف ب ك ل that may just as well be its own letter;
- `stem`: one crude root form, for a search of low weight that finds "elections" by "election".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bank.search import arabic, english

# A word: letters, digits and the marks that sit on them; apostrophes and zero-width joiners inside it belong to it.
_APOSTROPHES = "'’‘ʼʻʿʾ`´"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d\u00ad"
_WORD = re.compile(
    r"(?<!\w)[A-Za-z](?:\.[A-Za-z])+\.?(?!\w)"  # U.N.
    r"|(?<!\w)\d{1,3}(?:[,٬]\d{3})+(?!\w)"  # 1,000
    rf"|[^\W_][\w{_MARKS}]*(?:[{_APOSTROPHES}][^\W_][\w{_MARKS}]*)*"
)
_DROPPED = re.compile(rf"[{_MARKS}\u0640.,٬{re.escape(_APOSTROPHES)}]")
_HYPHENS = frozenset("-‐‑–")
_ARTICLES = frozenset({"al", "el"})


@dataclass(frozen=True, slots=True)
class Word:
    """What one word may be written as, wherever it stands; the fields are those of Token."""

    forms: tuple[str, ...]
    stem: str
    loose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: code points `start` to `end`. `prefix`: only its beginning was asked for."""

    start: int
    end: int
    forms: tuple[str, ...]
    stem: str
    loose: tuple[str, ...] = ()
    prefix: bool = False

    @property
    def arabic(self) -> bool:
        """True for Arabic script, Kurdish included."""
        return arabic.is_arabic(self.forms[0])

    @property
    def word(self) -> str:
        """The folded word itself, before any variant."""
        return self.forms[0]


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order. A compound's parts are tokens of their own that also bear the joined form."""
    matches = list(_WORD.finditer(text))
    words = [word(match.group()) for match in matches]
    joined = _joined(text, matches, words)
    for place, match in enumerate(matches):
        found = words[place]
        if found is None:
            continue
        forms = found.forms
        if place in joined and joined[place] not in forms:
            forms = (*forms, joined[place])
        yield Token(match.start(), match.end(), forms, found.stem, found.loose)


@lru_cache(maxsize=131072)
def word(original: str) -> Word | None:
    """One word as it stands in a text; None where folding leaves nothing of it."""
    folded = fold_word(original)
    if not folded:
        return None
    if arabic.is_arabic(folded):
        bare = arabic.bare(folded)
        return Word(tuple(dict.fromkeys((folded, bare))), arabic.stem(bare), arabic.loose_forms(folded))
    owner = folded[:-1] if _possessive(folded, original) else folded
    usual = english.usual_spelling(owner)
    return Word(tuple(dict.fromkeys((folded, owner, usual))), english.stem(usual))


def fold_word(original: str) -> str:
    """One word without case, accents, vowel signs and spelling habits."""
    if arabic.is_arabic(original):
        folded = arabic.fold(original)
    else:
        decomposed = unicodedata.normalize("NFKD", original)
        folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _digits(_DROPPED.sub("", folded)).casefold()


def _digits(folded: str) -> str:
    if folded.isascii() or not any(char.isdigit() for char in folded):
        return folded
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in folded)


def _joined(text: str, matches: list[re.Match[str]], words: list[Word | None]) -> dict[int, str]:
    """The joined form of each compound, under the place of each part: "Al-Tadhamun" or "al Tadhamun" → "altadhamun"."""
    found: dict[int, str] = {}
    first, count = 0, len(matches)
    while first < count:
        last = first
        while last + 1 < count and text[matches[last].end() : matches[last + 1].start()] in _HYPHENS:
            last += 1
        if last == first and last + 1 < count:
            head = words[first]
            if head is not None and head.forms[0] in _ARTICLES:
                last += text[matches[first].end() : matches[first + 1].start()] == " "
        if last > first:
            parts = [one.forms[0] if one else "" for one in words[first : last + 1]]
            if _possessive(parts[-1], matches[last].group()):
                parts[-1] = parts[-1][:-1]
            found.update(dict.fromkeys(range(first, last + 1), "".join(parts)))
        first = last + 1
    return found


def _possessive(folded: str, original: str) -> bool:
    return original[-2:-1] in _APOSTROPHES and original[-1:] in "sS" and len(folded) > 3
