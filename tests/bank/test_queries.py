"""The forty written queries on the sample stories: what a person expects stands among the first answers."""

from __future__ import annotations

from collections import Counter

import pytest

from bank.bank import Bank
from bench.queries import Answered, answered, mrr, queries, success_at_3


@pytest.fixture(scope="module")
def found(sample: Bank) -> list[Answered]:
    return answered(sample)


def test_there_are_forty_of_them() -> None:
    assert Counter(query["language"] for query in queries()) == {"en": 20, "ar": 15, "mixed": 5}


def test_what_is_expected_stands_among_the_first(found: list[Answered]) -> None:
    assert success_at_3(found) >= 0.95
    assert mrr(found) >= 0.9
