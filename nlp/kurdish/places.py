"""Governorates and their cities in Sorani text, with what hangs behind them (لە بەغدادا)."""

from __future__ import annotations

import re
from functools import cache

from ingest.story import Span
from nlp.fold import fold
from nlp.places import PASSED, Place, PlaceRules, spellings
from nlp.vocabulary import term_pattern

#: Where people met, where somebody sits or where a road leads: لە هۆتێلێکی هەولێر
_PASSING = re.compile(
    r"(?:هۆتێل|هۆڵ|کۆبوونەوە|کۆنفرانس|کۆنگرە|وۆرکشۆپ|بارەگا|نووسینگە|ڕێگا|ڕێگە|فڕۆکەخانە|زانکۆ)\w*\s+(?:\w+\s+)?(?:لە\s+|بەرەو\s+)?(?:شاری\s+)?$"
)


@cache
def _table() -> tuple[dict[str, str], re.Pattern[str]]:
    names = {s: key for table in reversed(spellings("ckb").values()) for s, key in table.items()}
    pattern = term_pattern([*names], r"(?<!\w)(?P<name>", r")(?:دا|ەوە|ی|ە|یش|ش)?(?!\w)")
    return {fold(s): key for s, key in names.items()}, pattern


def places_in(text: str, where: Span) -> list[Place]:
    """The places named in text[where], in order."""
    governorates, pattern = _table()
    return [
        Place(
            Span(*match.span("name")),
            governorates[fold(match.group("name"))],
            PASSED if _PASSING.search(text, max(where.start, match.start() - 60), match.start()) else 1.0,
        )
        for match in pattern.finditer(text, *where)
    ]


RULES = PlaceRules(places_in, alone=PASSED)
