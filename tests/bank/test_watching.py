"""Which files a watched folder tells of, and when."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bank.watching import Watch
from ingest.errors import UnreadableFile


def test_a_file_is_told_once_when_it_has_stopped_growing(tmp_path: Path) -> None:
    watch, path = Watch((tmp_path,)), tmp_path / "a.txt"
    assert watch.look() == []
    path.touch()
    assert [watch.look(), watch.look()] == [[], []]  # empty: nothing has been copied yet
    for words in ("one", "one two", "one two three"):
        path.write_text(words, "utf-8")
        assert watch.look() == []
    assert watch.look() == [path]
    assert watch.look() == []
    (tmp_path / "notes.xlsx").write_bytes(b"PK")
    (tmp_path / "~$a.docx").write_bytes(b"lock")
    assert [watch.look(), watch.look()] == [[], []]

    path.write_text("one two four!", "utf-8")
    assert [watch.look(), watch.look(), watch.look()] == [[], [path], []]
    watch.again([path])
    assert watch.look() == [path]
    os.utime(path, ns=(1, 1))  # another file of the same size was copied over it
    assert [watch.look(), watch.look()] == [[], [path]]
    path.unlink()
    assert [watch.look(), watch.look()] == [[], []]


def test_a_folder_that_goes_and_comes_is_looked_at_again(tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    watch = Watch((drive,))
    assert watch.look() == []
    drive.rmdir()
    with pytest.raises(UnreadableFile):
        watch.look()
    drive.mkdir()
    (drive / "a.txt").write_text("words", "utf-8")
    assert [watch.look(), watch.look()] == [[], [drive / "a.txt"]]
