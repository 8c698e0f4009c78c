from __future__ import annotations

from pathlib import Path

import pytest
from making import SAID, keep

from bank.bank import Bank
from bank.catalogue import Catalogue
from bank.errors import NothingFound
from bank.forgetting import forget

HIDDEN = "Zahraburton hid the seventeen ballots beneath the old cistern"


def holding(folder: Path, words: bytes) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


def test_no_byte_of_a_forgotten_story_stays(bank: Bank) -> None:
    key = keep(bank.catalogue, "/a/secret.pdf", title="The cistern", said=HIDDEN)
    other = keep(bank.catalogue, "/a/votes.pdf")
    bank.index.catch_up()
    assert holding(bank.folder, HIDDEN.encode()), "the story is there before"
    done = forget(bank, key)
    assert (done.traces, done.paths) == ((), ("/a/secret.pdf",))
    assert done.passages > 0
    for words in (HIDDEN.encode(), b"Zahraburton", b"zahraburton", b"cistern", b"secret.pdf", key.encode()):
        assert holding(bank.folder, words) == []
    assert bank.search("cistern").total == 0
    assert [result.story_id for result in bank.search("vote").results] == [other]


def test_a_last_story_can_be_forgotten(bank: Bank) -> None:
    key = keep(bank.catalogue)
    assert forget(bank, key).traces == ()
    assert bank.search("vote").total == 0
    assert holding(bank.folder, SAID.encode()) == []


def test_the_same_words_in_another_story_are_no_trace(bank: Bank) -> None:
    key, other = keep(bank.catalogue, "/a"), keep(bank.catalogue, "/b", title="Twin")
    assert forget(bank, key).traces == ()
    assert bank.story(other).story.title == "Twin"


def test_forgetting_says_when_another_program_still_holds_the_bytes(bank: Bank) -> None:
    key = keep(bank.catalogue, said=HIDDEN)
    reader = Catalogue(bank.folder)
    try:
        with reader.reading() as db:
            db.execute("BEGIN")
            db.execute("SELECT count(*) FROM story").fetchone()
            assert any("another program" in trace for trace in forget(bank, key).traces)
            db.execute("ROLLBACK")
    finally:
        reader.close()


def test_what_is_not_there_cannot_be_forgotten(bank: Bank) -> None:
    with pytest.raises(NothingFound, match="no story"):
        forget(bank, "0000000000000000")
