"""What results are narrowed by, besides words."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from bank.search.columns import Columns
from bank.search.engine import Filters, Mask

#: No day of publication lies outside these.
EARLIEST, LATEST = 0, 99999999


@dataclass(frozen=True, slots=True)
class Narrowing:
    """`wanted`: of each facet one value at least; `unwanted`: none of these; `first` and `last`: days of publication as yyyymmdd, inclusive
    (a day or month of 0 is before all others, 99 after them)."""

    wanted: Filters = field(default_factory=dict)
    unwanted: Filters = field(default_factory=dict)
    first: int = EARLIEST
    last: int = LATEST

    def mask(self, columns: Columns, besides: str | None = None) -> Mask:
        """What is left, with the wanted values of the facet `besides` left aside."""
        mask = np.ones(len(columns), np.bool_)
        for facet, values in self.wanted.items():
            if values and facet != besides:
                mask &= columns.under(facet, values)
        for facet, values in self.unwanted.items():
            mask &= ~columns.under(facet, values)
        if self.first > EARLIEST or self.last < LATEST:
            dates = columns.dates
            mask &= (dates >= max(self.first, 1)) & (dates <= self.last)
        return mask
