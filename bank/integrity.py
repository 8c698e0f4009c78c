"""Whether a bank is whole: its catalogue in itself, its rows against the log, its index and its files against the catalogue."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Literal

from bank import kept_files
from bank.bank import Bank
from bank.connection import migrations, statements
from bank.errors import BankError
from bank.file_state import FileState
from bank.judgements.replay import agrees

Where = Literal["catalogue", "index", "files"]

#: Quotes that are looked for in the index, spread evenly over the bank.
SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be, and what to do, in words."""

    where: Where
    message: str


def check(bank: Bank) -> Iterator[Finding]:
    """Everything that is wrong, nothing where all is well. It reads the whole catalogue and every file that has changed."""
    yield from _catalogue(bank)
    yield from _index(bank)
    yield from _files(bank)


def same_tables(db: sqlite3.Connection) -> bool:
    """True where a catalogue has the tables, indexes, views and triggers that its version of the schema makes, and no other."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    steps = migrations()
    if not 0 < version <= len(steps):
        return False
    with closing(sqlite3.connect(":memory:")) as fresh:
        for step in steps[:version]:
            for statement in statements(step):
                fresh.execute(statement)
        return _schema(fresh) == _schema(db)


def _schema(db: sqlite3.Connection) -> set[tuple[object, ...]]:
    rows = db.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
    )
    # A comment that was reworded since makes no other table.
    return {(*row[:3], "".join(re.sub(r"--[^\n]*", "", row[3] or "").split())) for row in rows}


def _catalogue(bank: Bank) -> Iterator[Finding]:
    with bank.catalogue.reading() as db:
        said = [str(row[0]) for row in db.execute("PRAGMA integrity_check")]
        loose = db.execute("PRAGMA foreign_key_check").fetchall()
        known = same_tables(db)
    if said != ["ok"]:
        yield Finding(
            "catalogue",
            f"The file is damaged ({said[0]}). Restore a backup with: storybank restore FILE --to DIR",
        )
        return
    if loose:
        yield Finding("catalogue", f"{len(loose)} rows point to nothing. Please report it.")
    if not known:
        yield Finding(
            "catalogue", "It has other tables than this Storybank makes. Another program has changed it."
        )
    for story_id in bank.catalogue.story_ids():
        try:
            bank.record(story_id)
        except BankError as error:
            yield Finding("catalogue", str(error))
        with bank.catalogue.reading() as db:
            same = agrees(db, story_id)
        if not same:
            yield Finding(
                "catalogue",
                f"What is shown of story {story_id} is not what was found and said of it. Mend it with: storybank rebuild",
            )


def _index(bank: Bank) -> Iterator[Finding]:
    if not bank.index.current:
        yield Finding(
            "index", "It does not know all that the catalogue holds. The next search brings it up to date."
        )
        bank.index.catch_up()
    with bank.catalogue.reading() as db:
        rows = db.execute("SELECT id, text FROM quote ORDER BY id").fetchall()
    lost = 0
    for row in rows[:: max(1, len(rows) // SAMPLE)]:
        words = " ".join(row["text"].replace('"', " ").split()[:6])
        found = bank.search(f'"{words}"', "quotes", limit=None)
        lost += found.total > 0 and row["id"] not in {result.id for result in found.results}
        lost += found.total == 0 and any(char.isalnum() for char in words)
    if lost:
        yield Finding(
            "index", f"{lost} quotes are not found by their own words. Make it anew with: storybank rebuild"
        )


def _files(bank: Bank) -> Iterator[Finding]:
    with bank.catalogue.reading() as db:
        rows = db.execute(
            "SELECT f.path, f.size, f.mtime_ns, s.id FROM file f JOIN story s ON s.id = f.story_id ORDER BY f.path"
        ).fetchall()
    for row in rows:
        if row["path"].startswith("form:"):  # a submission of a form: it has no file of its own
            continue
        path = kept_files.place(bank.folder, row["path"])
        try:
            state = FileState.of(path)
            if (state.size, state.mtime_ns) == (row["size"], row["mtime_ns"]):
                continue
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            same = bank.catalogue.story_with(digest) == row["id"]
        except FileNotFoundError:
            yield Finding("files", f"{path} is no longer there. Its story stays in the bank.")
        except OSError as error:
            yield Finding("files", f"{path} cannot be read ({error.strerror}). Its story stays in the bank.")
        else:
            if not same:
                yield Finding(
                    "files", f"{path} has changed since it was read. Read it again with: storybank add"
                )
    strays = kept_files.unknown(bank.folder, bank.catalogue.kept_paths())
    if strays:
        yield Finding(
            "files",
            f"{len(strays)} files in the bank's folder belong to no story of it. Remove them with: storybank rebuild",
        )
