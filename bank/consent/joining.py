"""Two stories made one, and parted again: what was said against letting either leave holds for the one that stays.

Leave does not: whoever agreed that one text may leave was not asked about the other. Callers hold the transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bank.consent.ledger import alike, append, at_line, latest
from bank.consent.terms import NEVER_LEAVES, Subject, Terms, strictest

_SEVERITY = ("granted", "unknown", "expired", "refused", "withdrawn")
Quotes = Sequence[tuple[str, str]]


def join(db: sqlite3.Connection, old: str, new: str) -> dict[str, Any]:
    """Let what limits a story and its quotes hold for the one it is merged into.

    Returns what `part` needs: the last line of the history before, and the lines added: subject, id, line, the line that counted before.
    """
    line = _last(db)
    added = []
    for subject, before, after in _pairs(db, old, new, _quotes(db, old), _quotes(db, new)):
        was = _line(db, subject, after)
        if _hold_also(db, subject, before, after):
            added.append([subject, after, _line(db, subject, after), was])
    return {"line": line, "added": added}


def part(db: sqlite3.Connection, old: str, new: str, quotes: Quotes, carried: Mapping[str, Any]) -> None:
    """Take back what `join` added, where nothing was said since; what was said since holds for both. `quotes`: ids and words of the old story's."""
    ours = {(subject, key): line for subject, key, line, _ in carried["added"]}
    for subject, before, after in _pairs(db, new, old, _quotes(db, new), quotes):
        line = _line(db, subject, before)
        if line and line > carried["line"] and line != ours.get((subject, before)):
            _hold_also(db, subject, before, after)
    for subject, key, line, was in carried["added"]:
        if _line(db, subject, key) == line:
            append(db, replace(at_line(db, was) or Terms(subject, key), at=""))


def _hold_also(db: sqlite3.Connection, subject: Subject, before: str, after: str) -> bool:
    said, own = latest(db, subject, before), latest(db, subject, after) or Terms(subject, after)
    if said is None:
        return False
    graver = max(said.status, own.status, key=_SEVERITY.index)
    channels = [one.channels for one in (said, own) if one.channels is not None]
    naming = strictest((said.naming, own.naming))
    made = replace(
        own,
        status=graver if graver in {*NEVER_LEAVES, "expired"} else own.status,
        naming=naming if naming != "full" else own.naming,
        channels=frozenset.intersection(*channels) if channels else None,
        expires=min(filter(None, (said.expires, own.expires)), default=None),
    )
    if made == own:
        return False
    names = tuple(dict.fromkeys((*own.names, *said.names)))
    append(db, replace(made, note=own.note or said.note, names=names, recorded_by=said.recorded_by, at=""))
    return True


def _pairs(
    db: sqlite3.Connection, a: str, b: str, quotes: Quotes, others: Quotes
) -> Iterator[tuple[Subject, str, str]]:
    yield "story", a, b
    for key, said in quotes:
        if latest(db, "quote", key):
            yield from (("quote", key, other) for other, text in others if alike(said, text))


def _quotes(db: sqlite3.Connection, story_id: str) -> Quotes:
    """Quotes of a story, and what was one when something was said of it."""
    found: dict[str, str] = {}
    rows: Iterable[sqlite3.Row] = db.execute(
        "SELECT subject_id AS id, value AS text FROM consent_event, json_each(consent_event.names) "
        "WHERE subject = 'quote' AND substr(subject_id, 1, length(?1) + 1) = ?1 || '-' "
        "UNION ALL SELECT id, text FROM quote WHERE story_id = ?1",
        (story_id,),
    )
    for row in rows:
        found[row["id"]] = row["text"]
    return list(found.items())


def _line(db: sqlite3.Connection, subject: str, key: str) -> int | None:
    row = db.execute(
        "SELECT max(id) FROM consent_event WHERE subject = ? AND subject_id = ?", (subject, key)
    ).fetchone()
    return None if row[0] is None else int(row[0])


def _last(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT coalesce(max(id), 0) FROM consent_event").fetchone()[0])
