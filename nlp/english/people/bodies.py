"""Which body an English story means by a noun: "the association", "the company", "its Baghdad office"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.annotations import Mention
from nlp.cast import Cast
from nlp.shapes import singular
from nlp.vocabulary import words

#: What speaks for the body that it is a part of.
_PARTS_OF_BODIES = frozenset(
    {
        "board",
        "branch",
        "chapter",
        "delegation",
        "leadership",
        "management",
        "mission",
        "office",
        "secretariat",
        "section",
        "team",
    }
)
#: What a story calls any body.
_ANY_BODY = frozenset(
    {
        "agency",
        "association",
        "body",
        "charity",
        "company",
        "firm",
        "group",
        "ngo",
        "organisation",
        "organization",
    }
)


def is_body(noun: str) -> bool:
    """Whether the noun is what bodies are called."""
    return noun in words("english", "organization", "heads") | words("english", "organization", "collective")


def is_part(noun: str) -> bool:
    """Whether the noun is a part of a body that speaks for it."""
    return noun in _PARTS_OF_BODIES


def body_called(noun: str, before: Sequence[Mention], cast: Cast, text: str) -> str | None:
    """The key of the body named last in `before` that has the noun in its name, or that the story's `text` describes by it."""
    bodies = [m for m in before if m.is_body]
    for mention in reversed(bodies):
        if noun in {singular(w) for w in cast.actors[mention.entity].name.lower().split()}:
            return mention.entity
    described = re.compile(rf",?\s+(?:an?|the|our|their)\s+(?:[\w’'-]+\s+){{0,4}}?{re.escape(noun)}\b")
    for mention in reversed(bodies):
        if described.match(text, mention.span.end):
            return mention.entity  # "Khayzaran, a small workshop"
    return bodies[-1].entity if bodies and noun in _ANY_BODY else None
