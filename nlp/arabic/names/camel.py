"""CAMeL's Arabic name recognizer, where a person has downloaded its data (`camel_data -i ner-arabert`); nothing of it otherwise.

`camel_tools.data` asks the network for its catalogue when it is imported without one, and the recognizer brings torch: so the disk is
looked at first, and both are imported only when the data is there. What the recognizer finds is added to what the rules find.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from nlp.arabic.text import Word
from nlp.without_torch import TORCH

_NEEDED = ("catalogue.json", "data/ner/arabert/config.json")


class Recognizer(Protocol):
    """What camel_tools.ner.NERecognizer offers: a label for each word of each sentence: B-PERS, I-PERS, B-ORG, I-ORG, B-LOC … or O."""

    def predict(self, sentences: list[list[str]]) -> list[list[str]]: ...


def data_folder() -> Path:
    """Where camel_tools keeps its data: $CAMELTOOLS_DATA, else .camel_tools in the home folder."""
    named = os.environ.get("CAMELTOOLS_DATA")
    return Path(named).expanduser() if named else Path.home() / ".camel_tools"


def is_downloaded() -> bool:
    """Whether the recognizer's data lies on this computer. No import, no network."""
    return all((data_folder() / name).is_file() for name in _NEEDED)


@cache
def recognizer() -> Recognizer | None:
    """The recognizer, loaded once a process; None where its data is not there or cannot be used."""
    if not is_downloaded():
        return None
    try:
        with TORCH:
            from camel_tools.ner import NERecognizer

        loaded: Recognizer = NERecognizer(str(data_folder() / "data" / "ner" / "arabert"), use_gpu=False)
    except Exception:  # noqa: BLE001 - torch, transformers and camel_tools each fail in their own ways; the rules always work
        return None
    return loaded


def active() -> str:
    """In plain words, which way Arabic names are found, and how to get the better one."""
    if not is_downloaded():
        return (
            "rules and word lists; runs without any download. For more names, with a connection: "
            "camel_data -i ner-arabert (about 550 MB)"
        )
    if recognizer() is None:
        return (
            f"rules and word lists; CAMeL's data in {data_folder()} cannot be loaded. "
            "Download it again with: camel_data -f -i ner-arabert"
        )
    return "rules and word lists, and CAMeL's name recognizer (ner-arabert)"


def names(model: Recognizer, words: Sequence[Word]) -> Iterator[tuple[str, int, int]]:
    """("PERS", "ORG" or "LOC", first word, end) for each name the model sees in the words of one block."""
    for first, end in _sentences(words):
        labels = model.predict([[w.text for w in words[first:end]]])[0]
        at = 0
        while at < len(labels):
            label = labels[at]
            if not label.startswith("B-"):
                at += 1
                continue
            stop = at + 1
            while stop < len(labels) and labels[stop] == f"I-{label[2:]}" and words[first + stop].joined:
                stop += 1
            yield label[2:], first + at, first + stop
            at = stop


def _sentences(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Word ranges of sentences, at most eighty words each: the model reads no further."""
    start = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or index - start >= 80 or any(c in words[index].gap for c in ".!?؟\n"):
            yield start, index
            start = index
