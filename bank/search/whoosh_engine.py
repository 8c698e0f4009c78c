"""The embedded engine: Whoosh, in a folder beside the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from whoosh import fields, index, query
from whoosh.analysis import Token as WhooshToken
from whoosh.analysis import Tokenizer
from whoosh.scoring import BM25F

from bank.search.engine import FACETS, Answer, Document, Filters, Hit, Kind
from bank.search.normalise import Token, tokens
from bank.search.query import Query

#: A change here, or in what normalise.py makes of a word, asks for a new index.
FORMAT = "whoosh-1"

#: A title weighs more than the text, a stem less than the word itself.
TITLE, STEM = 2.0, 0.4


class _Forms(Tokenizer):  # type: ignore[misc]
    """Every form of a word at the word's place, so that phrases meet any of them."""

    def __call__(self, value: str, **_: object) -> Iterator[WhooshToken]:
        token = WhooshToken()
        for place, word in enumerate(tokens(value)):
            for form in word.forms:
                token.text, token.pos, token.boost, token.stopped = form, place, 1.0, False
                yield token


class _Stems(Tokenizer):  # type: ignore[misc]
    """One stem a word, at the word's place."""

    def __call__(self, value: str, **_: object) -> Iterator[WhooshToken]:
        token = WhooshToken()
        for place, word in enumerate(tokens(value)):
            token.text, token.pos, token.boost, token.stopped = word.stem, place, 1.0, False
            yield token


class _Ids(Tokenizer):  # type: ignore[misc]
    """Ids as they stand, one a line."""

    def __call__(self, value: str, **_: object) -> Iterator[WhooshToken]:
        token = WhooshToken()
        for place, line in enumerate(value.split("\n")):
            if line:
                token.text, token.pos, token.boost, token.stopped = line, place, 1.0, False
                yield token


def _schema() -> Any:
    return fields.Schema(
        id=fields.ID(stored=True),
        kind=fields.ID(),
        story=fields.ID(),
        title=fields.TEXT(analyzer=_Forms(), phrase=True),
        words=fields.TEXT(analyzer=_Forms(), phrase=True),
        stems=fields.TEXT(analyzer=_Stems(), phrase=True),
        **{facet: fields.TEXT(analyzer=_Ids(), phrase=False) for facet in FACETS},
    )


class WhooshEngine:
    """Opens the index in `folder`, or makes an empty one. Any exception on opening means: damaged, make it anew.

    Whoosh reads pickles: the folder must be one that this program wrote. One thread at a time.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._index = (
            index.open_dir(str(folder))
            if index.exists_in(str(folder))
            else index.create_in(str(folder), _schema())
        )
        self._searcher = self._index.searcher(weighting=BM25F())

    def update(self, gone: Iterable[str], documents: Iterable[Document], *, scrub: bool = False) -> None:
        writer = self._index.writer(limitmb=64)
        try:
            for story in gone:
                writer.delete_by_term("story", story)
            for document in documents:
                writer.add_document(
                    id=document.id,
                    kind=document.kind,
                    story=document.story,
                    title=document.title,
                    words=f"{document.text}\n{document.names}",
                    stems=f"{document.title}\n{document.text}\n{document.names}",
                    **{facet: "\n".join(values) for facet, values in document.facets.items()},
                )
        except BaseException:
            writer.cancel()
            raise
        writer.commit(optimize=scrub)
        self._refresh()

    def search(self, query: Query, filters: Filters, kind: Kind, limit: int | None) -> Answer:
        return self._run(query, filters, kind, limit, _all)

    def search_any(self, query: Query, filters: Filters, kind: Kind, limit: int | None) -> Answer:
        return self._run(query, filters, kind, limit, _any)

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

    def _refresh(self) -> None:
        # Opened anew, not Searcher.refresh(): that reuses a segment's reader without the deletions made since.
        if not self._searcher.up_to_date():
            self._searcher.close()
            self._searcher = self._index.searcher(weighting=BM25F())

    def _run(
        self,
        asked: Query,
        filters: Filters,
        kind: Kind,
        limit: int | None,
        combine: Callable[[list[Any]], Any],
    ) -> Answer:
        if asked.empty:
            return Answer((), 0)
        self._refresh()
        wanted = combine(
            [_word(word) for word in asked.words] + [_phrase(phrase) for phrase in asked.phrases]
        )
        narrowed = [query.Term("kind", kind)]
        narrowed += [
            query.Or([query.Term(facet, value) for value in values])
            for facet, values in filters.items()
            if values
        ]
        results = self._searcher.search(wanted, filter=query.And(narrowed), limit=limit)
        return Answer(tuple(Hit(hit["id"], hit.score) for hit in results), len(results))


def _all(parts: list[Any]) -> Any:
    return query.And(parts)


def _any(parts: list[Any]) -> Any:
    return query.Or(parts)


def _word(word: Token) -> Any:
    terms = []
    for place, form in enumerate(word.forms):
        boost = 1.0 if place == 0 else 0.7
        terms += [query.Term("words", form, boost=boost), query.Term("title", form, boost=boost * TITLE)]
    return query.Or([*terms, query.Term("stems", word.stem, boost=STEM)])


def _phrase(phrase: tuple[Token, ...]) -> Any:
    if len(phrase) == 1:
        return query.Or(
            [query.Term("words", phrase[0].word), query.Term("title", phrase[0].word, boost=TITLE)]
        )
    words = [word.word for word in phrase]
    ways = [query.Phrase("words", words), query.Phrase("title", words, boost=TITLE)]
    if any(word.arabic for word in phrase):
        ways.append(query.Phrase("stems", [word.stem for word in phrase], boost=STEM))  # under clitics
    return query.Or(ways)
