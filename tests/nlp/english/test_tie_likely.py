"""Ties that no cue knows, by what stands around two bodies; and the weights that say so."""

from __future__ import annotations

import pytest
from reading import read

from nlp.english.ties import likely
from nlp.english.ties.dates import date_in

A, B, D = "Hawraa Centre", "Bustan Youth Team", "Weller Fund"
STORY = f"The {A} has four rooms in Kut. The {A} opens at eight.\n\nIn winter the {A} is full.\n\nThe {A} is never closed. "


def pairs(text: str) -> set[frozenset[str]]:
    return {pair for pair, _, _ in read(text).ties}


@pytest.mark.parametrize(
    "text",
    [
        f"The {A} and the {B} met at a fair in Basra.",
        f"At the conference sat, side by side, people of the {A} and of the {B}.",
        f"The {A} has a boat. The {B} has a bus.",
        f"Unlike the {B}, the {A} has no debts.",
    ],
)
def test_where_no_word_tells_of_a_tie_there_is_none(text: str) -> None:
    assert frozenset({A, B}) not in pairs(STORY + text)


def test_every_sign_speaks_for_each_kind() -> None:
    table = likely.weights().kinds
    assert {len(row) for row in table.values()} == {len(likely.KINDS)}
    assert likely.kind_of_signs(["k:funding:strong", "kp:funding:strong", "givers:1"], table) == "funding"
    assert likely.kind_of_signs(["kp:membership:strong", "networks:1"], table) == "membership"


def test_what_is_denied_speaks_against_a_tie() -> None:
    table = likely.weights().tied
    signs = ["both by name", "kp:funding:strong"]
    assert likely.likelihood([*signs, "denied"], table) < likely.likelihood(signs, table)


def test_only_what_is_all_but_impossible_is_dropped() -> None:
    signs = frozenset({"both by name", "k:funding:strong"})
    best = {
        ("a", "b"): (likely.IMPOSSIBLE - 1, signs),
        ("a", "c"): (likely.SURE + 1, signs),
        ("b", "c"): (likely.SURE + 1, frozenset({"both by name"})),
        ("c", "d"): (0.0, signs),
    }
    assert likely.judged(best, {("a", "b"), ("c", "d")}) == ({("a", "b")}, {("a", "c")})


@pytest.mark.parametrize(
    ("said", "date"), [("In March 2021 it rained.", "2021-03"), ("Since 2019.", "2019"), ("In May.", None)]
)
def test_when_a_sentence_says_that_it_was(said: str, date: str | None) -> None:
    assert date_in(said) == date
