"""What a letter, statement or report says: its words are those of whoever issued it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.arabic.document import Document
from nlp.arabic.lexicon import listed
from nlp.arabic.speech.speakers import Speaker, Speakers
from nlp.marks import Marked


@dataclass(frozen=True, slots=True)
class Cue:
    """Who speaks, and the attributing words (start to end; the verb to word_end; all zero where there are none)."""

    speaker: Speaker
    start: int = 0
    word_end: int = 0
    end: int = 0
    fragment: bool = False


def cue(document: Document, low: int, mark: Marked, speakers: Speakers) -> Cue | None:
    """ "كتاب من قيادة الشرطة … : «…»": whoever issued it."""
    papers = "|".join(sorted(listed("speech", "papers")))
    for match in re.finditer(
        rf"(?<!\w)[وفب]?(?:ال)?(?:{papers})\s+(?:\w+\s+)?(?=من|ل|صادر|عن)",
        document.text[low : mark.outer.start],
    ):
        start = low + match.end()
        place = next((p for p in speakers.places if start <= p.start <= start + 12), None)
        if place is not None:
            return Cue(Speaker(place.key, True, place.end), low + match.start(), low + match.end(), place.end)
        return Cue(Speaker(None, True, low + match.end()))
    return _by_issuer(document, low, mark, speakers, papers)


def _by_issuer(document: Document, low: int, mark: Marked, speakers: Speakers, papers: str) -> Cue | None:
    """ "وجاء في بيان أصدره التحالف: «…»": the body that issued it."""
    issued = re.compile(
        rf"(?<!\w)[وفبل]{{0,2}}(?:ال)?(?:{papers})\s+(?:\w+\s+)?(?:اصدر|نشر|وزع|تلا|عمم)(?:ته|تها|ه|ها)\s+"
    )
    match = issued.search(document.text, low, mark.outer.start)
    if match is None:
        return _in_paper(document, low, mark, speakers, papers)
    key = speakers.body_at(match.end())
    return Cue(Speaker(key, True, match.end()), match.start(), match.end() - 1, match.end() - 1)


def _in_paper(document: Document, low: int, mark: Marked, speakers: Speakers, papers: str) -> Cue | None:
    """ "وجاء في البيان: «…»": the body that the passage begins with, as it is the one that wrote."""
    said = re.compile(rf"(?<!\w)[وف]?(?:جاء|ورد|نقرا)\s+في\s+(?:ال)?(?:{papers})\s*:?\s*$")
    match = said.search(document.text, low, mark.outer.start)
    if match is None:
        return _in_it(document, low, mark, speakers, papers)
    passage = document.passage_at(low)
    if passage is None:
        return None
    first = next((p for p in speakers.places if passage.start <= p.start < match.start()), None)
    key = first.key if first is not None and not first.is_person else None
    return Cue(Speaker(key, True, match.end()), match.start(), match.end(), match.end())


def _in_it(document: Document, low: int, mark: Marked, speakers: Speakers, papers: str) -> Cue | None:
    """ "…، التي اعتذرت برسالة قصيرة ورد فيها: «…»": whoever the sentence named last before the paper."""
    said = re.compile(
        rf"(?<!\w)[وفبل]{{0,2}}(?:ال)?(?:{papers})(?:\s+\w+){{0,3}}\s+(?:ورد|جاء|كتب|قال|يقول|تقول|نقرا)\s+في(?:ها|ه)\s*:?\s*$"
    )
    match = said.search(document.text, low, mark.outer.start)
    if match is None:
        return None
    before = [p for p in speakers.places if low <= p.start < match.start()]
    return Cue(
        Speaker(before[-1].key if before else None, True, match.end()),
        match.start(),
        match.end(),
        match.end(),
    )
