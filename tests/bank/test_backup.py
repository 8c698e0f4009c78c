from __future__ import annotations

import json
import os
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from making import keep, story
from test_judgements import MAHA, effective

from bank.backup import MANIFEST, backup, restore
from bank.bank import Bank
from bank.connection import FILE_NAME
from bank.consent.terms import Terms
from bank.errors import BackupError, BankUnwritable, NewerBank, NotABank
from bank.integrity import check


def filled(bank: Bank) -> str:
    key = keep(bank.catalogue)
    bank.judge("entity", MAHA, "rename", {"name": "Maha S. Saleh"}, who="noor")
    bank.catalogue.record_consent(Terms("story", key, "granted", note="signed"))
    return key


def test_a_bank_comes_back_as_it_was(bank: Bank, tmp_path: Path) -> None:
    key = filled(bank)
    bank.index.catch_up()
    made = backup(bank.catalogue, tmp_path / "bank.zip")
    assert (made.counts["stories"], made.counts["quotes"]) == (1, 1)
    with zipfile.ZipFile(tmp_path / "bank.zip") as archive:
        assert sorted(archive.namelist()) == [FILE_NAME, MANIFEST], "no index in it"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bank", "bank.zip"], "nothing else is left"
    assert stat.S_IMODE((tmp_path / "bank.zip").stat().st_mode) == 0o600
    restore(tmp_path / "bank.zip", tmp_path / "again")
    with Bank.open(tmp_path / "again") as again:
        assert effective(again) == effective(bank)
        assert again.history() == bank.history()
        assert again.story(key).consent.status == "granted"
        assert again.search("vote").total == 1
        assert [one.where for one in check(again)] == ["files"], "the story's file was never there"
        again.undo(again.history()[0].judgement.id)
        assert again.entity(MAHA).name == "Maha Saleh"


def test_a_bank_that_is_being_written_to_is_saved_as_it_is_at_one_moment(bank: Bank, tmp_path: Path) -> None:
    keep(bank.catalogue)
    other = Bank.open(bank.folder)
    with bank.catalogue.writing() as db:
        db.execute("UPDATE story SET title = 'Half done'")
        backup(other.catalogue, tmp_path / "bank.zip")
    other.close()
    restore(tmp_path / "bank.zip", tmp_path / "again")
    with Bank.open(tmp_path / "again") as again:
        assert again.story(story()[0].id).story.title == "Counting votes in Ramadi"


def test_nothing_is_overwritten(bank: Bank, tmp_path: Path) -> None:
    keep(bank.catalogue)
    backup(bank.catalogue, tmp_path / "bank.zip")
    before = (tmp_path / "bank.zip").read_bytes()
    with pytest.raises(BackupError, match="exists already"):
        backup(bank.catalogue, tmp_path / "bank.zip")
    assert (tmp_path / "bank.zip").read_bytes() == before
    with pytest.raises(NotABank, match="holds other files"):
        restore(tmp_path / "bank.zip", bank.folder)
    with pytest.raises(BankUnwritable, match="could not be written"):
        backup(bank.catalogue, tmp_path / "nowhere" / "bank.zip")


Change = Callable[[dict[str, bytes]], None]


def remade(source: Path, target: Path, change: Change) -> Path:
    """The archive with its files changed."""
    with zipfile.ZipFile(source) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target


def manifest(files: dict[str, bytes], **values: object) -> None:
    files[MANIFEST] = json.dumps({**json.loads(files[MANIFEST]), **values}).encode()


def other_catalogue(files: dict[str, bytes], folder: Path, *sql: str) -> None:
    """The catalogue changed by SQL, and a manifest that agrees with it."""
    import hashlib

    path = folder / "changed.sqlite"
    path.write_bytes(files[FILE_NAME])
    db = sqlite3.connect(path)
    for one in sql:
        db.execute(one)
    db.commit()
    db.close()
    files[FILE_NAME] = path.read_bytes()
    path.unlink()
    manifest(files, size=len(files[FILE_NAME]), sha256=hashlib.sha256(files[FILE_NAME]).hexdigest())


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda files: files.update({"../../evil.py": b"x"}), "other files"),
        (lambda files: files.update({"index/state.json": b"{}"}), "other files"),
        (lambda files: files.pop(MANIFEST), "other files"),
        (lambda files: files.update({MANIFEST: b"[1, 2"}), "manifest"),
        (lambda files: files.update({MANIFEST: b"\xff" * 100_000}), "manifest"),
        (lambda files: manifest(files, extra=1), "manifest"),
        (lambda files: manifest(files, size=10), "size"),
        (lambda files: manifest(files, sha256="0" * 64), "not the one that was saved"),
        (lambda files: files.update({FILE_NAME: bytes(50_000_000)}), "size"),
        (
            lambda files: files.update({FILE_NAME: bytes(json.loads(files[MANIFEST])["size"])}),
            "not the one that was saved",
        ),
    ],
)
def test_an_archive_that_is_not_as_it_should_be_is_refused(
    bank: Bank, tmp_path: Path, change: Change, says: str
) -> None:
    keep(bank.catalogue)
    backup(bank.catalogue, tmp_path / "good.zip")
    bad = remade(tmp_path / "good.zip", tmp_path / "bad.zip", change)
    with pytest.raises(BackupError, match=says):
        restore(bad, tmp_path / "new")
    assert not (tmp_path / "new").exists() or list((tmp_path / "new").iterdir()) == []
    assert not (tmp_path.parent / "evil.py").exists()


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER evil AFTER INSERT ON story BEGIN DELETE FROM consent; END",
        "CREATE VIEW evil AS SELECT 1",
        "DROP TRIGGER judgement_stays",
        "PRAGMA application_id = 7",
    ],
)
def test_a_catalogue_with_other_tables_than_ours_is_refused(bank: Bank, tmp_path: Path, sql: str) -> None:
    keep(bank.catalogue)
    backup(bank.catalogue, tmp_path / "good.zip")
    bad = remade(
        tmp_path / "good.zip", tmp_path / "bad.zip", lambda files: other_catalogue(files, tmp_path, sql)
    )
    with pytest.raises(BackupError, match="other tables"):
        restore(bad, tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_newer_backup_and_what_is_none_are_told(bank: Bank, tmp_path: Path) -> None:
    keep(bank.catalogue)
    backup(bank.catalogue, tmp_path / "good.zip")
    newer = remade(tmp_path / "good.zip", tmp_path / "newer.zip", lambda files: manifest(files, schema=99))
    with pytest.raises(NewerBank, match="Update Storybank"):
        restore(newer, tmp_path / "new")
    (tmp_path / "letter.zip").write_text("Dear all")
    with pytest.raises(BackupError, match="no backup"):
        restore(tmp_path / "letter.zip", tmp_path / "new")
    with pytest.raises(BackupError, match="There is no file"):
        restore(tmp_path / "nothing.zip", tmp_path / "new")
    raw = (tmp_path / "good.zip").read_bytes()
    for cut in (10, len(raw) // 2, len(raw) - 5):
        (tmp_path / "cut.zip").write_bytes(raw[:cut])
        with pytest.raises(BackupError):
            restore(tmp_path / "cut.zip", tmp_path / "new")
    os.utime(tmp_path / "good.zip")
    restore(tmp_path / "good.zip", tmp_path / "new")
