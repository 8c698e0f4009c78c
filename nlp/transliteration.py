"""Whether a name in Arabic letters and one in Latin letters can be the same person's: سوزان عارف and Suzan Aref.

Each Arabic letter is turned into the Latin spellings in use for it, with one short vowel at most between consonants; a long vowel must be
written. So Hussein is حسين and not حسن. It answers "can be", no more: whoever asks wants a full name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import product

from nlp.arabic.text import fold
from nlp.vocabulary import load

#: The ways in which what stands at one place of a name can be written; "" where it can be left out.
Way = frozenset[str]


def _ways_of(text: str) -> tuple[Way, ...]:
    """ "b+|p" → b, also doubled or more, or p; ways of letters that follow each other are split by a space."""
    return tuple(
        frozenset(
            short + letter * more
            for one in way.split("|")
            for short, letter in [(one[:-1], one[-2]) if one.endswith("+") else (one, "")]
            for more in range(3 if letter else 1)
        )
        for way in text.split(" ")
    )


def _each(table: Mapping[str, str]) -> dict[str, tuple[Way, ...]]:
    return {letter: _ways_of(text) for letter, text in table.items()}


_CONSONANTS = _each({
    "ب": "b+|p", "ت": "t+", "ث": "th|t|s", "ج": "j+|dg|g|dj", "ح": "h+", "خ": "kh|x|h", "د": "d+", "ذ": "dh|th|z|d", "ر": "r+", "ز": "z+", "س": "s+|c",
    "ش": "sh|ch|sch", "ص": "s+", "ض": "dh|d+|z", "ط": "t+", "ظ": "dh|th|z|d", "غ": "gh|g", "ف": "f+|ph|v", "ق": "q+|k|g|gh", "ك": "k+|c|ck|g", "ل": "l+",
    "م": "m+", "ن": "n+", "ه": "h", "چ": "ch|tch|c", "پ": "p+", "گ": "g+", "ڤ": "v+", "ژ": "zh|j", "ک": "k+|c", "ڕ": "r+", "ڵ": "l+", "ھ": "h",
})  # fmt: skip
_I = "iy+|ay+|ey|ei|ai|ie|ee|y+|i|e |a|e|i|u"
_VOWELS = _each({
    "ا": "a|aa", "و": "w|v|uw|aw|ou|oo|ow|au|u|o |a|e|i", "ي": _I, "ى": "a|aa|ah|i|y", "ع": "|a|e|i|o|u |a|e|i|o|u", "ء": "|a|e|i|o|u", "ئ": "|i|e|y",
    "ؤ": "|u|o|w", "ی": _I, "ۆ": "o+|u|ou", "ێ": "e+|ei|i|ai", "ە": "a|e|ah|eh",
})  # fmt: skip
(_SHORT,) = _ways_of("|a|e|i|o|u|ou|oo")
(_FIRST_ALEF,) = _ways_of("a|aa|e|i|o|u")
(_INNER_AIN,) = _ways_of("|a|e|i|o|u")
(_LAST_HA,) = _ways_of("|ah|h|a|e|eh|at")
(_LAST_E,) = _ways_of("|e")  # Northbridge: an e that nobody hears
_LATIN_ARTICLE = frozenset({"", *map("".join, product(*_ways_of("|u |a |a|e|u l|r|s|t|d|n|z |h")))})
_LENGTHS = range(1 + max(map(len, _LATIN_ARTICLE)))
_LONG = frozenset(["", *"اويیىۆێە"])  # no short vowel stands before them
_KURDISH = frozenset("ۆێەڕڵڤپچگژ")
_ARTICLE = re.compile(r"(?<![^\W_])ال(?=\w{2})")
_SCRIPT = re.compile(r"[\u0600-\u06ff]")


@lru_cache(maxsize=65536)
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
    """Whether an Arabic name can be written so, in small letters only."""
    if plain[:1] not in _initials(arabic):  # so with most pairs
        return False
    places = {0}
    for way in _ways(arabic):
        places = _followed(way, plain, places)
        if not places:
            return False
    return len(plain) in places


def _followed(way: Way, plain: str, places: Iterable[int]) -> set[int]:
    """Where a letter's Latin spellings end that stand at one of some places of a name."""
    return {place + long for place in places for long in _LENGTHS if plain[place : place + long] in way}


@lru_cache(maxsize=8192)
def _ways(arabic: str) -> tuple[Way, ...]:
    """For each letter of a name, and for each short vowel that may stand behind it, how it can be written."""
    ways: list[Way] = []
    kurdish = any(letter in _KURDISH for letter in arabic)
    for written in arabic.split():
        word = fold(written)
        article = written[0] in "اٱ" and bool(_ARTICLE.match(word)) and len(word) > 4
        body = word[2:] if article else word
        if article:
            ways.append(_LATIN_ARTICLE)
        for index, letter in enumerate(body):
            if letter == "ه" and index == len(body) - 1:
                ways.append(_LAST_HA)
            elif letter == "ع" and index:
                ways.append(_INNER_AIN)
            elif letter == "ا" and index == 0:
                ways.append(_FIRST_ALEF)  # a bare alef carries any short vowel
            elif letter in _CONSONANTS:
                (way,) = _CONSONANTS[letter]
                # Sorani has no letter for th: نۆرسبریج, Northbridge.
                ways.append(way | {"th"} if letter == "س" and kurdish else way)
                if body[index + 1 : index + 2] not in _LONG:
                    ways.append(_SHORT)
            else:
                ways += _VOWELS.get(letter, ())
    return (*ways, _LAST_E)


@lru_cache(maxsize=65536)
def _initials(arabic: str) -> frozenset[str]:
    """The letters with which a name can begin in Latin ones; "" where all of it can be left out."""
    found: set[str] = set()
    for way in _ways(arabic):
        found |= {one[:1] for one in way}
        if "" not in way:
            return frozenset(found - {""})
    return frozenset(found)


@lru_cache(maxsize=65536)
def _plain(latin: str) -> str:
    """Small letters only."""
    bare = "".join(c for c in unicodedata.normalize("NFD", latin.casefold()) if c.isalpha())
    return re.sub(r"[^a-z]", "", bare)


@cache
def _given(language: str) -> tuple[str, ...]:
    table = load("names")[language]
    return tuple(name for kind in ("female", "male", "either") for name in table.get(kind, []))


@cache
def _latin_names() -> dict[str, list[str]]:
    """English given names by their small letters; by each beginning of these none, unless it is a name of its own."""
    names: dict[str, list[str]] = {}
    for name in _given("en"):
        plain = _plain(name)
        for end in range(len(plain)):
            names.setdefault(plain[:end], [])
        names.setdefault(plain, []).append(name)
    return names


class _Branch:
    """Arabic and Sorani given names that begin alike: `names` end here, `branches` go on, by what the next letter can be in Latin ones."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.branches: dict[Way, _Branch] = {}

    def spelled(self, plain: str, places: set[int]) -> Iterator[str]:
        """The names that can be written so, where what comes before this branch ends at one of some places."""
        if len(plain) in places:
            yield from self.names
        for way, branch in self.branches.items():
            if reached := _followed(way, plain, places):
                yield from branch.spelled(plain, reached)


@cache
def _arabic_names() -> _Branch:
    root = _Branch()
    for name in _given("ar") + _given("ckb"):
        branch = root
        for way in _ways(name):
            branch = branch.branches.setdefault(way, _Branch())
        branch.names.append(name)
    return root


@lru_cache(maxsize=4096)
def spellings(word: str) -> tuple[str, ...]:
    """Given names of the other script that a word can be: for looking up candidates, not for deciding."""
    if is_arabic(word):
        names, reached = _latin_names(), {""}
        for way in _ways(word):
            reached = {longer for one in reached for end in way if (longer := one + end) in names}
        return tuple(name for plain in sorted(reached) for name in names[plain])
    plain = _plain(word)
    return tuple(_arabic_names().spelled(plain, {0})) if len(plain) >= 3 else ()
