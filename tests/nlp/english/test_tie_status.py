from __future__ import annotations

import pytest
from reading import read

from nlp.annotations import TieKind
from nlp.english.pipeline import model
from nlp.english.ties.denied import is_denied, relative_clause
from nlp.english.ties.status import governor, is_hoped_for, is_over, signs_of, signs_of_all, status_of


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
        ("The protocol was not renewed in March", "ended"),
        ("A protocol with the school is ready for signature", "proposed"),
    ],
)
def test_words_of_its_clause_tell_how_far_a_tie_has_come(text: str, status: str) -> None:
    cue = "protocol" if "protocol" in text else "memorandum"
    told = signs_of(text, text, "agreement", word(text, cue))
    assert status_of(signs_of_all([told], "agreement")) == status


@pytest.mark.parametrize(
    ("text", "cue", "tense"),
    [
        ("The fund paid the wages of the nurses.", "wages", "past"),
        ("The fund had paid for the roof.", "paid", "past perfect"),
        ("The fund has paid for the roof since May.", "paid", "perfect"),
        ("The fund pays for the roof.", "roof", "present"),
        ("The fund will pay for the roof.", "pay", "modal"),
        ("A grant of the fund", "grant", "no verb"),
    ],
)
def test_the_tense_of_the_verb_over_a_word(text: str, cue: str, tense: str) -> None:
    assert governor(word(text, cue))[1] == tense


def test_what_was_begun_stands_and_what_was_carried_out_is_over() -> None:
    opened = "In 2021 the club and the school opened a joint bakery."
    ran = "In 2021 the club and the school ran a joint survey."
    for text, status in ((opened, "active"), (ran, "ended")):
        told = signs_of(text, text, "joint-project", word(text, "joint"))
        assert status_of(signs_of_all([told], "joint-project")) == status


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The fund was a former donor of the club.", "donor"),
        ("The club used to train the staff.", "train"),
        ("The fund stopped funding the club.", "funding"),
        ("The agreement was not renewed.", "agreement"),
    ],
)
def test_grammar_puts_a_tie_behind_us(text: str, cue: str) -> None:
    assert is_over(word(text, cue), "funding")


def test_a_word_of_the_end_in_an_earlier_telling_counts_and_its_tense_does_not() -> None:
    signs = signs_of_all([{"over", "carried out"}, {"present"}], "funding")
    assert signs == {"over", "present", "several times", "funding"}


@pytest.mark.parametrize(
    ("text", "cue", "kind", "status"),
    [
        ("The fund was already paying for the classes when the flood came.", "paying", "funding", "active"),
        ("For the third year in a row the fund paid for the camp.", "paid", "funding", "active"),
        ("In May the fund paid for the camp of the club.", "paid", "funding", "ended"),
        ("It was our first joint camp with the club.", "camp", "joint-project", "active"),
        ("Our joint camp with the club was held in May.", "camp", "joint-project", "ended"),
        ("The match is the fourth that we hold with the club.", "hold", "joint-project", "active"),
        ("A former partner of the club runs a bakery.", "partner", "partnership", "ended"),
        ("The memorandum has not been renewed.", "memorandum", "agreement", "ended"),
        ("The agreement is no longer in force.", "agreement", "agreement", "ended"),
        ("The memorandum allowed visits to the prison.", "memorandum", "agreement", "active"),
        ("The club and the school are close to signing an agreement.", "agreement", "agreement", "proposed"),
    ],
)
def test_the_status_by_the_words_of_one_sentence(text: str, cue: str, kind: TieKind, status: str) -> None:
    told = signs_of(text, text, kind, word(text, cue))
    assert status_of(signs_of_all([told], kind)) == status


def test_what_stands_may_hope_for_more_and_a_plan_that_came_about_stands() -> None:
    assert "hoped for" not in signs_of_all([{"present"}, {"hoped for"}], "joint-project")
    assert "hoped for" not in signs_of_all([{"hoped for"}], "funding", ["came about"])


CLUB, FUND = "Dawn River Foundation", "Lindgren Trust"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"The {FUND} gave the {CLUB} a grant for chairs, which was closed in May.", "ended"),
        (f"The {FUND} gave the {CLUB} a grant. It rained.\n\nThe money stopped in June.", "ended"),
        (f"The donor of the {CLUB} is the {FUND}.\n\nThe {FUND} finished its support in June.", "ended"),
        (
            f"The {FUND} gave the {CLUB} a grant. It rained.\n\nTeachers who completed a course came.",
            "active",
        ),
        (f"The {FUND} gave the {CLUB} a grant. There was no money left for others.", "active"),
        (f"The {CLUB} applied to the {FUND} for a grant. The application was approved in May.", "active"),
        (f"The {CLUB} signed an agreement with the {FUND} in 2018. Two years later it lapsed.", "ended"),
    ],
)
def test_what_the_rest_of_the_story_says_became_of_it(text: str, status: str) -> None:
    assert {found for _, _, found in read(text).ties} == {status}
