"""The log of judgements in SQLite: written at its end, never changed. Callers hold the transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bank.judgements.judgement import Judgement


def append(
    db: sqlite3.Connection,
    who: str,
    story_id: str | None,
    subject: str,
    subject_id: str,
    action: str,
    value: Mapping[str, Any],
    ground: Mapping[str, Any],
    why: str | None,
    undoes: int | None = None,
) -> Judgement:
    """Write one line at the end of the log."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    cursor = db.execute(
        "INSERT INTO judgement (at, who, story_id, subject, subject_id, action, value, ground, why, undoes) VALUES (?,?,?,?,?,?,?,?,?,?)",
        (at, who, story_id, subject, subject_id, action, _dump(value), _dump(ground), why, undoes),
    )
    assert cursor.lastrowid is not None
    return Judgement(
        cursor.lastrowid, at, who, story_id, subject, subject_id, action, value, ground, why, undoes
    )


def get(db: sqlite3.Connection, judgement_id: int) -> Judgement | None:
    """The line with this id, or None."""
    row = db.execute("SELECT * FROM judgement WHERE id = ?", (judgement_id,)).fetchone()
    return _judgement(row) if row else None


def taken_back(db: sqlite3.Connection) -> frozenset[int]:
    """Ids of the judgements, undos among them, that an undo in force has taken back."""
    gone: set[int] = set()
    # The newest first: whether an undo is in force is known before what it undoes is asked for.
    for own, undone in db.execute(
        "SELECT id, undoes FROM judgement WHERE undoes IS NOT NULL ORDER BY id DESC"
    ):
        if own not in gone:
            gone.add(undone)
    return frozenset(gone)


@dataclass(frozen=True, slots=True)
class Log:
    """The judgements in force at one moment, in the order in which they were made; `bank_wide` are those on no story in particular."""

    bank_wide: tuple[Judgement, ...]
    gone: frozenset[int]

    @classmethod
    def read(cls, db: sqlite3.Connection) -> Log:
        """All that holds for the whole bank, once for any number of stories."""
        gone = taken_back(db)
        rows = db.execute(
            "SELECT * FROM judgement WHERE story_id IS NULL AND undoes IS NULL ORDER BY id"
        ).fetchall()
        return cls(tuple(_judgement(row) for row in rows if row["id"] not in gone), gone)

    def of(self, db: sqlite3.Connection, story_id: str) -> list[Judgement]:
        """What is to be replayed over a story: what was said about it, about the stories it replaced, and about the whole bank.

        Of the stories that were merged into it, what was said of quotes, actors, ties and themes: that somebody has checked the one, or given
        it a title, says nothing of the other.
        """
        own = set(lineage(db, story_id, merged=False))
        rows = [
            row
            for old in lineage(db, story_id)
            for row in db.execute("SELECT * FROM judgement WHERE story_id = ? AND undoes IS NULL", (old,))
            if row["id"] not in self.gone and (old in own or row["subject"] != "story")
        ]
        return sorted((*self.bank_wide, *map(_judgement, rows)), key=lambda one: one.id)


def lineage(db: sqlite3.Connection, story_id: str, *, merged: bool = True) -> list[str]:
    """A story, every story it replaced, and (with `merged`) those that a person made one with any of these."""
    found = [story_id]
    olds = "SELECT old FROM succession WHERE new = ?1"
    if merged:
        olds += " UNION SELECT story_id FROM merged WHERE into_id = ?1"
    for one in found:  # grows while it is read
        found += [row[0] for row in db.execute(olds, (one,)).fetchall() if row[0] not in found]
    return found


def heirs(db: sqlite3.Connection, story_id: str) -> list[str]:
    """The stories of the bank that a judgement on this story holds for: itself, those that replaced it, and those it was merged into."""
    found = [story_id]
    news = (
        "SELECT into_id FROM merged WHERE story_id = ?1 UNION ALL SELECT new FROM succession WHERE old = ?1"
    )
    for one in found:
        found += [row[0] for row in db.execute(news, (one,)).fetchall() if row[0] not in found]
    return [one for one in found if db.execute("SELECT 1 FROM story WHERE id = ?", (one,)).fetchone()]


@dataclass(frozen=True, slots=True)
class Line:
    """A judgement as its history shows it; `in_force` is False where it has been taken back."""

    judgement: Judgement
    in_force: bool


def history(
    db: sqlite3.Connection, subject_ids: Iterable[str] | None = None, story_id: str | None = None
) -> list[Line]:
    """What was said about any of these subjects, or about a story and all in it, or (neither given) at all; the oldest first."""
    gone = taken_back(db)
    if subject_ids is not None:
        ids = json.dumps(list(subject_ids))
        rows = db.execute(
            "SELECT * FROM judgement WHERE subject_id IN (SELECT value FROM json_each(?1)) "
            "OR json_extract(value, '$.into') IN (SELECT value FROM json_each(?1)) OR json_extract(value, '$.new') IN (SELECT value FROM json_each(?1)) ORDER BY id",
            (ids,),
        ).fetchall()
    elif story_id is not None:
        rows = db.execute(
            "SELECT * FROM judgement WHERE story_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(lineage(db, story_id)),),
        ).fetchall()
    else:
        rows = db.execute("SELECT * FROM judgement ORDER BY id").fetchall()
    return [Line(_judgement(row), row["id"] not in gone) for row in rows]


def _judgement(row: sqlite3.Row) -> Judgement:
    return Judgement(
        row["id"],
        row["at"],
        row["who"],
        row["story_id"],
        row["subject"],
        row["subject_id"],
        row["action"],
        json.loads(row["value"]),
        json.loads(row["ground"]),
        row["why"],
        row["undoes"],
    )


def _dump(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
