"""What is judged of actors, from one story to the next: names, merges, splits, refusals."""

from __future__ import annotations

import pytest
from making import LEAGUE, MAHA, NETWORK, ORGANIZATIONS, entity, keep, named, only_quote, state

from bank.bank import Bank
from bank.consent.ledger import Ledger
from bank.consent.terms import Terms
from bank.errors import WrongJudgement


def test_a_rename_keeps_the_id_and_the_old_name_still_finds_it(bank: Bank) -> None:
    keep(bank.catalogue)
    bank.judge("entity", LEAGUE, "rename", {"name": "Tadhamun League of Iraq"})
    assert bank.entity(LEAGUE).name == "Tadhamun League of Iraq"
    for name in ("Tadhamun League of Iraq", ORGANIZATIONS[0]):
        assert bank.search("", "stories", {"organization": [name]}).total == 1


def test_merged_actors_are_one_and_both_ids_lead_there(bank: Bank) -> None:
    key = keep(bank.catalogue)
    other, analysis = named("Women of Rafidain Association", title="Elsewhere")
    bank.catalogue.keep(other, analysis, state("/stories/other.pdf"), "test")
    old = analysis.entities[0].key
    merged = bank.judge("entity", old, "merge", {"into": NETWORK})
    assert bank.entity(old) == bank.entity(NETWORK)
    assert set(bank.entity(old).names) >= {ORGANIZATIONS[1], "Women of Rafidain Association"}
    assert bank.search("", "stories", {"organization": [old]}).total == 2
    assert bank.counts()["organizations"] == 2
    with pytest.raises(WrongJudgement, match="one already"):
        bank.judge("entity", NETWORK, "merge", {"into": old})
    bank.undo(merged.id)
    assert bank.entity(old).names == ("Women of Rafidain Association",)
    assert [r.story_id for r in bank.search("", "stories", {"organization": [NETWORK]}).results] == [key]


def test_stories_that_came_after_a_merge_part_with_it_too(bank: Bank) -> None:
    keep(bank.catalogue)
    first, analysis = named("Women of Rafidain Association", title="Elsewhere")
    bank.catalogue.keep(first, analysis, state("/stories/1.pdf"), "test")
    old = analysis.entities[0].key
    merged = bank.judge("entity", old, "merge", {"into": NETWORK})
    later, analysis = named("Women of Rafidain Association", title="Later")
    bank.catalogue.keep(later, analysis, state("/stories/2.pdf"), "test")
    assert [e.key for e in bank.story(later.id).analysis.entities] == [NETWORK]
    bank.undo(merged.id)
    assert [e.key for e in bank.story(later.id).analysis.entities] == [old]


def test_a_split_takes_chosen_stories_to_another_actor(bank: Bank) -> None:
    first = keep(bank.catalogue)
    second = keep(bank.catalogue, "/stories/second.pdf", title="A second story")
    made = bank.judge("entity", MAHA, "split", {"stories": [second], "name": "Maha Saleh"})
    assert made.value["new"] == "person/maha-saleh-2"
    assert entity(bank.story(first), MAHA)
    assert only_quote(bank.story(first)).speaker == MAHA
    assert entity(bank.story(second), MAHA) is None
    assert only_quote(bank.story(second)).speaker == "person/maha-saleh-2"
    with pytest.raises(WrongJudgement, match="some must stay"):
        bank.judge("entity", MAHA, "split", {"stories": [first]})


def test_an_accepted_alias_is_known_to_the_next_story(bank: Bank) -> None:
    keep(bank.catalogue)
    bank.judge("entity", NETWORK, "alias", {"name": "Nisa Circle"})
    later, analysis = named("Nisa Circle", title="Later")
    bank.catalogue.keep(later, analysis, state("/stories/2.pdf"), "test")
    assert [e.key for e in bank.story(later.id).analysis.entities] == [NETWORK]
    assert bank.search("", "stories", {"organization": ["Nisa Circle"]}).total == 2


def test_a_refused_actor_is_refused_in_the_next_story_too(bank: Bank) -> None:
    keep(bank.catalogue)
    bank.judge("entity", NETWORK, "reject", why="a project, not a body")
    later, analysis = named(ORGANIZATIONS[1], title="Later")
    bank.catalogue.keep(later, analysis, state("/stories/2.pdf"), "test")
    assert bank.story(later.id).analysis.entities == ()
    assert bank.story(later.id).analysis.mentions == ()
    assert bank.counts()["organizations"] == 1


def test_actors_told_apart_stay_apart(bank: Bank) -> None:
    one, analysis = named("Al Noor Universal Foundation", title="One")
    bank.catalogue.keep(one, analysis, state("/stories/1.pdf"), "test")
    two, analysis = named("Al Noor Foundation", title="Two")
    bank.catalogue.keep(two, analysis, state("/stories/2.pdf"), "test")
    (universal,) = (e.key for e in bank.story(one.id).analysis.entities)
    assert [e.key for e in bank.story(two.id).analysis.entities] == [universal]
    split = bank.judge("entity", universal, "split", {"names": ["Al Noor Foundation"]})
    bank.judge("entity", universal, "apart", {"other": split.value["new"]})
    bank.catalogue.forget(two.id)
    again, analysis = named("Al Noor Foundation", title="Two again")
    bank.catalogue.keep(again, analysis, state("/stories/3.pdf"), "test")
    assert [e.key for e in bank.story(again.id).analysis.entities] != [universal]


def test_a_retyped_actor_is_of_that_type_in_the_next_story(bank: Bank) -> None:
    keep(bank.catalogue)
    bank.judge("entity", NETWORK, "retype", {"type": "person"})
    later, analysis = named(ORGANIZATIONS[1], title="Later")
    bank.catalogue.keep(later, analysis, state("/stories/2.pdf"), "test")
    assert [(e.key, e.type) for e in bank.story(later.id).analysis.entities] == [(NETWORK, "person")]


def test_a_merge_into_a_renamed_actor_bears_the_new_name_everywhere(bank: Bank) -> None:
    keep(bank.catalogue)
    other, analysis = named("Women of Rafidain Association", title="Elsewhere")
    bank.catalogue.keep(other, analysis, state("/stories/other.pdf"), "test")
    bank.judge("entity", NETWORK, "rename", {"name": "Rafidain Network"})
    bank.judge("entity", analysis.entities[0].key, "merge", {"into": NETWORK})
    (merged,) = bank.story(other.id).analysis.entities
    assert (merged.name, merged.aliases) == ("Rafidain Network", ("Women of Rafidain Association",))


def test_a_refusal_holds_for_whom_is_split_off_until_they_speak_for_themselves(bank: Bank) -> None:
    keep(bank.catalogue)
    second = keep(bank.catalogue, "/stories/second.pdf", title="A second story")
    bank.catalogue.record_consent(Terms("person", MAHA, "refused"))
    new = bank.judge("entity", MAHA, "split", {"stories": [second], "name": "Maha Saleh"}).value["new"]
    with bank.catalogue.reading() as db:
        assert [word.status for word in Ledger.load(db).get("person", new)] == ["refused"]
    bank.catalogue.record_consent(Terms("person", new, "granted"))
    with bank.catalogue.reading() as db:
        assert [word.status for word in Ledger.load(db).get("person", new)] == ["granted"]
        assert [word.status for word in Ledger.load(db).get("person", MAHA)] == ["refused"]
