"""Who acts in one story, while it is being put together: its organizations and people, their places, and who says "I" and "we"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.story import Span
from nlp.annotations import Entity, EntityType, Mention
from nlp.fold import fold_name, slug


@dataclass(slots=True)
class Actor:
    """One organization or person while it is being put together."""

    type: EntityType
    name: str
    score: float
    forms: set[str] = field(default_factory=set)  # as written, the name included
    role: str | None = None
    organization: str | None = None

    @property
    def key(self) -> str:
        return f"{self.type}/{slug(self.name)}"

    @property
    def folded(self) -> set[str]:
        return {fold_name(form) for form in self.forms}


@dataclass(slots=True)
class Cast:
    """The actors of a story and every place where one is named, in text order."""

    actors: dict[str, Actor]
    mentions: list[Mention]

    def at(self, span: Span, type: EntityType | None = None) -> list[Mention]:
        return [
            m for m in self.mentions if m.span.overlaps(span) and (type is None or m.entity.startswith(type))
        ]

    def entities(self) -> Iterator[Entity]:
        for key, actor in self.actors.items():
            aliases = sorted(form for form in actor.forms if form != actor.name)
            score = round(min(1.0, actor.score / 6), 2)
            yield Entity(
                key, actor.type, actor.name, tuple(aliases), actor.role, actor.organization, score=score
            )


@dataclass(frozen=True, slots=True)
class Narrator:
    """Keys of the person who says "I" and of the body that is "we", outside quotes; None where the story does not tell."""

    person: str | None = None
    organization: str | None = None
