"""What analysis finds in a story. Every annotation points into the story's text and carries a score from 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from ingest.story import Span

EntityType = Literal["organization", "person", "governorate"]
QuoteKind = Literal["direct", "mixed", "indirect"]
TieKind = Literal["joint-project", "agreement", "mentorship", "funding", "partnership", "membership"]
TieStatus = Literal["proposed", "active", "ended"]


def is_body(key: str) -> bool:
    """Whether the key of an entity is an organization's."""
    return key.startswith("organization/")


def is_person(key: str) -> bool:
    """Whether the key of an entity is a person's."""
    return key.startswith("person/")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named. `entity` is the entity's key within its story."""

    entity: str
    span: Span

    @property
    def is_body(self) -> bool:
        """Whether it names an organization."""
        return is_body(self.entity)

    @property
    def is_person(self) -> bool:
        """Whether it names a person."""
        return is_person(self.entity)


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or place within one story.

    `key` is unique in the story ("organization/al-noor-foundation"); the bank turns it into an id that is the
    same in every story. `organization` is the key of the body a person belongs to; `pcode` is OCHA's, for governorates.
    """

    key: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    organization: str | None = None
    pcode: str | None = None
    score: float = 1.0

    def joined(self, other: Entity) -> Entity:
        """The two as one under this one's key and name: the other's names are aliases, and what this one lacks is the other's."""
        aliases = dict.fromkeys((*self.aliases, other.name, *other.aliases))
        aliases.pop(self.name, None)
        return replace(
            self,
            aliases=tuple(aliases),
            role=self.role or other.role,
            organization=self.organization or other.organization,
            score=max(self.score, other.score),
        )


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody says. `spans` are the words without their outer marks; a split quote has several.

    `speaker` is an entity's key; None where the story does not name one. `attribution` covers the words that attribute ("says Suzan Aref").
    """

    spans: tuple[Span, ...]
    kind: QuoteKind
    speaker: str | None = None
    cue: str | None = None
    attribution: Span | None = None
    pull_quote: Span | None = None
    themes: tuple[str, ...] = ()
    governorates: tuple[str, ...] = ()
    quotability: float = 0.0
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    score: float
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Collaboration:
    """An undirected tie between two organizations (entity keys, in alphabetical order), as the story states it."""

    between: tuple[str, str]
    kind: TieKind
    status: TieStatus
    evidence: tuple[Span, ...]
    date: str | None = None
    confidence: float = 0.5
    signs: tuple[str, ...] = field(default=(), compare=False)  # what spoke for the status, in words


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything found in one story, in text order."""

    language: str
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    themes: tuple[Theme, ...] = ()
    quotes: tuple[Quote, ...] = ()
    collaborations: tuple[Collaboration, ...] = ()
