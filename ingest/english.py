"""Which words English has, and how often: the frequency list that comes with symspellpy."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def word_counts() -> dict[str, int]:
    """82,000 words in lower case and how often each was seen."""
    text = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    return {
        words: int(count) for words, _, count in (line.rpartition(" ") for line in text.splitlines()) if words
    }
