"""Reported speech whose reporting clause stands beside or inside it: "The road, she says, is open", "According to her, it is"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.story import Span
from nlp.document import Passage
from nlp.english.speech.attributions import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Words that a sentence needs beside its reporting clause to say anything.
_FEWEST = 3
_OPENING = re.compile(r"\s*(?:(?:But|And|Yet|So|Still)\b,?\s+)?")
_CONTENT_DEPS = frozenset({"ccomp", "parataxis"})


def aside(passage: Passage, attribution: Attribution) -> tuple[Span, ...] | None:
    """The reported sentence around a reporting clause set off by commas, as spans of the story; None where there is none.

    Covers "…, says X." at a sentence's end, ", X says," in its middle, and "according to X" anywhere in it.
    """
    if attribution.subject is None:
        return None
    verb = attribution.verb
    if verb is not None and not _beside(verb):
        return None
    text = passage.main.text
    low, high = _sentence(attribution.subject, text, attribution.start)
    other = _OTHER_CLAUSE.search(text, attribution.end, high) if verb is None else None
    high = other.start() if other else high
    left, right = _region(attribution, text, low, high)
    joined = re.search(r"[\w,]\s+(?:and|but)\s+$", text[low:left]) if verb is None else None
    if joined:  # "They met there, and according to Suad they have argued ever since"
        low = left
    before, after = text[low:left], text[right:high]
    if verb is not None:
        if text[high : high + 1] == ":":
            return None  # "The men had one condition, remembers Suad: no photographs"
        if not before.rstrip().endswith(",") or _SUBORDINATE.search(before):
            return None
        if after.strip(" .!?") and not re.match(r"\s*[,;]", after):
            return None
    elif before.strip() and not before.rstrip().endswith(",") and after.strip(" .!?;"):
        return None  # "the work done according to the plan was …"
    return _spans(passage, [(low, left), (right, high)])


# "The case was closed after the organization, Rights at the Door, wrote to the court"
_SUBORDINATE = re.compile(
    r"\b(?:after|before|when|until|because|since|while|once)\s+(?:the|its|their|his|her)\s+[\w-]+,\s*$"
)
# Another thing told: "In her view the book is good, although she conceded that …"
_OTHER_CLAUSE = re.compile(r",\s+(?:although|though|but|while|whereas)\s+(?:she|he|they|[A-Z])")


def _beside(verb: Token) -> bool:
    """Whether the verb reports what stands around or before it, and nothing behind it."""
    if any(c.dep_ == "neg" for c in verb.children):
        return False
    if verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ != "as" for c in verb.children):
        return False  # "The case was closed after the union wrote to the court"
    if any(c.dep_ in ("ccomp", "dobj") and c.i > verb.i and c.pos_ in ("VERB", "AUX") for c in verb.children):
        return False
    return verb.dep_ == "parataxis" or any(
        c.dep_ in _CONTENT_DEPS and c.i < verb.i and c.pos_ in ("VERB", "AUX") for c in verb.children
    )


def _sentence(subject: Token, text: str, at: int) -> tuple[int, int]:
    """The sentence of the reporting clause, or the part of it between semicolons or behind a colon."""
    sentence = subject.sent
    low, high = sentence.start_char, sentence.end_char
    for match in re.finditer(r"[;:]\s", text[low:high]):
        if low + match.end() <= at:
            low, high = low + match.end(), high
        elif low + match.start() > at:
            high = low + match.start()
            break
    return low, high


def _region(attribution: Attribution, text: str, low: int, high: int) -> tuple[int, int]:
    """The reporting clause up to the commas round it: ", she says with a smile," and ", says Mona Fadel, who runs the shop,"."""
    left, right = attribution.start, attribution.end
    if attribution.verb is None and re.match(r"\s+(?:she|he|they|it|there)\b", text[right:high]):
        return left, right  # "according to Suad they have argued about everything, including the name"
    comma = re.search(r"^[^,;:]*", text[right:high])
    end = right + (comma.end() if comma else 0)
    subject = attribution.subject
    if subject is not None and end < high:
        described = [
            t
            for t in subject.subtree
            if t.idx >= right and t.dep_ not in ("punct", "cc") and t.idx + len(t) <= high
        ]
        if described and described[0].dep_ != "conj":
            whole = max(end, described[-1].idx + len(described[-1]))
            end = whole if text[whole : whole + 1] in (",", ";", ":", ".", "") else end
    return left, min(end, high)


def _spans(passage: Passage, ranges: list[tuple[int, int]]) -> tuple[Span, ...] | None:
    text = passage.main.text
    found = []
    for number, (start, end) in enumerate(ranges):
        lead = re.compile(r"[\s,]*").match(text, start, end)
        start = lead.end() if lead else start
        if number == 0:
            opening = _OPENING.match(text, start, end)
            start = opening.end() if opening else start
        end = len(text[:end].rstrip(" ,.;:\n"))
        if end > start:
            found.append((start, end))
    quoted = [
        (passage.main.local(mark.outer.start), passage.main.local(mark.outer.end - 1))
        for mark in passage.marks
    ]
    if any(start < e and s < end for start, end in found for s, e in quoted):
        return None
    if sum(len(text[start:end].split()) for start, end in found) < _FEWEST:
        return None
    return tuple(passage.main.span(start, end) for start, end in found)
