"""A query answered: strictly first, then with names in other spellings, then by some of its words; ranked, or in another order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from bank.search.columns import Columns
from bank.search.engine import FACETS, Engine, Kind, Mask
from bank.search.matching import Found, Matcher, loosened
from bank.search.narrowing import Narrowing
from bank.search.query import Query
from bank.search.spelling import Speller

#: Other than by relevance: quotes by quotability, stories by title; or the latest first, the undated last.
Order = Literal["best", "newest"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer; a higher score is a better one, and scores of one search alone compare."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The best hits, and how many there are in all. `relaxed`: nothing held every word. `corrected`: words nobody says, and those taken
    in their place."""

    hits: tuple[Hit, ...]
    total: int
    relaxed: bool = False
    corrected: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Where to look. `speller` is made at the first word that nobody says."""

    engine: Engine
    columns: Columns
    speller: Callable[[], Speller]


def search(
    asked: Asked, query: Query, narrowing: Narrowing, kind: Kind, limit: int | None, order: Order | None
) -> Answer:
    """The best answers first."""
    if query.wordless:
        return Answer((), 0)  # signs alone ask for nothing that could be found
    columns = asked.columns
    found, relaxed, corrected = _find(asked, query, kind, narrowing.mask(columns))
    numbers = np.flatnonzero(found.mask)
    best = numbers[_ranked(columns, numbers, found, order if order or not query.empty else "best", limit)]
    hits = tuple(Hit(columns.ids[number], round(float(found.scores[number]), 4)) for number in best.tolist())
    return Answer(hits, len(numbers), relaxed, corrected)


def counts(asked: Asked, query: Query, narrowing: Narrowing, kind: Kind) -> dict[str, dict[str, int]]:
    """For each facet its values under the query and the other facets' choices."""
    if query.wordless:
        return {facet: {} for facet in FACETS}
    columns = asked.columns
    found, _, _ = _find(asked, query, kind, narrowing.mask(columns), narrowed=False)
    return {facet: columns.counts(facet, found.mask & narrowing.mask(columns, facet)) for facet in FACETS}


def _find(
    asked: Asked, query: Query, kind: Kind, left: Mask, *, narrowed: bool = True
) -> tuple[Found, bool, tuple[tuple[str, tuple[str, ...]], ...]]:
    """What answers (within what is `left`, where `narrowed`), whether every word had to be given up for it, and what was corrected."""
    matcher = Matcher(
        asked.engine,
        asked.columns,
        kind,
        query,
        near=lambda token: asked.speller().near(token),
        alike=lambda token: asked.speller().alike(token),
    )
    found, relaxed = matcher.find(query.node), False
    if query.node is not None and not (found.mask & left).any():
        found = matcher.find(query.node, tolerant=True)
        several = len(query.leaves) > 1
        if several and not (found.mask & left).any():
            found, relaxed = matcher.find(loosened(query.node), tolerant=True), True
    corrected = tuple(matcher.corrected.items())
    return (replace(found, mask=found.mask & left) if narrowed else found), relaxed, corrected


def _ranked(
    columns: Columns, numbers: NDArray[np.intp], found: Found, order: Order | None, limit: int | None
) -> NDArray[np.intp]:
    """Places in `numbers`, the first ones first."""
    quotability, scores = columns.quotability[numbers], found.scores[numbers]
    if order is None and limit is not None and len(numbers) > 4 * limit:
        # The few best alone are put in order, with all that are as good as the last of them.
        least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        among = np.flatnonzero(scores >= least)
        within = _ranked(columns, numbers[among], found, order, None)
        return among[within][:limit]
    keys: tuple[NDArray[Any], ...]
    if order == "newest":
        keys = (numbers, -quotability, -columns.dates[numbers])
    elif order == "best":
        keys = (numbers, columns.titles(numbers), -quotability)
    else:
        keys = (numbers, -quotability, -scores)
    return np.lexsort(keys)[:limit]
