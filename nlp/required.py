"""Which strings a regular expression asks for: where none of them stands in a text, the expression need not be tried.

Looking a string up costs a hundredth of trying a pattern of many alternatives at every letter.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from re import _constants as codes  # type: ignore[attr-defined]  # the standard library's own reading of a pattern: it has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_LEAST = 2  # letters: shorter strings stand in every text


@cache
def required(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Strings one of which stands in any text in which the pattern matches; the empty string where there are none.

    Holds for patterns that mind upper and lower case; of one that does not, the strings are lower case, as the text has to be where they are
    looked up.
    """
    found = _of(parser.parse(pattern.pattern, pattern.flags))
    if pattern.flags & re.IGNORECASE:
        found = frozenset(map(str.lower, found))
    # where "training" stands, "train" does
    fewest = [s for s in found if not any(other in s for other in found if other != s)]
    return tuple(sorted(fewest)) or ("",)


def _of(sequence: Any) -> frozenset[str]:
    """The best choice of strings for a sequence of parts all of which must match: that whose shortest string is longest."""
    choices: list[frozenset[str]] = []
    run = ""
    for code, value in sequence:
        if code is codes.LITERAL:
            run += chr(value)
            continue
        choices.append(frozenset({run}))
        run = ""
        if code is codes.SUBPATTERN:
            choices.append(_of(value[3]))
        elif code is codes.BRANCH:
            branches = [_of(branch) for branch in value[1]]
            choices.append(frozenset().union(*branches) if all(branches) else frozenset())
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0]:
            choices.append(_of(value[2]))
        elif (
            code is codes.ASSERT and value[0] > 0
        ):  # what has to stand before a match may be before the part of a text looked at
            choices.append(_of(value[1]))
    choices.append(frozenset({run}))
    useful = [choice for choice in choices if choice and min(map(len, choice)) >= _LEAST]
    return max(useful, key=lambda choice: (min(map(len, choice)), -len(choice)), default=frozenset())


@dataclass(frozen=True, slots=True)
class Guarded:
    """A pattern that is tried only where one of the few strings stands that it asks for."""

    pattern: re.Pattern[str]
    strings: tuple[str, ...]
    _sieve: Sieve

    @classmethod
    def of(cls, written: str) -> Guarded:
        pattern = re.compile(written)
        strings = required(pattern)
        return cls(pattern, strings, Sieve([strings]))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        for string in self.strings:
            if text.find(string, start, end) >= 0:
                return self.pattern.search(text, start, end)
        return None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        for string in self.strings:
            if text.find(string, start, end) >= 0:
                return self.pattern.finditer(text, start, end)
        return iter(())

    def all_in(self, sentence: str) -> Iterator[re.Match[str]]:
        """The matches in a sentence in which many patterns are tried."""
        return self.pattern.finditer(sentence) if self._sieve.any_in(sentence) else iter(())

    def can_match(self, sentence: str) -> bool:
        """Whether one of the strings may stand in a sentence in which many patterns are tried."""
        return self._sieve.any_in(sentence)


class Sieve:
    """Which of many patterns a sentence can match. What a word holds is looked up once, however often the word comes."""

    def __init__(self, strings: Sequence[Sequence[str]]) -> None:
        """`strings`, by pattern: one of them stands in every match."""
        numbers: defaultdict[str, set[int]] = defaultdict(set)
        for number, row in enumerate(strings):
            for string in row:  # of one with a space in it no word holds more than a part
                numbers[max(string.split(), key=len, default="")].add(number)
        self._always = frozenset(numbers.pop("", ()))
        self._numbers = dict(numbers)
        self._lengths = sorted(set(map(len, numbers)))
        self._held_by = lru_cache(maxsize=65536)(self._look_up)

    def matching(self, sentence: str) -> list[int]:
        """The numbers of the patterns that the sentence can match, in their order."""
        return sorted(self._always.union(*map(self._held_by, pieces(sentence))))

    def any_in(self, sentence: str) -> bool:
        """Whether the sentence can match any of them."""
        return bool(self._always) or any(map(self._held_by, pieces(sentence)))

    def _look_up(self, word: str) -> frozenset[int]:
        parts = (word[at : at + n] for n in self._lengths for at in range(len(word) - n + 1))
        return frozenset(number for part in parts for number in self._numbers.get(part, ()))


@lru_cache(maxsize=8)  # of one sentence many ask
def pieces(sentence: str) -> tuple[str, ...]:
    """A sentence cut at its spaces: what a pattern without white space finds in it, it finds in one of these."""
    return tuple(sentence.split())
