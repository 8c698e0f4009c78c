"""How well one English word follows another: the frequency lists of words and word pairs that come with symspellpy."""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files

#: Words in the text that both lists were counted in.
CORPUS_WORDS = 1.02e12
#: Pairs rarer than about this are missing from the list; it keeps rare pairs near zero instead of far below.
SMOOTHING = 1.0e5
_WORST, _BEST = -5.0, 6.0


@cache
def _counts(name: str) -> dict[str, int]:
    text = files("symspellpy").joinpath(name).read_text(encoding="utf-8-sig")
    return {
        words: int(count) for words, _, count in (line.rpartition(" ") for line in text.splitlines()) if words
    }


def word_counts() -> dict[str, int]:
    """82,000 words in lower case and how often each was seen."""
    return _counts("frequency_dictionary_en_82_765.txt")


@cache
def follows(first: str, second: str) -> float:
    """log of seen over expected for two words in lower case, between -5 and 6; 0 where nothing is known of either."""
    words = word_counts()
    expected = words.get(first, 0) * words.get(second, 0) / CORPUS_WORDS
    seen = _counts("frequency_bigramdictionary_en_243_342.txt").get(f"{first} {second}", 0)
    return max(_WORST, min(_BEST, math.log((seen + SMOOTHING) / (expected + SMOOTHING))))
