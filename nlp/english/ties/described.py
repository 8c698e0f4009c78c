"""What a story calls a body besides its name: "the French design firm Maison M.", "Bright Valley Youth, a volunteer group".

Later "the firm" and "the group" stand for these bodies.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from nlp.annotations import Mention
from nlp.vocabulary import load, words

#: Common nouns that a story may call a body, as alternatives of a pattern.
NOUNS = "|".join(
    sorted(
        words("english", "organization", "heads")
        | words("english", "organization", "weak_heads") - {"partners", "community", "office", "relief"}
        | words("collaborations", "en", "bodies", "nouns")
        | words("collaborations", "en", "bodies", "taken_up")
        | words("collaborations", "en", "membership", "with_members")
    )
)
_BEFORE = re.compile(rf"\b(?:the|an?|its|called)\s+(?:[\w-]+\s+){{0,4}}?({NOUNS})\s+(?:called\s+|named\s+)?$")
_AFTER = re.compile(
    rf"(?:\s*\([^()]{{1,40}}\))?(?:,?\s+(?:which\s+)?(?:is|was|has become|became)(?:\s+(?:now|also))?|,(?:\s+itself)?)\s+"
    rf"(?:an?|the|one of the)\s+(?:[\w-]+,?\s+){{0,4}}?({NOUNS})\b(?!['’]s|\s+(?:{NOUNS})\b|\s+[A-Z])"
)
# Behind "B, the club": no verb, or it begins a clause ("Besides B, the club names …")
_ASIDE = re.compile(r"\s*[,.;:)–—]|\s+(?:of|that|which|for|in|from|based|behind|with|where|who)\b")
# "A, a group of fourteen volunteers": later "the volunteers" are the group
_OF_PEOPLE = re.compile(
    r"\s+of\s+(?:[\w-]+\s+){0,3}?([a-z]{3,}(?:s|men|women))\b(?=[.,;]|\s+(?:who|in|from|with|at|and)\b)"
)
THE_PEOPLE = re.compile(r"\b[Tt]he\s+([a-z]{3,}(?:s|men|women))\b(?!\s+of\b|['’])")
STANDS_FOR = re.compile(
    rf"\b(?:[Tt]he|[Tt]his)\s+(?:\w+\s+)?({NOUNS})\b(?!['’]s\s+(?:of|for)|\s+(?:of|for)\b)"
)


@cache
def _called() -> Mapping[str, list[str]]:
    """By a word of a body's name, the common nouns that go with it: a Radio is a station."""
    called: dict[str, list[str]] = {}
    for noun, in_names in load("collaborations")["en"]["bodies"]["called"].items():
        for word in in_names:
            called.setdefault(word, []).append(noun)
    return called


def also_called(
    described: Mapping[str, frozenset[str]], names: Mapping[str, str]
) -> Mapping[str, frozenset[str]]:
    """By key of a body, its descriptions and what goes with these and with the words of its name."""
    return {
        key: described.get(key, frozenset()).union(
            *(_called().get(word, ()) for word in (*name.split(), *described.get(key, ())))
        )
        for key, name in names.items()
    }


def descriptions(text: str, mentions: Sequence[Mention]) -> Mapping[str, frozenset[str]]:
    """By key of a body, the common nouns that the words beside its name give it."""
    found: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.is_body:
            start, end = mention.span
            for match in (
                _BEFORE.search(text, max(0, start - 60), start),
                _AFTER.match(text, end, end + 90),
            ):
                if match and not (match.group().startswith(", the ") and not _ASIDE.match(text, match.end())):
                    found.setdefault(mention.entity, set()).add(match.group(1).lower())
                    if people := _OF_PEOPLE.match(text, match.end()):
                        found[mention.entity].add(people.group(1))
    bodies = [m for m in mentions if m.is_body]
    for first in bodies[:1]:  # "Jisr Al-Kut has four pages. The weekly …": no other body is named yet
        second = next((m for m in bodies if m.entity != first.entity), None)
        for match in STANDS_FOR.finditer(text, first.span.end, second.span.start if second else len(text)):
            named = text[match.end() : match.end() + 2].strip()[:1].isupper()
            if text[match.start()] == "T" and not named:
                found.setdefault(first.entity, set()).add(match.group(1).lower())
    return {key: frozenset(nouns) for key, nouns in found.items()}
