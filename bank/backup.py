"""A bank as one file, and a bank made of such a file again. The search index stays out: it is made anew.

The file is a zip of the catalogue, the files that the bank keeps (bank/kept_files.py), and a manifest that says how large they are; the
SHA-256 of each stands there or in its name. A file from elsewhere is hostile
until it has been read: nothing in it decides where anything is written or how much, and a catalogue is taken only if its tables are
exactly those that this program makes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from bank import kept_files
from bank.catalogue import Catalogue
from bank.connection import APPLICATION_ID, FILE_NAME, free_folder, migrations, now
from bank.errors import BackupError, BankUnwritable, NewerBank
from bank.integrity import same_tables

MANIFEST = "manifest.json"
_FORMAT = 2  # 1: without kept files
_MANIFEST_BYTES = 32 << 20  # a line a kept file
_PART = 1 << 20


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup says of itself. `size` of the catalogue in bytes; `made` UTC, ISO 8601; `counts` as Catalogue.counts gives them; `files`
    maps the path of each kept file, within the bank, to its size.
    """

    format: int
    schema: int
    uid: str
    made: str
    size: int
    sha256: str
    counts: dict[str, int]
    files: dict[str, int] = {}  # msgspec copies it


def backup(catalogue: Catalogue, target: Path) -> Manifest:
    """Write the whole bank to one file, as it is at this moment, whoever else may be writing to it.

    The file is there whole or not at all. Raises BackupError where `target` exists, BankUnwritable where it cannot be written.
    """
    if target.exists():
        raise BackupError(
            f"{target} exists already, and a backup never replaces a file. Choose another name."
        )
    part = target.with_name(f".{target.name}.part")
    try:
        with TemporaryDirectory(prefix=".storybank-", dir=target.absolute().parent) as folder:
            copy = Path(folder) / FILE_NAME
            with catalogue.reading() as db, closing(sqlite3.connect(copy)) as new:
                db.backup(new)
                new.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
            with copy.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            files = _kept(copy, catalogue.folder)
            manifest = Manifest(
                _FORMAT,
                len(migrations()),
                catalogue.uid,
                now(),
                copy.stat().st_size,
                digest,
                catalogue.counts(),
                {path: place.stat().st_size for path, place in files.items()},
            )
            with part.open("wb") as out:
                os.chmod(part, 0o600)  # noqa: PTH101 - people quoted can be at risk
                with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                    archive.writestr(MANIFEST, msgspec.json.encode(manifest))
                    archive.write(copy, FILE_NAME)
                    for path, place in files.items():
                        archive.write(place, path)
                out.flush()
                os.fsync(out.fileno())
            part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BankUnwritable(
            f"The backup could not be written to {target} ({error.strerror}). The bank itself is untouched; choose another place."
        ) from error
    return manifest


def restore(source: Path, folder: Path) -> Manifest:
    """Make a bank in a new or empty folder of a backup. Raises BackupError, NewerBank, NotABank (the folder is taken) or BankUnwritable."""
    free_folder(folder)
    try:
        with _opened(source) as archive:
            manifest = _manifest(archive, source)
            _refuse_unfit(archive, manifest, source)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = folder / f".{FILE_NAME}.part"
            try:
                size = manifest.size + sum(manifest.files.values())
                if shutil.disk_usage(folder).free < size:
                    raise BankUnwritable(
                        f"There is not enough room in {folder}: {size // 1_000_000 + 1} MB are needed. Nothing was written."
                    )
                _unpack(archive, FILE_NAME, part, manifest.size, manifest.sha256, source)
                _refuse_unless_ours(part, source)
                for path, size in manifest.files.items():
                    (folder / path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                    _unpack(archive, path, folder / path, size, kept_files.digest_in(path), source)
                part.replace(folder / FILE_NAME)  # last: with it the bank is there
            except BaseException:
                shutil.rmtree(folder / kept_files.FOLDER, ignore_errors=True)
                raise
            finally:
                part.unlink(missing_ok=True)
    except OSError as error:
        raise BankUnwritable(
            f"{source} could not be restored to {folder}: {error.strerror or error}."
        ) from error
    return manifest


def _kept(catalogue: Path, folder: Path) -> dict[str, Path]:
    """The kept files that a copy of the catalogue knows of; one that was forgotten since the copy was made is not there any more."""
    with closing(sqlite3.connect(catalogue)) as db:
        found = {path: folder / path for path in kept_files.of_stories(db)}
    return {path: place for path, place in found.items() if place.is_file()}


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(source) as archive:
            yield archive
    except FileNotFoundError as error:
        raise BackupError(f"There is no file {source}.") from error
    # What a broken archive makes zipfile and zlib raise
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
        zlib.error,
    ) as error:
        raise _damaged(source, str(error)) from error


def _manifest(archive: zipfile.ZipFile, source: Path) -> Manifest:
    if MANIFEST not in archive.namelist():
        raise _damaged(source, "it holds other files than a backup does")
    with archive.open(MANIFEST) as file:
        raw = file.read(_MANIFEST_BYTES + 1)
    try:
        manifest = msgspec.json.decode(raw, type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise _damaged(source, "its manifest cannot be read") from error
    if sorted(archive.namelist()) != sorted((FILE_NAME, MANIFEST, *manifest.files)) or not all(
        map(kept_files.is_kept, manifest.files)
    ):
        raise _damaged(source, "it holds other files than a backup does")
    return manifest


def _refuse_unfit(archive: zipfile.ZipFile, manifest: Manifest, source: Path) -> None:
    if manifest.format > _FORMAT or manifest.schema > len(migrations()):
        raise NewerBank(
            f"{source} was made by a newer Storybank. Update Storybank, then restore it; nothing was written."
        )
    sizes = {FILE_NAME: manifest.size, **manifest.files}
    if any(size < 0 or archive.getinfo(name).file_size != size for name, size in sizes.items()):
        raise _damaged(source, "a file in it is not of the size it should be")


def _unpack(
    archive: zipfile.ZipFile, name: str, target: Path, size: int, sha256: str | None, source: Path
) -> None:
    digest, left = hashlib.sha256(), size
    with archive.open(name) as packed, target.open("wb") as out:
        os.chmod(target, 0o600)  # noqa: PTH101 - people quoted can be at risk
        while part := packed.read(_PART):
            left -= len(part)
            if left < 0:
                raise _damaged(source, "a file in it is larger than it says")
            digest.update(part)
            out.write(part)
        out.flush()
        os.fsync(out.fileno())
    if left or digest.hexdigest() != sha256:
        raise _damaged(source, "a file in it is not the one that was saved")


def _refuse_unless_ours(path: Path, source: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
            db.execute("PRAGMA trusted_schema = OFF")
            ours = db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            if not ours or not same_tables(db):
                raise _damaged(source, "its catalogue has other tables than Storybank makes")
            if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise _damaged(source, "its catalogue is damaged")
    except sqlite3.DatabaseError as error:
        raise _damaged(source, str(error)) from error


def _damaged(source: Path, reason: str) -> BackupError:
    return BackupError(
        f"{source} is damaged or is no backup of a story bank: {reason}. Nothing was restored; try another copy."
    )
