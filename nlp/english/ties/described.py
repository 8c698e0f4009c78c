"""What a story calls a body besides its name: "the French design firm Maison M.", "Bright Valley Youth, a volunteer group".

Later "the firm" and "the group" stand for these bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from nlp.annotations import Mention
from nlp.vocabulary import words

#: Common nouns that a story may call a body, as alternatives of a pattern.
NOUNS = "|".join(
    sorted(
        words("english", "organization", "heads")
        | words("english", "organization", "weak_heads") - {"partners", "community", "office", "relief"}
        | words("collaborations", "en", "bodies", "nouns")
    )
)
_BEFORE = re.compile(rf"\b(?:the|an?|its|called)\s+(?:[\w-]+\s+){{0,4}}?({NOUNS})\s+(?:called\s+|named\s+)?$")
_AFTER = re.compile(
    rf"(?:\s*\([^()]{{1,40}}\))?(?:,?\s+(?:which\s+)?(?:is|was|has become|became)(?:\s+(?:now|also))?|,(?:\s+itself)?)\s+"
    rf"(?:an?|the|one of the)\s+(?:[\w-]+,?\s+){{0,4}}?({NOUNS})\b(?!['’]s)"
)
STANDS_FOR = re.compile(
    rf"\b(?:[Tt]he|[Tt]his)\s+(?:\w+\s+)?({NOUNS})\b(?!['’]s\s+(?:of|for)|\s+(?:of|for)\b)"
)


def descriptions(text: str, mentions: Iterable[Mention]) -> Mapping[str, frozenset[str]]:
    """By key of a body, the common nouns that the words beside its name give it."""
    found: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.entity.startswith("organization/"):
            start, end = mention.span
            for match in (
                _BEFORE.search(text, max(0, start - 60), start),
                _AFTER.match(text, end, end + 90),
            ):
                if match:
                    found.setdefault(mention.entity, set()).add(match.group(1).lower())
    return {key: frozenset(nouns) for key, nouns in found.items()}
