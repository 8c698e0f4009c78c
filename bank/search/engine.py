"""What a search engine must do. It holds nothing of its own: all it knows can be made again from the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from bank.search.query import Query

Kind = Literal["quotes", "stories"]

#: What results can be narrowed by. Values within one are alternatives; different ones must all hold.
FACETS = ("theme", "governorate", "organization", "person", "language")

Filters = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Document:
    """A quote or a story as it is searched. `id` is the quote's or the story's; `facets` maps a facet to its ids."""

    id: str
    kind: Kind
    story: str
    title: str
    text: str
    names: str
    facets: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Answer:
    """The best hits, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer; a higher score is a better one, and scores of one search alone compare."""

    id: str
    score: float


class DamagedIndex(Exception):
    """The engine could not open, read or write its own files; what it raised itself is the cause. The index is to be made anew."""


class Engine(Protocol):
    """One index of one bank. Opening one, and each method, raises DamagedIndex where the fault lies in its files."""

    def update(self, gone: Iterable[str], documents: Iterable[Document], *, scrub: bool = False) -> None:
        """Remove all documents of the stories in `gone`, add `documents`, and make both visible.

        With `scrub`, nothing of what was removed stays on the disk. One writer at a time: the caller sees to that.
        """

    def search(self, query: Query, filters: Filters, kind: Kind, limit: int | None) -> Answer:
        """The best answers first. Every word must occur, every phrase stand. With no `limit`, all of them."""

    def search_any(self, query: Query, filters: Filters, kind: Kind, limit: int | None) -> Answer:
        """As `search`, but one word or phrase is enough."""

    def close(self) -> None:
        """Let go of the files."""
