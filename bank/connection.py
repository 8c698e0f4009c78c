"""Opening the catalogue's SQLite file: is it a bank, is it ours to read, and bring its schema up to date."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from bank import people
from bank.errors import BankBusy, BankError, BankUnwritable, NewerBank, NotABank

FILE_NAME = "catalogue.sqlite"

#: "SBNK" in SQLite's header: tells a story bank from any other SQLite file.
APPLICATION_ID = 0x53424E4B

#: How long one program waits for another that is writing, in seconds.
BUSY_SECONDS = 30.0


def now() -> str:
    """The time in UTC, to the second, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def migrations() -> list[str]:
    """The schema's steps as SQL, in order; step n brings a bank from version n-1 to n."""
    folder = resources.files("bank").joinpath("schema")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return [folder.joinpath(name).read_text("utf-8") for name in names]


def connect(folder: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open the bank in `folder`; with `create`, make one where there is none yet. Without it, a bank that may not be written is
    opened for reading alone.

    Raises NotABank, NewerBank, BankBusy or BankUnwritable.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        _refuse_unless_free(folder, create)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # people quoted can be at risk
        except OSError as error:
            raise BankUnwritable(
                f"The folder {folder} cannot be made ({error.strerror}). Choose another with --bank."
            ) from error
    reading = not create and not writable(folder)
    with plain_errors(folder):
        # The façade guards a connection with its own lock, so threads may share it.
        connection = sqlite3.connect(
            _read_only(path) if reading else path,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            uri=reading,
        )
        try:
            _prepare(connection, folder, reading)
        except BaseException:
            connection.close()
            raise
    connection.row_factory = sqlite3.Row
    return connection


def writable(folder: Path) -> bool:
    """True where the bank in `folder` may be changed by this program."""
    return os.access(folder, os.W_OK) and os.access(folder / FILE_NAME, os.W_OK)


def _read_only(path: Path) -> str:
    # SQLite wants a file of its own beside the catalogue even for reading, unless it is told that nobody writes there.
    written_now = path.with_name(path.name + "-wal").exists()
    return f"{path.absolute().as_uri()}?mode=ro" + ("" if written_now else "&immutable=1")


@contextmanager
def plain_errors(folder: Path) -> Iterator[None]:
    """Turn SQLite's errors into sentences."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            raise BankBusy(
                f"Another program is writing to the bank in {folder}. Nothing was changed; try again when it has finished."
            ) from error
        if "full" in text:
            raise BankUnwritable(
                f"The disk is full. Everything reported as kept is safe in {folder}; free some space and run the same command again."
            ) from error
        if "disk I/O" in text:
            raise BankUnwritable(
                f"The disk does not take any more: it is full, has a limit, or is failing. Everything reported as kept is safe in {folder}; "
                "free some space and run the same command again."
            ) from error
        if "readonly" in text or "unable to open" in text:
            raise BankUnwritable(
                f"The bank in {folder} cannot be opened for writing: check the folder's permissions."
            ) from error
        raise BankError(f"The bank in {folder} could not do this: {text}.") from error
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError):
            raise
        raise NotABank(
            f"{folder / FILE_NAME} is damaged or is not a story bank ({error}). Choose another folder with --bank, or restore a copy."
        ) from error


def is_free(folder: Path) -> bool:
    """True where nothing lies in a folder but, perhaps, the list of people who may use the bank that is to be made there."""
    return all(entry.name == people.FILE_NAME for entry in folder.iterdir())


def free_folder(folder: Path) -> None:
    """Raise NotABank where a bank cannot be made in this folder: it is a file, or holds something."""
    if folder.is_file():
        raise NotABank(f"{folder} is a file. A bank is a folder: choose one with --bank.")
    if folder.is_dir() and not is_free(folder):
        raise NotABank(
            f"{folder} holds other files and is not a story bank. Choose an empty or new folder with --bank; nothing in it was touched."
        )


def _refuse_unless_free(folder: Path, create: bool) -> None:
    free_folder(folder)
    if not create:
        raise NotABank(f"There is no story bank in {folder} yet. Make one with: storybank add FOLDER")


def _prepare(connection: sqlite3.Connection, folder: Path, reading: bool) -> None:
    application = _pragma(connection, "application_id")
    # A bank whose making was cut short has no tables yet: it is simply made now.
    unmade = application == 0 and not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and not unmade:
        raise NotABank(
            f"{folder / FILE_NAME} belongs to another program and is not a story bank. Choose another folder with --bank."
        )
    if reading:
        connection.execute("PRAGMA query_only = ON")
        _refuse_unless_current(connection, folder)
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # what is reported as kept survives a power cut
    connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten, not only unlinked
    _migrate(connection, folder)


def _refuse_unless_current(connection: sqlite3.Connection, folder: Path) -> None:
    version, known = _pragma(connection, "user_version"), len(migrations())
    if version > known:
        raise _newer(folder, version, known)
    if version < known:
        raise BankUnwritable(
            f"The bank in {folder} was made by an older Storybank and must be brought up to date first, but it cannot be opened for writing: "
            "check the folder's permissions, or copy the bank."
        )


def _newer(folder: Path, version: int, known: int) -> NewerBank:
    return NewerBank(
        f"The bank in {folder} was made by a newer Storybank (schema {version}, this one knows {known}). "
        "Update Storybank; nothing in the bank was changed."
    )


def _migrate(connection: sqlite3.Connection, folder: Path) -> None:
    steps = migrations()
    if _pragma(connection, "user_version") == len(steps):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _pragma(connection, "user_version")  # again, now that nobody else can write
        if version > len(steps):
            raise _newer(folder, version, len(steps))
        for step in steps[version:]:
            for statement in statements(step):
                connection.execute(statement)
        connection.execute(
            "INSERT OR IGNORE INTO bank (one, uid, created) VALUES (1, ?, ?)", (uuid.uuid4().hex, now())
        )
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def statements(script: str) -> Iterator[str]:
    """A step of the schema, statement by statement."""
    # Not executescript: it commits before it starts, and a migration is all or nothing.
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
