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
from re import _compiler as compiler  # type: ignore[attr-defined]
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
        return cls(pattern, required(pattern), Sieve([pattern]))

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

    def stands_in(self, sentence: str) -> bool:
        """Whether the pattern matches somewhere in a sentence in which many patterns are tried."""
        return self._sieve.any_in(sentence) and self.pattern.search(sentence) is not None


@dataclass(frozen=True, slots=True)
class Caseless:
    """A pattern for which upper and lower case are one, tried only where one of the few strings stands that it asks for."""

    pattern: re.Pattern[str]
    strings: tuple[str, ...]

    @classmethod
    def of(cls, written: str) -> Caseless:
        pattern = re.compile(written, re.IGNORECASE)
        return cls(pattern, required(pattern))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        low = text[start:end].lower()
        for string in self.strings:
            if string in low:
                return self.pattern.search(text, start, end)
        return None


class AnyOf:
    """Several patterns of which one is enough; each is tried only where a word can open a match of it."""

    def __init__(self, written: Sequence[str]) -> None:
        self._patterns = list(map(re.compile, written))
        self._sieve = Sieve(self._patterns)

    def stands_in(self, sentence: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether one of them matches in sentence[start:end]."""
        likely = self._sieve.matching(sentence[:end])
        return any(self._patterns[number].search(sentence, start, end) for number in likely)


class Sieve:
    """Which of many patterns a sentence can match. What a word holds is looked up once, however often the word comes."""

    def __init__(self, patterns: Sequence[re.Pattern[str]], cut: bool = False) -> None:
        """`cut`: they are searched for in parts of the sentence that may end inside a word, of which
        the whole word does not tell more than the strings in it."""
        openings = [None if cut else opening(pattern) for pattern in patterns]
        self._openings = [found and found[0] for found in openings]
        numbers: defaultdict[str, set[int]] = defaultdict(set)
        for number, (pattern, found) in enumerate(zip(patterns, openings, strict=True)):
            strings = found[1] if found else required(pattern)
            if pattern.flags & re.IGNORECASE:
                strings = frozenset(map(str.lower, strings))
            for string in strings:  # of one with a space no word holds more than a part
                numbers[max(string.split(), key=len, default="")].add(number)
        self._always = frozenset(numbers.pop("", ()))
        self._numbers = dict(numbers)
        self._lengths = sorted(set(map(len, numbers)))
        self._caseless = any(pattern.flags & re.IGNORECASE for pattern in patterns)
        #: The numbers of the patterns of which a match can begin in a word
        self.held_by = lru_cache(maxsize=65536)(self._look_up)

    def matching(self, sentence: str) -> list[int]:
        """The numbers of the patterns that the sentence can match, in their order."""
        return sorted(self._always.union(*map(self.held_by, pieces(sentence))))

    def any_in(self, sentence: str) -> bool:
        """Whether the sentence can match any of them."""
        return bool(self._always) or any(map(self.held_by, pieces(sentence)))

    def _look_up(self, word: str) -> frozenset[int]:
        forms = (word, word.lower()) if self._caseless else (word,)
        parts = (w[at : at + n] for w in forms for n in self._lengths for at in range(len(w) - n + 1))
        likely = {number for part in parts for number in self._numbers.get(part, ())}
        return frozenset(n for n in likely if (begin := self._openings[n]) is None or begin.search(word))


@cache
def opening(pattern: re.Pattern[str]) -> tuple[re.Pattern[str], frozenset[str]] | None:
    """What a match begins with, up to the first sign that may be white space, and strings one of which is in that: each match in a sentence
    begins with one in a single word. None where no string is asked for before white space."""
    tree = _opening(parser.parse(pattern.pattern, pattern.flags))
    strings = _of(tree)
    return (compiler.compile(tree, pattern.flags), strings) if strings else None


def _opening(sequence: Any) -> Any:
    kept = []
    for code, value in sequence:
        if _in_a_word(code, value):
            kept.append((code, value))
            continue
        if code in (codes.ASSERT, codes.ASSERT_NOT, codes.AT):
            continue  # what is around it may be in other words: one condition less lets no match go
        if code is codes.BRANCH:
            kept.append((code, (value[0], [_opening(branch) for branch in value[1]])))
        elif code is codes.SUBPATTERN:
            kept.append((code, (*value[:3], _opening(value[3]))))
        break
    return parser.SubPattern(sequence.state, kept)


def _in_a_word(code: Any, value: Any) -> bool:
    """Whether a part of a pattern neither matches white space nor minds where its text begins and ends."""
    if code is codes.LITERAL:
        return not chr(value).isspace()
    if code is codes.IN:
        return all(_sign_of_a_word(kind, sign) for kind, sign in value)
    if code is codes.AT:
        return value in (codes.AT_BOUNDARY, codes.AT_NON_BOUNDARY)
    inner = {
        codes.SUBPATTERN: 3,
        codes.MAX_REPEAT: 2,
        codes.MIN_REPEAT: 2,
        codes.ASSERT: 1,
        codes.ASSERT_NOT: 1,
    }
    if code in inner:
        return all(_in_a_word(*part) for part in value[inner[code]])
    return code is codes.BRANCH and all(_in_a_word(*part) for branch in value[1] for part in branch)


def _sign_of_a_word(kind: Any, sign: Any) -> bool:
    """Whether one of a class of signs is no white space: a letter, or \\w and \\d."""
    if kind is codes.CATEGORY:
        return sign in (codes.CATEGORY_WORD, codes.CATEGORY_DIGIT)
    return kind is codes.LITERAL and not chr(sign).isspace()


@lru_cache(maxsize=8)  # of one sentence many ask
def pieces(sentence: str) -> tuple[str, ...]:
    """A sentence cut at its spaces: what a pattern without white space finds in it, it finds in one of these."""
    return tuple(sentence.split())
