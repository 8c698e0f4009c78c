"""Marked speech without a parser, for Arabic and Kurdish: which stretches in quotation marks are speech.

A stretch is speech when it is a clause: four words or more, or closed by a mark of its own, and not the name of a project or paper.
Neighbours with nothing but a reporting clause between them are one quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.story import Span, Story
from nlp.annotations import Quote
from nlp.document import ANALYSED
from nlp.marks import Marked, pair
from nlp.vocabulary import load

_BEHIND = 110  # characters in which the verb behind a quote is looked for: «…»، somebody, of somewhere, said
_SPLIT = re.compile(r"\s*[،,]([^.«»“”!?؟\n]{3,120})[،,]\s*[«“\"]")  # «…»، says somebody, «…»
_SENTENCE = re.compile(r"[^.!?؟\n]+(?:[.!?؟]+[»”\"’)]*|\n|$)")


def find_quotes(story: Story, language: str) -> Iterator[Quote]:
    """The marked quotes of a story in text order; speakers are left open."""
    table = load(language)
    title = re.compile(rf"(?:{'|'.join(table['project']['nouns'])})\w*\s*[:،]?\s*$")
    verb = re.compile(rf"(?<!\w)[وف]?(?:{'|'.join(table['speech']['verbs'])})(?!\w)")
    for block in story.blocks:
        if block.kind not in ANALYSED:
            continue
        group: list[Marked] = []
        for mark in pair(story.text, *block.span):
            if not _is_speech(story.text, block.span, mark, title, verb):
                continue
            if group and not _joined(story.text, group[-1], mark, verb):
                yield _quote(group)
                group = []
            group.append(mark)
        if group:
            yield _quote(group)


def sentences(story: Story) -> Iterator[Span]:
    for block in story.blocks:
        if block.kind in ANALYSED:
            for match in _SENTENCE.finditer(story.text, *block.span):
                if match.group().strip():
                    yield Span(*match.span())


def _is_speech(text: str, block: Span, mark: Marked, title: re.Pattern[str], verb: re.Pattern[str]) -> bool:
    inner = text[mark.inner.start : mark.inner.end].strip()
    before = text[max(block.start, mark.outer.start - 60) : mark.outer.start]
    after = text[mark.outer.end : min(block.end, mark.outer.end + _BEHIND)]
    if before.endswith("(") or title.search(before):
        return False
    words = len(inner.split())
    attributed = verb.search(before) is not None or verb.search(re.split(r"[.:!؟]", after)[0]) is not None
    closed = inner[-1:] in ".!?؟،,…"
    split = _SPLIT.match(text, mark.outer.end, block.end)
    return (
        (words >= 3 and attributed)
        or (words >= 2 and split is not None and verb.search(split.group(1)) is not None)
        or (words >= 4 and (closed or before.rstrip().endswith(":")))
        or words >= 7
    )


def _joined(text: str, last: Marked, mark: Marked, verb: re.Pattern[str]) -> bool:
    between = text[last.outer.end : mark.outer.start].strip(" ،,.؛;:")
    if not between:
        return True
    return (
        len(between.split()) <= 14
        and (
            verb.match(between) is not None
            or (
                verb.search(between) is not None
                and not text[last.outer.end : mark.outer.start].rstrip().endswith(":")
            )
        )
        and "." not in between
        and "\n" not in between
    )


def _quote(group: list[Marked]) -> Quote:
    return Quote(tuple(mark.inner for mark in group), "direct", score=0.6)
