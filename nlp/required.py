"""Which strings a regular expression asks for: where none of them stands in a text, the expression need not be tried.

Looking a string up costs a hundredth of trying a pattern of many alternatives at every letter.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from re import _constants as codes  # type: ignore[attr-defined]  # the standard library's own reading of a pattern: it has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_Head = tuple[str, str, str]
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
    _heads: Heads[str]

    @classmethod
    def of(cls, written: str) -> Guarded:
        pattern = re.compile(written)
        strings = required(pattern)
        return cls(pattern, strings, Heads((string, string) for string in strings))

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
        return self.pattern.finditer(sentence) if self._heads.any_in(sentence) else iter(())

    def can_match(self, sentence: str) -> bool:
        """Whether one of the strings may stand in a sentence in which many patterns are tried."""
        return self._heads.any_in(sentence)


class Sieve:
    """Which of many patterns a sentence can match."""

    def __init__(self, strings: Sequence[Sequence[str]]) -> None:
        """`strings`, by pattern: one of them stands in every match."""
        self._heads = Heads((string, number) for number, row in enumerate(strings) for string in row)

    def matching(self, sentence: str) -> list[int]:
        """The numbers of the patterns that the sentence can match, in their order."""
        return sorted({number for string, number in self._heads.of_text(sentence) if string in sentence})


class Heads(Generic[T]):
    """Strings by their first letters: what begins a string somewhere in a text is looked up, where else each string would be looked for."""

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        """`rows`: strings, each with what it stands for."""
        self._short: list[tuple[str, T]] = []  # so short that it has to be looked for
        self._by_head: dict[_Head, list[tuple[str, T]]] = defaultdict(list)
        for row in rows:
            first, second, third, *_ = *row[0], "", "", ""
            (self._by_head[first, second, third] if third else self._short).append(row)

    def any_in(self, text: str) -> bool:
        """Whether the text can have one of the strings: the beginning of one, at least, is in it."""
        if not self._by_head.keys().isdisjoint(_runs(text)):
            return True
        return bool(self._short) and any(string in text for string, _ in self._short)

    def of_text(self, text: str) -> Iterator[tuple[str, T]]:
        """The rows whose beginning is in the text."""
        yield from (row for row in self._short if row[0] in text)
        for head in self._by_head.keys() & _runs(text):
            yield from self._by_head[head]


@lru_cache(maxsize=8)  # of one sentence many ask
def _runs(text: str) -> frozenset[_Head]:
    """All that stands in a text in three letters."""
    return frozenset(zip(text, text[1:], text[2:], strict=False))
