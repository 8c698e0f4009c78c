from __future__ import annotations

import pytest
from reading import read

DAWN, PALM, FUND, NET = "Dawn River Foundation", "Palm Grove Association", "Lindgren Trust", "Tigris Network"
A, B, D, N = f"the {DAWN}", f"the {PALM}", f"the {FUND}", f"the {NET}"


def ties(text: str) -> set[tuple[frozenset[str], str, str]]:
    return read(text[0].upper() + text[1:]).ties


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        (f"{A} signed a memorandum of understanding with {B} in May 2019.", "agreement", "active"),
        (f"{A} and {B} signed an agreement.", "agreement", "active"),
        (f"{A} and {B} ran a joint campaign in Basra.", "joint-project", "ended"),
        (f"{A} and {B} jointly organised a summer school.", "joint-project", "ended"),
        (f"{A} mentors {B}.", "mentorship", "active"),
        (f"{A} mentored {B} for a year.", "mentorship", "ended"),
        (f"{A} works in partnership with {B}.", "partnership", "active"),
        (f"{A} hopes to sign an agreement with {B} next year.", "agreement", "proposed"),
        (f"{A} and {B} are discussing a joint campaign.", "joint-project", "proposed"),
        (f"The partnership between {A} and {B} ended in 2020.", "partnership", "ended"),
        (f"{A} met {B}. The two organizations signed an agreement in 2020.", "agreement", "active"),
        (f"{A} (DRF) rents a hall. DRF signed an agreement with {B}.", "agreement", "active"),
        (f"{A} and {B} are drawing up a cooperation agreement.", "agreement", "proposed"),
        (f"The agreement between {A} and {B} expired in 2020.", "agreement", "ended"),
        (f"For two years {A} has been coaching the bookkeepers of {B}.", "mentorship", "active"),
        (f"{B}, whose teachers were trained by {A} in 2019, now runs three schools.", "mentorship", "ended"),
        (f"{B} would like {A} as a mentor.", "mentorship", "proposed"),
        (f"With money from {A}, {B} has dug four wells since 2021.", "funding", "active"),
        (f"{B} is one of the four grantees of {A}.", "funding", "active"),
        (f"Until the money ran out in 2022, {A} paid the salaries of {B}.", "funding", "ended"),
        (f"{A} has promised {B} 20,000 dollars for a new boat.", "funding", "proposed"),
        (f"Next year {B} will hold the festival together with {A}.", "joint-project", "proposed"),
        (f"{A} works hand in hand with {B} in four districts.", "partnership", "active"),
        (
            f"Huda Nasser directs {A}. Omar Latif heads {B}. In March the two decided to join forces.",
            "joint-project",
            "active",
        ),
        (f"{A} has a boat. Talks with {B} are at an early stage.", "partnership", "proposed"),
        (f"{A} rents a hall in Kut. {B} is poor. {A} trains them every week.", "mentorship", "active"),
    ],
)
def test_a_tie_with_its_kind_and_status(text: str, kind: str, status: str) -> None:
    assert ties(text) == {(frozenset({DAWN, PALM}), kind, status)}


@pytest.mark.parametrize(
    "text",
    [
        f"{D} funds {B}.",
        f"{B} is funded by {D}.",
        f"{B} receives a grant from {D}.",
        f"{D} awarded a grant to {B}.",
    ],
)
def test_who_gives_may_stand_on_either_side(text: str) -> None:
    assert {(pair, kind) for pair, kind, _ in ties(text)} == {(frozenset({PALM, FUND}), "funding")}


@pytest.mark.parametrize(
    "text", [f"{B} is a member of {N}.", f"{B} joined {N} in 2019.", f"{N}'s members include {B}."]
)
def test_membership(text: str) -> None:
    assert {(pair, kind) for pair, kind, _ in ties(text)} == {(frozenset({PALM, NET}), "membership")}


def test_a_funder_of_both_is_two_ties() -> None:
    assert ties(f"{D} gave grants to {A} and {B}.") == {
        (frozenset({FUND, DAWN}), "funding", "active"),
        (frozenset({FUND, PALM}), "funding", "active"),
    }


def test_a_consortium_is_a_tie_for_each_pair() -> None:
    found = ties(f"{A}, {B} and the Orchard Union formed a consortium and run a joint clinic.")
    assert {pair for pair, _, _ in found} == {
        frozenset({DAWN, PALM}),
        frozenset({DAWN, "Orchard Union"}),
        frozenset({PALM, "Orchard Union"}),
    }


@pytest.mark.parametrize(
    "text",
    [
        f"{A} did not sign an agreement with {B}.",
        f"{A} refused to sign an agreement with {B}.",
        f"Talks between {A} and {B} on a memorandum of understanding fell through.",
        f"Staff of {A} and {B} sat in one hall.",
        f"{A} opened a library. {B} opened a school.",
        f"{A} signed an agreement with a farmer.",
        f"{B} and {A} have not worked together since the flood.",
        f"{A} turned down the request of {B} for a grant.",
        f"{A} and {B} might open a school together. By May the idea had been dropped for good.",
        f"{A} trained sixteen farmers. A delegation of {B} praised the garden.",
    ],
)
def test_no_tie_is_refused_failed_or_only_beside_each_other(text: str) -> None:
    assert ties(text) == set()


def test_we_stands_for_the_speakers_body() -> None:
    found = ties(f"Nadia Rauf leads {B}. “We signed an agreement with {A},” says Nadia Rauf.")
    assert found == {(frozenset({DAWN, PALM}), "agreement", "active")}


def test_we_stands_for_the_narrators_body() -> None:
    found = ties(f"My name is Hanin Saad and I volunteer with {B}. We signed an agreement with {A}.")
    assert found == {(frozenset({DAWN, PALM}), "agreement", "active")}


@pytest.mark.parametrize(
    "form", ["The foundation", "Later this foundation", "It rained until the foundation"]
)
def test_the_foundation_stands_for_the_last_one_named(form: str) -> None:
    found = ties(
        f"“We planted palms,” says Huda Nasser, director of {A}. {form} signed an agreement with {B}."
    )
    assert {pair for pair, _, _ in found} == {frozenset({DAWN, PALM})}


def test_the_evidence_is_the_sentence_and_its_year_the_date() -> None:
    found = read(f"It rained. The {DAWN} signed an agreement with {B} in May 2019. It rained again.")
    (tie,) = found.analysis.collaborations
    assert found.story.slice(tie.evidence[0]) == f"The {DAWN} signed an agreement with {B} in May 2019."
    assert tie.date == "2019-05"
    assert list(tie.between) == sorted(tie.between)
    assert 0 < tie.confidence <= 1


def test_a_later_sentence_may_say_that_it_is_over() -> None:
    assert ties(f"{D} funds {B}. The grant ended in June.") == {(frozenset({PALM, FUND}), "funding", "ended")}


@pytest.mark.parametrize(
    "end",
    [
        "In 2020 they parted ways.",
        "That came to its natural end in 2019.",
        "It lasted for one season.",
        "Nobody renewed it.",
        "Both sides stopped in the summer of 2022.",
    ],
)
def test_what_says_later_that_it_is_over(end: str) -> None:
    found = ties(f"{A} worked in partnership with {B} in Kut. {end}")
    assert found == {(frozenset({DAWN, PALM}), "partnership", "ended")}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{A}, a former partner of {B}, lost interest.", "ended"),
        (f"In those years {A} and {B} were partners.", "ended"),
        (f"{A} has ended its partnership with {B}.", "ended"),
        (f"Previously {A} worked in partnership with {B}.", "ended"),
        (f"The partnership between {A} and {B} was not renewed.", "ended"),
        (f"{A} withdrew from its partnership with {B}.", "ended"),
        (f"{A} is thinking of a partnership with {B}.", "proposed"),
        (f"The present partnership of {A} with {B} runs until 2040.", "active"),
    ],
)
def test_the_grammar_around_a_word_tells_its_status(text: str, status: str) -> None:
    assert ties(text) == {(frozenset({DAWN, PALM}), "partnership", status)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{D} has ended its support for {B}.", "funding"),
        (f"{A} has been showing {B} how to keep accounts.", "mentorship"),
        (f"{B} signed up to {N} last year.", "membership"),
        (f"{N} unites nine groups, {B} among them.", "membership"),
        (f"{B} has asked {D} for money to mend the roof.", "funding"),
        (f"{N} expelled {B} last year.", "membership"),
    ],
)
def test_the_kind_is_told_by_word_and_by_who_is_tied(text: str, kind: str) -> None:
    assert {found for _, found, _ in ties(text)} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        f"Rumours of a partnership between {A} and {B} are false.",
        f"{A} criticised the report of {B} on training.",
    ],
)
def test_what_is_only_talk_or_blame_is_no_tie(text: str) -> None:
    assert ties(text) == set()


def test_an_agreement_under_which_something_may_be_done_stands() -> None:
    assert ties(f"Under an agreement that took effect in May, the guides of {A} may work at {B}.") == {
        (frozenset({DAWN, PALM}), "agreement", "active")
    }


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        (f"We want to present the bakery that {A} opened together with {B}.", "joint-project", "active"),
        (
            f"{A} and {B} ran a joint campaign. The campaign was loud. It ended in May.",
            "joint-project",
            "ended",
        ),
        (f"{A} has agreed to coach {B} from October.", "mentorship", "proposed"),
        (f"{A} is ready to train {B}.", "mentorship", "proposed"),
        (f"A grant from {A} kept the clinic of {B} open until the end of 2020.", "funding", "ended"),
        (f"{B} lost its only donor, {A}.", "funding", "ended"),
    ],
)
def test_how_far_it_has_come(text: str, kind: str, status: str) -> None:
    assert ties(text) == {(frozenset({DAWN, PALM}), kind, status)}
