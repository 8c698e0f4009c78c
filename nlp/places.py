"""Places as a language module finds them in its text, for `nlp.governorates` to weigh."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ingest.story import Span
from nlp.vocabulary import load

#: What a place weighs that is only passed through, or where somebody sits or met.
PASSED = 0.4


class Place(NamedTuple):
    """A governorate's name, or that of one of its places. `weight` is 1 for a plain mention, less for one in passing."""

    span: Span
    governorate: str
    weight: float


@dataclass(frozen=True, slots=True)
class PlaceRules:
    """How a language tells of places.

    `find` gives the places in text[where]; `seat` matches all that stands between an actor's name and the place where it sits, which is
    at most `near` letters; `seated` weighs such a place, given the text and where it begins; from the weight `alone` the only place of
    a story is where it plays; `authority` is the name of a body that one place has for itself; behind `inside` a place stands even
    where it was taken for an actor's name; `share`: beside a place of the weight 1 one in passing weighs less.
    """

    find: Callable[[str, Span], list[Place]]
    seat: re.Pattern[str] | None = None
    near: int = 30
    seated: Callable[[str, int], float] = lambda text, start: PASSED
    alone: float = 1.0
    authority: re.Pattern[str] | None = None
    inside: re.Pattern[str] = re.compile(r"(?!)")
    share: float = 0.3


@cache
def spellings(language: str) -> dict[str, dict[str, str]]:
    """Kind of spelling (names, places, ambiguous) → spelling as the data writes it → governorate id."""
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for key, row in load("governorates").items():
        for kind in ("names", "places", "ambiguous"):
            table[kind].update(dict.fromkeys(row.get(kind, {}).get(language, []), key))
    return table
