"""Who tells an Arabic story in the first person: «اسمي هناء …», «معكم دنيا سالم», «هنا راديو …»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.arabic.document import Document, Place
from nlp.cast import Narrator

__all__ = ["Narrator", "find_narrator"]

_INTRODUCES = re.compile(r"(?<!\w)(?:[وف]?(?:اسمي|معكم|يحدثكم|تحدثكم)|انا)\s*[:،]?\s*$")
_OURS = re.compile(
    r"(?<!\w)(?:هنا|من\s+اذاعتكم|نحن\s+في|منظمتنا|جمعيتنا|مؤسستنا|شبكتنا|(?:اعمل|عملت|درست|تطوعت|ادرس)(?:\s+\w+){0,3}?\s+(?:في|مع|لدى))\s*[:،]?\s*$"
)


def find_narrator(document: Document, places: Sequence[Place]) -> Narrator:
    """The narrator as the running text introduces them."""
    text = document.text
    person = body = None
    for place in places:
        passage = document.passage_at(place.start)
        if passage is None or passage.quoted(place.start):
            continue
        before = text[max(passage.start, place.start - 60) : place.start - len(place.proclitic)]
        if person is None and place.is_person and _INTRODUCES.search(before):
            person = place.key
        if body is None and not place.is_person and _OURS.search(before):
            body = place.key
    return Narrator(person, body)
