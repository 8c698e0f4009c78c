"""A second engine: postings as rows of one SQLite file. No pickle in it, and every change is a transaction; Whoosh stays the default."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from pathlib import Path

import numpy as np

from bank.search.engine import NOWHERE, Area, DamagedIndex, Document, Mask, Postings
from bank.search.terms import PAIR, STEM, name_terms, phrase_terms, text_terms

#: A change here, or in what normalise.py makes of a word, asks for a new index.
FORMAT = "sqlite-1"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS document (number INTEGER PRIMARY KEY, owner TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS document_owner ON document (owner);
CREATE TABLE IF NOT EXISTS posting (
    term TEXT NOT NULL, area TEXT NOT NULL, number INTEGER NOT NULL, weight REAL NOT NULL, places BLOB NOT NULL,
    PRIMARY KEY (term, area, number)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS posting_number ON posting (number);
"""


class SqliteEngine:
    """Opens the index in `folder`, or makes an empty one. One thread at a time."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        with _own_file():
            self._db = sqlite3.connect(
                folder / "index.sqlite", isolation_level=None, check_same_thread=False, timeout=30
            )
        try:
            with _own_file():
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA secure_delete = ON")
                self._db.executescript(_SCHEMA)
        except BaseException:
            self._db.close()
            raise

    def update(self, gone: Iterable[str], documents: Iterable[Document], *, scrub: bool = False) -> None:
        with _own_file():
            self._db.execute("BEGIN IMMEDIATE")
        try:
            for owner in gone:
                with _own_file():
                    self._remove(owner)
            for document in documents:
                rows = [*_rows(document.number, "text", text_terms(document))]
                rows += _rows(document.number, "names", ((term, 0, 1.0) for term in name_terms(document)))
                with _own_file():
                    self._db.execute("INSERT INTO document VALUES (?, ?)", (document.number, document.owner))
                    self._db.executemany("INSERT INTO posting VALUES (?, ?, ?, ?, ?)", rows)
            with _own_file():
                self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        if scrub:
            with _own_file():
                self._db.execute("VACUUM")
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def postings(self, term: str, area: Area = "text", *, stem: bool = False) -> Postings:
        with _own_file():
            rows = self._db.execute(
                "SELECT number, weight FROM posting WHERE term = ? AND area = ?",
                (STEM + term if stem else term, area),
            ).fetchall()
        if not rows:
            return NOWHERE
        return Postings(
            np.array([row[0] for row in rows], np.int32), np.array([row[1] for row in rows], np.float32)
        )

    def phrase(self, words: Sequence[str], among: Mask, *, stem: bool = False) -> Postings:
        starts: list[dict[int, set[int]]] = []
        for term, place in phrase_terms(words, stem=stem):
            with _own_file():
                rows = self._db.execute(
                    "SELECT number, places FROM posting WHERE term = ? AND area = 'text'", (term,)
                ).fetchall()
            last = starts[-1] if starts else None
            starts.append(
                {
                    number: set((np.frombuffer(places, np.int32) - place).tolist())
                    for number, places in rows
                    if (last is None or number in last) and number < len(among) and among[number]
                }
            )
        common = reduce(lambda a, b: {number: a[number] & b[number] for number in a if number in b}, starts)
        found = {number: len(begins) for number, begins in common.items() if begins}
        return Postings(np.array(list(found), np.int32), np.array(list(found.values()), np.float32))

    def beginnings(self, prefix: str, most: int) -> list[str]:
        return self._terms("text", prefix, prefix + "\U0010ffff", most)

    def words(self, area: Area = "text") -> list[str]:
        return [term for term in self._terms(area, "", "\U0010ffff", -1) if term[0] not in STEM + PAIR]

    def close(self) -> None:
        self._db.close()

    def _terms(self, area: Area, first: str, last: str, most: int) -> list[str]:
        with _own_file():
            rows = self._db.execute(
                "SELECT DISTINCT term FROM posting WHERE term >= ? AND term < ? AND area = ? ORDER BY term LIMIT ?",
                (first, last, area, most),
            )
            return [row[0] for row in rows]

    def _remove(self, owner: str) -> None:
        numbers = self._db.execute("SELECT number FROM document WHERE owner = ?", (owner,)).fetchall()
        self._db.executemany("DELETE FROM posting WHERE number = ?", numbers)
        self._db.execute("DELETE FROM document WHERE owner = ?", (owner,))


def _rows(
    number: int, area: Area, terms: Iterable[tuple[str, int, float]]
) -> Iterator[tuple[str, Area, int, float, bytes]]:
    places: dict[str, list[int]] = {}
    weights: dict[str, float] = {}
    for term, place, weight in terms:
        places.setdefault(term, []).append(place)
        weights[term] = weights.get(term, 0.0) + weight
    for term, standing in places.items():
        yield term, area, number, weights[term], np.array(standing, np.int32).tobytes()


@contextmanager
def _own_file() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise DamagedIndex(f"{type(error).__name__}: {error}") from error
