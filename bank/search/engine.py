"""What a search engine must do: keep words and where they stand, and find them again.

An engine knows nothing of stories, filters or ranks: those are the same for all of them (matching.py, columns.py). It holds nothing
of its own: all it knows can be made again from the catalogue. Another one is a module beside whoosh_engine.py;
tests/bank/test_engines.py says what it must pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Kind = Literal["quotes", "stories"]

#: What results can be narrowed by. Values within one are alternatives; different ones must all hold.
FACETS = (
    "theme",
    "governorate",
    "organization",
    "person",
    "language",
    "year",
    "kind",
    "consent",
    "reviewed",
)

Filters = dict[str, tuple[str, ...]]

#: Where a word may stand: in a text (a title stands before it), or in the names of an actor.
Area = Literal["text", "names"]

Numbers = NDArray[np.int32]

#: For each number whether it is meant; numbers beyond its end are not.
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Document:
    """What is indexed under one number. `owner`: the story it belongs to, or the actor; with it all its documents go.

    An actor has `names` alone, a quote `text` alone, a story `title` and `text`.
    """

    number: int
    owner: str
    title: str = ""
    text: str = ""
    names: str = ""


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents in which a term stands: their numbers, and how often it stands there; a word of a title counts double."""

    numbers: Numbers
    weights: NDArray[np.float32]


class DamagedIndex(Exception):
    """The engine could not open, read or write its own files; what it raised itself is the cause. The index is to be made anew."""


class Engine(Protocol):
    """One index of one bank. Opening one, and each method, raises DamagedIndex where the fault lies in its files."""

    def update(self, gone: Iterable[str], documents: Iterable[Document], *, scrub: bool = False) -> None:
        """Remove all documents of the owners in `gone`, add `documents`, and make both visible to every reader's next question.

        With `scrub`, nothing of what was removed stays on the disk. One writer at a time: the caller sees to that.
        """

    def postings(self, term: str, area: Area = "text", *, stem: bool = False) -> Postings:
        """Where a form of a word stands (normalise.tokens), or with `stem` a word with this stem."""

    def phrase(self, words: Sequence[str], among: Mask, *, stem: bool = False) -> Postings:
        """Where these words (at least two; each as folded, without its other forms) follow one another in a text, or with `stem` words
        with these stems; only documents whose numbers are true in `among` are asked for.
        """

    def beginnings(self, prefix: str, most: int) -> list[str]:
        """Forms that begin so, at most `most`."""

    def words(self, area: Area = "text") -> list[str]:
        """Every form that stands somewhere. What was removed may be among them until the next scrub."""

    def close(self) -> None:
        """Let go of the files."""


NOWHERE = Postings(np.empty(0, np.int32), np.empty(0, np.float32))
