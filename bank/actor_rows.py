"""The bank's row of an actor, kept true to what the stories and people say of it. Callers hold the transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from bank.judgements.identities import forwards
from bank.judgements.judgement import Judgement
from bank.judgements.log import Log


def refresh(db: sqlite3.Connection, ids: Iterable[str], log: Log) -> None:
    """Bring these actors' names, types and words up to date; those that no story knows any more go."""
    for one in dict.fromkeys(ids):
        _refresh(db, one, log.bank_wide)


def _refresh(db: sqlite3.Connection, own: str, bank_wide: Sequence[Judgement]) -> None:
    row = db.execute("SELECT name, found_name, found_type FROM entity WHERE id = ?", (own,)).fetchone()
    if row is None:
        return
    names = db.execute(
        "SELECT name, folded FROM entity_name WHERE entity_id = ? ORDER BY length(name) DESC, name", (own,)
    ).fetchall()
    machine = [
        name
        for (found,) in db.execute("SELECT names FROM machine_entity WHERE entity_id = ?", (own,))
        for name in json.loads(found)
    ]
    if not names and not machine:
        db.execute("DELETE FROM entity WHERE id = ?", (own,))
        return
    borne = {name for name, _ in names}
    # It may not keep a name that only a story which is gone knew.
    found = row["found_name"]
    if found not in {*machine, *borne}:
        found = max([*machine, *borne], key=lambda name: (len(name), name))
    given, kind = called(own, found, row["found_type"], bank_wide)
    shown = given if given in borne or given != found or not borne else names[0]["name"]
    db.execute("UPDATE entity SET name = ?, type = ?, found_name = ? WHERE id = ?", (shown, kind, found, own))
    db.execute("DELETE FROM entity_word WHERE entity_id = ?", (own,))
    words = {word for _, folded in names for word in folded.split()}
    db.executemany("INSERT INTO entity_word VALUES (?, ?, ?)", [(word, kind, own) for word in sorted(words)])


def called(own: str, name: str, kind: str, bank_wide: Sequence[Judgement]) -> tuple[str, str]:
    """The name and type that people gave an actor in the whole bank; those given where nobody did."""
    before: list[Judgement] = []
    leads: dict[str, str] = {}
    for one in bank_wide:
        before.append(one)
        if one.action == "merge":
            leads = forwards(before)
        elif one.action in ("rename", "retype") and leads.get(one.subject_id, one.subject_id) == own:
            name, kind = one.value.get("name", name), one.value.get("type", kind)
    return name, kind
