from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from making import named, state

from bank.actors import KnownActors
from bank.catalogue import Catalogue
from bank.errors import BankError
from nlp.annotations import Entity
from nlp.identity import resolve
from nlp.lessons import Lessons

NAMES = ("Reed Street Society", "Reed Society", "Palm Street Union", "Reed Palm Society", "Street Union")


class _Full:
    """A connection on whose disk there is no room for what would be written last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        if statement == "COMMIT":
            raise sqlite3.OperationalError("database or disk is full")
        return self._connection.execute(statement, *values)


def test_what_is_remembered_of_actors_is_what_the_bank_holds(tmp_path: Path) -> None:
    used: list[KnownActors] = []

    def compared(entities: Sequence[Entity], known: KnownActors, lessons: Lessons) -> dict[str, str]:
        anew = KnownActors(known._connection)
        for name in NAMES:
            assert known.named("organization", name) == anew.named("organization", name)
            assert known.sharing_a_word("organization", [name]) == anew.sharing_a_word("organization", [name])
        used.append(known)
        return resolve(entities, known, lessons)

    here, elsewhere = (
        Catalogue(tmp_path, create=True, resolve=compared),
        Catalogue(tmp_path, resolve=compared),
    )
    try:
        count = 0

        def keep(catalogue: Catalogue, name: str, path: str | None = None) -> str:
            nonlocal count
            count += 1
            made, analysis = named(name, f"Story {count}")
            catalogue.keep(made, analysis, state(path or f"/s/{count}.txt"), "test")
            return made.id

        ids = [keep(here, name) for name in (*NAMES, *NAMES)]
        assert len({id(one) for one in used[1:]}) == 1  # one for all that this program keeps in a row
        keep(elsewhere, NAMES[0])
        keep(here, NAMES[1])
        assert used[-1] is not used[1]
        keep(here, NAMES[2], "/s/1.txt")  # in place of the first
        keep(here, NAMES[3])
        here.forget(ids[1])
        keep(here, NAMES[4])
        whole = here._db
        here._db = cast("sqlite3.Connection", _Full(whole))
        with pytest.raises((sqlite3.Error, BankError)):
            keep(here, "Reed Street Palm Society")
        here._db = whole
        keep(here, NAMES[0])
    finally:
        here.close()
        elsewhere.close()
