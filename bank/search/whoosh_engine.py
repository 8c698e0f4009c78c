"""The embedded engine: Whoosh, in a folder beside the catalogue.

Whoosh keeps the terms, their postings and positions, and merges its segments. Postings are read into arrays, a term at a time,
and the latest are held: what follows (and, or, not, ranks, counts) is arithmetic on arrays, where Whoosh's own matchers take a step
of Python for every document.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import fields, index
from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher
from whoosh.reading import TermNotFound

from bank.search.engine import NOWHERE, Area, DamagedIndex, Document, Mask, Postings
from bank.search.terms import PAIR, STEM, name_terms, phrase_terms, text_terms

#: A change here, or in what normalise.py makes of a word, asks for a new index.
FORMAT = "whoosh-5"

#: How many bytes of postings are held.
_HELD = 64_000_000

#: Numbers are kept with their sign bit free, in Whoosh's order.
_NUMBER_BITS = 32


class _Terms(fields.TEXT):  # type: ignore[misc]
    """A field whose value is the terms themselves, (term, place, weight); Whoosh's own wants a string and cuts it."""

    def __init__(self) -> None:
        super().__init__()
        self.scorable = False  # lengths are in the columns

    def index(
        self, value: Iterable[tuple[str, int, float]], **_: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        places: dict[str, list[int]] = {}
        weights: dict[str, float] = {}
        for term, place, weight in value:
            places.setdefault(term, []).append(place)
            weights[term] = weights.get(term, 0.0) + weight
        for term, standing in places.items():
            yield term.encode(), len(standing), weights[term], self.format.encode(standing)


def _schema() -> Any:
    return fields.Schema(
        number=fields.NUMERIC(int, bits=_NUMBER_BITS, signed=False, sortable=True),
        owner=fields.ID(),
        text=_Terms(),
        names=_Terms(),
    )


class WhooshEngine:
    """Opens the index in `folder`, or makes an empty one.

    Whoosh reads pickles: the folder must be one that this program wrote. One thread at a time.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._numbers: dict[str, NDArray[np.int64]] = {}
        self._held: OrderedDict[tuple[str, str, str], tuple[Any, Any]] = OrderedDict()
        self._held_bytes = 0
        with _own_files():
            self._index = (
                index.open_dir(str(folder))
                if index.exists_in(str(folder))
                else index.create_in(str(folder), _schema())
            )
            self._reader = self._index.reader()

    def update(self, gone: Iterable[str], documents: Iterable[Document], *, scrub: bool = False) -> None:
        with _own_files():
            # Each part of a segment a file of its own: of a compound one Whoosh copies the whole into memory at every opening.
            # Postings as they are: most terms are rare, and packing their few bytes is dear and makes them more.
            codec = W3Codec(compression=0)
            writer = self._index.writer(limitmb=128, compound=False, codec=codec)
            # Lengths are in the columns; for its own statistics of them Whoosh would look for a file at each posting.
            codec.length_stats = False
        try:
            for owner in gone:
                with _own_files():
                    writer.delete_by_term("owner", owner)
            for document in documents:
                made = {
                    "text": list(text_terms(document)),
                    "names": [(term, 0, 1.0) for term in name_terms(document)],
                }
                with _own_files():
                    writer.add_document(
                        number=document.number,
                        owner=document.owner,
                        **{area: terms for area, terms in made.items() if terms},
                    )
        except BaseException:
            writer.cancel()
            raise
        with _own_files():
            writer.commit(optimize=scrub)
            self._refresh()

    def postings(self, term: str, area: Area = "text", *, stem: bool = False) -> Postings:
        with _own_files():
            self._refresh()
            found = [
                self._in_segment(reader, area, STEM + term if stem else term) for reader in self._segments()
            ]
        return _together([one for one in found if one is not None])

    def phrase(self, words: Sequence[str], among: Mask, *, stem: bool = False) -> Postings:
        wanted = phrase_terms(words, stem=stem)
        with _own_files():
            self._refresh()
            found = [self._phrase_in(reader, wanted, among) for reader in self._segments()]
        return _together([one for one in found if one is not None])

    def beginnings(self, prefix: str, most: int) -> list[str]:
        with _own_files():
            self._refresh()
            found = islice(self._reader.expand_prefix("text", prefix), most)
            return [term.decode() for term in found]

    def words(self, area: Area = "text") -> list[str]:
        with _own_files():
            self._refresh()
            known = (term.decode() for term in self._reader.lexicon(area))
            return [term for term in known if term[0] not in STEM + PAIR]

    def close(self) -> None:
        self._reader.close()
        self._index.close()

    def _refresh(self) -> None:
        # Opened anew, not by Whoosh's own refreshing: that reuses a segment's reader without the deletions made since.
        if self._reader.generation() != self._index.latest_generation():
            self._reader.close()
            self._reader = self._index.reader()
            self._numbers.clear()
            alive = {_name(reader) for reader in self._segments()}
            for key in [key for key in self._held if key[0] not in alive]:
                self._drop(key)

    def _segments(self) -> list[Any]:
        return [reader for reader, _ in self._reader.leaf_readers() if reader.segment() is not None]

    def _in_segment(self, reader: Any, area: str, term: str) -> Postings | None:
        documents, weights = self._raw(reader, area, term)
        if not len(documents):
            return None
        numbers = self._number(reader)[documents]
        there = numbers >= 0
        return Postings(numbers[there].astype(np.int32), weights[there])

    def _raw(self, reader: Any, area: str, term: str) -> tuple[Any, Any]:
        """Whoosh's own document numbers and the weights, removed documents among them."""
        key = (_name(reader), area, term)
        if key in self._held:
            self._held.move_to_end(key)
            return self._held[key]
        found = _read(reader, area, term)
        self._held[key] = found
        self._held_bytes += found[0].nbytes + found[1].nbytes
        while self._held_bytes > _HELD and len(self._held) > 1:
            self._drop(next(iter(self._held)))
        return found

    def _drop(self, key: tuple[str, str, str]) -> None:
        documents, weights = self._held.pop(key)
        self._held_bytes -= documents.nbytes + weights.nbytes

    def _number(self, reader: Any) -> NDArray[np.int64]:
        """For each document of a segment its number, -1 where it was removed."""
        name = _name(reader)
        if name not in self._numbers:
            numbers = np.array(reader.column_reader("number").load(), dtype=np.int64)
            gone = (
                [document for document in range(len(numbers)) if reader.is_deleted(document)]
                if reader.has_deletions()
                else []
            )
            numbers[gone] = -1
            self._numbers[name] = numbers
        return self._numbers[name]

    def _phrase_in(self, reader: Any, terms: list[tuple[str, int]], among: Mask) -> Postings | None:
        documents, weights = self._raw(reader, "text", terms[0][0])
        numbers = self._number(reader)[documents]
        there = (numbers >= 0) & (numbers < len(among))
        there[there] = among[numbers[there]]
        candidates = documents[there]
        for term, _ in terms[1:]:
            candidates = np.intersect1d(candidates, self._raw(reader, "text", term)[0], assume_unique=True)
        if not len(candidates):
            return None
        if len(terms) == 1:
            return Postings(numbers[there].astype(np.int32), weights[there])
        begins: list[set[int]] | None = None
        for term, place in terms:
            standing = _positions(reader, term, candidates)
            starts = [{position - place for position in positions} for positions in standing]
            begins = starts if begins is None else [a & b for a, b in zip(begins, starts, strict=True)]
        counts = np.fromiter((len(one) for one in begins or ()), np.float32, len(candidates))
        follow = counts > 0
        return Postings(self._number(reader)[candidates[follow]].astype(np.int32), counts[follow])


def _read(reader: Any, area: str, term: str) -> tuple[Any, Any]:
    documents: list[int] = []
    weights: list[float] = []
    try:
        matcher = reader.postings(area, term)
    except TermNotFound:
        return np.empty(0, np.int32), np.empty(0, np.float32)
    if isinstance(matcher, W3LeafMatcher):
        # A block at a time, by what the class keeps for itself: its public steps, one a document, take five times as long.
        while matcher.is_active():
            matcher._read_ids()
            matcher._read_weights()
            documents.extend(matcher._ids)
            weights.extend(matcher._weights)
            matcher._next_block()
    else:
        while matcher.is_active():
            documents.append(matcher.id())
            weights.append(matcher.weight())
            matcher.next()
    return np.array(documents, np.int32), np.array(weights, np.float32)


def _positions(reader: Any, term: str, candidates: NDArray[np.int32]) -> list[list[int]]:
    """Where a term stands in each of some documents (ascending, all of which hold it)."""
    wanted = set(candidates.tolist())
    matcher = reader.postings("text", term)
    found: list[list[int]] = []
    if not isinstance(matcher, W3LeafMatcher):
        while matcher.is_active():
            if matcher.id() in wanted:
                found.append(matcher.value_as("positions"))
            matcher.next()
        return found
    decode = matcher.format.decode_positions
    while matcher.is_active():
        matcher._read_ids()
        places = [place for place, document in enumerate(matcher._ids) if document in wanted]
        if places:
            matcher._read_values()
            found += [decode(matcher._values[place]) for place in places]
        matcher._next_block()
    return found


def _together(found: list[Postings]) -> Postings:
    if not found:
        return NOWHERE
    if len(found) == 1:
        return found[0]
    return Postings(
        np.concatenate([one.numbers for one in found]), np.concatenate([one.weights for one in found])
    )


def _name(reader: Any) -> str:
    return str(reader.segment().segment_id())


@contextmanager
def _own_files() -> Iterator[None]:
    # Whoosh checks nothing that it reads: a damaged file raises whatever the bytes happen to lead to.
    try:
        yield
    except Exception as error:
        raise DamagedIndex(f"{type(error).__name__}: {error}") from error
