"""Ties of which the share of a body is told in a word: "as does B", "to which both belong", "B joined last year"."""

from __future__ import annotations

import pytest
from reading import read

NETWORK, HAWRAA, ZUBAIR = "Basra Peace Network", "Hawraa Centre", "Zubair Women's Association"
WELLER, BRANDT = "Weller Fund", "Brandt Foundation"


@pytest.mark.parametrize(
    "text",
    [
        f"{HAWRAA} belongs to the {NETWORK}, as does the {ZUBAIR}.",
        f"{HAWRAA} is a member of the {NETWORK}, and so is the {ZUBAIR}.",
        f"{HAWRAA} hopes to become a member of the {NETWORK}, as the {ZUBAIR} has been from the start.",
        f"Two other members of the {NETWORK}, {HAWRAA} and the {ZUBAIR}, would like the same course.",
        f"{HAWRAA} and the {ZUBAIR} met in the {NETWORK}, to which both belong.",
        f"{HAWRAA} and the {ZUBAIR} rented a hall, and in April both became members of the {NETWORK}.",
        f"The {NETWORK} meets in Basra. {HAWRAA} is a founding member. The {ZUBAIR} joined last year.",
    ],
)
def test_the_second_body_belongs_to_the_network_too(text: str) -> None:
    assert (frozenset({ZUBAIR, NETWORK}), "membership", "active") in read(text).ties


@pytest.mark.parametrize("also", ["as does the", "and so does the"])
def test_the_second_giver_pays_the_same_body(also: str) -> None:
    found = read(f"The {WELLER} pays for the classes of {HAWRAA}, {also} {BRANDT}.").ties
    assert found == {(frozenset({giver, HAWRAA}), "funding", "active") for giver in (WELLER, BRANDT)}


def test_who_supports_has_no_part_in_what_is_opened() -> None:
    found = read(f"With support from the {WELLER}, {HAWRAA} opened four clinics last spring.").ties
    assert {(pair, kind) for pair, kind, _ in found} == {(frozenset({WELLER, HAWRAA}), "funding")}


def test_trained_members_of_a_network_are_no_bodies_of_it() -> None:
    found = read(f"{HAWRAA} trained sixteen members of the {NETWORK}, nine of them women.").ties
    assert "membership" not in {kind for _, kind, _ in found}
