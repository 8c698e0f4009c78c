"""Governorates and their cities in English text: named, passed through, or where somebody sits."""

from __future__ import annotations

import re
from functools import cache

from ingest.story import Span
from nlp.fold import fold
from nlp.places import PASSED, Place, PlaceRules, spellings
from nlp.vocabulary import term_pattern

#: Only passed through, or where somebody sits or met: "a workshop held in Erbil", "based in Baghdad", "the road to Kirkuk".
_PASSING = re.compile(
    r"(?:\b(?:based|headquartered|headquarters|head office|offices?|hotel|flew|flight|travel(?:l?ed|l?ing|s)?|drove|drive|driving|road|way|bus|train|"
    r"born|registered|licen[cs]ed|originally|studied|degree|graduated|conference|workshop|meeting|met|ceremony|hall|exiled?|passed|passing|via|through|route|airport|fair|exhibition|expo|"
    r"festival|summit|seminar|symposium|retreat)\b[\w\s,'’-]{0,28}?"
    r"\b(?:in|from|to|through|via|of|at|between|near)\s+(?:the\s+)?(?:[A-Z][\w-]+\s+and\s+)?|\b(?:via|past|through)\s+)$"
)
#: Where somebody or something comes from, or went away to: "a schoolteacher from Sinjar", "families who fled Mosul". Farmers, women
#: and students from a place are those whom a story is about.
_ORIGIN = re.compile(
    r"(?:(?<!of them)(?<!women)(?<!men)(?<!people)(?<!children)(?<![a-z]rs)(?<!nts)(?<!ies) from|\b(?:left|leaving|leaves?|fled|flees?|fleeing|escaped|quit)(?:\s+(?:for|to))?|"
    r"\b(?:moved|migrated|emigrated|displaced|deported|transferred)\s+to)\s+$"
)
#: Whoever tells the story went there: "we travelled to Basra, where …".
_VISITED = re.compile(
    r"\b(?:we|I)\s+(?:\w+\s+)?(?:travelled|traveled|drove|went|came|flew)\s+to\s+$", re.IGNORECASE
)
#: What makes a place of a word that is also another: "in Hit".
_CUE = re.compile(r"\b(?:in|of|from|to|near|district|town|city|sub-district|around)\s+$")
# Behind an organization's or person's name: where they sit, work or come from, "Radio Sawa'id in Amarah", "PHOD, from Nasiriyah",
# "Baytuna, which keeps a house in Kirkuk".
_SEAT = re.compile(
    r"['’s]{0,2}\s*(?:\([^)]*\))?,?\s*(?:(?:which is |who is )?(?:far away |based |itself )?|(?:which|who|whose)\s[^.,;:!?]{2,50}\s)"
    r"(?:in|of|from|at)\s+(?:the\s+)?"
)
#: Of these a place has its own: where one acts, the story plays, though no other word tells of the place.
_AUTHORITY = re.compile(
    r"\b(?:Municipal(?:ity|\s+Council)|Governorate|Directorate|Inspectorate|Provincial Council|Mayor)\b"
)

_INSIDE = re.compile(r"\b[Ii]n\s+$")


@cache
def _pattern() -> re.Pattern[str]:
    names = [spelling for table in spellings("en").values() for spelling in table]
    return term_pattern(names, r"(?<![\w-])(?P<name>", r")(?![\w-])", case=True)  # "hit" is not Hit


@cache
def _governorates() -> tuple[dict[str, str], dict[str, str]]:
    """Folded spelling → governorate: those that stand for themselves, and those that need a cue."""
    names, places, ambiguous = (
        {fold(s): key for s, key in spellings("en")[kind].items()}
        for kind in ("names", "places", "ambiguous")
    )
    return places | names, ambiguous


def places_in(text: str, where: Span) -> list[Place]:
    """The places named in text[where], in order."""
    sure, cued = _governorates()
    found = []
    for match in _pattern().finditer(text, *where):
        start, end = match.span("name")
        before = text[max(where.start, start - 60) : start]
        spelling = fold(text[start:end])
        governorate = sure.get(spelling) or (cued.get(spelling) if _CUE.search(before) else None)
        if governorate:
            passed = (_PASSING.search(before) or _ORIGIN.search(before)) and not _VISITED.search(before)
            found.append(Place(Span(start, end), governorate, PASSED if passed else 1.0))
    return found


RULES = PlaceRules(places_in, _SEAT, near=70, authority=_AUTHORITY, inside=_INSIDE, share=0.4)
