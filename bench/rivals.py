"""Other engines over the same stories and quotes, for bench/search.py alone. Each cuts words by its own rules: no Arabic is folded."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

from bench.composed import stock, story

Chosen = tuple[str, str, str] | None


class Rival(Protocol):
    """What is asked of another engine."""

    name: str

    def find(self, words: str, question: str, kind: str) -> object:
        """The ten best ids and how many there are in all."""

    def facets(self, facets: Sequence[str], chosen: Chosen) -> object:
        """Counts of every value of the facets among quotes; `chosen`: a theme, a language and a governorate that must hold."""

    def adding(self, clock: Callable[[], float]) -> list[float]:
        """Milliseconds until an added story is found, ten times."""


def _documents(catalogue: Path) -> Iterator[tuple[int, str, str, str, list[tuple[str, str]]]]:
    """Number, kind, id, text and facets of every story and quote."""
    db = sqlite3.connect(catalogue)
    for kind, sql, facets in (
        (
            "stories",
            "SELECT id, title || char(10) || text FROM story",
            "SELECT facet, value FROM story_facet WHERE story_id = ?",
        ),
        ("quotes", "SELECT id, text FROM quote", "SELECT facet, value FROM quote_facet WHERE quote_id = ?"),
    ):
        start = 0 if kind == "stories" else 10_000_000
        for number, (key, text) in enumerate(db.execute(sql), start):
            yield number, kind, key, text, db.execute(facets, (key,)).fetchall()
    db.close()


class Fts5:
    """SQLite's own, with its unicode61 words, and the facets in a table of whole numbers."""

    name = f"SQLite FTS5 {sqlite3.sqlite_version}"

    def __init__(self, folder: Path, catalogue: Path) -> None:
        self._db = sqlite3.connect(folder / "fts.sqlite")
        self._db.executescript(
            "CREATE VIRTUAL TABLE t USING fts5(text, kind UNINDEXED, id UNINDEXED, prefix='4');"
            "CREATE VIRTUAL TABLE v USING fts5vocab(t, 'row');"
            "CREATE TABLE facet (facet TEXT, value TEXT, doc INTEGER, PRIMARY KEY (facet, value, doc)) WITHOUT ROWID;"
        )
        for number, kind, key, text, facets in _documents(catalogue):
            self._db.execute(
                "INSERT INTO t (rowid, text, kind, id) VALUES (?, ?, ?, ?)", (number, text, kind, key)
            )
            self._db.executemany(
                "INSERT OR IGNORE INTO facet VALUES (?, ?, ?)", [(f, v, number) for f, v in facets]
            )
        self._db.commit()

    def find(self, words: str, question: str, kind: str) -> object:
        if question == "typo":
            words = self._near(words)
        elif question == "prefix":
            words = f'"{words[:-1]}"*'
        elif question == "two words":
            words = " ".join(f'"{word}"' for word in words.split())
        best = self._db.execute(
            "SELECT id FROM t WHERE t MATCH ? AND kind = ? ORDER BY rank LIMIT 10", (words, kind)
        ).fetchall()
        return best, self._db.execute(
            "SELECT count(*) FROM t WHERE t MATCH ? AND kind = ?", (words, kind)
        ).fetchone()

    def _near(self, word: str) -> str:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        known = [row[0] for row in self._db.execute("SELECT term FROM v")]
        near = process.extract(word.casefold(), known, scorer=OSA.distance, score_cutoff=2, limit=3)
        return " OR ".join(f'"{one[0]}"' for one in near) or f'"{word}"'

    def facets(self, facets: Sequence[str], chosen: Chosen) -> object:
        where = "doc >= 10000000"
        values: list[str] = []
        for facet, value in zip(("theme", "language", "governorate"), chosen or (), strict=False):
            where += " AND doc IN (SELECT doc FROM facet WHERE facet = ? AND value = ?)"
            values += [facet, value]
        return [
            self._db.execute(
                f"SELECT value, count(*) FROM facet WHERE facet = ? AND {where} GROUP BY value",  # noqa: S608 - our own words
                (facet, *values),
            ).fetchall()
            for facet in facets
        ]

    def adding(self, clock: Callable[[], float]) -> list[float]:
        chance, english = random.Random(11), stock("en")  # noqa: S311 - chance, not secrecy
        found = []
        for number in range(10):
            made = story(english, "en", 900_000 + number, chance)
            start = clock()
            self._db.execute(
                "INSERT INTO t (text, kind, id) VALUES (?, 'stories', ?)",
                (made.story.title + made.story.text, "new"),
            )
            self._db.commit()
            self.find(f'"{900_000 + number}"', "", "stories")
            found.append((clock() - start) * 1000)
        return found


class Tantivy:
    """Tantivy by its Python package, with its default words; facets counted by its aggregations."""

    name = "tantivy"

    def __init__(self, folder: Path, catalogue: Path) -> None:
        tantivy: Any = import_module("tantivy")  # not among the packages of the program
        self._lib = tantivy
        self.name = f"tantivy {version('tantivy')}"
        build = tantivy.SchemaBuilder()
        build.add_text_field("text", stored=False)
        build.add_text_field("id", stored=True, tokenizer_name="raw", fast=True)
        for name in ("kind", "theme", "governorate", "organization", "person", "language"):
            build.add_text_field(name, stored=False, tokenizer_name="raw", fast=True)
        self._index = tantivy.Index(build.build(), path=str(folder))
        writer = self._index.writer(heap_size=128_000_000, num_threads=1)
        for _, kind, key, text, facets in _documents(catalogue):
            document = tantivy.Document(text=text, id=key, kind=kind)
            for facet, value in facets:
                document.add_text(facet, value)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def _only(self, query: Any, **terms: str) -> Any:
        must = self._lib.Occur.Must
        schema = self._index.schema
        parts = [(must, query)] if query is not None else []
        parts += [(must, self._lib.Query.term_query(schema, name, value)) for name, value in terms.items()]
        return self._lib.Query.boolean_query(parts)

    def find(self, words: str, question: str, kind: str) -> object:
        q, schema = self._lib.Query, self._index.schema
        if question == "typo":
            query = q.fuzzy_term_query(
                schema, "text", words.casefold(), distance=2, transposition_cost_one=True
            )
        elif question == "prefix":
            query = q.regex_query(schema, "text", f"{words[:-1].casefold()}.*")
        else:
            query = self._index.parse_query(
                " ".join(f"+{word}" for word in words.split()) if question == "two words" else words, ["text"]
            )
        searcher = self._index.searcher()
        found = searcher.search(self._only(query, kind=kind), 10, count=True)
        return [searcher.doc(address)["id"] for _, address in found.hits], found.count

    def facets(self, facets: Sequence[str], chosen: Chosen) -> object:
        names = ("theme", "language", "governorate")
        query = self._only(None, kind="quotes", **dict(zip(names, chosen or (), strict=False)))
        wanted = {facet: {"terms": {"field": facet, "size": 10_000}} for facet in facets}
        return self._index.searcher().aggregate(query, wanted)

    def adding(self, clock: Callable[[], float]) -> list[float]:
        chance, english = random.Random(11), stock("en")  # noqa: S311 - chance, not secrecy
        found = []
        for number in range(10):
            made = story(english, "en", 900_000 + number, chance)
            start = clock()
            writer = self._index.writer(heap_size=16_000_000, num_threads=1)
            writer.add_document(
                self._lib.Document(text=made.story.title + made.story.text, id="new", kind="stories")
            )
            writer.commit()
            self._index.reload()
            self.find(f"{900_000 + number}", "", "stories")
            found.append((clock() - start) * 1000)
            writer.wait_merging_threads()
        return found
