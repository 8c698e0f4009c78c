"""Ties whose sides a sentence only takes up, and sides that only seem to be ones: "they", "it", "the station", "in A's hall"."""

from __future__ import annotations

import pytest
from reading import read

DAWN, PALM, FUND, NET = "Dawn River Foundation", "Palm Grove Association", "Lindgren Trust", "Tigris Network"
A, B, D, N = f"the {DAWN}", f"the {PALM}", f"the {FUND}", f"the {NET}"


def ties(text: str) -> set[tuple[frozenset[str], str]]:
    return {(pair, kind) for pair, kind, _ in read(text[0].upper() + text[1:]).ties}


@pytest.mark.parametrize(
    ("text", "pair", "kind"),
    [
        (
            f"{A} has a clinic in Kut. {B} and {D} are discussing a memorandum of understanding, which they would like to sign in May.",
            (PALM, FUND),
            "agreement",
        ),
        (
            f"{A} met {N} in Kut. Through {A}, {B} met {D}, and the two have since run a survey together.",
            (PALM, FUND),
            "joint-project",
        ),
        (
            f"{B} has belonged to {N} since 2021. {A} applied to join it in March.",
            (DAWN, NET),
            "membership",
        ),
        (
            f"Radio Khor opened in Kut in 2019. {A} met {N} in Kut. The station runs a weekly programme together with {B}.",
            ("Radio Khor", PALM),
            "joint-project",
        ),
        (
            f"{B} is a club of twelve weavers. {A} has a clinic in Kut. The weavers organise a fair together with {D}.",
            (PALM, FUND),
            "joint-project",
        ),
        (f"{A} teaches the course together with {B}, in {N}'s hall.", (DAWN, PALM), "joint-project"),
        (f"{B} joined {N}, which answers emergency calls.", (PALM, NET), "membership"),
        (f"{A} was accepted in {N} last year.", (DAWN, NET), "membership"),
    ],
)
def test_the_sides_that_words_take_up(text: str, pair: tuple[str, str], kind: str) -> None:
    found = ties(text)
    assert (frozenset(pair), kind) in found
    assert {p for p, k in found if k == kind} <= {frozenset(pair), frozenset({PALM, NET})}


def test_money_for_the_shares_of_both() -> None:
    found = ties(
        f"{A} met {N} in Kut. {A} runs the desk together with {B}, and {D} pays the shares of both until the end of next year."
    )
    assert {p for p, k in found if k == "funding"} == {frozenset({DAWN, FUND}), frozenset({PALM, FUND})}


@pytest.mark.parametrize(
    "text",
    [
        f"A building company, {B}, offered {A} a partnership. The board rejected it.",
        f"{B} offered to sponsor {A}, and the board declined.",
        f"The fund that {A} and {B} were to launch jointly was cancelled in May.",
        f"Asked whether {A} would train {B}, the director laughed.",
        f"Every member of {N} knows {A}.",
        f"{A} sells wool. {B} exchanges teachers and toys.",
    ],
)
def test_what_ties_nobody(text: str) -> None:
    assert not ties(text)


def test_a_foundation_may_belong_to_a_circle_that_is_called_a_network() -> None:
    found = ties(f"{A} is a member of the Open Lamp Circle, a network of forty groups.")
    assert found == {(frozenset({DAWN, "Open Lamp Circle"}), "membership")}


@pytest.mark.parametrize("follows", ["hopes to follow", "will follow next year"])
def test_who_hopes_to_follow(follows: str) -> None:
    found = read(f"The {DAWN} was admitted into {N} in 2022; {B} {follows}.").ties
    assert found == {
        (frozenset({DAWN, NET}), "membership", "active"),
        (frozenset({PALM, NET}), "membership", "proposed"),
    }
