"""Letters that stand apart from their word: raised marks, drop capitals, wide setting."""

from __future__ import annotations

import re
import statistics
from dataclasses import replace
from itertools import pairwise

from ingest.english import word_counts
from ingest.layout.bidi import has_rtl
from ingest.layout.word import Word, as_word

#: So many letters in a row, each by itself, are one word or more in wide setting; a gap so many times the usual parts two words.
SPACED_OUT, SPACED_WORD_GAP = 4, 1.6
#: A note's mark or a unit's exponent is at most so large and, where it is raised, so far away, in sizes of the word beside it.
RAISED_SIZE, RAISED_GAP = 0.86, 0.65
#: A drop capital has at least so many sizes of the text.
DROP_CAP = 1.9
_RAISED = re.compile(r"[\d*†‡§#+$∗–−-]{1,3}$|[a-z]{1,2}$")


def join_spaced_out(row: list[Word]) -> list[Word]:
    """Letters set wide apart ("L E S S O N  1") as words again: the wider gaps among theirs part them."""
    out: list[Word] = []
    at = 0
    while at < len(row):
        end = at + 1
        while end < len(row) and _is_spaced_out(row[end - 1], row[end]):
            end += 1
        run = row[at:end]
        if sum(len(w.glyphs) == 1 and w.raw.isalpha() for w in run) < max(SPACED_OUT, 0.5 * len(run)):
            out += run
            at = end
            continue
        gaps = [b.x0 - a.x1 for a, b in pairwise(run)]
        least = SPACED_WORD_GAP * statistics.median(gaps)
        joined = [run[:1]]
        for gap, word in zip(gaps, run[1:], strict=True):
            if gap > least:
                joined.append([])
            joined[-1].append(word)
        out += [as_word([g for w in part for g in w.glyphs]) for part in joined]
        at = end
    return out


def _is_spaced_out(before: Word, word: Word) -> bool:
    return (
        max(len(before.glyphs), len(word.glyphs)) <= 3
        and abs(before.size - word.size) < 0.05 * word.size
        and 0 < word.x0 - before.x1 < 1.1 * word.size
        and not has_rtl(word.raw)
    )


def join_raised(found: list[Word]) -> list[Word]:
    """Small signs set so high or so low that they got a line of their own belong to the word they touch."""
    small = [w for w in found if len(w.glyphs) <= 3 and _RAISED.match(w.raw)]
    if not small:
        return found
    body = statistics.median(w.size for w in found)
    # A table of numbers; short words of the text's own size are no signs
    if sum(w.size < RAISED_SIZE * body or not w.raw.isalpha() for w in small) > len(found) / 4:
        return found
    rows: dict[int, list[Word]] = {}
    for word in found:
        if len(word.raw) != 1 or word.size < DROP_CAP * body:
            rows.setdefault(int(word.baseline // body), []).append(word)
    joined: dict[int, list[Word]] = {}
    gone: set[int] = set()
    for mark in small:
        at = int(mark.baseline // body)
        around = [w for row in (at - 1, at, at + 1) for w in rows.get(row, ())]
        near = [w for w in around if _touches(mark, w)]
        if near and not any(w is not mark and _goes_on(w, mark) for w in around):
            host = min(near, key=lambda w: min(abs(mark.x0 - w.x1), abs(w.x0 - mark.x1)))
            joined.setdefault(id(host), []).append(mark)
            gone.add(id(mark))
    out: list[Word] = []
    for word in found:
        if id(word) in gone:
            continue
        marks = _hung_on(word, joined)
        if marks:
            glyphs = sorted([*word.glyphs, *(g for m in marks for g in m.glyphs)], key=lambda g: g.x0)
            word = replace(
                word, glyphs=tuple(glyphs), x0=min(g.x0 for g in glyphs), x1=max(g.x1 for g in glyphs)
            )
        out.append(word)
    return out


def _hung_on(word: Word, joined: dict[int, list[Word]]) -> list[Word]:
    """The signs at a word, and those at these signs in turn."""
    return [sign for mark in joined.get(id(word), ()) for sign in (mark, *_hung_on(mark, joined))]


def _goes_on(word: Word, mark: Word) -> bool:
    """Whether a small sign stands in a line of words as small: the end of one beside a column set larger."""
    level = (
        abs(word.baseline - mark.baseline) < 0.05 * mark.size
        and abs(word.size - mark.size) < 0.05 * mark.size
    )
    near = max(mark.x0 - word.x1, word.x0 - mark.x1) < mark.size
    return level and near and len(word.raw) > 1 and word.raw.isalpha()


def _touches(mark: Word, word: Word) -> bool:
    """Right after or right before a larger word, at most three quarters of its size above its baseline or a third below."""
    rise = word.baseline - mark.baseline
    number = mark.raw.isdigit() and rise > 0.2 * word.size and mark.x1 <= word.x0 + 0.1 * word.size
    if (
        mark.size > (1.0 if number else RAISED_SIZE) * word.size
        or not -0.35 * word.size < rise < 0.75 * word.size
    ):
        return False
    if has_rtl(word.raw) and not mark.raw[0].isdigit():
        return False
    gap = min(abs(mark.x0 - word.x1), abs(word.x0 - mark.x1))
    return gap < (RAISED_GAP if rise > 0.2 * word.size else 0.25) * word.size


def join_drop_caps(found: list[Word]) -> list[Word]:
    """A single capital two or more lines high belongs to the word at its top right."""
    if not found:
        return found
    body = statistics.median(w.size for w in found)
    out = list(found)
    for cap in found:
        if len(cap.raw) != 1 or not cap.raw.isalpha() or cap.size < DROP_CAP * body:
            continue
        beside = [
            w
            for w in out
            if w is not cap
            and w.size < cap.size / 1.6
            and -1 <= w.x0 - cap.x1 < body
            and cap.top - body < w.top < cap.baseline
        ]
        if any(
            w is not cap and w.size > cap.size / 1.3 and abs(w.baseline - cap.baseline) < 2 for w in found
        ):
            continue  # a headline that happens to start with a word of one letter
        if beside:
            first = min(beside, key=lambda w: w.baseline)
            letter = cap.glyphs[0]
            whole = cap.raw not in "AIO" or (cap.raw + first.raw).lower().strip(".,;:") in word_counts()
            model = first.glyphs[0]
            small = model._replace(
                text=letter.text,
                x0=first.x0 - model.size * (0.4 if whole else 1.2),
                x1=first.x0 - (0 if whole else model.size * 0.5),
            )
            out.remove(cap)
            at = out.index(first)
            out[at : at + 1] = [as_word([small, *first.glyphs])] if whole else [as_word([small]), first]
    return out
