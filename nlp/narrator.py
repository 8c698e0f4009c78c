"""Who tells a story in the first person: "My name is Noor Abbas and I volunteer with the Shatt Youth Assembly"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.story import Span
from nlp.annotations import Mention
from nlp.document import Document
from nlp.entities import Cast
from nlp.vocabulary import words

_ROLES = "|".join(sorted(words("english", "person", "roles"), key=len, reverse=True))
_INTRODUCES = re.compile(r"(?:\bMy name is|\bI am called|\bI am|\bI,|\bI'm|\bI’m|\b[Aa]s told by)\s+$")
_OURS = re.compile(
    rf"\b(?:I am (?:an?|the|now the)?\s*(?:[\w-]+\s+){{0,3}}?(?:{_ROLES}) (?:of|at|for|with|in)|[Ww]e at|[Ww]e in|[Ww]e,|[Ww]e,[^.,;]{0, 60}\b(?:of|at|from)|[Oo]ur organi[sz]ation,|[Oo]ur association,|I (?:work|volunteer)(?:ed)? (?:for|at|with|in)|I (?:lead|run|manage|founded|joined))\s+(?:the\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Narrator:
    """Keys of the person who says "I" and of the body that is "we", outside quotes; None where the story does not tell."""

    person: str | None = None
    organization: str | None = None


def find_narrator(document: Document, cast: Cast) -> Narrator:
    """The narrator as the running text introduces them; their roles must have been found."""
    text = document.story.text
    quoted = [mark.outer for passage in document.passages for mark in passage.marks]
    outside = [m for m in cast.mentions if not any(m.span.overlaps(q) for q in quoted)]
    person = next(
        (m.entity for m in outside if m.entity.startswith("person/") and _led_by(_INTRODUCES, text, m)), None
    )
    ours = next(
        (m.entity for m in outside if m.entity.startswith("organization/") and _led_by(_OURS, text, m)), None
    )
    if person is not None:
        ours = cast.actors[person].organization or ours
        if cast.actors[person].organization is None:
            cast.actors[person].organization = ours
    return Narrator(person, ours)


def _led_by(pattern: re.Pattern[str], text: str, mention: Mention) -> bool:
    before = Span(max(0, mention.span.start - 60), mention.span.start)
    return pattern.search(text[before.start : before.end]) is not None
