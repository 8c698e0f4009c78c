"""Small numbers that lead to a footnote: nobody reads them aloud, and a quote must not hold them."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

from ingest.layout.glyphs import Glyph
from ingest.layout.words import Word, as_word
from ingest.lines import ascii_digits

#: A raised mark is at most this large and stands at least so high, in sizes of the word it hangs on.
MARK_SIZE, MARK_RISE = 0.8, 0.18
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
    starts = {id(w) for w in _row_starts(words)}
    numbers: set[str] = set()
    out: list[Word] = []
    for word in words:
        text = ascii_digits(word.raw)
        sign = _BEGINS_WITH.match(text)
        if sign and id(word) in starts and (word.size < NOTE_SIZE * body or _raised(word, 0)):
            numbers.add(sign[1])
            if len(sign[0]) < len(word.glyphs) == len(text):
                out += [as_word(list(word.glyphs[: sign.end()])), as_word(list(word.glyphs[sign.end() :]))]
                continue
        out.append(word)
    return [_without_mark(w, numbers, body) for w in out] if numbers else out


def _row_starts(words: Sequence[Word]) -> list[Word]:
    """Words with nothing close before them on their line."""
    rows: dict[int, list[Word]] = {}
    for word in words:
        rows.setdefault(round(word.baseline / 2), []).append(word)
    out: list[Word] = []
    for row in rows.values():
        row.sort(key=lambda w: w.x0)
        out += [w for i, w in enumerate(row) if i == 0 or w.x0 - row[i - 1].x1 > 1.5 * w.size]
    return out


def _without_mark(word: Word, numbers: set[str], body: float) -> Word:
    text = ascii_digits(word.raw)
    mark = _ENDS_IN.match(text)
    if not mark or mark[2] not in numbers or len(text) != len(word.glyphs) or word.size < NOTE_SIZE * body:
        return word
    return as_word(list(word.glyphs[: mark.start(2)]))


def _raised(word: Word, at: int) -> bool:
    glyph: Glyph = word.glyphs[at]
    full = [g for g in word.glyphs if g.size > 0.95 * word.size]
    return bool(full) and (
        glyph.size <= MARK_SIZE * word.size and full[0].baseline - glyph.baseline >= MARK_RISE * word.size
    )
