from __future__ import annotations

from pathlib import Path

import pytest
from making import SAID, story
from test_judgements import LEAGUE

from bank.bank import Bank
from bank.catalogue import FileState
from bank.integrity import check


def kept(bank: Bank, path: Path) -> str:
    path.write_text("A file that stands for the story's own.")
    made, analysis = story()
    bank.catalogue.keep(made, analysis, FileState.of(path), "1")
    bank.index.catch_up()
    return made.id


def said(bank: Bank) -> list[tuple[str, str]]:
    return [(one.where, one.message) for one in check(bank)]


def test_all_is_well(bank: Bank, tmp_path: Path) -> None:
    kept(bank, tmp_path / "votes.txt")
    bank.judge("entity", LEAGUE, "rename", {"name": "The League"})
    bank.index.catch_up()
    assert said(bank) == []


def test_files_that_are_gone_or_changed_are_named(bank: Bank, tmp_path: Path) -> None:
    path = tmp_path / "votes.txt"
    kept(bank, path)
    path.write_text("Other words, and other bytes.")
    ((where, message),) = said(bank)
    assert (where, "has changed" in message, str(path) in message) == ("files", True, True)
    path.unlink()
    ((where, message),) = said(bank)
    assert (where, "no longer there" in message) == ("files", True)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("UPDATE story_entity SET name = 'Somebody else'", "storybank rebuild"),
        ("UPDATE quote SET text = 'Nobody said this'", "no longer agrees"),
        ("DELETE FROM story_theme", "storybank rebuild"),
        ("UPDATE story SET title = 'Another'", "storybank rebuild"),
        ("CREATE TABLE mine (x)", "Another program"),
    ],
)
def test_rows_that_nobody_meant_are_found(bank: Bank, tmp_path: Path, damage: str, says: str) -> None:
    kept(bank, tmp_path / "votes.txt")
    with bank.catalogue.writing() as db:
        db.execute(damage)
    found = [message for where, message in said(bank) if where == "catalogue"]
    assert found
    assert all(says in message for message in found)
    if "rebuild" in says:
        bank.catalogue.replay()
        bank.index.catch_up()
        assert said(bank) == []


def test_an_index_that_lost_a_quote_is_found_and_mended(bank: Bank, tmp_path: Path) -> None:
    key = kept(bank, tmp_path / "votes.txt")
    with bank.catalogue.writing() as db:  # the index is not told
        db.execute("UPDATE story SET text = replace(text, ?, ?)", (SAID, SAID[::-1]))
        db.execute("UPDATE quote SET text = ?", (SAID[::-1],))
    assert (
        "index",
        "1 quotes are not found by their own words. Make it anew with: storybank rebuild",
    ) in said(bank)
    bank.index.rebuild()
    assert not [one for one in said(bank) if one[0] == "index"]
    assert bank.story(key).story.id == key


def test_an_index_that_lags_behind_is_said(bank: Bank, tmp_path: Path) -> None:
    kept(bank, tmp_path / "votes.txt")
    bank.judge("entity", LEAGUE, "accept")
    assert [where for where, _ in said(bank)] == ["index"]
    assert said(bank) == []
