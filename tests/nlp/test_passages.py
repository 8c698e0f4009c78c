"""Sets of short passages, written apart from the code and deliberately hard: turns of phrase that no rule was made for.

The floors lie a little below what is found today, so that a change which costs something elsewhere is noticed. They are no goal.
"""

from __future__ import annotations

import pytest

from bench.passages import compared, table, totals

FLOORS = {
    "ties": {
        "organizations": 0.94,
        "people": 0.95,
        "quotes": 0.95,
        "speakers": 0.91,
        "pairs": 0.85,
        "ties": 0.82,
        "statuses": 0.76,
    },
    "quotes": {"organizations": 0.89, "people": 0.95, "quotes": 0.96, "speakers": 0.86, "indirect": 0.8},
    "told": {"organizations": 0.97, "people": 0.98, "quotes": 0.97, "speakers": 0.91, "indirect": 0.93},
    "meant": {"organizations": 0.92, "people": 0.98, "quotes": 0.95, "speakers": 0.94},
    "closed_told": {"organizations": 0.8, "people": 0.95, "quotes": 0.92, "speakers": 0.84, "indirect": 0.7},
    "cases": {
        "organizations": 0.95,
        "people": 0.97,
        "quotes": 0.97,
        "speakers": 0.95,
        "indirect": 0.92,
        "pairs": 0.89,
        "ties": 0.85,
        "statuses": 0.84,
    },
    "closed_cases": {
        "organizations": 0.88,
        "people": 0.95,
        "quotes": 0.97,
        "speakers": 0.91,
        "indirect": 0.82,
        "pairs": 0.75,
        "ties": 0.64,
        "statuses": 0.59,
    },
    "cases_more": {
        "organizations": 0.96,
        "people": 0.97,
        "governorates": 0.93,
        "quotes": 0.96,
        "speakers": 0.95,
        "indirect": 0.86,
        "pairs": 0.8,
        "ties": 0.75,
        "statuses": 0.65,
    },
    "closed_cases_more": {
        "organizations": 0.93,
        "people": 0.92,
        "quotes": 0.95,
        "speakers": 0.92,
        "indirect": 0.8,
        "pairs": 0.63,
        "ties": 0.56,
        "statuses": 0.45,
    },
    "bodies": {"organizations": 0.82, "people": 0.78},
    "speech": {"organizations": 0.93, "people": 0.98, "quotes": 0.97, "speakers": 0.93, "indirect": 0.94},
    "voices": {"organizations": 0.9, "people": 0.98, "quotes": 0.98, "speakers": 0.92, "indirect": 0.75},
    "arabic": {
        "organizations": 0.95,
        "people": 0.95,
        "quotes": 0.95,
        "speakers": 0.93,
        "indirect": 0.9,
        "pairs": 0.9,
        "ties": 0.9,
        "statuses": 0.9,
    },
    "arabic_more": {
        "organizations": 0.9,
        "people": 0.96,
        "quotes": 0.95,
        "speakers": 0.93,
        "indirect": 0.8,
        "pairs": 0.74,
        "ties": 0.74,
        "statuses": 0.65,
    },
    "arabic_told": {
        "organizations": 0.97,
        "people": 0.97,
        "governorates": 0.92,
        "quotes": 0.97,
        "speakers": 0.95,
        "indirect": 0.91,
        "pairs": 0.94,
        "ties": 0.94,
        "statuses": 0.92,
    },
    "arabic_cases": {
        "organizations": 0.95,
        "people": 0.97,
        "governorates": 0.97,
        "quotes": 0.97,
        "speakers": 0.96,
        "indirect": 0.93,
        "pairs": 0.85,
        "ties": 0.82,
        "statuses": 0.8,
    },
    "arabic_cases_more": {
        "organizations": 0.95,
        "people": 0.96,
        "governorates": 0.9,
        "quotes": 0.95,
        "speakers": 0.92,
        "indirect": 0.9,
        "pairs": 0.67,
        "ties": 0.66,
        "statuses": 0.63,
    },
    "closed_arabic_cases": {
        "organizations": 0.8,
        "people": 0.83,
        "governorates": 0.97,
        "quotes": 0.91,
        "speakers": 0.73,
        "indirect": 0.89,
    },
    "sorani": {
        "organizations": 0.93,
        "people": 0.98,
        "quotes": 0.98,
        "speakers": 0.98,
        "indirect": 0.98,
        "ties": 0.72,
        "statuses": 0.72,
    },
    "closed_arabic_told": {
        "organizations": 0.8,
        "people": 0.83,
        "governorates": 0.94,
        "quotes": 0.94,
        "speakers": 0.7,
        "indirect": 0.8,
    },
    "kurdish": {
        "organizations": 0.98,
        "people": 0.98,
        "quotes": 0.98,
        "speakers": 0.98,
        "indirect": 0.98,
        "ties": 0.98,
        "statuses": 0.98,
    },
    "joined": {
        "organizations": 0.97,
        "people": 0.92,
        "pairs": 0.95,
        "ties": 0.94,
        "statuses": 0.85,
    },
    "shared_work": {"organizations": 0.94, "people": 0.92, "pairs": 0.81, "ties": 0.75, "statuses": 0.69},
    "tied": {"organizations": 0.91, "pairs": 0.62, "ties": 0.55, "statuses": 0.44},
    "tied_more": {"organizations": 0.88, "pairs": 0.7, "ties": 0.63, "statuses": 0.51},
    "closed_joined": {"organizations": 0.9, "people": 0.88, "pairs": 0.67, "ties": 0.57, "statuses": 0.46},
    "bilingual": {
        "organizations": 0.98,
        "people": 0.98,
        "quotes": 0.98,
        "speakers": 0.85,
        "pairs": 0.9,
        "ties": 0.83,
        "statuses": 0.83,
    },
}


@pytest.mark.parametrize("name", FLOORS)
def test_what_is_found_in_the_hard_passages(name: str) -> None:
    counts = totals(compared(name))
    low = [measure for measure, floor in FLOORS[name].items() if counts[measure].f1 < floor]
    assert not low, f"{name}: {', '.join(low)} fell below the floor\n{table(counts)}"
