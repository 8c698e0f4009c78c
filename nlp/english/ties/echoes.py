"""Words that only grammar makes safe to read as bodies: "it", "she", "the group", "the carpenters" of Anbar Women Carpenters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.story import Span
from nlp.annotations import Mention
from nlp.english.ties.by_name import is_first
from nlp.english.ties.chains import Chain, Context, is_title, one, plurals

_WHICH = re.compile(r"\b(?:which|whom)\s+$")
_FRONTED = re.compile(
    r"\W*(?:(?:Together|Along|Jointly|Side by side|Hand in hand|In \w+) )?[Ww]ith (?:[\w-]+ ){0,4}", re.ASCII
)
_SUBORDINATE = re.compile(
    r"(?:When|While|As|Before|After|Although|Though|If|Once|Until|Since)\b(?! (?:then|January|February|March|April|May|June|July|August|September|October|November|December|\d))"
)
_IT = re.compile(r"\b(?:its?|itself|she|he|his|her|him)\b", re.IGNORECASE)
_CLEFT = re.compile(r"\s+(?:is|was|will be)\s+(?:also\s+)?(?:the\s+)?")
_NEW_CLAUSE = re.compile(
    r"[,;:]|\b(?:that|which|who|and|but|if|when|because|as|whether|for|of|with|on|in|from)\b"
)
_GROUP = re.compile(
    r"\b(?:[Tt]he|[Tt]his)\s+(?:\w+\s+)?(group|collective|organi[sz]ation|charity|club|cooperative|co-operative|station|society|company|network|association|foundation|NGO|trust|union|band|theatre|circle|bureau|clinic|fund|donor|network|coalition|team|centre|bank|funder)\b(?!['’]s\s+(?:of|for))"
)
_GIVES = frozenset({"donor", "funder"})
_NAMED_SO = frozenset({"company", "fund", "bank", "trust"})  # these mean none but a body that is called so


def echoes(
    text: str, sentence: Span, mentions: Sequence[Mention], story: Context, subjects: Sequence[int] = ()
) -> list[Chain]:
    """Words that only grammar makes safe to read as bodies: "it", "she", "the group". They join no row.

    `subjects` are the offsets of the words that are subjects of the sentence's main clauses: of several bodies "it", if a subject too, means one of these.
    """
    found = []
    named = next((m.entity for m in mentions if m.is_body), None)
    for match in _IT.finditer(text, *sentence):
        behind = next((m.span.start for m in mentions if m.span.start >= match.end()), match.end())
        if _CLEFT.fullmatch(text, match.end(), behind):
            continue  # "It was A that …"
        earlier = [m for m in mentions if m.span.end <= match.start() and m.is_body]
        if (
            match.group().lower() == "it"
            and len(earlier) == 1
            and _WHICH.search(text, sentence.start, match.start())
        ):
            earlier = []  # "… together with B, to which it passes on a third"
        if len(earlier) > 1 and (match.group().lower() != "it" or match.start() in subjects):
            acting = [m for m in earlier if any(m.span.start <= at < m.span.end for at in subjects)]
            earlier = acting[-1:] or earlier
        if len(earlier) == 1 and _FRONTED.fullmatch(text, sentence.start, earlier[0].span.start):
            earlier = []  # "Together with B, it opens …"
        body = earlier[0].entity if earlier else story.centre
        if match.group() == "it" and match.start() not in subjects and len(earlier) == 1 and story.seen:
            begins, ends_at = earlier[0].span
            if begins - sentence.start < 6 and not _NEW_CLAUSE.search(text, ends_at, match.start()):
                body = story.seen[-1]  # "A applied to join it": a clause does nothing to its own subject
        if not earlier and match.group().lower() == "it" and not story.opens:
            body = None  # "It belongs to the directorate": a gate
        ahead = match.group().lower() != "it" or _SUBORDINATE.match(text, sentence.start)
        if not earlier and named and match.start() > sentence.start and ahead:
            body = None  # "In a note to its members, DWN …", "When it opened, DWN …"
        if match.group().lower() in ("he", "she", "his", "her", "him"):
            people = [m for m in mentions if m.span.end <= match.start() and m.is_person]
            body = story.employer.get(people[-1].entity) if people else story.person
        if body:
            found.append(one(match.start(), match.end(), (body,)))
    found += [one(start, end, (body,)) for start, end, body in plurals(text, sentence, story)]
    for match in _GROUP.finditer(text, *sentence):
        if is_title(text, match.end(), mentions):
            continue
        noun = match.group(1)
        here = [m.entity for m in mentions if m.span.end <= match.start() and m.entity in story.said]
        seen = dict.fromkeys(reversed([*story.seen, *here]))
        body = next((key for key in seen if noun in story.said.get(key, "").split()), None)
        if body is None and noun in _GIVES:
            body = next((key for key in seen if is_first("funding", story.said.get(key, ""))), None)
        elif body is None and noun not in _NAMED_SO:
            body = next(iter(story.main), None) or story.centre or named
        if body:
            found.append(one(match.start(), match.end(), (body,)))
    return found
