"""What people said, after the story they said it of was read again."""

from __future__ import annotations

from dataclasses import replace

from making import (
    LEAGUE,
    MAHA,
    NETWORK,
    SAID,
    entity,
    keep,
    named,
    only_quote,
    reread,
    state,
    story,
)

from bank.bank import Bank
from bank.stored import quote_id, quote_text


def test_a_story_read_again_keeps_what_people_said(bank: Bank) -> None:
    made, analysis = story()
    bank.catalogue.keep(made, analysis, state("/stories/votes.pdf"), "1")
    quote = quote_id(made.id, only_quote(bank.story(made.id)))
    bank.judge("quote", quote, "speaker", {"speaker": LEAGUE})
    bank.judge("story", made.id, "title", {"title": "Votes"})
    bank.judge("entity", NETWORK, "rename", {"name": "Rafidain Network"})
    bank.catalogue.renew(*reread(made, analysis, f"A line that was missed.\n\n{made.text}"), "2")
    kept = bank.story(made.id)
    assert (kept.story.title, kept.analysed_by) == ("Votes", "2")
    assert only_quote(kept).speaker == LEAGUE
    assert quote_text(kept.story, only_quote(kept)) == SAID
    assert bank.entity(NETWORK).name == "Rafidain Network"
    assert bank.ungrounded() == []


def test_a_judgement_whose_words_are_gone_is_kept_and_listed(bank: Bank) -> None:
    made, analysis = story()
    bank.catalogue.keep(made, analysis, state("/stories/votes.pdf"), "1")
    quote = quote_id(made.id, only_quote(bank.story(made.id)))
    judged = bank.judge("quote", quote, "speaker", {"speaker": LEAGUE})
    bank.catalogue.renew(*reread(made, analysis, made.text.replace(SAID, "Nothing at all")), "2")
    assert [one.id for one in bank.ungrounded()] == [judged.id]
    assert bank.story(made.id).analysis.quotes == ()
    bank.catalogue.renew(made, analysis, "3")
    assert bank.ungrounded() == []
    assert only_quote(bank.story(made.id)).speaker == LEAGUE


def test_a_confirmed_quote_that_the_machine_no_longer_sees_stays(bank: Bank) -> None:
    made, analysis = story()
    bank.catalogue.keep(made, analysis, state("/stories/votes.pdf"), "1")
    bank.judge("quote", quote_id(made.id, only_quote(bank.story(made.id))), "accept")
    bank.catalogue.renew(made, replace(analysis, quotes=()), "2")
    quote = only_quote(bank.story(made.id))
    assert (quote_text(made, quote), quote.speaker) == (SAID, MAHA)


def test_a_judgement_follows_a_file_that_came_again_with_other_bytes(bank: Bank) -> None:
    key = keep(bank.catalogue, "/stories/votes.pdf")
    quote = quote_id(key, only_quote(bank.story(key)))
    bank.judge("quote", quote, "retag", {"themes": ["youth"]})
    bank.judge("entity", MAHA, "role", {"role": "chair"}, story=key)
    new = keep(bank.catalogue, "/stories/votes.pdf", title="Counting votes, corrected")
    assert new != key
    kept = bank.story(new)
    assert only_quote(kept).themes == ("youth",)
    person = entity(kept, MAHA)
    assert person
    assert person.role == "chair"
    assert [line.judgement.action for line in bank.history(new)] == ["retag", "role"]


def test_an_actor_keeps_its_id_when_its_story_is_analysed_again(bank: Bank) -> None:
    made, analysis = named("Al Noor Foundation", title="One")
    bank.catalogue.keep(made, analysis, state("/stories/1.pdf"), "1")
    other = replace(analysis, entities=(replace(analysis.entities[0], key="organization/x"),), mentions=())
    bank.catalogue.renew(made, other, "2")
    assert [e.key for e in bank.story(made.id).analysis.entities] == ["organization/al-noor-foundation"]


# What cannot be
