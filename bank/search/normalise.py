"""What is folded before indexing and querying alike, so that both sides meet; never for display.

A text becomes tokens that know where they stood in it. Each token carries

- `forms`: the ways it may be written: folded (case, accents, Arabic and Kurdish letters, digits), with its parts joined
  ("Al-Tadhamun" is found by "al tadhamun" and "altadhamun"), and, in Arabic, without its clitics;
- `stem`: one crude root form, for a search of low weight that finds "elections" by "election".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# A word: letters, digits and the marks that sit on them; apostrophes and zero-width joiners inside it belong to it.
_APOSTROPHES = "'’‘ʼʻʿʾ`´"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d\u00ad"
_WORD = re.compile(rf"[^\W_][\w{_MARKS}]*(?:[{_APOSTROPHES}][^\W_][\w{_MARKS}]*)*")
_HYPHENS = frozenset("-‐‑–")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")

#: Kurdish and Persian letters meet the Arabic ones that people type in their place.
_KURDISH = str.maketrans(
    {
        "ی": "ي",
        "ێ": "ي",
        "ى": "ي",
        "ې": "ي",
        "ک": "ك",
        "ە": "ه",
        "ھ": "ه",
        "ہ": "ه",
        "ۆ": "و",
        "ڕ": "ر",
        "ڵ": "ل",
        "ئ": "ي",
        "ؤ": "و",
    }
)
_DROPPED = re.compile(rf"[{_MARKS}\u0640{re.escape(_APOSTROPHES)}]")

_ARTICLES = frozenset({"al", "el"})
#: و and ف; then ب ك ل, the article, or both; "لل" is ل with an article that lost its alef.
_CONJUNCTION = re.compile(r"[وف](?=\w{3})")
_CLITICS = re.compile(r"[وف]?(?:[بك]?ال|لل|[بكل])(?=\w{3})")
_SHORTEST_REST = 3  # letters that must stay when an ending is taken off


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: code points `start` to `end`."""

    start: int
    end: int
    forms: tuple[str, ...]
    stem: str

    @property
    def arabic(self) -> bool:
        """True for Arabic script, Kurdish included."""
        return bool(_ARABIC.match(self.forms[0]))

    @property
    def word(self) -> str:
        """The folded word itself, before any variant."""
        return self.forms[0]


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order. A compound's parts are tokens of their own; its first part also bears the joined form."""
    words = list(_WORD.finditer(text))
    folded = [fold_word(match.group()) for match in words]
    for place, match in enumerate(words):
        word = folded[place]
        if not word:
            continue
        forms, stem = _variants(word, match.group())
        joined = _joined(text, words, folded, place)
        if joined:
            forms = (*forms, joined)
        yield Token(match.start(), match.end(), forms, stem)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """One word without case, accents, vowel signs and spelling habits."""
    if _ARABIC.search(word):
        return _fold_arabic(word)
    decomposed = unicodedata.normalize("NFKD", word)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _digits(_DROPPED.sub("", bare).casefold())


def _fold_arabic(word: str) -> str:
    # Imported at the first Arabic word: camel-tools takes most of a second, and English banks need not wait for it.
    from camel_tools.utils.dediac import dediac_ar
    from camel_tools.utils.normalize import (
        normalize_alef_ar,
        normalize_alef_maksura_ar,
        normalize_teh_marbuta_ar,
    )

    word = unicodedata.normalize("NFKC", word)
    word = normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(dediac_ar(word))))
    return _digits(_DROPPED.sub("", word).translate(_KURDISH)).casefold()


def _digits(word: str) -> str:
    if word.isascii() or not any(char.isdigit() for char in word):
        return word
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in word)


@lru_cache(maxsize=65536)
def _variants(word: str, original: str) -> tuple[tuple[str, ...], str]:
    if _ARABIC.search(word):
        bare = _without_clitics(word)
        return tuple(dict.fromkeys((word, *bare))), _arabic_stem(bare[-1])
    possessive = original[-2:-1] in _APOSTROPHES and original[-1:] in "sS" and len(word) > 3
    owner = word[:-1] if possessive else word
    return tuple(dict.fromkeys((word, owner))), _english_stem(owner)


def _without_clitics(word: str) -> list[str]:
    # From the least taken off to the most: "وبالأنبار" → "بالأنبار", "أنبار".
    found = [word[match.end() :] for pattern in (_CONJUNCTION, _CLITICS) if (match := pattern.match(word))]
    return found or [word]


_ARABIC_ENDINGS = ("ات", "ون", "ين", "ان", "يه", "ه")


def _arabic_stem(word: str) -> str:
    # A light stem: plural and feminine endings only. Root stemmers bring unrelated words together.
    for ending in _ARABIC_ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST_REST:
            return rest
    return word


def _english_stem(word: str) -> str:
    from whoosh.lang.porter2 import stem

    if not word.isascii() or not word.isalpha():
        return word
    return str(stem(word))


def _joined(text: str, words: list[re.Match[str]], folded: list[str], place: int) -> str | None:
    """The form of a compound that starts here: "Al-Tadhamun" or "al Tadhamun" → "altadhamun"; None for a plain word."""
    last = place
    while last + 1 < len(words) and text[words[last].end() : words[last + 1].start()] in _HYPHENS:
        last += 1
    begins = place == 0 or text[words[place - 1].end() : words[place].start()] not in _HYPHENS
    if last > place and begins:
        return "".join(folded[place:last]) + _variants(folded[last], words[last].group())[0][-1]
    if (
        folded[place] in _ARTICLES
        and last + 1 < len(words)
        and text[words[place].end() : words[place + 1].start()] == " "
    ):
        return folded[place] + folded[place + 1]
    return None
