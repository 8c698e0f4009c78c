"""The actors a bank knows, looked up by name; nlp/identity.py decides who is who."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bank.judgements.identities import id_now
from nlp.fold import fold_name

#: A word that more actors than this bear ("organization") tells nothing about which one is meant.
COMMON_WORD = 200


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An entity of the bank with every name a story gave it, its first name first; `organizations`: ids of the bodies a person belongs to."""

    id: str
    type: str
    name: str
    names: tuple[str, ...]
    organizations: tuple[str, ...] = ()


class KnownActors:
    """Look-ups over the catalogue's entities, each by an index: their cost does not grow with the bank."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, entity_id: str) -> KnownActor | None:
        """The actor with this id, or the one it was merged into; None where there is neither."""
        found = self._load([id_now(self._connection, entity_id)])
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
                "SELECT entity_id FROM entity_word WHERE word = ? AND type = ? LIMIT ?",
                (word, entity_type, COMMON_WORD + 1),
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
            row = self._connection.execute(
                "SELECT id, type, name FROM entity WHERE id = ?", (entity_id,)
            ).fetchone()
            if row is None:
                continue
            names = self._connection.execute(
                "SELECT DISTINCT name FROM entity_name WHERE entity_id = ? ORDER BY name", (entity_id,)
            )
            every = dict.fromkeys([row[2], *(name[0] for name in names)])
            bodies = self._connection.execute(
                "SELECT DISTINCT organization_id FROM story_entity WHERE entity_id = ? AND organization_id IS NOT NULL ORDER BY 1",
                (entity_id,),
            )
            actors.append(KnownActor(row[0], row[1], row[2], tuple(every), tuple(body[0] for body in bodies)))
        return actors
