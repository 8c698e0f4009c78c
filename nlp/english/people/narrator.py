"""Who tells a story in the first person: "My name is Noor Abbas and I volunteer with the Shatt Youth Assembly"."""

from __future__ import annotations

import re

from ingest.story import Span
from nlp.annotations import Mention
from nlp.cast import Cast, Narrator
from nlp.document import Document
from nlp.vocabulary import words

_ROLES = "|".join(sorted(words("english", "person", "roles"), key=len, reverse=True))
_INTRODUCES = re.compile(r"(?:\bMy name is|\bI am called|\bI am|\bI,|\bI'm|\bI’m|\b[Aa]s told by)\s+$")
_OURS = re.compile(
    rf"\b(?:I am (?:an?|the|now the)?\s*(?:[\w-]+\s+){{0,3}}?(?:{_ROLES}) (?:of|at|for|with|in)|[Ww]e at|[Ww]e in|[Ww]e,|[Uu]s,|[Uu]s at|(?:write|writing|speak|speaking) (?:on behalf of|for)|[Ww]e,[^.,;]{{0,60}}\b(?:of|at|from)|[Oo]ur organi[sz]ation,|[Oo]ur association,|I (?:work|volunteer)(?:ed)? (?:for|at|with|in)|I (?:lead|run|manage|founded|joined)|[Ww]e are|[Oo]ur(?: own)?|[Oo]ur (?:own )?(?:small )?(?:union|charity|network|centre|center|foundation|company|club|group|society|cooperative|team|NGO),)\s+(?:the\s+)?$"
)
# "Friends of the Well is a small charity. Our members …"
_WE = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|[Oo]urselves)\b")
_IS_US = re.compile(r",? (?:which|that) is us\b")
_OUR = re.compile(r"\b[Oo]ur\b")


# A heading or a sentence that says who wrote the story
_AUTHOR = re.compile(
    r"\b(?:about the (?:author|writer)|the (?:author|writer)(?: of this (?:text|story|note|page))?|(?:written|told|as told|story) by|by)\b[\s:,.is—–-]*$|(?:^|\n)(?:From|Author|Writer|Reporter):\s*$|\b(?:regards|wishes|sincerely|faithfully|yours|solidarity|gratitude|greetings),?\s*$",
    re.IGNORECASE,
)
_SELF = re.compile(r"\b(?:I|my|me)\b")
#: Words of the running text that say "I" before anybody is looked for who says it.
_FEWEST = 3
#: Words of a line that holds an author's name and office, and no sentence.
_BYLINE = 14


def find_narrator(document: Document, cast: Cast) -> Narrator:
    """The narrator as the running text introduces them; their roles must have been found."""
    text = document.story.text
    quoted = [mark.outer for passage in document.passages for mark in passage.marks]
    outside = [m for m in cast.mentions if not any(m.span.overlaps(q) for q in quoted)]
    person = next((m.entity for m in outside if m.is_person and _led_by(_INTRODUCES, text, m)), None)
    if person is None and _in_first_person(document):
        person = _signed(document, outside)
    ours = next(
        (
            m.entity
            for m in outside
            if m.is_body and (_led_by(_OURS, text, m) or _IS_US.match(text, m.span.end))
        ),
        None,
    )
    if ours is None and person is None:
        ours = _speaks_for_all(document, outside)
    if person is not None:
        ours = cast.actors[person].organization or ours
        if cast.actors[person].organization is None:
            cast.actors[person].organization = ours
    return Narrator(person, ours)


def _speaks_for_all(document: Document, outside: list[Mention]) -> str | None:
    """The body that a text in "we" and "our" has named before it says so for the first time."""
    text = document.story.text
    ours = [
        passage.main.origin(match.start())
        for passage in document.passages
        if passage.kind != "title"
        for match in _WE.finditer(passage.main.text)
    ]
    if len(ours) < _FEWEST or not any(_OUR.search(passage.main.text) for passage in document.passages):
        return None
    before = [m.entity for m in outside if m.span.end <= ours[0] and m.is_body]
    near = text[: ours[0]].count("\n\n") < 2
    return before[0] if before and (near or len(set(before)) == 1) else None


def _in_first_person(document: Document) -> bool:
    """Whether the running text says "I", outside the quotes."""
    return sum(len(_SELF.findall(passage.main.text)) for passage in document.passages) >= _FEWEST


def _signed(document: Document, outside: list[Mention]) -> str | None:
    """The author named in a byline, a closing line, or a note about the author."""
    text = document.story.text
    people = [m for m in outside if m.is_person]
    for mention in people:
        if _AUTHOR.search(text[max(0, mention.span.start - 60) : mention.span.start]):
            return mention.entity
    lines = [p for p in document.passages if p.kind != "title"]
    for passage in [*lines[:2], *lines[-2:]]:
        line = text[passage.span.start : passage.span.end].strip()
        here = [m for m in people if passage.span.start <= m.span.start < passage.span.end]
        opens = bool(here) and not re.search(r"\w", text[passage.span.start : here[0].span.start])
        sentence = any(t.pos_ in ("VERB", "AUX") for t in passage.main.doc or ())
        short = len(line.split()) <= _BYLINE and not re.search(r"[.!?]\s+\w|[“”\"«»]", line)
        if opens and short and not sentence:
            return here[0].entity
    return None


def _led_by(pattern: re.Pattern[str], text: str, mention: Mention) -> bool:
    before = Span(max(0, mention.span.start - 60), mention.span.start)
    return pattern.search(text[before.start : before.end]) is not None
