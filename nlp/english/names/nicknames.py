"""Names that a story says are one person's: "Nuri Saleh, better known as Abu Ghaith", "everybody calls her 'Umm Sattar'"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.annotations import Mention

_OPEN = r"[“\"'‘«(]{0,2}"
_HOW = r"(?:(?:better|also|widely|otherwise|locally|commonly|mostly|best|simply)\s+)*"
# between the name and the other name
_KNOWN_AS = re.compile(
    rf"(?:\s*[,(—–-]\s*(?:who\s+is\s+|or\s+)?|\s+(?:is|was)\s+){_HOW}(?:known|called|nicknamed)(?:\s+(?:to|by|in|on|among)\s+[^,.;:“\"]{{2,40}}?)?(?:\s+as)?\s+{_OPEN}"
    rf"|[,\s]+whom\s+(?:[\w’'-]+\s+){{1,6}}?(?:calls?|called|knows?|knew)(?:\s+as)?\s+{_OPEN}"
    rf"|,?\s+(?:alias|a\.k\.a\.|aka|or)\s+{_OPEN}"
)
# between the other name and the name
_NAME_IS = re.compile(
    r"[”\"'’»]?[^.!?“\"]{0,90}\b(?:[Ww]hose|[Hh]er|[Hh]is)\s+(?:real\s+|full\s+|given\s+|own\s+|proper\s+)?name\s+(?:is|was)\s+"
)
_CALLS = re.compile(rf"\b(?:calls?|called|knows?|knew)\s+(?:her|him)\s+(?:as\s+|only\s+|simply\s+)?{_OPEN}$")


def same_people(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """(key of the person, key of another name of theirs) for the people of one passage, whose mentions are given in text order."""
    for a, b in pairwise(mentions):
        gap = text[a.span.end : b.span.start]
        if a.entity == b.entity:
            continue
        if _KNOWN_AS.fullmatch(gap):
            yield a.entity, b.entity
        elif _NAME_IS.fullmatch(gap) and len(text[a.span.start : a.span.end].split()) < 3:
            yield b.entity, a.entity
        elif _CALLS.search(gap) and {m.entity for m in mentions if m.span.start < b.span.start} == {a.entity}:
            yield a.entity, b.entity
