"""Ties of bodies that a sentence takes up by other words: "both", "the firm", "each of them", whom the story is about."""

from __future__ import annotations

import pytest
from reading import read

DAWN, PALM, FUND, NET = "Dawn River Foundation", "Palm Grove Association", "Lindgren Trust", "Tigris Network"
A, B, D, N = f"the {DAWN}", f"the {PALM}", f"the {FUND}", f"the {NET}"


def ties(text: str) -> set[tuple[frozenset[str], str, str]]:
    return read(text[0].upper() + text[1:]).ties


def test_both_are_the_two_that_the_sentence_before_ties() -> None:
    found = ties(f"{A} lives on money from {D}. In 2021 it also coached {B}. Both belong to {N}.")
    members = {pair for pair, kind, _ in found if kind == "membership"}
    assert members == {frozenset({DAWN, NET}), frozenset({PALM, NET})}


def test_both_may_look_ahead() -> None:
    found = ties(f"{D} funds {N}. If both boards agree, {A} and {B} will sign a memorandum.")
    assert {pair for pair, kind, _ in found if kind == "agreement"} == {frozenset({DAWN, PALM})}


def test_a_common_noun_stands_for_the_body_it_was_said_of() -> None:
    text = (
        f"The design firm Maison Varga came to Kut. There it met {B}. The firm signed an agreement with {B}."
    )
    assert ties(text) == {(frozenset({"Maison Varga", PALM}), "agreement", "active")}


def test_money_for_each_of_them() -> None:
    text = f"{A} and {B} dug wells with funds which {D} gave to each of them."
    funded = {pair for pair, kind, _ in ties(text) if kind == "funding"}
    assert funded == {frozenset({FUND, DAWN}), frozenset({FUND, PALM})}


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        (f"Money is tight. {D} pays for fuel and salaries.", "funding", "active"),
        (f"Talks are under way about a partnership with {D}.", "partnership", "proposed"),
    ],
)
def test_where_one_side_is_named_the_other_is_whom_the_story_is_about(
    text: str, kind: str, status: str
) -> None:
    story = f"The {PALM} has a clinic in Kut. Many know the {PALM}. The {PALM} opens at eight.\n\nThe {PALM} is never closed.\n\n"
    assert ties(story + text) == {(frozenset({PALM, FUND}), kind, status)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{B} is a small body with nine employees which {D} has funded since 2020.", "funding"),
        (f"{A} runs a course for teachers, side by side with {B}.", "joint-project"),
        (f"{A} receives its support from {D}.", "funding"),
        (f"{A} and {B} signed a contract which gives {D} the roof.", "agreement"),
    ],
)
def test_a_tie_and_its_kind(text: str, kind: str) -> None:
    assert [found for _, found, _ in ties(text)] == [kind]


def test_those_who_teach_may_be_members_of_something() -> None:
    found = ties(f"The young lawyers of {A} are mentored by senior members of {B}.")
    assert [kind for _, kind, _ in found] == ["mentorship"]


def test_what_stands_and_what_is_hoped_for_are_two() -> None:
    found = ties(f"{A} works in partnership with {B}. Next year {A} and {B} plan to sign an agreement.")
    assert {(kind, status) for _, kind, status in found} == {
        ("partnership", "active"),
        ("agreement", "proposed"),
    }


def test_money_that_is_passed_on_is_two_gifts() -> None:
    found = ties(f"{A} trains clerks. The course is paid for by a grant which {A} passed on to {B} from {D}.")
    assert {pair for pair, kind, _ in found if kind == "funding"} == {
        frozenset({DAWN, PALM}),
        frozenset({DAWN, FUND}),
    }


def test_it_behind_to_which_is_not_the_body_beside_it() -> None:
    found = ties(
        f"{A} is old. It runs the project jointly with {B}, to which it passes on a third of the grant."
    )
    assert {kind for pair, kind, _ in found} == {"joint-project", "funding"}


def test_who_pays_for_what_is_done_has_no_part_in_it() -> None:
    found = ties(f"{A} has trained mediators since 2018 with money from {D}.")
    assert found == {(frozenset({DAWN, FUND}), "funding", "active")}


def test_of_two_members_one_may_still_be_in() -> None:
    text = f"{A} met {B}. Both were once members of {N}; {A} left it in 2020, {B} is still in it."
    assert ties(text) == {
        (frozenset({DAWN, NET}), "membership", "ended"),
        (frozenset({PALM, NET}), "membership", "active"),
    }


def test_what_never_was_undoes_a_word() -> None:
    assert not ties(f"{A} and {B} share a street. They have never worked together.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{A} and {B} have worked together since 2021.", "partnership"),
        (f"The survey was carried out by {A} and {B}.", "joint-project"),
        (f"{A} started a course in Kut. {B} joined the course a year later.", "joint-project"),
        (f"{A} submitted a request to become a member in {N}.", "membership"),
    ],
)
def test_how_it_is_told(text: str, kind: str) -> None:
    assert [found for _, found, _ in ties(text)] == [kind]


def test_a_draft_that_was_withdrawn_is_no_tie() -> None:
    assert not ties(f"A memorandum between {A} and {B} was drafted, but was withdrawn before signature.")


def test_members_listed_of_the_network_named_before() -> None:
    found = ties(f"{N} has its office in Kut. Among its present members are {A} and {B}.")
    assert {pair for pair, kind, _ in found if kind == "membership"} == {
        frozenset({DAWN, NET}),
        frozenset({PALM, NET}),
    }


def test_the_other_side_is_whom_the_sentence_before_begins_with() -> None:
    found = ties(f"{A} is old. It remained a member of {N}. The partnership with {B} was brought to a close.")
    assert (frozenset({DAWN, PALM}), "partnership", "ended") in found


def test_two_that_give_do_not_fund_each_other() -> None:
    found = ties(f"{D} turned down {B}. A smaller grant, sent to the Varga Fund, was approved.")
    assert frozenset({FUND, "Varga Fund"}) not in {pair for pair, _, _ in found}


@pytest.mark.parametrize(
    ("later", "status"),
    [
        ("After some changes it was finally signed in February.", "active"),
        ("It has not been signed yet.", "proposed"),
    ],
)
def test_a_draft_may_be_signed_in_a_later_sentence(later: str, status: str) -> None:
    found = ties(f"A draft agreement between {A} and {B} was discussed last year. {later}")
    assert {of for _, kind, of in found if kind == "agreement"} <= {status}


def test_a_later_sentence_may_put_an_end_to_it() -> None:
    text = f"A memorandum was signed by {A} and {B} in 2020. In 2022 the first of them terminated it."
    assert ties(text) == {(frozenset({DAWN, PALM}), "agreement", "ended")}


def test_who_paid_for_it_and_who_did_it() -> None:
    found = ties(f"Funded by {D} and implemented by {B}, the project trained 310 farmers.")
    assert {(pair, kind) for pair, kind, _ in found} == {(frozenset({PALM, FUND}), "funding")}
