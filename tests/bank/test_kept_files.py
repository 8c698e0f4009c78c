"""Files that the bank keeps itself: taken in, drawn from, taken along by a backup, gone with their story."""

from __future__ import annotations

import json
import shutil
import stat
import zipfile
from pathlib import Path

import pytest
from making import keep

from bank import kept_files
from bank.backup import MANIFEST, backup, restore
from bank.bank import Bank
from bank.connection import FILE_NAME
from bank.errors import BackupError, SourceGone
from bank.file_state import FileState
from bank.forgetting import forget
from bank.forgetting_people import forget_person
from bank.intake import add
from bank.integrity import check
from bank.pages import page_picture
from ingest.sandbox import read_bounded
from ingest.story import Story, sha256
from nlp.annotations import Analysis

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "stories" / "01-her-name-on-the-list.pdf"


@pytest.fixture(scope="module")
def read() -> Story:
    return read_bounded(SAMPLE)


@pytest.fixture
def kept(bank: Bank, read: Story) -> str:
    """The id of a story whose file the bank has taken a copy of."""
    state = kept_files.put(bank.folder, SAMPLE, read.source.sha256)
    assert state
    bank.catalogue.keep(read, Analysis("en"), state, "test")
    bank.index.catch_up()
    return read.id


def test_a_file_is_kept_with_its_story_when_that_is_asked_for(bank: Bank, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    path = Path(shutil.copy(SAMPLE, tmp_path))
    assert add(bank, [path], workers=1).count("kept") == 1
    assert own_files(bank.folder) == []
    copy = Path(shutil.copy(SAMPLE, tmp_path / "another name.pdf"))
    summary = add(bank, [copy, tmp_path / "empty.txt"], workers=1, keep_files=True)
    assert sorted(one.status for one in summary.outcomes) == ["already there", "failed"]
    assert [one.name for one in own_files(bank.folder)] == ["another name.pdf"]


def own_files(folder: Path) -> list[Path]:
    return [path for path in (folder / kept_files.FOLDER).rglob("*") if path.is_file()]


def test_the_page_of_a_kept_file_is_drawn_when_its_own_place_is_gone(bank: Bank, kept: str) -> None:
    (own,) = own_files(bank.folder)
    assert own.name == SAMPLE.name
    assert own.read_bytes() == SAMPLE.read_bytes()
    assert own.parent.name == sha256(SAMPLE.read_bytes())
    assert stat.S_IMODE(own.stat().st_mode) == 0o600
    assert page_picture(bank, kept, 1).width > 0
    assert [Path(path).name for path in bank.catalogue.paths(kept)] == [SAMPLE.name]
    assert list(check(bank)) == []


def test_the_same_bytes_are_kept_once(bank: Bank, kept: str, tmp_path: Path) -> None:
    again = Path(shutil.copy(SAMPLE, tmp_path / "another name.pdf"))
    digest = sha256(SAMPLE.read_bytes())
    state = kept_files.put(bank.folder, again, digest)
    assert state
    assert state.name == SAMPLE.name
    assert len(own_files(bank.folder)) == 1
    again.write_bytes(b"changed since it was read")
    assert kept_files.put(bank.folder, again, "0" * 64) is None
    assert len(own_files(bank.folder)) == 1
    assert bank.catalogue.kept_paths(kept) == [state.path]


def test_a_bank_that_was_moved_or_restored_has_its_pages(bank: Bank, kept: str, tmp_path: Path) -> None:
    made = backup(bank.catalogue, tmp_path / "bank.zip")
    assert list(made.files.values()) == [SAMPLE.stat().st_size]
    restore(tmp_path / "bank.zip", tmp_path / "again")
    with Bank.open(tmp_path / "again") as again:
        again.index.catch_up()
        assert page_picture(again, kept, 1).width > 0
        assert list(check(again)) == []
    assert stat.S_IMODE(own_files(tmp_path / "again")[0].stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "name", ["../evil.pdf", "files/../evil.pdf", "files/" + "0" * 64 + "/../../evil.pdf"]
)
def test_a_backup_writes_nothing_outside_its_folder(bank: Bank, kept: str, tmp_path: Path, name: str) -> None:
    backup(bank.catalogue, tmp_path / "good.zip")
    with zipfile.ZipFile(tmp_path / "good.zip") as good, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        told = json.loads(good.read(MANIFEST))
        ((path, size),) = told["files"].items()
        bad.writestr(MANIFEST, json.dumps({**told, "files": {name: size}}))
        bad.writestr(FILE_NAME, good.read(FILE_NAME))
        bad.writestr(name, good.read(path))
    with pytest.raises(BackupError, match="other files"):
        restore(tmp_path / "bad.zip", tmp_path / "new" / "bank")
    assert [path.name for path in tmp_path.rglob("evil*")] == []


def test_a_backup_whose_file_was_exchanged_is_refused_whole(bank: Bank, kept: str, tmp_path: Path) -> None:
    backup(bank.catalogue, tmp_path / "good.zip")
    with zipfile.ZipFile(tmp_path / "good.zip") as good, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name in good.namelist():
            data = good.read(name)
            bad.writestr(name, bytes(len(data)) if name.startswith("files/") else data)
    with pytest.raises(BackupError, match="not the one that was saved"):
        restore(tmp_path / "bad.zip", tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_forgotten_story_takes_its_file_along(bank: Bank, kept: str) -> None:
    other = keep(bank.catalogue, "/a/votes.pdf")
    done = forget(bank, kept)
    assert (done.traces, done.paths, done.removed) == ((), (), 1)
    assert own_files(bank.folder) == []
    assert bank.story(other)


def test_a_forgotten_person_is_in_no_kept_file_and_on_no_page(bank: Bank, tmp_path: Path) -> None:
    (outcome,) = add(bank, [SAMPLE], workers=1, keep_files=True).outcomes
    kept = outcome.story_id or ""
    person = next(e for e in bank.story(kept).analysis.entities if e.type == "person")
    done = forget_person(bank, person.key)
    assert done.traces == ()
    assert done.removed == 1
    assert own_files(bank.folder) == []
    # Nor does the page come back with the file.
    bank.catalogue.link(FileState.of(Path(shutil.copy(SAMPLE, tmp_path))), kept)
    with pytest.raises(SourceGone, match="forgotten"):
        page_picture(bank, kept, 1)


def test_what_a_program_left_behind_is_told_and_removed(bank: Bank, kept: str) -> None:
    stray = bank.folder / kept_files.FOLDER / ("0" * 64) / ".kept.part"
    stray.parent.mkdir()
    stray.write_bytes(b"half a file")
    assert [finding.where for finding in check(bank)] == ["files"]
    assert kept_files.sweep(bank.folder, bank.catalogue.kept_paths()) == 1
    assert not stray.parent.exists()
    assert len(own_files(bank.folder)) == 1


@pytest.mark.parametrize(
    "path",
    ["files/x/a.pdf", "files/" + "a" * 64 + "/..", "files/" + "a" * 64 + "/a/b", "/files/a", "form:a/1"],
)
def test_no_other_path_is_taken_for_a_kept_file(path: str) -> None:
    assert not kept_files.is_kept(path)
    assert kept_files.digest_in(path) is None
