"""The actors a bank knows, looked up by name; nlp/identity.py decides who is who."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import get_args

from bank.judgements.identities import id_now
from nlp.annotations import EntityType
from nlp.fold import fold_name

#: A word that more actors than this bear ("organization") tells nothing about which one is meant.
COMMON_WORD = 200

#: So many actors and words are remembered: ten megabytes, and forty where each word is borne by as many actors as may be.
_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An entity of the bank with every name a story gave it, its first name first; `organizations`: ids of the bodies a person belongs to."""

    id: str
    type: str
    name: str
    names: tuple[str, ...]
    organizations: tuple[str, ...] = ()


class KnownActors:
    """Look-ups over the catalogue's entities, each by an index: their cost does not grow with the bank. What was looked up is remembered:
    after a change, ask for the one that is `current`. After judgements on the whole bank (merged or renamed actors) nothing is."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._at: tuple[int, int] | None = None
        self._found: dict[str, KnownActor | None] = {}
        self._with: dict[tuple[str, str], tuple[str, ...]] = {}

    def _state(self) -> tuple[int, int]:
        """Another one after each change of the catalogue, through this connection or another; only what was rolled back shows there too."""
        return self._connection.total_changes, self._connection.execute("PRAGMA data_version").fetchone()[0]

    def current(self) -> KnownActors:
        """This one where nothing was written but what it was told of, else another one that remembers nothing."""
        small = len(self._found) + len(self._with) < _REMEMBERED
        return self if small and self._at == self._state() else KnownActors(self._connection)

    def story_kept(self, story_id: str, ids: Iterable[str]) -> None:
        """All that was written since is a new story with these actors: they are looked up again, the others are as they were."""
        rows = self._connection.execute(
            "SELECT entity_id, folded FROM entity_name WHERE story_id = ?", (story_id,)
        ).fetchall()
        for one in {*ids, *(row[0] for row in rows)}:
            self._found.pop(one, None)
        for key in product({word for row in rows for word in row[1].split()}, get_args(EntityType)):
            self._with.pop(key, None)
        self._at = self._state()

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
            for entity_id in self._bearing(word, entity_type):
                shared[entity_id] = shared.get(entity_id, 0) + 1
        best = sorted(shared, key=lambda entity_id: (-shared[entity_id], entity_id))[:limit]
        return self._load(best)

    def _bearing(self, word: str, entity_type: str) -> tuple[str, ...]:
        """Ids of the actors that bear a word in a name; none where too many do."""
        key = word, entity_type
        if key not in self._with:
            rows = self._connection.execute(
                "SELECT entity_id FROM entity_word WHERE word = ? AND type = ? LIMIT ?",
                (*key, COMMON_WORD + 1),
            ).fetchall()
            self._with[key] = tuple(row[0] for row in rows) if len(rows) <= COMMON_WORD else ()
        return self._with[key]

    def _load(self, ids: Sequence[str]) -> list[KnownActor]:
        missing = [entity_id for entity_id in ids if entity_id not in self._found]
        if missing:
            self._found.update(dict.fromkeys(missing))
            self._found.update((actor.id, actor) for actor in self._read(missing))
        return [actor for actor in map(self._found.get, ids) if actor is not None]

    def _read(self, ids: Sequence[str]) -> Iterator[KnownActor]:
        asked = json.dumps(ids)
        names = self._grouped(
            "SELECT DISTINCT entity_id, name FROM entity_name WHERE entity_id IN (SELECT value FROM json_each(?)) ORDER BY 1, 2",
            asked,
        )
        bodies = self._grouped(
            "SELECT DISTINCT entity_id, organization_id FROM story_entity WHERE organization_id IS NOT NULL "
            "AND entity_id IN (SELECT value FROM json_each(?)) ORDER BY 1, 2",
            asked,
        )
        rows = self._connection.execute(
            "SELECT id, type, name FROM entity WHERE id IN (SELECT value FROM json_each(?))", (asked,)
        )
        for entity_id, entity_type, name in rows:
            every = dict.fromkeys([name, *names.get(entity_id, ())])
            yield KnownActor(entity_id, entity_type, name, tuple(every), tuple(bodies.get(entity_id, ())))

    def _grouped(self, query: str, asked: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key, value in self._connection.execute(query, (asked,)):
            found.setdefault(key, []).append(value)
        return found
