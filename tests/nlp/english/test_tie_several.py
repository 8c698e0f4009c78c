"""Ties of several bodies at once: rows with nouns in them, "the three", "each", work shared without a word for it, founders."""

from __future__ import annotations

from itertools import combinations

import pytest
from reading import read

A, B, C, F, N = (
    "Amal Association",
    "Tigris Club",
    "Hammar Potters",
    "Kestrel Fund",
    "Southern Crafts Network",
)


def pairs(text: str, kind: str) -> set[frozenset[str]]:
    return {pair for pair, of, _ in read(text).ties if of == kind}


def among(*bodies: str) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in combinations(bodies, 2)}


def each(body: str, *others: str) -> set[frozenset[str]]:
    return {frozenset({body, other}) for other in others}


@pytest.mark.parametrize(
    "text",
    [
        f"Three groups met in Kut: the {A}, the {B} and the {C}. The {F} made a grant to the three.",
        f"The {A}, the {B} and the {C} formed a consortium. The {F} pays the three of them directly.",
    ],
)
def test_the_three_are_the_bodies_counted_so(text: str) -> None:
    assert pairs(text, "funding") == each(F, A, B, C)


def test_the_two_stay_whom_one_speaks_of() -> None:
    text = f"The {A} began in Baquba. The {B} debated in Kut. The two wrote to the {F} in May. They hold a tournament together."
    assert pairs(text, "joint-project") == among(A, B)


def test_the_two_are_those_named_right_behind() -> None:
    text = f"The {C} met the {F} in Kut. Since May the two groups, the {A} and the {B}, have run a joint inquiry."
    assert pairs(text, "joint-project") == among(A, B)


@pytest.mark.parametrize(
    "text",
    [
        f"Eleven bodies belong to the {N}, among them the youth group {A}, the football club {B} and the women's cooperative {C}.",
        f"The {N} was formed two years ago by three organizations: the {A}, the {B} and the {C}.",
        f"The {N} was founded in 2019 by the {A}, the {B} and the {C}.",
        f"Forty organizations belong to the {N}. Three of them, the {A}, the {B} and the {C}, had never met.",
    ],
)
def test_members_of_a_network(text: str) -> None:
    assert pairs(text, "membership") == each(N, A, B, C)


def test_one_who_founds_a_network_is_no_member() -> None:
    assert not pairs(f"The {N} was founded in 2019 by the {F}.", "membership")


def test_both_members_of() -> None:
    text = f"The {A} and the {B}, both members of the {N}, did not know each other."
    assert read(text).ties == {(pair, "membership", "active") for pair in each(N, A, B)}


@pytest.mark.parametrize(
    "text",
    [
        f"The {A} has a clinic. The association and the {B} publish a guide together.",
        f"The radio hour is produced by the {A} and recorded by the {B} every Friday.",
        f"The course was designed and taught by staff of the {A} and by the tutors of the {B}.",
        f"The {A} holds a summer school in Kut. Last year the {B} joined it as a partner.",
        f"The {A} runs a summer school with its partner, the {B}.",
    ],
)
def test_work_of_two(text: str) -> None:
    assert pairs(text, "joint-project") == among(A, B)


@pytest.mark.parametrize(
    "text",
    [
        f"The {A} and the {B} run a school together. The {F} pays for it.",
        f"The {A} and the {B} run a school together. The project is financed by the {F}.",
    ],
)
def test_money_for_the_work_of_several(text: str) -> None:
    assert pairs(text, "funding") == each(F, A, B)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (f"Printing was covered by a grant to the {A} from the {F}.", "funding", each(F, A)),
        (
            f"The {F} renewed its grant to the {A}. A part of it will go to the {B}.",
            "funding",
            each(A, F, B),
        ),
        (f"The {A} is poor. It is in talks with the {F} about paying for the bus.", "funding", each(A, F)),
        (f"Thanks to the generosity of the {F}, the {A} hired two teachers.", "funding", each(A, F)),
        (f"The {A} joined the {N} in 2022; the {B} followed a year later.", "membership", each(N, A, B)),
    ],
)
def test_sides_across_clauses(text: str, kind: str, expected: set[frozenset[str]]) -> None:
    assert pairs(text, kind) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"A plan of the {A} to open a shop with the {B} was buried after three meetings.",
        f"The {A} buys clay from the members of the {N}.",
        f"Eleven women of the {A} asked what the membership fee of the {N} was.",
        f"The {A} had counted on the {B}, but nobody came.",
    ],
)
def test_no_tie(text: str) -> None:
    assert not read(text).ties
