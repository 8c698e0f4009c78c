"""Stories going from the catalogue, and what must not go with them. Callers hold the transaction."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from bank import actor_rows
from bank.judgements.log import Log
from bank.kept_files import is_kept


def next_generation(db: sqlite3.Connection) -> int:
    """Count one more change; the index compares its own count with this one."""
    db.execute("UPDATE bank SET generation = generation + 1")
    return int(db.execute("SELECT generation FROM bank").fetchone()[0])


def remove_if_unlinked(db: sqlite3.Connection, story_id: str, replaced: str) -> None:
    """Remove a story that no file carries any more, after the file at `replaced` came to hold another.

    A row whose file has since been moved away, or has become a link to `replaced`, carries nothing.
    """
    for (path,) in db.execute("SELECT path FROM file WHERE story_id = ?", (story_id,)).fetchall():
        if is_kept(path):  # it carries the story for as long as the bank does
            continue
        if _gone(path) or os.path.realpath(path) == replaced:
            db.execute("DELETE FROM file WHERE path = ?", (path,))
    if not db.execute("SELECT 1 FROM file WHERE story_id = ?", (story_id,)).fetchone():
        remove(db, story_id)


def remove(db: sqlite3.Connection, story_id: str) -> None:
    """Remove a story with all that is known through it alone, and note it for the index."""
    rows = db.execute(
        "SELECT entity_id FROM story_entity WHERE story_id = ?1 UNION SELECT entity_id FROM machine_entity WHERE story_id = ?1",
        (story_id,),
    )
    actors = [row[0] for row in rows]
    db.execute("DELETE FROM story WHERE id = ?", (story_id,))
    db.execute("INSERT OR REPLACE INTO removal VALUES (?, ?)", (story_id, next_generation(db)))
    actor_rows.refresh(db, actors, Log.read(db))


def _gone(path: str) -> bool:
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:  # it may be there, only not for us to see
        return False
    return False
