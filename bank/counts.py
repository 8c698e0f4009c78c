"""How much of each a bank holds. Callers hold the connection."""

from __future__ import annotations

import sqlite3


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """Stories, files, quotes, failures, organizations, people, governorates, themes and collaborations."""
    one = {
        name: int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own names
        for name, table in (
            ("stories", "story"),
            ("files", "file"),
            ("quotes", "quote"),
            ("failures", "failure"),
        )
    }
    # Not those that were refused, or merged into another.
    types = dict(
        db.execute(
            "SELECT type, count(*) FROM entity WHERE id IN (SELECT entity_id FROM story_entity) GROUP BY type"
        ).fetchall()
    )
    one["organizations"] = types.get("organization", 0)
    one["people"] = types.get("person", 0)
    one["governorates"] = types.get("governorate", 0)
    one["themes"] = int(db.execute("SELECT count(DISTINCT theme) FROM story_theme").fetchone()[0])
    one["collaborations"] = int(db.execute("SELECT count(*) FROM collaboration").fetchone()[0])
    return one
