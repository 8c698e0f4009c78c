"""The forms in which a person's name can stand in a text, and where they stand: whatever case, accents, spaces, hyphens or Arabic spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.story import Span
from nlp.fold import fold
from nlp.vocabulary import load

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f]")
#: What stands in a name and is no name by itself.
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "ad",
        "as",
        "ash",
        "at",
        "az",
        "bin",
        "ben",
        "bint",
        "ibn",
        "abd",
        "abdul",
        "abdel",
        "de",
        "van",
        "ال",
        "بن",
        "ابن",
        "بنت",
        "ابو",
        "ابي",
        "ام",
        "عبد",
        "ال",
    ]
)
#: A first name of two words: Abdul Rahman, Umm Ali, عبد الرحمن, أم علي.
_OPENERS = frozenset(["abd", "abdul", "abdel", "abu", "umm", "um", "عبد", "ابو", "ابي", "ام"])
_PROCLITICS = "[وفبلك]{0,2}"
_LEAST_LATIN, _LEAST_ARABIC = 3, 3


def is_arabic(text: str) -> bool:
    return bool(_ARABIC.search(text))


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with its spelling folded away; `at[i]` is where the i-th folded character stands in the text."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        return Span(self.at[start], self.at[end - 1] + 1)


def folded(text: str) -> Folded:
    """The text folded character by character, so that each keeps its place. Marks, tatweel and what is unseen fall away."""
    out: list[str] = []
    at: list[int] = []
    for place, char in enumerate(text):
        for one in _fold_char(char):
            out.append(one)
            at.append(place)
    return Folded("".join(out), tuple(at))


@cache
def _fold_char(char: str) -> str:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"} or char == "ـ":
        return ""
    found = fold(char)
    return found if found else ("_" if not char.isspace() else " ")


def words(name: str) -> tuple[str, ...]:
    """A name's words, folded, without titles before it: "Dr. Suzan Aref" → suzan, aref."""
    found = fold(name).split()
    while len(found) > 1 and found[0] in titles():
        found = found[1:]
    return tuple(found)


@cache
def titles() -> frozenset[str]:
    """What stands before a name in any language, folded; without what opens a first name (Abu, Umm)."""
    rows = load("names").values()
    listed = {fold(title) for row in rows if isinstance(row, dict) for title in row.get("titles", ())}
    listed |= {fold(title) for title in load("arabic").get("people", {}).get("titles", ())}
    return frozenset(listed - _OPENERS - {""})


def first_name(name: str) -> str:
    """The first name as it is written: "Dr. Maha Saleh" → "Maha"; "Umm Ali" and "Abdul Rahman" stay two words."""
    parts = [part for part in name.split() if fold(part)]
    while len(parts) > 1 and fold(parts[0]) in titles():
        parts = parts[1:]
    if not parts:
        return name
    length = 2 if fold(parts[0]) in _OPENERS and len(parts) > 1 else 1
    return " ".join(parts[:length]).strip(" ,.;:()")


@dataclass(frozen=True, slots=True)
class Forms:
    """How a person can be named. `whole` names of several words are looked for everywhere; `short` ones (surnames, kunyas, what a story calls
    them by) and `given` ones (the first words, which may be everyday words or stand in a body's name) where the person is known to be.

    Each form is a name's words, folded.
    """

    whole: frozenset[tuple[str, ...]]
    short: frozenset[tuple[str, ...]]
    given: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, names: Iterable[str]) -> Forms:
        whole: set[tuple[str, ...]] = set()
        short: set[tuple[str, ...]] = set()
        given: set[tuple[str, ...]] = set()
        for name in names:
            parts = words(name)
            if not parts:
                continue
            telling = [part for part in parts if part not in _PARTICLES]
            if len(parts) == 1 or len(telling) < 2:
                short.add(parts)
            else:
                first = words(first_name(name))
                later = [part for part in telling if part not in first]
                whole |= {parts, *((*first, part) for part in later)}
                # As a list of names has it: Saleh, Maha.
                whole |= {(part, *first) for part in later if _telling(part)}
                given.add(first)
                short |= {(part,) for part in later if _telling(part)}
        return cls(frozenset(whole), frozenset(short - given), frozenset(given))

    def __or__(self, other: Forms) -> Forms:
        return Forms(self.whole | other.whole, self.short | other.short, self.given | other.given)


def _telling(word: str) -> bool:
    return len(word) >= (_LEAST_ARABIC if is_arabic(word) else _LEAST_LATIN) and not word.isdigit()


def find(text: Folded, forms: Iterable[tuple[str, ...]]) -> Iterator[Span]:
    """Every place in a text where one of the forms stands, the longest form first at each place; never within a longer word."""
    wanted = sorted(set(forms), key=lambda form: -sum(map(len, form)))
    if wanted:
        for match in _pattern(tuple(wanted)).finditer(text.text):
            yield text.span(*match.span("name"))


@cache
def _pattern(forms: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    every = "|".join(r"[\W_]*".join(_word(word) for word in form) for form in forms)
    # Letters touch on neither side but for a plural's (the Salehs); digits may (maha-saleh2.pdf).
    return re.compile(rf"(?<![^\W\d_]){_PROCLITICS}(?P<name>{every})(?:e?s)?(?![^\W\d_])")


def _word(word: str) -> str:
    # The article of a family name belongs to it: "Ms. Al-Dulaimi", للدليمي. Apostrophes and hyphens may stand between letters: Ka'ab.
    if is_arabic(word):
        return f"(?:ال|ل)?{_letters(word[2:])}" if word.startswith("ال") and len(word) > 4 else _letters(word)
    return _letters(word) if word in _PARTICLES else rf"(?:(?:al|el)[\W_]{{1,2}})?{_letters(word)}"


def _letters(word: str) -> str:
    return "_?".join(map(re.escape, word))
