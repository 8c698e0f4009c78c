"""Ties that hang on more than one sentence's words: who says "our", all of three, a consortium's rest, what is past and what goes on."""

from __future__ import annotations

import pytest
from reading import read

DAWN, PALM, FUND, REED = (
    "Dawn River Foundation",
    "Palm Grove Association",
    "Lindgren Trust",
    "Reed Boat Society",
)

Tie = tuple[frozenset[str], str, str]


def ties(*paragraphs: str) -> set[Tie]:
    return read(*paragraphs).ties


def tie(one: str, other: str, kind: str, status: str = "active") -> Tie:
    return (frozenset({one, other}), kind, status)


@pytest.mark.parametrize(
    "opening",
    [
        f"We are {DAWN}, a small charity in Kut.",
        f"The {DAWN} is a small charity. Our members, and all of us, are proud.",
        f"This is the story of our union, the {DAWN}.",
        f"We, the weavers and dyers of the {DAWN}, are proud.",
    ],
)
def test_we_are_the_body_that_a_text_calls_its_own(opening: str) -> None:
    found = ties(
        opening, f"Last winter we hoped for help. Our work goes on. We signed an agreement with the {PALM}."
    )
    assert tie(DAWN, PALM, "agreement") in found


def test_a_reporter_s_we_is_no_body() -> None:
    found = ties(
        "A weaver meets us at the door. Our driver waits. We ask about money.",
        f"Her hall stands beside the {DAWN}. We drink tea with a cook of the {PALM}.",
    )
    assert found == set()


def test_all_three_takes_up_the_bodies_before_it() -> None:
    found = ties(
        f"The {DAWN}, the {PALM} and the {REED} run a clinic together. The {FUND} has paid for the work of all three."
    )
    assert {t for t in found if t[1] == "funding"} == {
        tie(FUND, DAWN, "funding"),
        tie(FUND, PALM, "funding"),
        tie(FUND, REED, "funding"),
    }


def test_the_rest_of_a_consortium_is_tied_too() -> None:
    found = ties(f"The {DAWN} carries out the project in a consortium with the {PALM} and the {REED}.")
    assert tie(PALM, REED, "joint-project") in found


def test_two_who_pay_are_two_givers() -> None:
    found = ties(f"The {DAWN} teaches girls. The {DAWN} is paid for by the {FUND} and by the {REED}.")
    assert tie(FUND, REED, "funding") not in found
    assert tie(REED, DAWN, "funding") in found


def test_a_plan_that_the_same_sentence_drops_is_none() -> None:
    assert (
        ties(
            f"The {DAWN} is old. There was talk of a partnership with the {PALM}, but it was abandoned last year."
        )
        == set()
    )


def test_they_in_somebody_s_words_are_not_the_two_bodies() -> None:
    text = f"The {DAWN} met the {PALM} in May. “The girls are proud,” says Mona Fadel. “Every day they open the hall.”"
    assert ties(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"The {DAWN} has teamed up with the {PALM} for a summer school.", "joint-project"),
        (
            f"The {DAWN} hopes that a partnership with the {PALM} lasts in the course of the year.",
            "partnership",
        ),
        (f"The {DAWN} has built a hall with the financial support of the {PALM}.", "funding"),
        (f"The {REED} has taken samples since May with help from the {PALM}.", "partnership"),
    ],
)
def test_the_kind_of_what_is_done_with_somebody(text: str, kind: str) -> None:
    assert {k for _, k, _ in ties(text)} == {kind}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"The {DAWN} worked in partnership with the {PALM}.", "ended"),
        (f"The {DAWN} worked in partnership with the {PALM}, and still does.", "active"),
        (f"The {DAWN} worked with the {PALM}. The {DAWN} works with the {PALM}.", "active"),
    ],
)
def test_what_is_told_in_the_past_alone_is_over(text: str, status: str) -> None:
    assert ties(text) == {tie(DAWN, PALM, "partnership", status)}


def test_a_small_word_says_they_are_members_of_nothing() -> None:
    found = ties(
        f"The {DAWN} has a contract with the {PALM}. Two drivers, both formerly of the {REED}, teach them songs."
    )
    assert {PALM, REED} not in [set(pair) for pair, _, _ in found]


@pytest.mark.parametrize(
    "text",
    [
        f"On learning more about the {PALM}, the {DAWN} changed its plans.",
        f"The {DAWN} thanks its teachers. The Mentorship Program is new, and the {PALM} said so.",
    ],
)
def test_to_hear_of_somebody_and_a_title_teach_nobody(text: str) -> None:
    assert ties(text) == set()


def test_what_two_found_is_no_third_partner() -> None:
    found = ties(f"The {DAWN}, in partnership with the {PALM}, established the {REED} in 2019.")
    assert tie(DAWN, PALM, "partnership") in found
    assert tie(PALM, REED, "partnership") not in found
