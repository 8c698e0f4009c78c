"""What an older Storybank did not keep beside its stories, made when its bank is opened. Callers hold the transaction."""

from __future__ import annotations

import sqlite3

from bank import traces
from bank.judgements import machine


def needed(db: sqlite3.Connection) -> bool:
    """Whether a story lacks anything."""
    return bool(machine.missing(db) or traces.missing(db))


def bring_up(db: sqlite3.Connection) -> None:
    """From before there were judgements: what a story holds is what the machine found. From before there were traces: they are taken."""
    for story_id in machine.missing(db):
        machine.take_over(db, story_id)
    for story_id in traces.missing(db):
        (text,) = db.execute("SELECT text FROM story WHERE id = ?", (story_id,)).fetchone()
        traces.write(db, story_id, text)
