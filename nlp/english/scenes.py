"""Where in a document's parses a story offset lies, and what words stand there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING

from ingest.story import Span
from nlp.document import Document, Stretch

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True)
class Scenes:
    """The parsed stretches of a document, found by story offset."""

    document: Document
    _parsed: dict[int, Stretch] = field(default_factory=dict)  # by the identity of the parse
    _starts: list[int] = field(default_factory=list)
    _placed: dict[int, list[tuple[int, Token]]] = field(default_factory=dict)  # by the identity of the parse

    def placed(self, stretch: Stretch) -> list[tuple[int, Token]]:
        """The words of a parsed stretch with their story offsets, in order."""
        assert stretch.doc is not None
        if id(stretch.doc) not in self._placed:
            words = [(stretch.origin(token.idx), token) for token in stretch.doc if token.is_alpha]
            self._placed[id(stretch.doc)] = sorted(words, key=itemgetter(0))
        return self._placed[id(stretch.doc)]

    def within(self, stretch: Stretch, sentence: Span) -> list[tuple[int, Token]]:
        """Those of them that stand in a sentence."""
        placed = self.placed(stretch)
        first = bisect_left(placed, sentence.start, key=itemgetter(0))
        return placed[first : bisect_left(placed, sentence.end, first, key=itemgetter(0))]

    def subjects(self, sentence: Span) -> list[int]:
        """The offsets of the words that are subjects of a sentence's main clauses."""
        stretch = self.stretch(sentence.start)
        if stretch is None:
            return []
        return [
            start
            for start, token in self.within(stretch, sentence)
            if token.dep_ in ("nsubj", "nsubjpass")
            and token.head.dep_ in ("ROOT", "conj", "ccomp", "parataxis")
        ]

    def stretch_of(self, token: Token) -> Stretch:
        """The stretch in whose parse a word stands."""
        if not self._parsed:
            self._parsed = {id(stretch.doc): stretch for stretch in self.document.stretches()}
        return self._parsed[id(token.doc)]

    def stretches(self, offset: int) -> Iterator[Stretch]:
        """The parsed stretches of the passage that holds a story offset."""
        if self.stretch(offset) is not None:
            yield from self.document.passages[bisect_right(self._starts, offset) - 1].stretches()

    def stretch(self, offset: int) -> Stretch | None:
        """The parsed stretch that holds a story offset: a quote's own, or the running text."""
        if not self._starts:
            self._starts = [passage.span.start for passage in self.document.passages]
        index = bisect_right(self._starts, offset) - 1
        if (
            index < 0
            or not self.document.passages[index].span.start <= offset < self.document.passages[index].span.end
        ):
            return None
        passage = self.document.passages[index]
        for quote in passage.quotes:
            if quote.text and quote.origin(0) <= offset <= quote.origin(len(quote.text) - 1):
                return quote if quote.doc is not None else None
        return passage.main if passage.main.doc is not None else None
