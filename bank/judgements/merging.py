"""Two stories that a person made one: one is kept, the other's file becomes a second source of it, and its rows are put aside to part them again.

The log says which stories are merged; `settle` brings the bank up to it, whether that was said, taken back, or taken back again. What was judged
of quotes, actors, ties and themes of the story that went holds for the one that stays (log.py); what was said against letting anything leave
holds for both, before and after (consent/joining.py). Callers hold the transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from bank import starred, stored
from bank.consent import joining, ledger
from bank.judgements import machine
from bank.judgements.log import heirs, lineage, taken_back
from bank.removal import next_generation, remove
from bank.traces import write as write_traces
from nlp.annotations import Analysis

_PUT_ASIDE = ("story", "machine", "machine_entity", "file", "proposal", "collection_quote")


def settle(db: sqlite3.Connection) -> list[str]:
    """Merge and part stories as the log has it now. Returns the stories whose rows are to be made anew."""
    undone = taken_back(db)
    rows = db.execute(
        "SELECT id, story_id, value FROM judgement WHERE subject = 'story' AND action = 'merge' ORDER BY id"
    ).fetchall()
    wanted = {row["story_id"]: json.loads(row["value"])["into"] for row in rows if row["id"] not in undone}
    touched: list[str] = []
    for row in db.execute("SELECT story_id, into_id FROM merged").fetchall():
        if wanted.get(row["story_id"]) != row["into_id"]:
            touched += _part(db, row["story_id"])
    for old, into in wanted.items():
        there = heirs(db, into)[:1]
        if there and there != [old] and _kept(db, old):
            touched += _merge(db, old, there[0], into)
    return [one for one in dict.fromkeys(touched) if _kept(db, one)]


def stands_for(db: sqlite3.Connection, story_id: str) -> str:
    """The story that stands for one that was merged, or replaced; any other is itself."""
    return next(iter(heirs(db, story_id)), story_id)


def with_bytes(db: sqlite3.Connection, sha256: str) -> str | None:
    """The story made from these bytes, or that a story made from them was merged into; None where there is none."""
    row = db.execute(
        "SELECT id FROM story WHERE sha256 = ?1 UNION ALL SELECT story_id FROM merged WHERE sha256 = ?1",
        (sha256,),
    ).fetchone()
    return stands_for(db, row[0]) if row else None


def forwards(db: sqlite3.Connection, story_id: str) -> dict[str, str]:
    """Quotes of the stories that were merged into this one → its own quote with the same words."""
    own = {
        _plain(row["text"]): row["id"]
        for row in db.execute("SELECT id, text FROM quote WHERE story_id = ?", (story_id,))
    }
    return {
        key: own[_plain(said)] for key, said, _ in quotes_of(db, lineage(db, story_id)) if _plain(said) in own
    }


def quotes_of(
    db: sqlite3.Connection, story_ids: Iterable[str] | None = None
) -> list[tuple[str, str, str | None]]:
    """Id, words and speaker's id of the quotes of merged stories, as they were; of these stories, or of all."""
    every = db.execute("SELECT story_id, quotes FROM merged ORDER BY story_id").fetchall()
    wanted = None if story_ids is None else set(story_ids)
    return [
        (key, said, speaker)
        for row in every
        if wanted is None or row["story_id"] in wanted
        for key, said, speaker in json.loads(row["quotes"])
    ]


def forget_names(db: sqlite3.Connection, tells: Callable[[str], bool], blank: Callable[[str], str]) -> None:
    """Of merged stories that name somebody who is forgotten, keep no more than which files they were read from: they cannot be parted any more."""
    for row in db.execute("SELECT story_id, kept, quotes FROM merged").fetchall():
        if tells(row["kept"]) or tells(row["quotes"]):
            files = json.loads(blank(json.dumps(json.loads(row["kept"])["file"], ensure_ascii=False)))
            quotes = [
                (key, blank(said), speaker if speaker and blank(speaker) == speaker else None)
                for key, said, speaker in json.loads(row["quotes"])
            ]
            db.execute(
                "UPDATE merged SET kept = ?, quotes = ? WHERE story_id = ?",
                (_dump({"file": files}), _dump(quotes), row["story_id"]),
            )


def _merge(db: sqlite3.Connection, old: str, new: str, into: str) -> list[str]:
    quotes = [
        (row["id"], row["text"], row["speaker_id"])
        for row in db.execute(
            "SELECT id, text, speaker_id FROM quote WHERE story_id = ? ORDER BY position", (old,)
        )
    ]
    column = {"story": "id"}
    aside = {
        table: [
            dict(row)
            for row in db.execute(f"SELECT * FROM {table} WHERE {column.get(table, 'story_id')} = ?", (old,))  # noqa: S608 - our own names
        ]
        for table in _PUT_ASIDE
    }
    carried = joining.join(db, old, new)
    starred.carry(db, ledger.same_words(db, old, new))
    db.execute(
        "INSERT INTO merged VALUES (?, ?, ?, ?, ?, ?)",
        (old, into, aside["story"][0]["sha256"], _dump(aside), _dump(quotes), _dump(carried)),
    )
    db.execute("UPDATE file SET story_id = ? WHERE story_id = ?", (new, old))
    remove(db, old)
    return [new]


def _part(db: sqlite3.Connection, old: str) -> list[str]:
    row = db.execute("SELECT * FROM merged WHERE story_id = ?", (old,)).fetchone()
    new, aside = stands_for(db, old), json.loads(row["kept"])
    db.execute("DELETE FROM merged WHERE story_id = ?", (old,))
    if "story" not in aside:
        # Nothing is left of it here; added again, its file is read anew.
        for file in aside["file"]:
            db.execute("DELETE FROM file WHERE path = ? AND story_id = ?", (file["path"], new))
        return [new]
    _insert(db, "story", {**aside["story"][0], "generation": next_generation(db)})
    kept = stored.read(db, old)
    assert kept is not None
    found = aside["machine"][0]
    machine.write(
        db,
        replace(kept.story, title=found["title"], published=found["published"]),
        msgspec.json.decode(found["analysis"], type=Analysis),
        {one["key"]: one["entity_id"] for one in aside["machine_entity"]},
        found["version"],
        found["at"],
    )
    write_traces(db, old, kept.story.text)
    for file in aside["file"]:
        # Unless the file has come to hold another story since.
        same = (old, file["path"], file["size"], new)
        db.execute("UPDATE file SET story_id = ? WHERE path = ? AND size = ? AND story_id = ?", same)
        if not db.execute("SELECT 1 FROM file WHERE path = ?", (file["path"],)).fetchone():
            _insert(db, "file", file)
    for pair in aside["proposal"]:
        both = "SELECT count(*) FROM entity WHERE id IN (?, ?)"
        if db.execute(both, (pair["a"], pair["b"])).fetchone()[0] == 2:
            _insert(db, "proposal", pair)
    for star in aside["collection_quote"]:
        if db.execute("SELECT 1 FROM collection WHERE id = ?", (star["collection_id"],)).fetchone():
            _insert(db, "collection_quote", star)
    db.execute("DELETE FROM removal WHERE story_id = ?", (old,))
    joining.part(
        db, old, new, [(key, said) for key, said, _ in json.loads(row["quotes"])], json.loads(row["carried"])
    )
    return [old, new]


def _insert(db: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> None:
    # The columns' names are asked of the table, not of what was put aside.
    columns = [one["name"] for one in db.execute(f"PRAGMA table_info({table})") if one["name"] in row]
    marks = ", ".join("?" * len(columns))
    db.execute(
        f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608 - our own names
        [row[name] for name in columns],
    )


def _kept(db: sqlite3.Connection, story_id: str) -> bool:
    return db.execute("SELECT 1 FROM story WHERE id = ?", (story_id,)).fetchone() is not None


def _plain(said: str) -> str:
    return " ".join(said.split())


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
