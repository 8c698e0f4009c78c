"""Typefaces of fonts that carry no name: told apart, and bold from regular, by the widths of their letters.

Browsers print variable fonts in this way (as Type 3 fonts), so that neither name nor weight is left in the file.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping

#: Widths are in thousandths of the size. The same letter in the same face differs by less than this.
SAME_WIDTH = 1.5
#: So many letters in common tell; a bold face is wider than the regular one by this factor, in nearly all of its letters.
IN_COMMON, BOLD_WIDER = 4, 1.025


class Faces:
    """The nameless faces of one document, whatever font object of whatever page they are set in."""

    def __init__(self) -> None:
        self._widths: list[dict[str, float]] = []
        self._letters: list[int] = []

    def number(self, widths: Mapping[str, float], letters: int) -> int:
        """Which face has these widths; a new one where none does. `letters`: how many of them are printed."""
        found = next((n for n, known in enumerate(self._widths) if _same(known, widths)), None)
        if found is None:
            found = len(self._widths)
            self._widths.append({})
            self._letters.append(0)
        self._widths[found].update(widths)
        self._letters[found] += letters
        return found

    def is_bold(self, number: int) -> bool:
        """Whether a face is a bolder cut of the one in which most is set so far."""
        usual = max(range(len(self._letters)), key=lambda n: self._letters[n])
        shared = _ratios(self._widths[number], self._widths[usual])
        if number == usual or len(shared) < IN_COMMON:
            return False
        wider = sum(ratio > 1 for ratio in shared)
        # A wholly different face is wider in some letters and narrower in others
        return statistics.median(shared) >= BOLD_WIDER and wider >= 0.9 * len(shared)


def _same(known: Mapping[str, float], widths: Mapping[str, float]) -> bool:
    shared = [abs(known[c] - widths[c]) for c in widths if c in known and c.isalpha()]
    return (
        len(shared) >= min(IN_COMMON, max(1, sum(c.isalpha() for c in widths))) and max(shared) < SAME_WIDTH
    )


def _ratios(ours: Mapping[str, float], theirs: Mapping[str, float]) -> list[float]:
    return [ours[c] / theirs[c] for c in ours if c.isalpha() and theirs.get(c)]
