"""The network's answers as they may leave the bank: what is in them has passed the gate, and the rest is dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bank.bank import Bank
from bank.consent.gate import Gate, ReleasedQuote, ReleasedStory, Request
from bank.network.actor import ActorPage, Partner, Person
from bank.network.findings import Actor, Change, Possible, Reason, Sentence
from bank.network.graph import Pair
from bank.network.ladder import rung
from bank.network.network import Network
from bank.network.pair import SideBySide
from bank.network.sentences import around
from bank.network.ties import Line
from bank.stored import StoredStory
from ingest.story import Span

#: So many stories are asked whether an organization may be named; one that names it is enough.
_ASKED = 3


class Leaving:
    """A network without the stories that stay, and its answers without names and words that stay."""

    def __init__(self, bank: Bank, request: Request) -> None:
        self._gate = Gate(bank, request)
        stay = [story for story in bank.catalogue.story_ids() if self._gate.bars(story)]
        self.network = Network.of(bank.catalogue, stay)
        self._nameable: dict[str, bool] = {}
        self._released: dict[str, ReleasedStory | None] = {}

    def changes(self, found: Iterable[Change]) -> list[Change]:
        """Without those whose organizations may not be named; a sentence that stays is None."""
        return [
            replace(one, sentence=self._sentence(one.sentence, (one.a.id, one.b.id)))
            for one in found
            if self._may_name(one.a) and self._may_name(one.b)
        ]

    def possible(self, found: Iterable[Possible]) -> list[Possible]:
        return [
            replace(one, reasons=tuple(self._reason(reason) for reason in one.reasons))
            for one in found
            if self._may_name(one.a) and self._may_name(one.b)
        ]

    def page(self, page: ActorPage) -> ActorPage | None:
        """None where the organization may not be named. A person is left in where every story that tells of them may name them in full."""
        if not self._may_name(page.actor):
            return None
        partners = self._partners(page.partners, page.actor.id)
        released = [one for told in page.stories if (one := self._story(told.id))]
        names = {
            name
            for one in released
            for entity in one.kept.analysis.entities
            if entity.key == page.actor.id
            for name in (entity.name, *entity.aliases)
        }
        titles = {one.kept.story.id: one.kept.story.title for one in released}
        quotes = {quote.id for one in released for quote in one.quotes}
        return replace(
            page,
            names=tuple(name for name in page.names if name in names or name == page.actor.name),
            people=tuple(one for one in page.people if self._may_tell(one)),
            partners=partners,
            money=tuple(one for one in partners if "funding" in one.kinds),
            contacts=tuple(one for one in page.contacts if self._may_name(one[0])),
            stories=tuple(replace(one, title=titles[one.id]) for one in page.stories if one.id in titles),
            quotes=tuple(one for one in page.quotes if one in quotes),
        )

    def pair(self, found: SideBySide) -> SideBySide | None:
        """None where one of the two may not be named."""
        one, other = self.page(found.a), self.page(found.b)
        if not one or not other:
            return None
        people = {person.actor for person in one.people}
        titles = {story.id: story.title for story in one.stories}
        nameable = all(self._may_name(side) for step in found.path for side in (step.a, step.b))
        return replace(
            found,
            a=one,
            b=other,
            partners=tuple(filter(self._may_name, found.partners)),
            people=tuple(person for person in found.people if person in people),
            stories=tuple(
                replace(story, title=titles[story.id]) for story in found.stories if story.id in titles
            ),
            path=found.path if nameable else (),
            near=next(iter(self.possible([found.near])), None) if found.near else None,
        )

    def evidence(self, found: Line) -> list[Sentence]:
        """A sentence of each story that states a tie, the newest first."""
        shown = {one.sentence.story: one.sentence for one in self.network.evidence(found) if one.sentence}
        return [made for one in shown.values() if (made := self._sentence(one, found.pair))]

    def naming(self, own: str, stories: Iterable[str]) -> list[Sentence]:
        """The first sentence of each of these stories that names an organization (its id)."""
        return [
            _cut(released.kept, mention.span)
            for story in stories
            if (released := self._story(story))
            and (mention := next((one for one in released.kept.analysis.mentions if one.entity == own), None))
        ]

    def quotes(self, ids: Iterable[str]) -> list[ReleasedQuote]:
        """Quotes by their ids; those that stay are left out."""
        found = []
        for one in ids:
            released = self._story(one.rsplit("-", 1)[0])
            found += [quote for quote in released.quotes if quote.id == one] if released else []
        return found

    def _partners(self, partners: Iterable[Partner], own: str) -> tuple[Partner, ...]:
        return tuple(
            replace(
                one,
                sentence=self._sentence(
                    one.sentence, (own, one.actor.id) if own < one.actor.id else (one.actor.id, own)
                ),
            )
            for one in partners
            if self._may_name(one.actor)
        )

    def _reason(self, reason: Reason) -> Reason:
        actors = reason.values.get("actors")
        if not isinstance(actors, tuple):
            return reason
        return replace(reason, values={**reason.values, "actors": tuple(filter(self._may_name, actors))})

    def _may_name(self, actor: Actor) -> bool:
        if actor.id not in self._nameable:
            stories = sorted(self.network.graph.told.get(actor.id, ()))[:_ASKED]
            self._nameable[actor.id] = not self._gate.names_somebody(actor.name) and any(
                entity.key == actor.id
                for story in stories
                if (released := self._story(story))
                for entity in released.kept.analysis.entities
            )
        return self._nameable[actor.id]

    def _may_tell(self, person: Person) -> bool:
        return all(
            (released := self._story(story)) is not None
            and any(entity.key == person.actor.id for entity in released.kept.analysis.entities)
            for story in person.stories
        )

    def _sentence(self, sentence: Sentence | None, pair: Pair) -> Sentence | None:
        """The sentence as its story leaves, found again by the tie it is evidence of."""
        released = self._story(sentence.story) if sentence else None
        if sentence is None or released is None:
            return None
        ties = [
            tie
            for tie in released.kept.analysis.collaborations
            if tuple(sorted(tie.between)) == pair and tie.evidence
        ]
        if not ties:
            return None
        # Of several ties of one pair in one story the firmest, as everywhere else.
        mark = max(ties, key=lambda tie: (rung(tie.kind, tie.status), tie.confidence)).evidence[0]
        return _cut(released.kept, mark)

    def _story(self, story: str) -> ReleasedStory | None:
        if story not in self._released:
            found = self._gate.story(story)
            self._released[story] = found if isinstance(found, ReleasedStory) else None
        return self._released[story]


def _cut(kept: StoredStory, mark: Span) -> Sentence:
    story = kept.story
    cut = around(story.text, [mark])
    inside = Span(mark.start - cut.start, min(mark.end, cut.end) - cut.start)
    return Sentence(
        story.id,
        story.title,
        story.published,
        story.text[cut.start : cut.end],
        (inside,),
        cut,
        kept.analysis.language,
    )
