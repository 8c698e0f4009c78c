"""Which files a person means."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.files import find, walk


def test_folders_are_walked_in_name_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.pdf", "a/B.docx", "a/c.md", "C.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert [str(p.relative_to(tmp_path)) for p in walk([tmp_path])] == [
        "a/B.docx",
        "a/c.md",
        "a/z.pdf",
        "b.txt",
        "C.TXT",
    ]


def test_clutter_is_left_out_and_other_types_are_skipped(tmp_path: Path) -> None:
    for name in (".DS_Store", "~$story.docx", "Thumbs.db", ".hidden.txt", "photo.jpg", "story.docx"):
        (tmp_path / name).write_text("x")
    found = find([tmp_path])
    assert [p.name for p in found.files] == ["story.docx"]
    assert [p.name for p in found.skipped] == ["photo.jpg"]


def test_a_named_file_is_always_tried_and_only_once(tmp_path: Path) -> None:
    odd = tmp_path / "story.backup"
    odd.write_text("x")
    assert walk([odd, tmp_path, odd]) == [odd]
    assert find([odd, tmp_path]).skipped == ()


def test_a_missing_path_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="nowhere"):
        walk([tmp_path / "nowhere"])


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("x")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    assert [p.name for p in walk([tmp_path])] == ["story.txt"]


def test_a_locked_folder_below_a_named_one_stands_among_the_files_and_the_rest_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, locked = tmp_path / "story.txt", tmp_path / "locked"
    story.write_text("A story.", encoding="utf-8")
    locked.mkdir()
    # Tests may run as root, who may open anything: the system's answer is the one thing put in its place.
    monkeypatch.setattr("ingest.files.os.access", lambda path, mode: Path(path) != locked)
    assert find([tmp_path]).files == (locked, story)
