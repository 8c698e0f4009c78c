"""Reported and marked speech in Sorani, and the speakers that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ingest.story import Span, Story
from nlp.annotations import Mention, Quote
from nlp.document import ANALYSED
from nlp.languages import marked
from nlp.vocabulary import load, words


def find(story: Story, mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """Every quote of a story with its speaker, in text order."""
    said = sorted(
        [
            *marked.find_quotes(story, "kurdish"),
            *_named(story),
            *_reported(story),
            *_believed(story),
            *_according(story, mentions),
        ],
        key=lambda q: q.spans[0],
    )
    return tuple(_joined(story, _spoken(story, _apart(said), mentions)))


def _reported(story: Story) -> Iterator[Quote]:
    """ "گوتی کە …": the clause to the end of its sentence."""
    listed = words("kurdish", "speech", "reports") | words("kurdish", "speech", "verbs")
    reports = "|".join(sorted(listed, key=len, reverse=True))
    reports = reports.replace(" ", r"(?:یش|ش)?\s+")  # ئاماژەی بەوەش کرد
    clause = re.compile(rf"(?<!\w)(?:{reports})\s+کە\s+(?P<clause>[^.!؟\n«»“”\"]{{8,}})")
    for block in story.blocks:
        if block.kind in ANALYSED:
            for match in clause.finditer(story.text, *block.span):
                end = match.start("clause") + len(match.group("clause").rstrip())
                yield Quote((Span(match.start("clause"), end),), "indirect", score=0.5)


def _believed(story: Story) -> Iterator[Quote]:
    """ "پێی وایە …", "دەڵێت …" with no کە before the clause and no marks round it."""
    verbs = "|".join(words("kurdish", "speech", "without_ke"))
    clause = re.compile(rf"(?<!\w)(?:{verbs})\s+(?!کە\s)(?P<clause>[^.!؟:\n«»“”\"]{{20,}})(?=[.!؟])")
    for block in story.blocks:
        if block.kind in ANALYSED:
            for match in clause.finditer(story.text, *block.span):
                yield Quote((Span(*match.span("clause")),), "indirect", score=0.4)


def _named(story: Story) -> Iterator[Quote]:
    """ "بە «…» ناو دەبات": a phrase by which somebody calls a thing."""
    naming = "|".join(words("kurdish", "speech", "naming"))
    called = re.compile(
        rf"(?<!\w)(?:بە|وەک|وەکو)\s+[«“\"]([^«»“”\"]{{3,80}})[»”\"]\s+(?:\w+\s+)?(?:{naming})"
    )
    for block in story.blocks:
        if block.kind in ANALYSED:
            for match in called.finditer(story.text, *block.span):
                yield Quote((Span(*match.span(1)),), "mixed", score=0.5)


_ACCORDING = re.compile(
    r"(?<!\w)(?:(?P<by>بەپێی|بە پێی|بەگوێرەی|بە گوێرەی)|بە وتەی|بە گوتەی|بە قسەی)\s+(?P<words>قسەی\s+|وتەی\s+|گوتەی\s+)?[^.،«“!؟\n]{3,60}،\s*"
    r"(?:کە\s[^.،«“!؟\n]{3,80}،\s*)?(?P<clause>[^.!؟\n]{8,})"
)


_ROLE_ASIDE = re.compile(r"(\w+?)ی?(?:\s[^،.]{1,40})?،\s*")


def _according(story: Story, mentions: Sequence[Mention]) -> Iterator[Quote]:
    """ "بەپێی قسەی بەناز، …": the clause to the end of its sentence, or the phrase in marks that stands in it."""
    for block in story.blocks:
        if block.kind in ANALYSED:
            for match in _ACCORDING.finditer(story.text, *block.span):
                told = any(match.start() < m.span.start < match.start("clause") for m in mentions)
                if match.group("by") and not match.group("words") and not told:
                    continue  # بەپێی یاداشتەکە، …: a paper
                phrase = re.search(r"[«“]([^«»“”]{3,})[»”]", match.group("clause"))
                what = _ROLE_ASIDE.match(match.group("clause"))  # …، پزیشکی چاو، …
                aside = what.end() if what and what.group(1) in words("kurdish", "person", "roles") else 0
                if phrase is not None:
                    start = match.start("clause") + phrase.start(1)
                    yield Quote((Span(start, start + len(phrase.group(1))),), "mixed", score=0.5)
                elif not re.search(r"[«“»”\"]", match.group("clause")):
                    start, end = (
                        match.start("clause") + aside,
                        match.start("clause") + len(match.group("clause").rstrip()),
                    )
                    name = next((m for m in mentions if m.span.start == start), None)
                    comma = re.compile(r"،\s*").match(story.text, name.span.end) if name else None
                    yield Quote((Span(comma.end() if comma else start, end),), "indirect", score=0.5)


def _apart(quotes: Sequence[Quote]) -> list[Quote]:
    """Each stretch once: the mixed reading of marks before the direct one."""
    mixed = [q.spans[0] for q in quotes if q.kind == "mixed"]
    return [q for q in quotes if q.kind == "mixed" or not any(q.spans[0].overlaps(m) for m in mixed)]


_THUS = re.compile(r"(?<!\w)بە\s?م\s+(?:شێوەیە|جۆرە|وشانە|ڕستەیە|قسانە)(?!\w)")
_SOMEBODY = re.compile(r"\W*(?:بەڵام\s+)?(?!کات|جار|ڕۆژ|شەو|ساڵ)\w{3,}(?:ێکی?|یەکی?)(?!\w)")  # ئەفسەرێکی …
_GENITIVE = re.compile(r"(?<!\w)(\w+ی)\s+[«“]?$")
_WORDS_OF = frozenset({"وتەی", "گوتەی", "قسەی", "بەپێی", "بەگوێرەی", "لێدوانی", "ڕاگەیاندنی"})


@cache
def _office() -> re.Pattern[str]:
    """Somebody known by an office or as whose relative only: سەرۆکی شارەوانی, کوڕەکەی."""
    roles, kin = "|".join(words("kurdish", "person", "roles")), "|".join(words("kurdish", "person", "kin"))
    return re.compile(
        rf"[\s،«»“”]*(?:(?:بەڵام|پاشان|دواتر)\s+)?(?:(?:{roles})ی\s|(?:{kin})(?:ەکەی|ێکی|ەکەم|ەکەیان)(?!\w))"
    )


def _owns(before: str) -> bool:
    """Whether a body is only whose somebody is (ئەفسەرێکی بەڕێوەبەرایەتیی …): that one speaks, and not the body."""
    noun = _GENITIVE.search(before)
    return noun is not None and noun.group(1) not in _WORDS_OF


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Verbs that report, and somebody whom the story does not name."""
    verbs = "|".join(load("kurdish")["speech"]["verbs"]).replace(" ", r"(?:یش|ش)?\s+")
    strangers = "|".join(words("kurdish", "speech", "strangers"))
    return re.compile(rf"(?<!\w)(?:{verbs})(?!\w)"), re.compile(rf"(?<!\w)(?:{strangers})")


def _spoken(story: Story, quotes: Sequence[Quote], mentions: Sequence[Mention]) -> Iterator[Quote]:
    """Speakers: the name in the sentence that reports; without one, the person spoken of last in the paragraph; nobody for a stranger."""
    verb, strangers = _cues()
    inside = [span for quote in quotes for span in quote.spans]
    for quote in quotes:
        block = story.block_at(quote.spans[0].start)
        low, high = block.span if block else Span(0, len(story.text))
        start = max(low, *(story.text.rfind(mark, low, quote.spans[0].start - 1) + 1 for mark in ".!؟»"))
        before = story.text[start : quote.spans[0].start]
        after_at = quote.spans[0].end
        stop = re.search(r"[.!؟«\n]", story.text[after_at + 2 : high])
        after = story.text[after_at : after_at + 2 + stop.start() if stop else high]
        reported, place = (
            (before, start)
            if quote.kind == "indirect"
            or before.rstrip(' «“"').endswith(":")
            or not (verb.search(after) or _THUS.search(after))
            else (after, after_at)
        )
        cue = verb.search(reported)
        here = [
            m
            for m in mentions
            if place <= m.span.start < place + len(reported) and not any(m.span.overlaps(s) for s in inside)
        ]
        speaking = [m for m in here if not _owns(story.text[place : m.span.start])]
        people = [m for m in here if m.is_person] or speaking
        if cue is None and not here and quote.kind != "mixed":
            yield quote
        elif (holder := _holder(story, reported, mentions, quote.spans[0].start)) and (
            not people or reported.split()[0].endswith(("ەکە", "ەکەش"))
        ):
            yield replace(quote, speaker=holder, cue=cue.group() if cue else None)
        elif people:
            yield replace(quote, speaker=people[0].entity, cue=cue.group() if cue else None)
        elif strangers.search(reported) or _SOMEBODY.match(reported) or _office().match(reported):
            yield replace(quote, cue=cue.group() if cue else None)
        else:
            earlier = [
                m
                for m in mentions
                if low <= m.span.start < start and m.is_person and not any(m.span.overlaps(s) for s in inside)
            ]
            yield replace(
                quote, speaker=earlier[-1].entity if earlier else None, cue=cue.group() if cue else None
            )


@cache
def _roles() -> re.Pattern[str]:
    roles = sorted(words("kurdish", "person", "roles"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?P<role>{'|'.join(roles)})(?P<the>ەکە)?")


def _holder(story: Story, reported: str, mentions: Sequence[Mention], before: int) -> str | None:
    """Whom "پارێزەرەکە" means: the last person beside whose name that role stands."""
    the = next((m.group("role") for m in _roles().finditer(reported) if m.group("the")), None)
    if the is None:
        return None
    for mention in reversed([m for m in mentions if m.span.start < before]):
        if mention.is_person:
            near = story.text[max(0, mention.span.start - 60) : mention.span.end + 40]
            if any(m.group("role") == the and not m.group("the") for m in _roles().finditer(near)):
                return mention.entity
    return None


def _joined(story: Story, quotes: Iterator[Quote]) -> Iterator[Quote]:
    """«…»، X گوتی. «…»: a quote that goes on at once behind its attribution is one with the first."""
    last: Quote | None = None
    for quote in quotes:
        between = story.text[last.spans[-1].end + 1 : quote.spans[0].start - 1] if last else ""
        if (
            last is not None
            and last.cue
            and last.kind == quote.kind == "direct"
            and "\n" not in between
            and len(between.split()) <= 6
            and last.cue in between
            and quote.speaker is None
            and between.rstrip().endswith(".")
        ):
            last = replace(last, spans=(*last.spans, *quote.spans))
            continue
        if last is not None:
            yield last
        last = quote
    if last is not None:
        yield last
