"""A story's text folded for matching, with the way back, and its words.

Rules match on the folded text: no diacritics or tatweel, one alef, ta marbuta as ha. Alef maqsura stays (على is not علي). What is
kept, shown or exported is always the original: every span is mapped back before it leaves this package.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count
from operator import itemgetter
from typing import NamedTuple

from ingest.story import Span

_REMOVED = frozenset("ـ\u0670\u06d6\u06d7\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069") | {
    chr(c) for c in range(0x064B, 0x0653)
}
_LETTERS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه"}
_TABLE = {ord(c): None for c in _REMOVED} | str.maketrans(_LETTERS)
_MARKS = re.compile(f"[{''.join(sorted(_REMOVED))}]+")
_WORD = re.compile(r"([^\W_]+(?:['’-][^\W_]+)*)")
_SENTENCE_END = re.compile(r"[.!?؟\n]")


_made = tuple.__new__  # of a story's words and spans there are many, and Word(…) takes twice as long


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A cue word or name in the form in which it stands in a folded text."""
    return text.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as rules see it. `origins` holds the original offset of each folded character."""

    text: str
    origins: Sequence[int]
    length: int  # of the original

    @classmethod
    @lru_cache(maxsize=1024)  # places, themes and ties fold the same blocks and sentences
    def of(cls, text: str) -> Folded:
        folded = text
        for written, plain in _LETTERS.items():  # of a long text much quicker than translate
            folded = folded.replace(written, plain)
        marks = [match.span() for match in _MARKS.finditer(folded)]
        if not marks:  # most sentences have no diacritics
            return cls(folded, range(len(text)), len(text))
        starts = [0, *(end for _, end in marks)]  # of the runs between the marks
        ends = [*(start for start, _ in marks), len(text)]
        runs = list(zip(starts, ends, strict=True))
        kept = "".join(folded[start:end] for start, end in runs)
        return cls(kept, [at for start, end in runs for at in range(start, end)], len(text))

    def part(self, start: int, end: int) -> Folded:
        """The same of text[start:end] of the original, its offsets counted from there."""
        low, high = self.local(start), self.local(end)
        text = self.text[low:high]
        if len(text) == end - start:
            return Folded(text, range(len(text)), len(text))
        return Folded(text, [at - start for at in self.origins[low:high]], end - start)

    def span(self, start: int, end: int) -> Span:
        """The original span of folded characters start to end; marks that sit on the last letter belong to it."""
        if len(self.text) == self.length:
            return _made(Span, (start, end))
        after = self.origins[end] if end < len(self.origins) else self.length
        last = self.origins[end - 1] + 1
        return Span(self.origins[start], last if after - last > 3 else after)

    def local(self, offset: int) -> int:
        """The first folded offset at or behind an original one."""
        if len(self.text) == self.length:
            return min(offset, self.length)
        return bisect_left(self.origins, offset)


class Word(NamedTuple):
    """A word of the folded text. `gap` is what stands between the previous word of the block and this one, `joined` whether that is
    nothing but spaces."""

    text: str
    start: int
    end: int
    gap: str
    joined: bool


@lru_cache(maxsize=256)  # names and themes ask for the same blocks
def words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of text[start:end] in order."""
    pieces = _WORD.split(text[start:end])  # what is between words, and words, by turns
    found = []
    at = start
    for gap, word in zip(pieces[::2], pieces[1::2], strict=False):
        begin = at + len(gap)
        at = begin + len(word)
        found.append(_made(Word, (word, begin, at, gap, gap.isspace())))
    return tuple(found)


_TEXT = itemgetter(0)  # of a word


def indexes(words: Sequence[Word], test: Callable[[str], object]) -> Iterator[int]:
    """The indexes of the words whose text passes a test, which is best one whose answers are kept: most words of a text pass none."""
    return compress(count(), map(test, map(_TEXT, words)))


def last_word(text: str) -> str:
    """The word that a text ends with, with spaces behind it perhaps; "" where none stands there."""
    text = text.rstrip()
    at = len(text)
    while at and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at -= 1
    return text[at:]


def sentence_start(text: str, low: int, at: int) -> int:
    """Where the sentence that holds `at` begins, not before `low`."""
    stops = _stops(text)
    last = bisect_left(stops, at) - 1
    return stops[last] + 1 if last >= 0 and stops[last] >= low else low


def sentence_end(text: str, at: int, high: int) -> int:
    """Where the sentence that holds `at` ends (its stop not included), not behind `high`."""
    stops = _stops(text)
    following = bisect_left(stops, at)
    return min(stops[following], high) if following < len(stops) else high


@lru_cache(maxsize=4)  # names, quotes and ties ask for the same text again and again
def _stops(text: str) -> list[int]:
    """Where the sentences of a text end."""
    return [m.start() for m in _SENTENCE_END.finditer(text) if not _abbreviation(text, m.start())]


def _abbreviation(text: str, at: int) -> bool:
    """A stop behind one letter (د. سعاد) or inside a number ends no sentence."""
    if text[at] != ".":
        return False
    if text[at + 1 : at + 2].isdigit() and text[at - 1 : at].isdigit():
        return True
    return text[at - 1 : at].isalpha() and (at < 2 or not text[at - 2].isalnum())


def standing(text: str, phrase: str) -> Iterator[int]:
    """Where a phrase stands in a text with no letter right before or behind it."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not _is_letter(text[at - 1 : at]) and not _is_letter(text[end : end + 1]):
            yield at
        at = text.find(phrase, at + 1)


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
