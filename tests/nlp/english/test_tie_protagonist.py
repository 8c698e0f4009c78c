"""Ties of the body that a story is about, where a sentence names the other side alone; and words that stand for no body."""

from __future__ import annotations

import pytest
from reading import read

DAWN, PALM, FUND, NET = "Dawn River Foundation", "Palm Grove Association", "Lindgren Trust", "Tigris Network"
A, B, D, N = f"the {DAWN}", f"the {PALM}", f"the {FUND}", f"the {NET}"
ABOUT = f"The {PALM} has a clinic in Kut. It opens at eight.\n\nThe {PALM} met {A} at a fair.\n\nThe {PALM} is never closed. "


def ties(text: str) -> set[tuple[frozenset[str], str]]:
    return {(pair, kind) for pair, kind, _ in read(text[0].upper() + text[1:]).ties}


def pair(one: str, other: str, kind: str) -> tuple[frozenset[str], str]:
    return frozenset({one, other}), kind


@pytest.mark.parametrize(
    "text",
    [
        f"The new beds are financed by {D}.",
        f"The fees of its two nurses were borne by {D}.",
        f"The ambulance was a present of {D}.",
        f"The rent is met by {D}.",
    ],
)
def test_money_that_names_no_receiver_goes_to_whom_the_story_is_about(text: str) -> None:
    assert ties(ABOUT + "\n\n" + text) == {pair(PALM, FUND, "funding")}


def test_money_for_what_two_have_just_done_goes_to_both() -> None:
    text = f"{A} and {B} carried out a survey jointly. Funded by {D}, it cost less than had been feared."
    assert {pair(DAWN, FUND, "funding"), pair(PALM, FUND, "funding")} <= ties(text)


def test_a_present_to_a_body_named_behind_the_giver_is_that_body_s() -> None:
    assert ties(f"{ABOUT}The oven was a gift of {D} to {A}.") == {pair(DAWN, FUND, "funding")}


def test_a_network_that_the_story_is_about_has_members() -> None:
    text = f"The {NET} has an office in Kut. The {NET} meets in spring.\n\nThe {NET} is never closed.\n\n"
    assert ties(text + f"{A} has been a member from the first day.") == {pair(NET, DAWN, "membership")}


def test_our_in_a_title_is_not_yet_who_tells() -> None:
    story = read(
        f"Nobody works alone, and the {PALM} least of all. We thank our neighbours.\n\nOur partner in the villages is {A}.",
        title="Our year in short",
    )
    assert {(p, k) for p, k, _ in story.ties} == {pair(PALM, DAWN, "partnership")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a noun in front of a name says what the name is
        (
            f"{A} opened in 2020. The Irish charity Sunfield Relief sends {B} money every month.",
            pair(PALM, "Sunfield Relief", "funding"),
        ),
        # … and "it" is not whom it does something together with
        (f"{ABOUT}Together with {A}, it restored the old mill.", pair(PALM, DAWN, "joint-project")),
        (
            f"{A} gives a grant to {B}, and {B} passes a part on to the Reed Society.",
            pair(PALM, "Reed Society", "funding"),
        ),
    ],
)
def test_who_is_meant(text: str, expected: tuple[frozenset[str], str]) -> None:
    found = ties(text)
    assert expected in found
    assert found <= {expected, pair(DAWN, PALM, "funding")}


@pytest.mark.parametrize(
    "text",
    [
        f"Does {B} get money from {D}?",
        f"{A} met {B} at the fair. The saws belong to {A}.",
    ],
)
def test_no_tie(text: str) -> None:
    assert not ties(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{A} measures the wells together with {B}.", "joint-project"),
        (f"{A} works together with {B}.", "partnership"),
        (f"{A} grows wheat with {B} behind the old mill.", "joint-project"),
        (f"{A} has worked hand in hand with {B} ever since.", "partnership"),
        (f"{A} has opened a training yard with {B}.", "joint-project"),
        (f"The mill of {A} was built with money that it received from {D}.", "funding"),
    ],
)
def test_the_kind_by_what_they_do(text: str, kind: str) -> None:
    assert [k for _, k in ties(text)] == [kind]
