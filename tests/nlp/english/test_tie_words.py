"""Ties in words that no cue knows, and between bodies of which one or both are named only before."""

from __future__ import annotations

import pytest
from reading import read

DAWN, PALM, FUND, NET = "Dawn River Foundation", "Palm Grove Association", "Lindgren Trust", "Tigris Network"
A, B, D, N = f"the {DAWN}", f"the {PALM}", f"the {FUND}", f"the {NET}"


def ties(text: str) -> set[tuple[frozenset[str], str, str]]:
    return read(text[0].upper() + text[1:]).ties


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{A} rents a hall in Kut. In May an agreement with {B} was drawn up and signed.", "agreement"),
        (f"{A} rents a hall in Kut. Next door sits {B}. She is his mentor, they say.", "mentorship"),
        (f"{A} and {B} painted the wall of the school.", "joint-project"),
        (f"{A} rents a hall in Kut. Its partner in this, {B}, brings the chairs.", "partnership"),
    ],
)
def test_who_is_tied_may_be_named_before(text: str, kind: str) -> None:
    assert {(pair, found) for pair, found, _ in ties(text)} == {(frozenset({DAWN, PALM}), kind)}


def test_a_member_of_the_network_named_before() -> None:
    found = ties(f"{N} was once large. Among those that remain is {B}, a member since the first day.")
    assert {(pair, kind) for pair, kind, _ in found} == {(frozenset({PALM, NET}), "membership")}


def test_a_network_with_a_list_of_its_founders() -> None:
    found = ties(f"Basra Election Desk is a coalition with two founders: {A} and {B}.")
    assert {(pair, kind) for pair, kind, _ in found} == {
        (frozenset({"Basra Election Desk", DAWN}), "membership"),
        (frozenset({"Basra Election Desk", PALM}), "membership"),
    }


def test_a_list_goes_on_behind_a_clause_about_one_of_it() -> None:
    found = ties(f"The work is done by a consortium: {A}, which leads, {B} and {N}.")
    assert {pair for pair, _, _ in found} == {
        frozenset({DAWN, PALM}),
        frozenset({DAWN, NET}),
        frozenset({PALM, NET}),
    }


def test_two_clauses_are_no_row() -> None:
    found = ties(f"{B} is supported by a grant from {D}, and {A} has promised to pay for a roof.")
    assert found == {
        (frozenset({FUND, PALM}), "funding", "active"),
        (frozenset({DAWN, PALM}), "funding", "proposed"),
    }


def test_what_a_body_cannot_do_without_is_there() -> None:
    assert ties(f"{B} could not live without {D}, its main donor since 2020.") == {
        (frozenset({PALM, FUND}), "funding", "active")
    }


@pytest.mark.parametrize(
    "text",
    [
        f"{A} rents a hall in Kut. {B} opened a school. It rained for a week.",
        f"{B} applied to join {N}. Later it withdrew the application. The members of {N} had no vote.",
        f"{D} turned down the request of {B} for a grant. Its letter praised the idea and the budget.",
        f"{A} and {B} had nothing in common. They have never worked together.",
    ],
)
def test_no_word_makes_a_tie_of_what_is_denied_or_beside(text: str) -> None:
    assert ties(text) == set()


def test_who_got_the_money_may_stand_in_the_next_sentence() -> None:
    found = ties(f"{D} passed on small grants to local groups. The largest went to {A} and to {B}.")
    assert {(pair, kind) for pair, kind, _ in found} == {
        (frozenset({FUND, DAWN}), "funding"),
        (frozenset({FUND, PALM}), "funding"),
    }


def test_what_several_do_is_the_work_of_each_with_each() -> None:
    found = ties(f"The classes are the work of two bodies: {A} brings the rooms, {B} the books.")
    assert {(pair, kind) for pair, kind, _ in found} == {(frozenset({DAWN, PALM}), "joint-project")}


def test_they_take_up_a_body_with_a_plural_name() -> None:
    found = ties("The Mandali Date Growers were founded in 2010. They joined the Tigris Network in 2011.")
    assert {(pair, kind) for pair, kind, _ in found} == {
        (frozenset({"Mandali Date Growers", NET}), "membership")
    }


def test_the_end_of_one_is_not_the_end_of_the_others() -> None:
    found = ties(
        f"{A} works in partnership with {B}. The Zab Club works in partnership with {D}. {D} was dissolved."
    )
    assert {(pair, status) for pair, _, status in found} == {
        (frozenset({DAWN, PALM}), "active"),
        (frozenset({"Zab Club", FUND}), "ended"),
    }
