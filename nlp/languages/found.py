"""What a language module finds in one story, before themes, governorates and collaborations are added."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.story import Span
from nlp.annotations import Entity, Mention, Quote
from nlp.cast import Narrator
from nlp.document import Document


@dataclass(frozen=True, slots=True)
class Found:
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    sentences: tuple[Span, ...] = ()
    narrator: Narrator = field(default_factory=Narrator)
    document: Document | None = None  # with its parse, where the language has one
