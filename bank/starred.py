"""Collections: quotes that people starred, in lists with a name, kept in the bank for everybody who works with it."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bank.connection import now
from bank.errors import NothingFound, WrongName

if TYPE_CHECKING:
    from bank.bank import Bank

MOST_LETTERS = 80


@dataclass(frozen=True, slots=True)
class Collection:
    """`quotes`: how many of those starred are in the bank now. `made`: UTC, ISO 8601."""

    id: str
    name: str
    made: str
    made_by: str
    quotes: int


_COLLECTIONS = (
    "SELECT c.id, c.name, c.made, c.made_by, count(q.id) FROM collection c "
    "LEFT JOIN collection_quote s ON s.collection_id = c.id LEFT JOIN quote q ON q.id = s.quote_id"
)


def collections(bank: Bank) -> list[Collection]:
    """All of them, by name."""
    with bank.catalogue.reading() as db:
        rows = db.execute(f"{_COLLECTIONS} GROUP BY c.id ORDER BY c.name COLLATE NOCASE, c.id").fetchall()
    return [Collection(*row) for row in rows]


def collection(bank: Bank, collection_id: str) -> Collection:
    """Raises NothingFound."""
    with bank.catalogue.reading() as db:
        return _collection(db, collection_id)


def make(bank: Bank, name: str, who: str) -> Collection:
    """A new collection, empty. Raises WrongName where it has no name, or another has this one."""
    with bank.catalogue.writing() as db:
        made = Collection(secrets.token_hex(6), _free_name(db, name), now(), bank.person.signs(who), 0)
        db.execute(
            "INSERT INTO collection VALUES (?, ?, ?, ?)", (made.id, made.name, made.made, made.made_by)
        )
    return made


def rename(bank: Bank, collection_id: str, name: str) -> None:
    """Its address stays. Raises NothingFound or WrongName."""
    with bank.catalogue.writing() as db:
        _collection(db, collection_id)
        free = _free_name(db, name, but=collection_id)
        db.execute("UPDATE collection SET name = ? WHERE id = ?", (free, collection_id))


def remove(bank: Bank, collection_id: str) -> None:
    """The list goes, its quotes stay in the bank. Raises NothingFound."""
    with bank.catalogue.writing() as db:
        _collection(db, collection_id)
        db.execute("DELETE FROM collection WHERE id = ?", (collection_id,))


def star(bank: Bank, collection_id: str, quote_id: str, who: str) -> None:
    """Add a quote; one that is in it already stays as it is. Raises NothingFound."""
    with bank.catalogue.writing() as db:
        _collection(db, collection_id)
        row = db.execute("SELECT story_id FROM quote WHERE id = ?", (quote_id,)).fetchone()
        if row is None:
            raise NothingFound(f"There is no quote {quote_id} in the bank; it may have been read anew.")
        db.execute(
            "INSERT OR IGNORE INTO collection_quote VALUES (?, ?, ?, ?, ?)",
            (collection_id, quote_id, row[0], now(), bank.person.signs(who)),
        )


def unstar(bank: Bank, collection_id: str, quote_id: str) -> None:
    """Take a quote out; nothing happens where it is not in it."""
    with bank.catalogue.writing() as db:
        db.execute(
            "DELETE FROM collection_quote WHERE collection_id = ? AND quote_id = ?", (collection_id, quote_id)
        )


def quotes_in(bank: Bank, collection_id: str) -> list[str]:
    """The ids of a collection's quotes, the latest starred last; those that are not in the bank now are left out."""
    with bank.catalogue.reading() as db:
        rows = db.execute(
            "SELECT s.quote_id FROM collection_quote s JOIN quote q ON q.id = s.quote_id WHERE s.collection_id = ? "
            "ORDER BY s.starred, q.story_id, q.position",
            (collection_id,),
        )
        return [row[0] for row in rows]


# Callers of these hold the transaction.


def carry(db: sqlite3.Connection, same: Iterable[tuple[str, str]]) -> None:
    """Quotes by the id that they had and the one that they have now: what was starred stays starred."""
    for old, new in same:
        db.execute(
            "INSERT OR IGNORE INTO collection_quote "
            "SELECT s.collection_id, q.id, q.story_id, s.starred, s.starred_by FROM collection_quote s JOIN quote q ON q.id = ? WHERE s.quote_id = ?",
            (new, old),
        )
        db.execute(
            "DELETE FROM collection_quote WHERE quote_id = ?1 AND NOT EXISTS (SELECT 1 FROM quote WHERE id = ?1)",
            (old,),
        )


def blank_names(db: sqlite3.Connection, blank: Callable[[str], str]) -> None:
    """Blank a forgotten person's name in the names of collections."""
    for key, name in db.execute("SELECT id, name FROM collection").fetchall():
        if blank(name) != name:
            db.execute("UPDATE collection SET name = ? WHERE id = ?", (blank(name), key))


def _collection(db: sqlite3.Connection, collection_id: str) -> Collection:
    row = db.execute(f"{_COLLECTIONS} WHERE c.id = ? GROUP BY c.id", (collection_id,)).fetchone()
    if row is None:
        raise NothingFound("There is no such collection in the bank; it may have been removed.")
    return Collection(*row)


def _free_name(db: sqlite3.Connection, name: str, but: str = "") -> str:
    plain = " ".join("".join(char if char.isprintable() else " " for char in name).split())
    if not plain:
        raise WrongName("A collection needs a name: type one. Nothing was changed.")
    if len(plain) > MOST_LETTERS:
        raise WrongName(
            f"A collection's name has {MOST_LETTERS} letters at the most. Nothing was changed; choose a shorter one."
        )
    for key, other in db.execute("SELECT id, name FROM collection").fetchall():
        if key != but and other.casefold() == plain.casefold():
            raise WrongName(
                f"There is a collection “{other}” already. Nothing was changed; choose another name."
            )
    return plain
