from __future__ import annotations

import pytest

from nlp.english.pipeline import model
from nlp.english.ties.status import is_denied, is_hoped_for, relative_clause, status_of


def word(text: str, form: str):  # type: ignore[no-untyped-def]
    return next(token for token in model()(text) if token.text == form)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("They hope to sign an agreement with the school.", "agreement"),
        ("The club will train the staff of the school.", "train"),
        ("The club and the school are discussing a joint camp.", "camp"),
        ("The boards are drawing up a protocol.", "protocol"),
        ("The club is to mentor the school.", "mentor"),
    ],
)
def test_under_a_plan_or_a_modal_a_tie_is_hoped_for(text: str, cue: str) -> None:
    assert is_hoped_for(word(text, cue))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The club signed an agreement with the school in May.", "agreement"),
        ("The club, which funds the school, plans to move.", "funds"),
        ("In May the club funded the school, and it will open soon.", "funded"),
    ],
)
def test_a_plan_for_something_else_makes_no_plan_of_it(text: str, cue: str) -> None:
    assert not is_hoped_for(word(text, cue))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The club never signed the agreement.", "agreement"),
        ("The club turned down the request for a grant.", "grant"),
        ("The club refused to sign an agreement.", "agreement"),
        ("No agreement was signed.", "agreement"),
    ],
)
def test_under_a_negation_or_a_failure_there_is_no_tie(text: str, cue: str) -> None:
    assert is_denied(word(text, cue))


def test_a_negation_beside_it_denies_nothing() -> None:
    assert not is_denied(word("The club, which does not pay rent, signed an agreement.", "agreement"))


def test_the_words_of_a_relative_clause() -> None:
    text = "The club, which trains the staff of the school, is small."
    assert relative_clause(word(text, "trains")) == "which trains the staff of the school"
    assert relative_clause(word(text, "small")) is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Both boards approved the text of a protocol, to be signed once the auditor is back", "proposed"),
        ("A memorandum is being drafted and should be signed before the harvest", "proposed"),
        ("The clinic is in discussion with the school about a protocol", "proposed"),
        ("They still hope to sign a memorandum", "proposed"),
        ("The protocol was signed in May", "active"),
        ("The memorandum is still in force", "active"),
        ("The memorandum lapsed when the scanner broke", "ended"),
        ("The protocol drew to a close in March and was not renewed", "ended"),
    ],
)
def test_words_of_its_clause_tell_how_far_a_tie_has_come(text: str, status: str) -> None:
    cue = "protocol" if "protocol" in text else "memorandum"
    assert status_of(text, text.index(cue), cue, "agreement", "en") == status


def test_what_follows_the_clause_may_say_that_it_is_yet_to_come() -> None:
    clause = "Both boards approved the text of a protocol"
    assert status_of(clause, 31, "protocol", "agreement", "en", None, ", to be signed in May") == "proposed"
    assert status_of(clause, 31, "protocol", "agreement", "en", None, ", which is kept in a safe") == "active"
