"""Ties of which the share of a body is told in a word: "as does B", "to which both belong", "the same for B", "it"."""

from __future__ import annotations

import pytest
from reading import read

NETWORK, HAWRAA, ZUBAIR = "Basra Peace Network", "Hawraa Centre", "Zubair Women's Association"
ARAM = "Aram Foundation"
WELLER, BRANDT, BUSTAN = "Weller Fund", "Brandt Foundation", "Bustan Youth Team"


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


def test_a_member_alone_behind_its_network_ends_the_row() -> None:
    found = read(f"With two other members of the {NETWORK}, {HAWRAA} opened a clinic.").ties
    assert {(pair, kind) for pair, kind, _ in found} == {(frozenset({NETWORK, HAWRAA}), "membership")}


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


@pytest.mark.parametrize(
    ("again", "status"),
    [
        (f"It would like to do the same for {BUSTAN}.", "proposed"),
        (f"In June it did the same for the staff of {BUSTAN}.", "ended"),
    ],
)
def test_the_same_is_done_for_another(again: str, status: str) -> None:
    found = read(f"The {WELLER} coached the staff of {HAWRAA}.", title="A course").ties
    assert {(pair, kind) for pair, kind, _ in found} == {(frozenset({WELLER, HAWRAA}), "mentorship")}
    found = read(f"The {WELLER} coached the staff of {HAWRAA}. {again}").ties
    assert (frozenset({WELLER, BUSTAN}), "mentorship", status) in found


def test_the_same_was_not_done() -> None:
    found = read(f"The {WELLER} coached the staff of {HAWRAA}. It did not do the same for {BUSTAN}.").ties
    assert frozenset({WELLER, BUSTAN}) not in {pair for pair, _, _ in found}


def test_it_is_the_subject_of_the_clause_before() -> None:
    found = read(
        f"Established in 2016 with help from the {WELLER}, {HAWRAA} now helps others: it mentors {BUSTAN}."
    ).ties
    assert {pair for pair, kind, _ in found if kind == "mentorship"} == {frozenset({HAWRAA, BUSTAN})}


@pytest.mark.parametrize(
    ("what", "tied"), [("machines", True), ("thread", True), ("judges", False), ("lawyers", False)]
)
def test_things_that_come_from_a_body_tie_it_and_people_do_not(what: str, tied: bool) -> None:
    found = read(
        f"{HAWRAA} teaches sewing in Basra.", f"The {what} came from the {ZUBAIR}.", f"{HAWRAA} grows."
    )
    assert (frozenset({HAWRAA, ZUBAIR}) in {pair for pair, _, _ in found.ties}) == tied


def test_who_commissions_pays_and_so_does_who_passes_it_on() -> None:
    found = read(
        f"The {WELLER} commissioned the survey from {HAWRAA}, which subcontracted the work to {BUSTAN}."
    ).ties
    assert {(pair, kind) for pair, kind, _ in found} == {
        (frozenset({WELLER, HAWRAA}), "funding"),
        (frozenset({HAWRAA, BUSTAN}), "funding"),
    }
    found = read(f"The {WELLER} gave {HAWRAA} a grant; {HAWRAA} passes it on to {BUSTAN}.").ties
    assert (frozenset({HAWRAA, BUSTAN}), "funding", "active") in found


def test_what_one_body_is_to_another_goes_on_though_the_sentence_is_past() -> None:
    assert read(f"{HAWRAA} and its partner, {BUSTAN}, reached 412 families.").ties == {
        (frozenset({HAWRAA, BUSTAN}), "partnership", "active")
    }


def test_whoever_is_brought_into_a_project_is_its_other_side() -> None:
    found = read(f"{HAWRAA} and {BUSTAN} hope to bring {ARAM} into the course next winter.").ties
    assert found == {(frozenset({body, ARAM}), "joint-project", "proposed") for body in (HAWRAA, BUSTAN)}


def test_a_grantee_is_not_paid_by_whom_it_meets() -> None:
    found = read(f"{HAWRAA}, a grantee of the {WELLER} since 2019, met {BUSTAN} at a bus stop.").ties
    assert found == {(frozenset({HAWRAA, WELLER}), "funding", "active")}


def test_who_pays_the_wages_of_teachers_does_not_teach() -> None:
    found = read(f"{HAWRAA} teaches sewing. The {WELLER} pays the salaries of its two teachers.").ties
    assert found == {(frozenset({HAWRAA, WELLER}), "funding", "active")}


def test_who_gives_a_part_to_what_another_leads() -> None:
    found = read(
        f"In a pilot led by {HAWRAA}, with {BUSTAN} providing the rooms, 800 pupils sat an exam."
    ).ties
    assert {(pair, kind) for pair, kind, _ in found} == {(frozenset({HAWRAA, BUSTAN}), "joint-project")}


def test_an_invitation_that_was_turned_down_is_another_matter() -> None:
    found = read(
        f"{HAWRAA} plans a survey with {BUSTAN}. An earlier invitation, from {ARAM}, {HAWRAA} turned down."
    ).ties
    assert {pair for pair, _, _ in found} == {frozenset({HAWRAA, BUSTAN})}
