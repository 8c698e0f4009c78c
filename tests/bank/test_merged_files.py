"""The files of two stories that were made one, when one of them changes on the disk."""

from __future__ import annotations

from pathlib import Path

from making import story as made_story

from bank.bank import Bank
from bank.file_state import FileState
from bank.integrity import check


def test_a_file_of_the_merged_one_that_changes_is_a_story_of_its_own(bank: Bank, tmp_path: Path) -> None:
    first, second = two_files(bank, tmp_path)
    bank.judge("story", second, "merge", {"into": first})
    (tmp_path / "b.txt").write_text("changed", "utf-8")
    story, analysis = made_story(
        title="Counted anew", said="We counted nothing this year at all", name="b.txt"
    )
    assert bank.catalogue.keep(story, analysis, FileState.of(tmp_path / "b.txt"), "test") == "replaced"
    assert bank.catalogue.story_ids() == [first, story.id]
    assert bank.catalogue.paths(first) == [str(tmp_path / "a.txt")]


def two_files(bank: Bank, folder: Path) -> list[str]:
    """Two stories of files that are there."""
    ids = []
    for name, title in (("a.txt", "Counting votes in Ramadi"), ("b.txt", "Counted in Ramadi")):
        story, analysis = made_story(title=title, name=name)
        (folder / name).write_text(story.text.replace("\n\n", ""), "utf-8")  # the bytes that its digest is of
        bank.catalogue.keep(story, analysis, FileState.of(folder / name), "test")
        ids.append(story.id)
    return ids


def test_a_merged_file_is_not_told_to_have_changed(bank: Bank, tmp_path: Path) -> None:
    first, second = two_files(bank, tmp_path)
    bank.judge("story", second, "merge", {"into": first})
    bank.index.catch_up()
    (tmp_path / "b.txt").touch()
    assert [one.message for one in check(bank)] == []
