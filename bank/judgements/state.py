"""A story and its annotations while judgements are laid over them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from bank.judgements.judgement import Review, tie_id
from ingest.story import Span, Story
from nlp.annotations import Analysis, Collaboration, Entity, Mention, Quote, Theme
from nlp.ties import combined

T = TypeVar("T")


@dataclass(slots=True)
class Held(Generic[T]):
    """One annotation, and whether a person has said anything about it. `was`: where a quote began before its edges moved."""

    it: T
    review: Review = "guessed"
    was: tuple[int, ...] = ()

    def correct(self, it: T) -> None:
        self.it, self.review = it, "corrected"


@dataclass(frozen=True, slots=True)
class Mark:
    """How sure an annotation is: `subject` entity, quote, theme or collaboration; `key` an id, a quote's start, or a tie's id."""

    subject: str
    key: str
    review: Review


@dataclass(slots=True)
class State:
    """`forward`, `names`, `types`, `refused`: what bank-wide judgements said of actors, whether or not this story names them."""

    story: Story
    language: str
    entities: dict[str, Held[Entity]]
    mentions: list[Mention]
    themes: list[Held[Theme]]
    quotes: list[Held[Quote]]
    ties: list[Held[Collaboration]]
    reviewed: bool = False
    #: Ids of the stories that this one replaced.
    lineage: Sequence[str] = ()
    forward: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    #: Names that a person gave an actor; the story need not hold them.
    taught: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, story: Story, analysis: Analysis, lineage: Sequence[str] = ()) -> State:
        return cls(
            story,
            analysis.language,
            {entity.key: Held(entity) for entity in analysis.entities},
            list(analysis.mentions),
            [Held(theme) for theme in analysis.themes],
            [Held(quote) for quote in analysis.quotes],
            [Held(tie) for tie in analysis.collaborations],
            lineage=lineage,
        )

    def id_now(self, entity_id: str) -> str:
        """The actor that an id stands for after the merges so far."""
        while entity_id in self.forward:
            entity_id = self.forward[entity_id]
        return entity_id

    # Changes that reach through the whole story

    def drop_entity(self, entity_id: str) -> None:
        """Take an actor out, and all that was said to be its."""
        self.entities.pop(entity_id, None)
        self.mentions = [mention for mention in self.mentions if mention.entity != entity_id]
        self._quotes(lambda quote: replace(quote, speaker=None) if quote.speaker == entity_id else quote)
        self._quotes(
            lambda quote: replace(quote, governorates=tuple(g for g in quote.governorates if g != entity_id))
        )
        self._employers(entity_id, None)
        self.ties = [held for held in self.ties if entity_id not in held.it.between]

    def become(self, old: str, new: str) -> None:
        """Whatever is `old`'s is `new`'s from now on. The actors themselves are the caller's."""
        self.mentions = [replace(m, entity=new) if m.entity == old else m for m in self.mentions]
        self._quotes(lambda quote: replace(quote, speaker=new) if quote.speaker == old else quote)
        self._employers(old, new)
        joined: dict[tuple[tuple[str, str], str], Held[Collaboration]] = {}
        for held in self.ties:
            a, b = sorted(new if side == old else side for side in held.it.between)
            if a == b:
                continue  # the two were one body all along
            held.it = replace(held.it, between=(a, b))
            first = joined.setdefault(((a, b), held.it.kind), held)
            if first is not held:
                first.it = combined(first.it, held.it)
                first.review = max(first.review, held.review, key=_SURE.index)
        self.ties = list(joined.values())

    def rekey(self, old: str, entity: Entity) -> None:
        """The actor `old` is `entity` from now on; where that one is here already, the two become one."""
        there = self.entities.get(entity.key)
        if there:
            there.correct(joined(there.it, entity))
            del self.entities[old]
        else:  # in its own place in the order
            self.entities = {
                (entity.key if key == old else key): (Held(entity, "corrected") if key == old else held)
                for key, held in self.entities.items()
            }
        self.become(old, entity.key)

    def lose_employer(self, entity_id: str) -> None:
        """Nobody belongs to what is no body."""
        self._employers(entity_id, None)

    def _employers(self, old: str, new: str | None) -> None:
        for held in self.entities.values():
            if held.it.organization == old:
                held.it = replace(held.it, organization=new if new != held.it.key else None)

    def _quotes(self, change: Callable[[Quote], Quote]) -> None:
        for held in self.quotes:
            held.it = change(held.it)

    # What comes out

    def analysis(self) -> Analysis:
        return Analysis(
            language=self.language,
            entities=tuple(held.it for held in self.entities.values()),
            mentions=tuple(dict.fromkeys(sorted(self.mentions, key=lambda m: (m.span, m.entity)))),
            themes=tuple(held.it for held in self.themes),
            quotes=tuple(held.it for held in self.quotes),
            collaborations=tuple(held.it for held in self.ties),
        )

    def marks(self) -> Iterable[Mark]:
        """Everything that is no mere guess any more."""
        for key, entity in self.entities.items():
            yield Mark("entity", key, entity.review)
        for theme in self.themes:
            yield Mark("theme", theme.it.id, theme.review)
        for quote in self.quotes:
            yield Mark("quote", str(quote.it.spans[0].start), quote.review)
        for tie in self.ties:
            yield Mark("collaboration", tie_id(*tie.it.between, tie.it.kind), tie.review)


def joined(first: Entity, second: Entity) -> Entity:
    """Two actors of one story that are one: the first's name, the names of both."""
    aliases = dict.fromkeys((*first.aliases, second.name, *second.aliases))
    aliases.pop(first.name, None)
    employer = first.organization or second.organization
    return replace(
        first,
        aliases=tuple(aliases),
        role=first.role or second.role,
        organization=employer if employer not in (first.key, second.key) else None,
        score=max(first.score, second.score),
    )


_SURE: list[Review] = ["guessed", "confirmed", "corrected"]


def occurrences(text: str, words: str) -> list[Span]:
    """Where words stand in a text, as whole words; spaces and line breaks count alike."""
    pieces = words.split()
    if not pieces:
        return []
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, pieces)) + r"(?!\w)"
    return [Span(*match.span()) for match in re.finditer(pattern, text)]
