"""Who did what with stories: added, replaced, read again, forgot. Judgements, consent and exports have logs of their own. Callers hold the transaction."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Literal

from bank.connection import now

What = Literal["added", "replaced", "read again", "forgot a story", "forgot a person"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the diary. `at` is UTC, ISO 8601. `story_id` None: of a story that is no longer there nothing is told but that it went."""

    at: str
    who: str
    what: str
    story_id: str | None


def write(db: sqlite3.Connection, who: str, what: What, story_id: str | None = None) -> None:
    """A line at the end."""
    db.execute(
        "INSERT INTO diary (at, who, what, story_id) VALUES (?, ?, ?, ?)", (now(), who, what, story_id)
    )


def entries(db: sqlite3.Connection, story_id: str | None = None) -> list[Entry]:
    """The lines about a story, or all of them, the oldest first."""
    where = "" if story_id is None else "WHERE story_id = ?"
    rows = db.execute(
        f"SELECT at, who, what, story_id FROM diary {where} ORDER BY id",  # noqa: S608 - our own words
        () if story_id is None else (story_id,),
    )
    return [Entry(*row) for row in rows]


def forget(db: sqlite3.Connection, story_id: str) -> None:
    """Remove the lines about a story that is forgotten itself."""
    db.execute("DELETE FROM diary WHERE story_id = ?", (story_id,))
