"""What somebody at risk would try: every way round a refusal that judgements, copies and other spellings open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from leaving import everything
from making import SAID, find, keep, state, story

from bank.bank import Bank
from bank.consent.gate import ReleasedQuote, ReleasedStory, Request, Withheld, release
from bank.consent.terms import Status, Subject, Terms
from bank.export.jsonl import line
from bank.forgetting import forget
from bank.forgetting_people import forget_person
from bank.network.leaving import Leaving
from bank.stored import quote_id
from nlp.annotations import Mention

MAHA = "person/maha-saleh"
OPEN = Request(unknown_ok=True, asked_by="Zina")


def say(bank: Bank, subject: Subject, key: str, status: Status = "refused", **more: Any) -> None:
    bank.catalogue.record_consent(Terms(subject, key, status, **more))


def judge(
    bank: Bank, subject: str, key: str, action: str, value: dict[str, Any] | None = None, **more: Any
) -> None:
    bank.judge(subject, key, action, value, who="Zina", **more)


def first_quote(bank: Bank, story_id: str) -> str:
    return quote_id(story_id, bank.story(story_id).analysis.quotes[0])


def nothing_of(bank: Bank, *words: str, request: Request = OPEN) -> None:
    leaks = [
        (form, word) for form, text in everything(bank, request).items() for word in words if word in text
    ]
    assert leaks == []


@pytest.mark.parametrize("subject", ["person", "quote"])
def test_a_refused_quote_that_is_rejected_stays_unsaid(bank: Bank, subject: Subject) -> None:
    key = keep(bank.catalogue)
    quote = first_quote(bank, key)
    say(bank, subject, {"person": MAHA, "quote": quote}[subject])
    judge(bank, "quote", quote, "reject")
    nothing_of(bank, SAID, "count every vote")


def test_a_quote_rejected_before_it_was_refused_stays_unsaid(bank: Bank) -> None:
    key = keep(bank.catalogue)
    judge(bank, "quote", first_quote(bank, key), "reject")
    say(bank, "person", MAHA)
    nothing_of(bank, SAID, "count every vote")


@pytest.mark.parametrize("subject", ["person", "quote"])
@pytest.mark.parametrize("words", ["We will count every vote", "count every vote in the open"])
def test_a_refused_quote_whose_edges_move_stays_unsaid(bank: Bank, subject: Subject, words: str) -> None:
    key = keep(bank.catalogue)
    quote = first_quote(bank, key)
    say(bank, subject, {"person": MAHA, "quote": quote}[subject])
    judge(bank, "quote", quote, "edges", {"parts": [words]})
    nothing_of(bank, "We will", "count every vote", "in the open")


def test_a_refused_speaker_taken_from_a_quote_keeps_it_unsaid(bank: Bank) -> None:
    key = keep(bank.catalogue)
    say(bank, "person", MAHA)
    judge(bank, "quote", first_quote(bank, key), "speaker", {"speaker": None})
    nothing_of(bank, "count every vote", "Maha", "Saleh")


@pytest.mark.parametrize("within", [True, False])
def test_a_refused_person_rejected_as_an_actor_stays_hidden(bank: Bank, within: bool) -> None:
    key = keep(bank.catalogue, title="Saleh counts")
    say(bank, "person", MAHA)
    judge(bank, "entity", MAHA, "reject", story=key if within else None)
    nothing_of(bank, "count every vote", "Maha", "Saleh", "saleh")


def test_a_refused_person_retyped_stays_hidden(bank: Bank) -> None:
    keep(bank.catalogue, title="Saleh counts")
    say(bank, "person", MAHA)
    judge(bank, "entity", MAHA, "retype", {"type": "organization"})
    nothing_of(bank, "count every vote", "Maha", "Saleh", "saleh")


def test_a_refused_person_renamed_stays_hidden_under_both_names(bank: Bank) -> None:
    keep(bank.catalogue, title="Saleh counts")
    say(bank, "person", MAHA)
    judge(bank, "entity", MAHA, "rename", {"name": "Nadia Karim"})
    nothing_of(bank, "count every vote", "Maha", "Saleh", "saleh", "Nadia", "Karim", "karim")


def test_a_story_retitled_with_name_and_words_tells_neither(bank: Bank) -> None:
    key = keep(bank.catalogue)
    say(bank, "person", MAHA)
    judge(bank, "story", key, "title", {"title": f"{SAID}, by M. Saleh and MAHA-SALEH's league"})
    nothing_of(bank, "count every vote", "Maha", "Saleh", "MAHA", "SALEH")


@pytest.mark.parametrize("subject", ["person", "quote", "story"])
def test_the_same_words_in_another_story_stay_unsaid(bank: Bank, subject: Subject) -> None:
    key = keep(bank.catalogue)
    copied, found = story(title="Another day")
    nobody = replace(
        found,
        entities=tuple(one for one in found.entities if one.type != "person"),
        mentions=(),
        quotes=(replace(found.quotes[0], speaker=None),),
    )
    bank.catalogue.keep(copied, nobody, state("/b.pdf"), "test")
    say(bank, subject, {"person": MAHA, "quote": first_quote(bank, key), "story": key}[subject])
    nothing_of(bank, SAID, "count every vote")


def test_a_sentence_of_a_refused_quote_stays_unsaid_as_an_abridged_pull_quote(bank: Bank) -> None:
    long = "They came to our house in the night. We will count every vote in the open"
    key = keep(bank.catalogue, said=long)
    short, found = story(title="In short", said="They came to our house in the night")
    nobody = replace(found, quotes=())
    bank.catalogue.keep(short, nobody, state("/b.pdf"), "test")
    say(bank, "quote", first_quote(bank, key))
    nothing_of(bank, "They came to our house")


@pytest.mark.parametrize(
    "said", ["We will count each vote in the open", "We  will “count” every vote in the open"]
)
def test_a_refused_quote_that_a_corrected_file_words_anew_stays_unsaid(bank: Bank, said: str) -> None:
    key = keep(bank.catalogue)
    say(bank, "quote", first_quote(bank, key))
    new = keep(bank.catalogue, said=said)
    assert new != key
    assert bank.catalogue.story_ids() == [new]
    nothing_of(bank, "vote in the open", said)


SPELLINGS = (
    "Maha Saleh's",
    "Maha-Saleh",
    "MAHA  SALEH",
    "the Salehs",
    "Ma\u00adha Sa\u00adleh",
    "M. Saleh",
    "Saleh, Maha",
    "Maha S.",
    "SalehMaha",
    "Måha Sāleh",
    "Mahasaleh",
    "maha_saleh_2",
    "لمها صالح",
    "ومها",
    "بصالح",
    "ولصالح",
    "مهاصالح",
    "مـهـا صـالـح",
    "مَها صَالِح",
)


def test_no_spelling_of_the_name_gets_out(bank: Bank) -> None:
    made, found = story(title="Of " + "; ".join(SPELLINGS))
    named = tuple(replace(one, aliases=("مها صالح",)) if one.key == MAHA else one for one in found.entities)
    bank.catalogue.keep(made, replace(found, entities=named), state("/a.pdf"), "test")
    say(bank, "person", MAHA, "granted", naming="anonymous")
    nothing_of(bank, *SPELLINGS, "Maha", "Saleh", "MAHA", "SALEH", "maha", "saleh", "مها", "صالح")


def test_a_list_in_which_the_surname_stands_first_names_nobody_where_they_are_no_actor(bank: Bank) -> None:
    keep(bank.catalogue)
    other, found = story(
        title="Present: Saleh, Maha; Karim, Nadia", said="We waited in the long line all day"
    )
    nobody = tuple(one for one in found.entities if one.type != "person")
    quotes = (replace(found.quotes[0], speaker=None),)
    bank.catalogue.keep(
        other, replace(found, entities=nobody, mentions=(), quotes=quotes), state("/b.pdf"), "test"
    )
    say(bank, "person", MAHA)
    nothing_of(bank, "Saleh, Maha")


def test_leave_given_for_a_quote_does_not_pass_to_other_words(bank: Bank) -> None:
    key = keep(bank.catalogue)
    say(bank, "quote", first_quote(bank, key), "granted", naming="anonymous")
    new = keep(bank.catalogue, said="We will count no vote in the open")
    found = release(bank, first_quote(bank, new), Request())
    assert isinstance(found, Withheld)
    assert "nobody has recorded consent" in found.reason
    nothing_of(bank, "Maha", "Saleh")


def test_a_person_who_is_put_right_as_the_speaker_speaks_for_themselves(bank: Bank) -> None:
    key = keep(bank.catalogue)
    say(bank, "person", MAHA)
    quote = first_quote(bank, key)
    judge(bank, "entity", "", "add", {"type": "person", "name": "Nadia Karim"}, story=key)
    judge(bank, "quote", quote, "speaker", {"speaker": "person/nadia-karim"})
    found = release(bank, quote, OPEN)
    assert isinstance(found, ReleasedQuote)
    assert found.text == SAID


def test_a_forgotten_story_leaves_no_words_in_what_was_said_of_its_quotes(bank: Bank) -> None:
    key = keep(bank.catalogue)
    quote = first_quote(bank, key)
    say(bank, "quote", quote)
    judge(bank, "quote", quote, "reject")
    new = keep(bank.catalogue, said="We will count each vote in the open")
    assert forget(bank, new).traces == ()
    with bank.catalogue.reading() as db:
        assert db.execute("SELECT count(*) FROM consent_event").fetchone()[0] == 0


def test_a_forgotten_person_is_not_told_by_what_was_said_of_quotes_and_it_holds_on(bank: Bank) -> None:
    key = keep(bank.catalogue, said="My name is Maha Saleh and we count every vote")
    quote = first_quote(bank, key)
    say(bank, "quote", quote)
    assert forget_person(bank, MAHA).traces == ()
    judge(bank, "quote", quote, "reject")
    nothing_of(bank, "count every vote", "Maha", "Saleh")


def test_merged_and_split_people_stay_hidden(bank: Bank) -> None:
    made, found = story(title="Saleh counts")
    bank.catalogue.keep(made, found, state("/a.pdf"), "test")
    other, more = story(title="Nadia Karim waits", said="Nadia Karim told us to wait in the long line")
    nadia = tuple(
        replace(one, key="person/nadia-karim", name="Nadia Karim", aliases=("Karim",))
        if one.key == MAHA
        else one
        for one in more.entities
    )
    bank.catalogue.keep(
        other,
        replace(
            more,
            entities=nadia,
            mentions=(Mention("person/nadia-karim", find(other.text, "Nadia Karim")),),
            quotes=(replace(more.quotes[0], speaker="person/nadia-karim"),),
        ),
        state("/b.pdf"),
        "test",
    )
    say(bank, "person", MAHA)
    judge(bank, "entity", MAHA, "merge", {"into": "person/nadia-karim"})
    nothing_of(bank, "Maha", "Saleh", "Nadia", "Karim", "count every vote", "long line")
    judge(
        bank,
        "entity",
        "person/nadia-karim",
        "split",
        {"new": "person/maha", "name": "Maha Saleh", "type": "person", "stories": [made.id]},
    )
    nothing_of(bank, "Maha", "Saleh", "count every vote")


@pytest.mark.parametrize("subject", ["story", "quote"])
@pytest.mark.parametrize("doing", ["reject quote", "no speaker", "reject actor", "retype actor"])
def test_a_name_withheld_for_a_story_or_quote_stays_withheld(
    bank: Bank, subject: Subject, doing: str
) -> None:
    key = keep(bank.catalogue)
    quote = first_quote(bank, key)
    say(bank, subject, {"story": key, "quote": quote}[subject], "granted", naming="anonymous")
    if doing == "reject quote":
        judge(bank, "quote", quote, "reject")
    elif doing == "no speaker":
        judge(bank, "quote", quote, "speaker", {"speaker": None})
    elif doing == "reject actor":
        judge(bank, "entity", MAHA, "reject", story=key)
    else:
        judge(bank, "entity", MAHA, "retype", {"type": "organization"})
    found = release(bank, key, OPEN)
    assert isinstance(found, ReleasedStory)
    told = line(found)
    assert not [name for name in ("Maha", "Saleh", "saleh") if name in told]


def test_a_body_renamed_after_a_refused_person_is_in_no_answer_of_the_network(bank: Bank) -> None:
    keep(bank.catalogue)
    say(bank, "person", MAHA)
    judge(bank, "entity", "organization/al-tadhamun-league", "rename", {"name": "Maha Saleh League"})
    leaving = Leaving(bank, OPEN)
    assert [leaving.page(one) for one in leaving.network.actor("Maha Saleh League")] == [None]
