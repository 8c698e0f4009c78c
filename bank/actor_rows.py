"""The bank's row of an actor, kept true to what the stories and people say of it. Callers hold the transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from bank.judgements.judgement import Judgement
from bank.judgements.log import Log

#: What people call an actor in the whole bank: "name", "type", or both.
Given = Mapping[str, str]


def given(bank_wide: Sequence[Judgement]) -> dict[str, dict[str, str]]:
    """Actor id → the name and type that people gave it; nothing of actors that nobody gave any."""
    leads: dict[str, str] = {}
    found: dict[str, dict[str, str]] = {}

    def now(one: str) -> str:
        while one in leads:
            one = leads[one]
        return one

    for one in bank_wide:
        own = now(one.subject_id)
        if one.action == "merge":
            into = now(one.value["into"])
            if own != into:
                leads[own] = into
        elif one.action == "rename":
            found.setdefault(own, {})["name"] = one.value["name"]
        elif one.action == "retype":
            found.setdefault(own, {})["type"] = one.value["type"]
    return found


def refresh(db: sqlite3.Connection, ids: Iterable[str], log: Log) -> None:
    """Bring these actors' names, types and words up to date; those that no story knows any more go."""
    people_say = given(log.bank_wide)
    for one in dict.fromkeys(ids):
        _refresh(db, one, people_say.get(one, {}))


def extend(db: sqlite3.Connection, names: Iterable[tuple[str, str]], log: Log) -> None:
    """As `refresh`, for actors that have only gained names; its cost does not grow with the number of stories that name them.

    `names`: actor ids and folded names.
    """
    people_say = given(log.bank_wide)
    for own, folded in names:
        row = db.execute(
            "SELECT name, type, found_name, found_type FROM entity WHERE id = ?", (own,)
        ).fetchone()
        said = people_say.get(own, {})
        if (row["name"], row["type"]) != (
            said.get("name", row["found_name"]),
            said.get("type", row["found_type"]),
        ):
            _refresh(db, own, said)
        else:
            _words(db, own, row["type"], folded.split())


def _refresh(db: sqlite3.Connection, own: str, said: Given) -> None:
    row = db.execute("SELECT found_name, found_type FROM entity WHERE id = ?", (own,)).fetchone()
    if row is None:
        return
    names = db.execute(
        "SELECT DISTINCT name, folded FROM entity_name WHERE entity_id = ? ORDER BY length(name) DESC, name",
        (own,),
    ).fetchall()
    machine = [
        name
        for (found,) in db.execute("SELECT DISTINCT names FROM machine_entity WHERE entity_id = ?", (own,))
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
    shown = said.get("name", found)
    if shown not in borne and shown == found and borne:
        shown = names[0]["name"]
    kind = said.get("type", row["found_type"])
    db.execute("UPDATE entity SET name = ?, type = ?, found_name = ? WHERE id = ?", (shown, kind, found, own))
    db.execute("DELETE FROM entity_word WHERE entity_id = ?", (own,))
    _words(db, own, kind, sorted({word for _, folded in names for word in folded.split()}))


def _words(db: sqlite3.Connection, own: str, kind: str, words: Iterable[str]) -> None:
    db.executemany(
        "INSERT OR IGNORE INTO entity_word VALUES (?, ?, ?)", [(word, kind, own) for word in words]
    )
