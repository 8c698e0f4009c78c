"""The embedded engine: Whoosh, in a folder beside the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from whoosh import fields, index, query
from whoosh.analysis import Token as WhooshToken
from whoosh.analysis import Tokenizer
from whoosh.scoring import BM25F

from bank.search.engine import FACETS, Answer, DamagedIndex, Document, Filters, Hit, Kind
from bank.search.normalise import PROCLITICS, Token, loose_forms, tokens
from bank.search.query import Query

#: A change here, or in what normalise.py makes of a word, asks for a new index.
FORMAT = "whoosh-2"

#: A title weighs more than the text, a stem or a word under a bare proclitic less than the word itself, a name that the text need not say least.
TITLE, STEM, LOOSE, NAMES = 2.0, 0.4, 0.4, 0.1

#: How many words one beginning ("recon*") may stand for.
MOST_ENDINGS = 100


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
        names=fields.TEXT(analyzer=_Forms(), phrase=True),
        stems=fields.TEXT(analyzer=_Stems(), phrase=True),
        **{facet: fields.TEXT(analyzer=_Ids(), phrase=False) for facet in FACETS},
    )


class WhooshEngine:
    """Opens the index in `folder`, or makes an empty one.

    Whoosh reads pickles: the folder must be one that this program wrote. One thread at a time.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        with _own_files():
            self._index = (
                index.open_dir(str(folder))
                if index.exists_in(str(folder))
                else index.create_in(str(folder), _schema())
            )
            self._searcher = self._index.searcher(weighting=BM25F())

    def update(self, gone: Iterable[str], documents: Iterable[Document], *, scrub: bool = False) -> None:
        with _own_files():
            writer = self._index.writer(limitmb=64)
        try:
            for story in gone:
                with _own_files():
                    writer.delete_by_term("story", story)
            for document in documents:
                with _own_files():
                    writer.add_document(
                        id=document.id,
                        kind=document.kind,
                        story=document.story,
                        title=document.title,
                        words=document.text,
                        names=document.names,
                        stems=f"{document.title}\n{document.text}",
                        **{facet: "\n".join(values) for facet, values in document.facets.items()},
                    )
        except BaseException:
            writer.cancel()
            raise
        with _own_files():
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
        with _own_files():
            self._refresh()
        wanted = combine(
            [self._word(word) for word in asked.words] + [self._phrase(phrase) for phrase in asked.phrases]
        )
        narrowed = [query.Term("kind", kind)]
        narrowed += [
            query.Or([query.Term(facet, value) for value in values])
            for facet, values in filters.items()
            if values
        ]
        with _own_files():
            results = self._searcher.search(wanted, filter=query.And(narrowed), limit=limit)
            return Answer(tuple(Hit(hit["id"], hit.score) for hit in results), len(results))

    def _word(self, word: Token) -> Any:
        terms = []
        for place, form in enumerate(word.forms):
            terms += _anywhere(form, 1.0 if place == 0 else 0.7)
        if word.prefix:
            for ending in self._endings(word.word):
                terms += _anywhere(ending, 0.7)
            return query.Or(terms)
        for form in self._loose(word):
            terms += _anywhere(form, LOOSE)
        terms += [query.Term("stems", stem, boost=STEM) for stem in self._stems(word)]
        return query.Or(terms)

    def _phrase(self, phrase: tuple[Token, ...]) -> Any:
        words = [word.word for word in phrase]
        fields = (("words", 1.0), ("title", TITLE), ("names", NAMES))
        if len(phrase) == 1:
            return query.Or([query.Term(field, words[0], boost=boost) for field, boost in fields])
        ways = [query.Phrase(field, words, boost=boost) for field, boost in fields]
        if any(word.arabic for word in phrase):
            # Under the article anywhere; under other clitics at its beginning.
            rest = [word.stem for word in phrase[1:]]
            ways += [query.Phrase("stems", [stem, *rest], boost=STEM) for stem in self._stems(phrase[0])]
        return query.Or(ways)

    def _endings(self, beginning: str) -> list[str]:
        reader, found = self._searcher.reader(), []
        for field in ("words", "title", "names"):
            known = (
                text.decode() if isinstance(text, bytes) else text
                for text in reader.expand_prefix(field, beginning)
            )
            with _own_files():
                found += list(islice(known, MOST_ENDINGS))
        return list(dict.fromkeys(found))

    def _loose(self, word: Token) -> list[str]:
        """Words of the bank that are this Arabic one with a proclitic more, or less."""
        if not word.arabic:
            return []
        bare = _bare(word)
        more = [clitic + bare for clitic in PROCLITICS]
        found = [
            form for form in more if bare in loose_forms(form) and self._known(form) and not self._own(form)
        ]
        if not self._own(word.word):
            found += [rest for rest in word.loose if self._known(rest)]
        return found

    def _stems(self, word: Token) -> list[str]:
        found = [word.stem]
        if word.arabic:
            if len(word.stem) >= _SAFE:
                found += [
                    clitic + word.stem
                    for clitic in PROCLITICS
                    if not self._own(clitic + word.stem) and not self._own(clitic + _bare(word))
                ]
            if not self._own(word.word):
                found += [
                    stem
                    for rest in word.loose
                    for stem in (next(tokens(rest)).stem,)
                    if len(stem) >= _SAFE and self._known(stem, "stems")
                ]
        return found

    def _known(self, form: str, field: str | None = None) -> bool:
        with _own_files():
            reader = self._searcher.reader()
            return any((one, form) in reader for one in ([field] if field else ["words", "title", "names"]))

    def _own(self, word: str) -> bool:
        # Nothing but a word itself stands under the article: "اللجنة" says that the ل of "لجنة" is its own.
        return any(self._known(article + word) for article in ("ال", "وال", "بال", "فال", "كال"))


@contextmanager
def _own_files() -> Iterator[None]:
    # Whoosh checks nothing that it reads: a damaged file raises whatever the bytes happen to lead to.
    try:
        yield
    except Exception as error:
        raise DamagedIndex(f"{type(error).__name__}: {error}") from error


#: Letters of an Arabic stem that is long enough not to be another word's end.
_SAFE = 4


def _bare(word: Token) -> str:
    return word.forms[1] if len(word.forms) > 1 else word.word


def _anywhere(form: str, boost: float) -> list[Any]:
    return [
        query.Term("words", form, boost=boost),
        query.Term("title", form, boost=boost * TITLE),
        query.Term("names", form, boost=boost * NAMES),
    ]


def _all(parts: list[Any]) -> Any:
    return query.And(parts)


def _any(parts: list[Any]) -> Any:
    return query.Or(parts)
