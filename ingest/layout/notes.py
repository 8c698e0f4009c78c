"""Small numbers that lead to a footnote: nobody reads them aloud, and a quote must not hold them."""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.layout.bidi import has_rtl
from ingest.layout.glyphs import Glyph
from ingest.layout.word import Word, as_word
from ingest.lines import ascii_digits, is_rtl

#: A raised mark is at most this large and stands at least so high, in sizes of the word it hangs on.
MARK_SIZE, MARK_RISE = 0.86, 0.18
#: A note is set smaller than the text, in sizes of it.
NOTE_SIZE = 0.93
_SIGNS = r"(?:\d{1,2}|[*†‡§])"
#: Some fonts have figures that are drawn raised already: by size and baseline they are like any other.
_ENDS_IN = re.compile(rf"^(.*[^\W\d_][.,;:!?؟،؛\"'”’»)]*)({_SIGNS})$")
_BEGINS_WITH = re.compile(rf"^({_SIGNS})[.)]?(?=[^\W\d_\"'“‘«(]|$)")


def settle_notes(words: Sequence[Word]) -> list[Word]:
    """A page's words: marks that lead to a note on this page taken out, the note's own number parted from its first word."""
    if not words:
        return []
    body = statistics.median(w.size for w in words)
    rtl = is_rtl(" ".join(w.raw for w in words))
    starts = {id(w) for w in _row_starts(words, rtl)}
    numbers: set[str] = set()
    out: list[Word] = []
    for word in words:
        length = _opening(word, body) if id(word) in starts else 0
        if length:
            numbers.add(ascii_digits("".join(_logical(word)[:length])))
        if 0 < length < len(word.glyphs):
            head, tail = word.glyphs[:length], word.glyphs[length:]
            if rtl:
                head, tail = word.glyphs[-length:], word.glyphs[:-length]
            number = as_word(list(head))
            # It stays on the line of its note, however high it stands
            out += [
                replace(number, baseline=word.baseline, size=word.size),
                as_word(list(tail)),
            ]
        else:
            out.append(word)
    return [_without_mark(w, numbers, body) for w in out] if numbers else out


def _row_starts(words: Sequence[Word], rtl: bool) -> list[Word]:
    """Words with nothing close before them on their line."""
    rows: dict[int, list[Word]] = {}
    for word in words:
        rows.setdefault(round(word.baseline / 2), []).append(word)
    out: list[Word] = []
    for row in rows.values():
        row.sort(key=lambda w: w.x0)
        gaps = [math.inf, *(after.x0 - before.x1 for before, after in pairwise(row)), math.inf]
        out += [w for i, w in enumerate(row) if gaps[i + rtl] > 1.5 * w.size]
    return out


def _opening(word: Word, body: float) -> int:
    """How many glyphs of a word are the number of the note that begins with it; 0 where none does."""
    letters = _logical(word)
    raised = _raised(word, _reading(word))
    if raised and re.fullmatch(_SIGNS, "".join(letters[:raised])):
        return raised
    sign = _BEGINS_WITH.match("".join(letters))
    plain = len(word.raw) == len(word.glyphs)
    return len(sign[1]) if sign and plain and word.size < NOTE_SIZE * body else 0


def _without_mark(word: Word, numbers: set[str], body: float) -> Word:
    letters = _logical(word)
    length = _raised(word, _reading(word)[::-1])
    if not length or ascii_digits("".join(letters[-length:])) not in numbers:
        mark = _ENDS_IN.match(ascii_digits("".join(letters)))
        if not mark or mark[2] not in numbers or word.size < NOTE_SIZE * body:
            return word
        length = len(mark[2])
    return as_word(list(word.glyphs[length:] if has_rtl(word.raw) else word.glyphs[:-length]))


def _reading(word: Word) -> tuple[Glyph, ...]:
    """A word's glyphs in the order in which they are read, but for the digits inside a right-to-left one."""
    return word.glyphs[::-1] if has_rtl(word.raw) else word.glyphs


def _logical(word: Word) -> list[str]:
    """One text a glyph, in that order; a number at either end with its digits as they are read."""
    letters = [g.text for g in _reading(word)]
    if has_rtl(word.raw):
        for part in (slice(0, 2), slice(-2, None)):
            if all(t.isdigit() for t in letters[part]):
                letters[part] = letters[part][::-1]
    return letters


def _raised(word: Word, glyphs: Sequence[Glyph]) -> int:
    """With how many raised glyphs of one letter each, two at the most, a part of a word begins; 0 where it is nothing else."""
    full = [g for g in word.glyphs if g.size > 0.95 * word.size]
    if not full:
        return 0
    count = 0
    for glyph in glyphs:
        small = glyph.size <= MARK_SIZE * word.size and len(glyph.text) == 1
        if not small or full[0].baseline - glyph.baseline < MARK_RISE * word.size:
            break
        count += 1
    return count if count <= 2 and count < len(word.glyphs) else 0
