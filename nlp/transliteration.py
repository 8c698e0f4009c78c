"""Whether a name in Arabic letters and one in Latin letters can be the same person's: سوزان عارف and Suzan Aref.

Each Arabic letter is turned into the Latin spellings in use for it, with one short vowel at most between consonants; a long vowel must be
written. So Hussein is حسين and not حسن. It answers "can be", no more: whoever asks wants a full name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from nlp.arabic.text import fold
from nlp.vocabulary import load

_SHORT = "(?:[aeiou]|ou|oo)?"
_CONSONANTS = {
    "ب": "b+|p", "ت": "t+", "ث": "th|t|s", "ج": "j+|dg|g|dj", "ح": "h+", "خ": "kh|x|h", "د": "d+", "ذ": "dh|th|z|d", "ر": "r+", "ز": "z+", "س": "s+|c",
    "ش": "sh|ch|sch", "ص": "s+", "ض": "dh|d+|z", "ط": "t+", "ظ": "dh|th|z|d", "غ": "gh|g", "ف": "f+|ph|v", "ق": "q+|k|g|gh", "ك": "k+|c|ck|g", "ل": "l+",
    "م": "m+", "ن": "n+", "ه": "h", "چ": "ch|tch|c", "پ": "p+", "گ": "g+", "ڤ": "v+", "ژ": "zh|j", "ک": "k+|c", "ڕ": "r+", "ڵ": "l+", "ھ": "h",
}  # fmt: skip
_VOWELS = {
    "ا": "aa?", "و": "(?:w|v|uw|aw|ou|oo|ow|au|u|o)(?:[aei])?", "ي": "(?:iy+|ay+|ey|ei|ai|ie|ee|y+|i|e)(?:[aeiu])?", "ى": "(?:aa?|ah|i|y)",
    "ع": "[aeiou]{0,2}", "ء": "[aeiou]?", "ئ": "[iey]?", "ؤ": "[uow]?", "ی": "(?:iy+|ay+|ey|ei|ai|ie|ee|y+|i|e)(?:[aeiu])?", "ۆ": "(?:o+|u|ou)", "ێ": "(?:e+|ei|i|ai|ê)", "ە": "(?:a|e|ah|eh)",
}  # fmt: skip
_KURDISH = frozenset("ۆێەڕڵڤپچگژ")
_ARTICLE = re.compile(r"(?<![^\W_])ال(?=\w{2})")
_SCRIPT = re.compile(r"[\u0600-\u06ff]")


def is_arabic(name: str) -> bool:
    """Whether a name is written in Arabic letters."""
    return not name.isascii() and bool(_SCRIPT.search(name))


def can_be(a: str, b: str) -> bool:
    """Whether one name, in Arabic letters, can be written like the other, in Latin ones; False where both have one script."""
    if is_arabic(a) == is_arabic(b):
        return False
    arabic, latin = (a, b) if is_arabic(a) else (b, a)
    return _written(arabic, _plain(latin))


def _written(arabic: str, plain: str) -> bool:
    """Whether an Arabic name can be written so, in small letters only. A pattern is dear to make, and most names begin otherwise or lack a letter."""
    return (
        _can_begin(arabic, plain[:1])
        and not any(letters.isdisjoint(plain) for letters in _needed(arabic))
        and bool(_pattern(arabic).fullmatch(plain))
    )


@lru_cache(maxsize=65536)
def _needed(arabic: str) -> tuple[frozenset[str], ...]:
    """For each consonant of a name that has to be written the Latin letters of which one must be there."""
    words = [_ARTICLE.sub("", word).removesuffix("ه") for word in fold(arabic).split()]
    consonants = {letter for word in words for letter in word if letter in _CONSONANTS}
    return tuple(
        frozenset(way[0] for way in _CONSONANTS[letter].split("|"))
        | (frozenset("t") if letter == "س" else set())
        for letter in sorted(consonants)
    )


@lru_cache(maxsize=8192)
def _pattern(arabic: str) -> re.Pattern[str]:
    parts = []
    kurdish = any(letter in _KURDISH for letter in arabic)
    for word in fold(arabic).split():
        article = "(?:u?a?[aeu]?[lrstdnz]h?)?" if _ARTICLE.match(word) and len(word) > 4 else ""
        body = word[2:] if article else word
        letters = []
        for index, letter in enumerate(body):
            if letter == "ه" and index == len(body) - 1:
                letters.append("(?:a?h|a|e|eh|at)?")
            elif letter == "ع" and index:
                letters.append("[aeiou]?")
            elif letter == "ا" and index == 0:
                letters.append("(?:aa?|e|i|o|u)")  # a bare alef carries any short vowel
            elif letter in _CONSONANTS:
                short = (
                    _SHORT
                    if body[index + 1 : index + 2] not in ("", "ا", "و", "ي", "ی", "ى", "ۆ", "ێ", "ە")
                    else ""
                )
                written = _CONSONANTS[letter]
                if letter == "س" and kurdish:  # which has no letter for th: نۆرسبریج, Northbridge
                    written += "|th"
                letters.append(f"(?:{written}){short}")
            elif letter in _VOWELS:
                letters.append(_VOWELS[letter])
        parts.append(article + "".join(letters))
    return re.compile("".join(parts) + "e?")  # Northbridge: an e that nobody hears


@lru_cache(maxsize=65536)
def _plain(latin: str) -> str:
    """Small letters only; the article is left to the pattern."""
    bare = "".join(c for c in unicodedata.normalize("NFD", latin.casefold()) if c.isalpha())
    return re.sub(r"[^a-z]", "", bare)


@cache
def _given(language: str) -> tuple[str, ...]:
    table = load("names")[language]
    return tuple(name for kind in ("female", "male", "either") for name in table.get(kind, []))


@cache
def _latin_names() -> tuple[tuple[str, str], ...]:
    """English given names, each with its small letters only."""
    return tuple((name, _plain(name)) for name in _given("en"))


@cache
def _arabic_names(initial: str) -> tuple[str, ...]:
    """Arabic and Sorani given names that can begin with a Latin letter."""
    return tuple(name for name in _given("ar") + _given("ckb") if _can_begin(name, initial))


@lru_cache(maxsize=65536)
def _can_begin(arabic: str, initial: str) -> bool:
    """Whether a name can begin so in Latin letters; True where only its whole pattern tells."""
    first, rest = fold(arabic)[:1], arabic[1:]
    if first not in _CONSONANTS:
        silent = first in "عء" and bool(rest) and _can_begin(rest, initial)
        return silent or initial in "aeiouvwy" or arabic.startswith("ال")
    ways = _CONSONANTS[first] + ("|th" if first == "س" else "")
    return any(way[0] == initial for way in ways.split("|"))


@lru_cache(maxsize=4096)
def spellings(word: str) -> tuple[str, ...]:
    """Given names of the other script that a word can be: for looking up candidates, not for deciding."""
    if is_arabic(word):
        pattern = _pattern(word)
        return tuple(name for name, plain in _latin_names() if pattern.fullmatch(plain))
    plain = _plain(word)
    if len(plain) < 3:
        return ()
    return tuple(name for name in _arabic_names(plain[0]) if _written(name, plain))
