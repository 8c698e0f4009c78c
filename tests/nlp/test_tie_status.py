from __future__ import annotations

import pytest

from nlp.english.pipeline import model
from nlp.english.tie_status import is_denied, is_hoped_for, relative_clause


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
