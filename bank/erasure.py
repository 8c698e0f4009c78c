"""Every row that tells of a story, gone from the catalogue. Callers hold the transaction; bank/forgetting.py also rewrites the files."""

from __future__ import annotations

import sqlite3

from bank import diary
from bank.consent import ledger, log
from bank.judgements.forgetting import forget_judgements
from bank.judgements.log import lineage


def erase(db: sqlite3.Connection, story_id: str) -> bool:
    """Remove a story, its quotes, what was said of it and whatever is known through it alone; False where there is none."""
    stories = "SELECT 1 FROM story WHERE id = ?"
    if not db.execute(stories, (story_id,)).fetchone():
        return False
    gone = [old for old in lineage(db, story_id)[1:] if not db.execute(stories, (old,)).fetchone()]
    db.execute("DELETE FROM failure WHERE path IN (SELECT path FROM file WHERE story_id = ?)", (story_id,))
    forget_judgements(db, story_id)
    ledger.forget_quotes(db, [story_id, *gone])
    for one in (story_id, *gone):
        ledger.forget(db, "story", one)
        log.forget(db, one)
        diary.forget(db, one)
    return True
