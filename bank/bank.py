"""One bank, whole: what the terminal and the browser ask for. Threads may share it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bank import facets, names, review
from bank.actors import KnownActor, KnownActors
from bank.catalogue import Catalogue
from bank.consent.ledger import standing
from bank.errors import NothingFound
from bank.facets import FacetCount, Order
from bank.judgements import judging
from bank.judgements.identities import id_now
from bank.judgements.judgement import Judgement
from bank.judgements.log import Line
from bank.record import Record, record
from bank.review import Item
from bank.search.engine import Kind
from bank.search.highlight import highlight, snippet
from bank.search.index import Index
from bank.search.query import Query, parse
from bank.stored import Consent, StoredStory, entity_of, quote_id, quote_of
from ingest.story import Span
from nlp.annotations import Entity, Quote

Asked = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Result:
    """One answer. `text` is the quote, or a stretch of the story; `marks` are where the words asked for stand in it (code points).

    For a story `quote`, `speaker` and `page` are None. `score` compares within one search. `themes` are ids, `governorates` names:
    what the answer is found under. `reviewed`: a person has confirmed the story, or confirmed or corrected this quote.
    """

    id: str
    story_id: str
    story_title: str
    story_name: str
    language: str
    published: str | None
    text: str
    marks: tuple[Span, ...]
    consent: Consent
    quote: Quote | None = None
    speaker: Entity | None = None
    organization: Entity | None = None
    page: int | None = None
    score: float = 0.0
    themes: tuple[str, ...] = ()
    governorates: tuple[str, ...] = ()
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """The best answers and how many there are in all. `relaxed`: nothing held every word, so these hold some of them."""

    results: tuple[Result, ...]
    total: int
    relaxed: bool = False


class Bank:
    """A folder with a catalogue and its index."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.index = Index(catalogue)

    @classmethod
    def open(cls, path: Path | str, create: bool = False) -> Bank:
        """Open the bank in a folder; with `create`, make one there. Raises NotABank, NewerBank or BankUnwritable."""
        return cls(Catalogue(Path(path), create=create))

    @property
    def folder(self) -> Path:
        return self.catalogue.folder

    def close(self) -> None:
        self.index.close()
        self.catalogue.close()

    def __enter__(self) -> Bank:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Finding

    def search(
        self,
        words: str = "",
        kind: Kind = "quotes",
        filters: Asked | None = None,
        limit: int | None = 20,
        order: Order | None = None,
    ) -> Results:
        """The best answers to what a person typed; without words everything under the filters.

        `filters` maps theme, governorate, organization, person, language to names or ids. Without an `order` the best match comes
        first; see facets.browse for the others. Raises UnknownName.
        """
        query = parse(words)
        with self.catalogue.reading() as db:
            wanted = names.resolve(db, filters or {})
            if query.wordless:
                return Results((), 0)  # signs alone ask for nothing that could be found
            if query.empty:
                ids, total = facets.browse(db, kind, wanted, limit, order or "best")
                return Results(self._results([(one, 0.0) for one in ids], kind, query), total)
        most = None if order else limit  # another order needs all that the words found
        answer, relaxed = self.index.search(query, wanted, kind, most), False
        if not answer.total and len(query.words) + len(query.phrases) > 1:
            answer, relaxed = self.index.search(query, wanted, kind, most, every=False), True
        if order:
            scores = {hit.id: hit.score for hit in answer.hits}
            with self.catalogue.reading() as db:
                ids, total = facets.browse(db, kind, wanted, limit, order, list(scores))
            return Results(self._results([(one, scores[one]) for one in ids], kind, query), total, relaxed)
        return Results(
            self._results([(hit.id, hit.score) for hit in answer.hits], kind, query), answer.total, relaxed
        )

    def facets(
        self, words: str = "", kind: Kind = "quotes", filters: Asked | None = None
    ) -> dict[str, list[FacetCount]]:
        """How many answers each theme, governorate, organization, person and language would leave; a facet's own filter left aside."""
        query = parse(words)
        with self.catalogue.reading() as db:
            wanted = names.resolve(db, filters or {})
        ids: list[str] | None = [] if query.wordless else None
        if not query.empty:
            # Without the filters: each facet lays its own choice of them over what the words found.
            answer = self.index.search(query, {}, kind, None)
            relaxed = (
                len(query.words) + len(query.phrases) > 1
                and not self.index.search(query, wanted, kind, 1).total
            )
            if relaxed:
                answer = self.index.search(query, {}, kind, None, every=False)
            ids = [hit.id for hit in answer.hits]
        with self.catalogue.reading() as db:
            return facets.counts(db, kind, wanted, ids)

    # What people say of it

    def judge(
        self,
        subject: str,
        subject_id: str,
        action: str,
        value: Mapping[str, object] | None = None,
        *,
        story: str | None = None,
        who: str | None = None,
        why: str | None = None,
    ) -> Judgement:
        """Accept, reject or correct something; judgements/judgement.py says what can be said of what, and with which `value`.

        `story` narrows a word on an actor to one story; themes, collaborations and mentions need it. `who`: by default the system's
        user. It is on the disk, and in effect, when this returns. Raises WrongJudgement or NothingFound; nothing is changed then.
        """
        with self.catalogue.writing() as db:
            return judging.judge(db, subject, subject_id, action, value, story=story, who=who, why=why)

    def undo(self, judgement_id: int, who: str | None = None, why: str | None = None) -> Judgement:
        """Take a judgement back, or an undo. Raises NothingFound or WrongJudgement."""
        with self.catalogue.writing() as db:
            return judging.undo(db, judgement_id, who, why)

    def history(self, subject_id: str | None = None) -> list[Line]:
        """Every judgement on a story (and all in it), a quote, an actor or a collaboration, the oldest first; without an id all there are."""
        with self.catalogue.reading() as db:
            return judging.history(db, subject_id)

    def ungrounded(self) -> list[Judgement]:
        """Judgements in force whose ground is gone: words that stand in no reading of their story, actors that no story names."""
        with self.catalogue.reading() as db:
            return judging.ungrounded(db)

    def review(
        self,
        kinds: Sequence[str] = (),
        story: str | None = None,
        language: str | None = None,
        below: float = 1.0,
        above: float = 0.0,
        limit: int | None = 20,
    ) -> list[Item]:
        """What nobody has decided on yet, the most doubtful first; see review.queue. Raises WrongJudgement."""
        with self.catalogue.reading() as db:
            return review.queue(db, kinds, story, language, below, above, limit)

    def decide(self, item_id: str, accept: bool, who: str | None = None, why: str | None = None) -> Judgement:
        """Accept or reject what `review` listed. Raises WrongJudgement or NothingFound."""
        with self.catalogue.writing() as db:
            return review.decide(db, item_id, accept, who, why)

    # One thing by its id

    def story(self, story_id: str) -> StoredStory:
        """Raises NothingFound."""
        found = self.catalogue.story(story_id)
        if found is None:
            raise NothingFound(
                f"There is no story {story_id} in the bank. Find its id with: storybank search WORDS --in stories"
            )
        return found

    def quote(self, key: str) -> tuple[StoredStory, Quote]:
        """A quote and the story it stands in. Raises NothingFound."""
        with self.catalogue.reading() as db:
            key = id_now(db, key)
        found = self.catalogue.story(key.rsplit("-", 1)[0])
        for quote in found.analysis.quotes if found else ():
            if found and quote_id(found.story.id, quote) == key:
                return found, quote
        raise NothingFound(f"There is no quote {key} in the bank. Find its id with: storybank search WORDS")

    def entity(self, entity_id: str) -> KnownActor:
        """An organization, person or governorate. Raises NothingFound."""
        with self.catalogue.reading() as db:
            found = KnownActors(db).get(entity_id)
        if found is None:
            raise NothingFound(f"There is no organization, person or governorate {entity_id} in the bank.")
        return found

    def record(self, story_id: str) -> Record:
        """The story in the public format, everything in it; exports pass the consent gate first. Raises NothingFound."""
        return record(self.story(story_id))

    def counts(self) -> dict[str, int]:
        """How many stories, files, quotes, failures, organizations, people, governorates, themes and collaborations."""
        return self.catalogue.counts()

    def _results(self, found: Sequence[tuple[str, float]], kind: Kind, query: Query) -> tuple[Result, ...]:
        made = (
            self._quote_result(one, query) if kind == "quotes" else self._story_result(one, query)
            for one, _ in found
        )
        return tuple(
            replace(result, score=score) for result, (_, score) in zip(made, found, strict=True) if result
        )

    def _story_result(self, story_id: str, query: Query) -> Result | None:
        with self.catalogue.reading() as db:
            row = db.execute("SELECT * FROM story WHERE id = ?", (story_id,)).fetchone()
            if row is None:
                return None
            consent = standing(db, story_id)
            themes, places = facets.shown(db, kind="stories", key=story_id)
        text = row["text"]
        shown = snippet(text, highlight(text, query))
        text = text[shown.start : shown.end]
        return Result(
            story_id,
            story_id,
            row["title"],
            row["source_name"],
            row["language"],
            row["published"],
            text,
            tuple(highlight(text, query)),
            consent,
            themes=themes,
            governorates=places,
            reviewed=bool(row["reviewed"]),
        )

    def _quote_result(self, key: str, query: Query) -> Result | None:
        with self.catalogue.reading() as db:
            row = db.execute(
                "SELECT q.*, s.title, s.source_name, s.language, s.published, s.reviewed FROM quote q JOIN story s ON s.id = q.story_id WHERE q.id = ?",
                (key,),
            ).fetchone()
            if row is None:
                return None
            themes, places = facets.shown(db, kind="quotes", key=key)
            consent = standing(db, row["story_id"], row["speaker_id"], key)
            speaker = entity_of(db, row["story_id"], row["speaker_id"])
            organization = entity_of(db, row["story_id"], speaker.organization if speaker else None)
        return Result(
            key,
            row["story_id"],
            row["title"],
            row["source_name"],
            row["language"],
            row["published"],
            row["text"],
            tuple(highlight(row["text"], query)),
            consent,
            quote_of(row),
            speaker,
            organization,
            row["page"],
            themes=themes,
            governorates=places,
            reviewed=bool(row["reviewed"]) or row["review"] != "guessed",
        )
