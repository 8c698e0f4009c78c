"""How well English words follow one another: the language model of three words (20,000 words, 3 million triples) that comes with pocketsphinx."""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from typing import Any

#: log of what the model is never surer of than, and of what it gives a word that it does not know.
RAREST, UNKNOWN = -16.0, -1000.0
START, STOP = "<s>", "</s>"
_BASE = math.log(1.0001)  # the model's own logarithms


@cache
def _model() -> Any:
    from pocketsphinx import Config, LogMath, NGramModel  # type: ignore[import-untyped]  # only for suspicious texts

    path = files("pocketsphinx").joinpath("model/en-us/en-us.lm.bin")
    return NGramModel(Config(lm=None, hmm=None, dict=None), LogMath(), str(path))


@cache
def knows(word: str) -> bool:
    return float(_model().prob([word])) * _BASE > UNKNOWN


@cache
def chance(word: str, *before: str) -> float:
    """log of the probability of a word after up to two others, the nearest first; all in lower case."""
    return max(RAREST, float(_model().prob([word, *before])) * _BASE)


@cache
def gain(word: str, *before: str) -> float:
    """How much likelier (log ratio) a word is for the words before it, the nearest first; 0 where one of the two is unknown."""
    if not before or not knows(word) or not knows(before[0]):
        return 0.0
    if len(before) > 1 and not knows(before[1]):
        before = before[:1]
    return chance(word, *before) - chance(word)
