"""Reported speech without marks: "She explains that many organizations work in a vacuum"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.story import Span
from nlp.annotations import Quote
from nlp.attributions import Attribution
from nlp.document import Passage
from nlp.speakers import Speakers
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT_SAYING = frozenset({"i", "we", "you", "it", "this", "that", "which", "there", "what"})


def find_indirect(passage: Passage, attributions: list[Attribution], speakers: Speakers) -> Iterator[Quote]:
    """The clauses that the reporting clauses of a passage carry; those used for marked quotes must be left out."""
    verbs = words("english", "speech", "indirect")
    stubs = [
        (passage.main.local(passage.marks[i].outer.start), passage.main.local(passage.marks[i].outer.end - 1))
        for i in passage.stubbed
    ]
    for attribution in attributions:
        verb, subject = attribution.verb, attribution.subject
        if (
            verb is None
            or subject is None
            or verb.lemma_.lower() not in verbs
            or subject.text.lower() in _NOT_SAYING
        ):
            continue
        clause = _reported_clause(verb)
        if clause is None or not _says(subject, speakers, passage) or verb.tag_ == "VB":
            continue
        content = sorted(clause.subtree, key=lambda t: t.i)
        while content and (
            content[0].text.lower() in ("that", ",") or content[0].is_space or content[0].i <= verb.i
        ):
            content = content[1:]
        has_that = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
        if len(content) < 4 or not (has_that or content[0].i == verb.i + 1):
            continue
        start, end = content[0].idx, content[-1].idx + len(content[-1])
        end = len(passage.main.text[:end].rstrip(" ,.;:"))
        if any(start <= s < end for s, _ in stubs):
            continue
        speaker = speakers.resolve(attribution, passage.main)
        yield Quote(
            (passage.main.span(start, end),),
            "indirect",
            speaker,
            verb.text,
            passage.main.span(attribution.start, attribution.end),
            score=0.7,
        )


def _reported_clause(verb: Token) -> Token | None:
    """The head of the clause that a verb reports: its complement, or a that-clause hung elsewhere below it."""
    complement = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if complement is not None:
        return complement
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if (
            token.lower_ == "that"
            and token.dep_ == "mark"
            and token.head.dep_ not in ("relcl", "acl")
            and verb.is_ancestor(token)
        ):
            return token.head
    return None


def _says(subject: Token, speakers: Speakers, passage: Passage) -> bool:
    """Whether the subject can speak: somebody or a body, not a report or a figure."""
    if subject.pos_ in ("PRON", "PROPN"):
        return True
    place = Span(passage.main.origin(subject.idx), passage.main.origin(subject.idx) + 1)
    return subject.lemma_.lower() not in words("english", "speech", "no_sayers") or bool(
        speakers.cast.at(place)
    )
