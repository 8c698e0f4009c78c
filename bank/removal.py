"""Stories going from the catalogue, and what must not go with them. Callers hold the transaction."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path


def next_generation(db: sqlite3.Connection) -> int:
    """Count one more change; the index compares its own count with this one."""
    db.execute("UPDATE bank SET generation = generation + 1")
    return int(db.execute("SELECT generation FROM bank").fetchone()[0])


def remove_if_unlinked(db: sqlite3.Connection, story_id: str, replaced: str) -> None:
    """Remove a story that no file carries any more, after the file at `replaced` came to hold another.

    A row whose file has since been moved away, or has become a link to `replaced`, carries nothing.
    """
    for (path,) in db.execute("SELECT path FROM file WHERE story_id = ?", (story_id,)).fetchall():
        if _gone(path) or os.path.realpath(path) == replaced:
            db.execute("DELETE FROM file WHERE path = ?", (path,))
    if not db.execute("SELECT 1 FROM file WHERE story_id = ?", (story_id,)).fetchone():
        remove(db, story_id)


def remove(db: sqlite3.Connection, story_id: str) -> None:
    """Remove a story with all that is known through it alone, and note it for the index."""
    actors = [
        row[0] for row in db.execute("SELECT entity_id FROM story_entity WHERE story_id = ?", (story_id,))
    ]
    db.execute("DELETE FROM story WHERE id = ?", (story_id,))
    db.execute("INSERT OR REPLACE INTO removal VALUES (?, ?)", (story_id, next_generation(db)))
    for actor in actors:
        if not db.execute("SELECT 1 FROM story_entity WHERE entity_id = ?", (actor,)).fetchone():
            db.execute("DELETE FROM entity WHERE id = ?", (actor,))
            continue
        # The actor stays for other stories: it may not keep a name that only the removed one knew.
        names = db.execute(
            "SELECT name, folded FROM entity_name WHERE entity_id = ? ORDER BY length(name) DESC, name",
            (actor,),
        ).fetchall()
        shown, kind = db.execute("SELECT name, type FROM entity WHERE id = ?", (actor,)).fetchone()
        if shown not in {name for name, _ in names}:
            db.execute("UPDATE entity SET name = ? WHERE id = ?", (names[0][0], actor))
        db.execute("DELETE FROM entity_word WHERE entity_id = ?", (actor,))
        words = {word for _, folded in names for word in folded.split()}
        db.executemany(
            "INSERT INTO entity_word VALUES (?, ?, ?)", [(word, kind, actor) for word in sorted(words)]
        )


def _gone(path: str) -> bool:
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:  # it may be there, only not for us to see
        return False
    return False


def carry_consent(db: sqlite3.Connection, old: str, new: str) -> None:
    """What was said about a story that another now replaces."""
    # A corrected file does not undo a refusal: what was said about a story holds for its new version, about a quote for the same words.
    db.execute(
        "INSERT OR IGNORE INTO consent SELECT subject, ?, status, note, at FROM consent WHERE subject = 'story' AND subject_id = ?",
        (new, old),
    )
    db.execute(
        "INSERT OR IGNORE INTO consent SELECT 'quote', n.id, c.status, c.note, c.at FROM quote o "
        "JOIN consent c ON c.subject = 'quote' AND c.subject_id = o.id JOIN quote n ON n.text = o.text AND n.story_id = ? WHERE o.story_id = ?",
        (new, old),
    )
