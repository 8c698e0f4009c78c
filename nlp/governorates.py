"""Which Iraqi governorates a story is about, by their names and those of their cities, districts and camps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from ingest.story import Span, Story
from nlp.annotations import Entity, Mention
from nlp.arabic.places import ONLY_SEAT, SEAT, places_in
from nlp.document import ANALYSED
from nlp.fold import fold
from nlp.vocabulary import load, term_pattern

_PREFIX = {
    "en": r"(?<![\w-])",
    "ckb": r"(?<!\w)",
}
_SUFFIX = {"en": r"(?![\w-])", "ckb": r"(?:دا|ەوە|ی|ە|یش|ش)?(?!\w)"}

#: Only passed through, or where somebody sits or met: "a workshop held in Erbil", "based in Baghdad", "the road to Kirkuk".
_PASSING = re.compile(
    r"(?:\b(?:based|headquartered|headquarters|head office|offices?|hotel|flew|flight|travel(?:l?ed|l?ing|s)?|drove|drive|driving|road|way|bus|train|"
    r"born|studied|degree|graduated|conference|workshop|meeting|met|ceremony|hall|exiled?|passed|passing|via|through|route|airport|fair|exhibition|expo|"
    r"festival|summit|seminar|symposium|retreat)\b[\w\s,'’-]{0,28}?"
    r"\b(?:in|from|to|through|via|of|at|between|near)\s+(?:the\s+)?(?:[A-Z][\w-]+\s+and\s+)?|\b(?:via|past|through)\s+)$"
)
#: Whoever tells the story went there: "we travelled to Basra, where …".
_VISITED = re.compile(
    r"\b(?:we|I)\s+(?:\w+\s+)?(?:travelled|traveled|drove|went|came|flew)\s+to\s+$", re.IGNORECASE
)
# Behind an organization's or person's name: where they sit, work or come from, "Radio Sawa'id in Amarah", "PHOD, from Nasiriyah",
# "Baytuna, which keeps a house in Kirkuk".
_SEAT = re.compile(
    r"['’s]{0,2}\s*(?:\([^)]*\))?,?\s*(?:(?:which is |who is )?(?:far away |based |itself )?|(?:which|who|whose)\s[^.,;:!?]{2,50}\s)"
    r"(?:in|of|from|at)\s+(?:the\s+)?"
)
#: Letters between a name and where its owner sits, or works.
_NEAR = {"en": 70}
_NEARER = 30
#: Of these a place has its own: where one acts, the story plays, though no other word tells of the place.
_AUTHORITY = re.compile(
    r"\b(?:Municipal(?:ity|\s+Council)|Governorate|Directorate|Provincial Council|Mayor)\b"
)
_SHARE = 0.3
_IN_A_NAME = 0.3  # what a governorate inside an organization's name weighs, where nothing else decides

_CUED = {
    "en": re.compile(r"\b(?:in|of|from|to|near|district|town|city|sub-district|around)\s+$"),
}


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    """language → spelling, folded → governorate id; per kind of spelling."""
    tables: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for key, row in load("governorates").items():
        for kind in ("names", "places", "ambiguous"):
            for language, spellings in row.get(kind, {}).items():
                for spelling in spellings:
                    tables[language][kind][fold(spelling)] = key
    return tables


@cache
def _pattern(language: str) -> re.Pattern[str]:
    spellings = [
        s
        for row in load("governorates").values()
        for kind in ("names", "places", "ambiguous")
        for s in row.get(kind, {}).get(language, [])
    ]
    pattern = term_pattern(spellings, rf"{_PREFIX[language]}(?P<name>", rf"){_SUFFIX[language]}")
    return re.compile(pattern.pattern)  # case counts: "hit" is not Hit


def find_governorates(
    story: Story, languages: Sequence[str], taken: Sequence[Span]
) -> tuple[list[Entity], list[Mention]]:
    """The governorates the story is about, and where each is named.

    `taken` are the spans of organizations and people: a governorate inside one does not count by itself.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    spans: dict[str, list[Span]] = defaultdict(list)
    named: defaultdict[str, float] = defaultdict(float)
    governed: set[str] = set()
    opening = next((b.span.start for b in story.blocks if b.kind == "paragraph"), 0)
    for block in story.blocks:
        if block.kind not in ANALYSED:
            continue
        for language in languages:
            for span, governorate, weight in _in(story.text, block.span, language):
                if around := next((t for t in taken if span.overlaps(t)), None):
                    named[governorate] += _IN_A_NAME
                    if language == "en" and _AUTHORITY.search(story.slice(around)):
                        governed.add(governorate)
                    continue
                seat, near = SEAT if language == "ar" else _SEAT, _NEAR.get(language, _NEARER)
                if any(
                    seat.fullmatch(story.text[t.end : span.start])
                    for t in taken
                    if t.end <= span.start and span.start - t.end < near
                ):
                    stated = language == "ar" and ONLY_SEAT.search(
                        story.text[max(0, span.start - 30) : span.start]
                    )
                    weight = 0.2 if stated else 0.4
                weights[governorate] += weight * (
                    3 if block.kind == "title" else 1.6 if block.span.start <= opening else 1
                )
                spans[governorate].append(span)
    # beside a place that a story is full of, one mention of another is in passing
    most = max(weights.values(), default=0.0)
    kept = [g for g, weight in weights.items() if weight >= max(1.0, _SHARE * most)]
    if not kept and weights:  # only seats and roads: the one that bodies are named after as well
        likely = max(weights, key=lambda g: weights[g] + named[g])
        kept = [likely] if weights[likely] + named[likely] >= _likely(languages[0]) else []
    if (
        not kept and not weights and languages[0] == "ar" and named
    ):  # only names of bodies, two of them of one place
        likely = max(named, key=lambda g: named[g])
        kept = [likely] if named[likely] >= 2 * _IN_A_NAME else []
    order = {g: i for i, g in enumerate(load("governorates"))}
    if not kept and not weights and len(governed) == 1:
        kept = [*governed]
    entities: list[Entity] = []
    mentions: list[Mention] = []
    for governorate in sorted(kept, key=order.__getitem__):
        row = load("governorates")[governorate]
        key = f"governorate/{governorate}"
        forms = sorted({story.slice(span) for span in spans[governorate]} - {row["name"]})
        entities.append(
            Entity(
                key,
                "governorate",
                row["name"],
                tuple(forms),
                pcode=row.get("pcode"),
                score=min(1.0, 0.4 + 0.2 * weights[governorate]),
            )
        )
        mentions.extend(Mention(key, span) for span in spans[governorate])
    return entities, mentions


def _likely(language: str) -> float:
    """The weight from which the only place of a story is where it plays: in Arabic "جمعية … في كربلاء" is more than a seat."""
    return 0.4 if language == "ar" else 1.0


def mentioned(text: str, language: str) -> tuple[str, ...]:
    """Ids of the governorates named in a short text (a quote), in order."""
    return tuple(dict.fromkeys(f"governorate/{g}" for _, g, _ in _in(text, Span(0, len(text)), language)))


def _in(text: str, where: Span, language: str) -> list[tuple[Span, str, float]]:
    """(span, governorate, weight) for each name in text[where]; a name that is only passed through weighs little."""
    if language == "ar":
        return places_in(text, where)
    if language not in _PREFIX:
        return []
    found = []
    table = _table()[language]
    for match in _pattern(language).finditer(text, *where):
        start, end = match.span("name")
        spelling = fold(text[start:end])
        before = text[max(where.start, start - 60) : match.start()]
        weight = 1.0
        governorate = table["names"].get(spelling) or table["places"].get(spelling)
        if governorate is None:
            governorate = table["ambiguous"].get(spelling)
            if governorate is None or (
                language in _CUED and not _CUED[language].search(before + " " * before.endswith(" "))
            ):
                continue
        if language == "en" and _PASSING.search(before) and not _VISITED.search(before):
            weight = 0.4
        found.append((Span(start, end), governorate, weight))
    return found
