"""Files that the bank keeps itself, as they came: in its folder `files`, each in a folder that bears the SHA-256 of its bytes.

The catalogue knows such a file by its path within the bank, so that a bank can be moved, or made of a backup, and still finds it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from bank.errors import BankUnwritable
from bank.file_state import FileState

FOLDER = "files"
#: What the catalogue, or a backup, may call a file that is kept: a name that every disk takes, and nothing that leads elsewhere.
_KEPT = re.compile(rf'{FOLDER}/([0-9a-f]{{64}})/(?![. ])[^/\\:*?"<>|\x00-\x1f\x7f]{{1,200}}(?<![. ])')
_PART = 1 << 20


def is_kept(path: str) -> bool:
    """Whether a path of the catalogue's is that of a file in the bank's own folder."""
    return _KEPT.fullmatch(path) is not None


def place(folder: Path, path: str) -> Path:
    """Where a file of the catalogue's lies; `folder` is the bank's."""
    return folder / path if is_kept(path) else Path(path)


def digest_in(path: str) -> str | None:
    """The SHA-256 that a kept file's path says its bytes have; None where it is no such path."""
    found = _KEPT.fullmatch(path)
    return found.group(1) if found else None


def put(folder: Path, source: Path, sha256: str) -> FileState | None:
    """Copy a file into the bank in `folder`, on the disk when this returns. Of the same bytes one file is kept, under its first name.

    None where the file's bytes are not those any more. Raises BankUnwritable.
    """
    own = folder / FOLDER / sha256
    try:
        there = next((one for one in own.iterdir() if is_kept(_path(one))), None) if own.is_dir() else None
        if there is None:
            there = own / (source.name if is_kept(_path(own / source.name)) else "file")
            own.mkdir(mode=0o700, parents=True, exist_ok=True)  # people quoted can be at risk
            if not _copied(source, there, sha256):
                drop(folder, [_path(there)])
                return None
        stat = there.stat()
    except OSError as error:
        raise BankUnwritable(
            f"{source.name} could not be kept in the bank's folder ({error.strerror}). Everything reported as kept is safe; "
            "free some space, or add the file without keeping it."
        ) from error
    return FileState(_path(there), there.name, stat.st_size, stat.st_mtime_ns)


def drop(folder: Path, paths: Iterable[str]) -> list[str]:
    """Delete those of these paths of the catalogue's that are kept in the bank; gives them. One that is gone already is no fault."""
    dropped = [path for path in paths if is_kept(path)]
    for path in dropped:
        (folder / path).unlink(missing_ok=True)
        for stale in (folder / path).parent.glob(".*.part"):
            stale.unlink(missing_ok=True)
        if (folder / path).parent.is_dir():
            (folder / path).parent.rmdir()
    return dropped


def of_stories(db: sqlite3.Connection, story_ids: Iterable[str] | None = None) -> list[str]:
    """The paths of the files kept for these stories, or for all."""
    rows = db.execute("SELECT path, story_id FROM file WHERE path LIKE ? ORDER BY path", (f"{FOLDER}/%",))
    wanted = None if story_ids is None else set(story_ids)
    return [path for path, own in rows if is_kept(path) and (wanted is None or own in wanted)]


def unknown(folder: Path, known: Iterable[str]) -> list[Path]:
    """What lies among the kept files and belongs to none of these paths: left behind when a program was ended."""
    names = {folder / path for path in known}
    return [path for path in sorted((folder / FOLDER).rglob("*")) if not path.is_dir() and path not in names]


def sweep(folder: Path, known: Iterable[str]) -> int:
    """Delete what belongs to none of these paths; gives how many files."""
    found = unknown(folder, known)
    for path in found:
        path.unlink(missing_ok=True)
        if path.parent.parent == folder / FOLDER and not any(path.parent.iterdir()):
            path.parent.rmdir()
    return len(found)


def _path(place: Path) -> str:
    return f"{FOLDER}/{place.parent.name}/{place.name}"


def _copied(source: Path, target: Path, sha256: str) -> bool:
    part = target.with_name(".kept.part")
    try:
        with source.open("rb") as read, part.open("wb") as write:
            os.chmod(part, 0o600)  # noqa: PTH101 - people quoted can be at risk
            shutil.copyfileobj(read, write, _PART)
            write.flush()
            os.fsync(write.fileno())
        with part.open("rb") as written:
            if hashlib.file_digest(written, "sha256").hexdigest() != sha256:
                return False
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return True
