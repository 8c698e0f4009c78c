"""The actors a bank knows, looked up by name; and the plain way of giving a story's entities their ids in the bank."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.annotations import Entity
from nlp.fold import fold_name

#: A word that more actors than this bear ("organization") tells nothing about which one is meant.
COMMON_WORD = 200


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An entity of the bank with every name a story gave it, its first name first."""

    id: str
    type: str
    name: str
    names: tuple[str, ...]


class KnownActors:
    """Look-ups over the catalogue's entities, each by an index: their cost does not grow with the bank."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, entity_id: str) -> KnownActor | None:
        """The actor with this id, or None."""
        found = self._load([entity_id])
        return found[0] if found else None

    def named(self, entity_type: str, name: str) -> list[KnownActor]:
        """Actors of a type that bear this name, whatever its case, accents or Arabic spelling; by id."""
        rows = self._connection.execute(
            "SELECT DISTINCT e.id FROM entity_name n JOIN entity e ON e.id = n.entity_id WHERE n.folded = ? AND e.type = ? ORDER BY e.id",
            (fold_name(name), entity_type),
        )
        return self._load([row[0] for row in rows])

    def sharing_a_word(self, entity_type: str, names: Iterable[str], limit: int = 50) -> list[KnownActor]:
        """Candidates for being the same: actors that share a telling word with one of the names; most shared words first."""
        words = sorted({word for name in names for word in fold_name(name).split()})
        shared: dict[str, int] = {}
        for word in words:
            rows = self._connection.execute(
                "SELECT entity_id FROM entity_word WHERE word = ? AND type = ? LIMIT ?", (word, entity_type, COMMON_WORD + 1)
            ).fetchall()
            if len(rows) > COMMON_WORD:
                continue
            for row in rows:
                shared[row[0]] = shared.get(row[0], 0) + 1
        best = sorted(shared, key=lambda entity_id: (-shared[entity_id], entity_id))[:limit]
        return self._load(best)

    def _load(self, ids: Sequence[str]) -> list[KnownActor]:
        actors = []
        for entity_id in ids:
            row = self._connection.execute("SELECT id, type, name FROM entity WHERE id = ?", (entity_id,)).fetchone()
            if row is None:
                continue
            names = self._connection.execute("SELECT DISTINCT name FROM entity_name WHERE entity_id = ? ORDER BY name", (entity_id,))
            every = dict.fromkeys([row[2], *(name[0] for name in names)])
            actors.append(KnownActor(row[0], row[1], row[2], tuple(every)))
        return actors


def resolve_plainly(entities: Sequence[Entity], known: KnownActors) -> dict[str, str]:
    """Key in the story → id in the bank: the same type and full name is the same actor, anything else a new one.

    A new id is the key itself, with -2, -3 … where another actor already bears it.
    """
    ids: dict[str, str] = {}
    for entity in entities:
        if entity.type == "governorate":
            ids[entity.key] = entity.key  # a closed list: the key is the place
            continue
        same = [actor for actor in known.named(entity.type, entity.name) if fold_name(actor.name) == fold_name(entity.name)]
        ids[entity.key] = same[0].id if same else _free_id(entity.key, known, set(ids.values()))
    return ids


def _free_id(key: str, known: KnownActors, taken: set[str]) -> str:
    candidate, number = key, 1
    while candidate in taken or known.get(candidate) is not None:
        number += 1
        candidate = f"{key}-{number}"
    return candidate
