"""One bank, whole: what the terminal and the browser ask for. Threads may share it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bank import facets, names, review
from bank.actors import KnownActor, KnownActors
from bank.catalogue import Catalogue
from bank.errors import NothingFound
from bank.facets import FacetCount
from bank.fields import narrowing
from bank.judgements import judging
from bank.judgements.identities import id_now
from bank.judgements.judgement import Judgement
from bank.judgements.log import Line
from bank.judgements.merging import stands_for
from bank.permits import Act, Acting, Person, at_this_computer
from bank.record import Record, record
from bank.results import Results, results
from bank.review import Item
from bank.search.answering import Order
from bank.search.engine import Kind
from bank.search.index import Index
from bank.search.parsing import parse
from bank.stored import StoredStory, quote_id
from bank.twins import translations
from nlp.annotations import Quote

Asked = Mapping[str, Sequence[str]]


class Bank:
    """A folder with a catalogue and its index."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.index = Index(catalogue)

    @classmethod
    def open(cls, path: Path | str, create: bool = False, acting: Acting = at_this_computer) -> Bank:
        """Open the bank in a folder; with `create`, make one there. `acting` is asked at each call who is acting.

        Raises NotABank, NewerBank, BankUnwritable or NotPermitted. Everything a bank does raises NotPermitted where the role of who
        acts is not enough for it (bank/permits.py).
        """
        return cls(Catalogue(Path(path), create=create, acting=acting))

    @property
    def folder(self) -> Path:
        return self.catalogue.folder

    @property
    def person(self) -> Person:
        """Who is acting now."""
        return self.catalogue.person

    def may(self, act: Act) -> bool:
        """Whether who is acting may do this: for screens that say so before it is tried."""
        return self.person.may(act)

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

        `words`: see search/parsing.py; nothing in them is an error. `filters` maps facets (search/engine.py: FACETS) to names or ids,
        and raises UnknownName where the bank knows none such. Without an `order` the best match comes first; see
        search/answering.py for the others.
        """
        query = parse(words)
        with self.catalogue.reading() as db:
            narrowed, hints = narrowing(db, query.fields, names.resolve(db, filters or {}))
        answer = self.index.search(query, narrowed, kind, limit, order)
        return results(self.catalogue, answer, kind, query, hints)

    def facets(
        self, words: str = "", kind: Kind = "quotes", filters: Asked | None = None
    ) -> dict[str, list[FacetCount]]:
        """How many answers each value of each facet (search/engine.py: FACETS) would leave; a facet's own filter left aside."""
        query = parse(words)
        with self.catalogue.reading() as db:
            narrowed, _ = narrowing(db, query.fields, names.resolve(db, filters or {}))
        counted = self.index.facets(query, narrowed, kind)
        with self.catalogue.reading() as db:
            return facets.named(db, counted)

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

        `story` narrows a word on an actor to one story; themes, collaborations and mentions need it. `who`: by default who is acting;
        somebody who signed in cannot write under another name. It is on the disk, and in effect, when this returns. Raises WrongJudgement or NothingFound; nothing is changed then.
        """
        with self.catalogue.writing() as db:
            return judging.judge(
                db, subject, subject_id, action, value, story=story, who=self.person.signs(who), why=why
            )

    def undo(self, judgement_id: int, who: str | None = None, why: str | None = None) -> Judgement:
        """Take a judgement back, or an undo. Raises NothingFound or WrongJudgement."""
        with self.catalogue.writing() as db:
            return judging.undo(db, judgement_id, self.person.signs(who), why)

    def history(self, subject_id: str | None = None) -> list[Line]:
        """Every judgement on a story (and all in it), a quote, an actor or a collaboration, the oldest first; without an id all there are."""
        with self.catalogue.reading() as db:
            return judging.history(db, subject_id)

    def collector(self, story_id: str) -> str | None:
        """Who collected a story, where somebody has said it."""
        with self.catalogue.reading() as db:
            return judging.collector(db, story_id)

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
        most: int | None = None,
    ) -> list[Item]:
        """What nobody has decided on yet, the most doubtful first; see review.queue. Raises WrongJudgement."""
        with self.catalogue.reading() as db:
            return review.queue(db, kinds, story, language, below, above, limit, most)

    def decide(self, item_id: str, accept: bool, who: str | None = None, why: str | None = None) -> Judgement:
        """Accept or reject what `review` listed. Raises WrongJudgement or NothingFound."""
        with self.catalogue.writing() as db:
            return review.decide(db, item_id, accept, self.person.signs(who), why)

    # One thing by its id

    def story(self, story_id: str) -> StoredStory:
        """The story, or the one it was merged into or replaced by. Raises NothingFound."""
        found = self.catalogue.story(story_id)
        if found is None:
            with self.catalogue.reading() as db:
                story_id = stands_for(db, story_id)
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

    def quote_now(self, key: str) -> str:
        """The id that a quote has now: its edges may have been moved, or its story merged into another."""
        with self.catalogue.reading() as db:
            return id_now(db, key)

    def translations(self, story_id: str) -> list[StoredStory]:
        """The stories of which a person said that they tell this one in another language."""
        with self.catalogue.reading() as db:
            found = translations(db, story_id)
        return [self.story(one) for one in found]

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
