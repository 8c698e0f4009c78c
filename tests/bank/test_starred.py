"""Collections of starred quotes: what holds on, what goes, and who is told of nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import SAID, find, keep, state, story

from bank import starred
from bank.backup import backup, restore
from bank.bank import Bank
from bank.errors import NothingFound, NotPermitted, WrongName
from bank.forgetting_people import forget_person
from bank.permits import Person, acting_as
from bank.stored import quote_id

WHO = "Huda"


def only_quote(bank: Bank, story_id: str) -> str:
    return quote_id(story_id, bank.story(story_id).analysis.quotes[0])


@pytest.fixture
def quote(bank: Bank) -> str:
    return only_quote(bank, keep(bank.catalogue))


def test_quotes_are_starred_into_collections_with_names(bank: Bank, quote: str) -> None:
    annual, launch = starred.make(bank, "  Annual\nreport ", WHO), starred.make(bank, "إطلاق", WHO)
    assert (annual.name, annual.made_by, annual.quotes) == ("Annual report", WHO, 0)
    starred.star(bank, annual.id, quote, WHO)
    starred.star(bank, annual.id, quote, "Somebody else")
    assert starred.quotes_in(bank, annual.id) == [quote]
    assert starred.quotes_in(bank, launch.id) == []
    assert [(one.name, one.quotes) for one in starred.collections(bank)] == [
        ("Annual report", 1),
        ("إطلاق", 0),
    ]
    starred.unstar(bank, annual.id, quote)
    starred.unstar(bank, annual.id, quote)
    assert starred.collection(bank, annual.id).quotes == 0


def test_a_collection_keeps_its_address_under_another_name(bank: Bank) -> None:
    made = starred.make(bank, "Spring", WHO)
    starred.rename(bank, made.id, "Spring 2024")
    assert starred.collection(bank, made.id).name == "Spring 2024"
    starred.rename(bank, made.id, "SPRING 2024")
    starred.remove(bank, made.id)
    with pytest.raises(NothingFound, match="no such collection"):
        starred.collection(bank, made.id)


@pytest.mark.parametrize("name", ["", " \n\t", "x" * 81, "annual REPORT", "Annual  report"])
def test_a_name_that_cannot_be_borne_is_refused(bank: Bank, name: str) -> None:
    made = starred.make(bank, "Annual report", WHO)
    other = starred.make(bank, "Other", WHO)
    with pytest.raises(WrongName):
        starred.make(bank, name, WHO)
    with pytest.raises(WrongName):
        starred.rename(bank, other.id, name)
    assert [one.id for one in starred.collections(bank)] == [made.id, other.id]


def test_what_is_not_there_cannot_be_starred(bank: Bank, quote: str) -> None:
    made = starred.make(bank, "Annual report", WHO)
    with pytest.raises(NothingFound, match="no quote"):
        starred.star(bank, made.id, "nowhere-1", WHO)
    with pytest.raises(NothingFound, match="no such collection"):
        starred.star(bank, "nowhere", quote, WHO)
    with pytest.raises(NothingFound, match="no such collection"):
        starred.rename(bank, "nowhere", "New")
    with pytest.raises(NothingFound, match="no such collection"):
        starred.remove(bank, "nowhere")


def test_a_forgotten_story_leaves_the_collections(bank: Bank, quote: str) -> None:
    made = starred.make(bank, "Annual report", WHO)
    starred.star(bank, made.id, quote, WHO)
    bank.catalogue.forget(quote.rsplit("-", 1)[0])
    assert starred.quotes_in(bank, made.id) == []
    with bank.catalogue.reading() as db:
        assert db.execute("SELECT count(*) FROM collection_quote").fetchone()[0] == 0


def test_a_star_holds_on_where_edges_are_moved_and_the_quote_is_rejected_and_back(
    bank: Bank, quote: str
) -> None:
    made = starred.make(bank, "Annual report", WHO)
    starred.star(bank, made.id, quote, WHO)
    story_id = quote.rsplit("-", 1)[0]
    later = find(bank.story(story_id).story.text, SAID[3:])
    moved = bank.judge("quote", quote, "edges", {"parts": [SAID[3:]]})
    (now,) = starred.quotes_in(bank, made.id)
    assert now == f"{story_id}-{later.start}" != quote
    bank.undo(moved.id)
    assert starred.quotes_in(bank, made.id) == [quote]
    rejected = bank.judge("quote", quote, "reject")
    assert starred.collection(bank, made.id).quotes == 0
    bank.undo(rejected.id)
    assert starred.quotes_in(bank, made.id) == [quote]


def test_a_star_holds_on_where_the_file_was_corrected(bank: Bank, quote: str) -> None:
    made = starred.make(bank, "Annual report", WHO)
    starred.star(bank, made.id, quote, WHO)
    corrected, analysis = story(title="Counting the votes in Ramadi")
    assert bank.catalogue.keep(corrected, analysis, state("/stories/votes.pdf", 2), "test") == "replaced"
    assert starred.quotes_in(bank, made.id) == [only_quote(bank, corrected.id)] != [quote]


def test_a_forgotten_persons_name_goes_from_the_names_of_collections(bank: Bank, quote: str) -> None:
    made = starred.make(bank, "What Maha Saleh said", WHO)
    starred.star(bank, made.id, quote, WHO)
    assert forget_person(bank, "person/maha-saleh").traces == ()
    assert "Saleh" not in starred.collection(bank, made.id).name
    assert starred.quotes_in(bank, made.id) == [quote]


def test_collections_go_with_a_backup(bank: Bank, quote: str, tmp_path: Path) -> None:
    made = starred.make(bank, "Annual report", WHO)
    starred.star(bank, made.id, quote, WHO)
    backup(bank.catalogue, tmp_path / "bank.zip")
    restore(tmp_path / "bank.zip", tmp_path / "other")
    with Bank.open(tmp_path / "other") as other:
        assert starred.quotes_in(other, made.id) == [quote]


def test_a_reader_looks_at_collections_and_changes_none(bank: Bank, quote: str) -> None:
    made = starred.make(bank, "Annual report", WHO)
    with acting_as(Person("Sami", "reader", signed_in=True)):
        assert starred.collection(bank, made.id) == made
        with pytest.raises(NotPermitted, match="Nothing was changed"):
            starred.star(bank, made.id, quote, WHO)
        with pytest.raises(NotPermitted):
            starred.remove(bank, made.id)
    with acting_as(Person("Huda Ali", "editor", signed_in=True)):
        assert starred.make(bank, "Launch", "somebody else").made_by == "Huda Ali"
    assert starred.quotes_in(bank, made.id) == []
