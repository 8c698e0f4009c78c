"""A person or a governorate by what all stories say: names, roles, themes, who is told of with them, stories and quotes."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from bank.actors import KnownActors
from bank.consent.ledger import Ledger
from bank.consent.people import protected
from bank.consent.terms import Naming
from bank.network.actor import Told
from bank.network.findings import Actor

#: So many organizations or people beside an actor are listed at the most.
MOST = 30


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is, where, by how many stories; unknown is None."""

    role: str | None
    organization: Actor | None
    stories: int


@dataclass(frozen=True, slots=True)
class Profile:
    """`themes`: ids, with the stories that name the actor. `organizations`, `people`: named in the same stories, with how many, most first.

    `stories`: the newest first; `quotes`: ids, the most quotable first; of a governorate, quotes about it.
    """

    actor: Actor
    type: str
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    themes: tuple[tuple[str, int], ...]
    organizations: tuple[tuple[Actor, int], ...]
    people: tuple[tuple[Actor, int], ...]
    stories: tuple[Told, ...]
    quotes: tuple[str, ...]


def profile(db: sqlite3.Connection, entity_id: str, quotes: int = 20) -> Profile | None:
    """By id, also one that was merged into another; None where the bank has no such actor."""
    found = KnownActors(db).get(entity_id)
    if found is None:
        return None
    own = found.id
    stories = "SELECT story_id FROM story_entity WHERE entity_id = ?1"
    themes = db.execute(
        f"SELECT theme, count(*) FROM story_theme WHERE story_id IN ({stories}) GROUP BY 1 ORDER BY 2 DESC, 1",  # noqa: S608 - our own words
        (own,),
    )
    said = (
        "SELECT q.id FROM quote q JOIN quote_facet f ON f.quote_id = q.id WHERE f.facet = 'governorate' AND f.value = ?1"
        if found.type == "governorate"
        else "SELECT id FROM quote q WHERE speaker_id = ?1"
    )
    return Profile(
        Actor(own, found.name),
        found.type,
        found.names,
        _roles(db, own),
        tuple((row[0], row[1]) for row in themes),
        _beside(db, own, "organization"),
        _beside(db, own, "person"),
        tuple(
            Told(*row)
            for row in db.execute(
                f"SELECT id, title, published, language FROM story WHERE id IN ({stories}) ORDER BY published DESC NULLS LAST, title, id",  # noqa: S608
                (own,),
            )
        ),
        tuple(
            row[0] for row in db.execute(f"{said} ORDER BY q.quotability DESC, q.id LIMIT ?2", (own, quotes))
        ),
    )


def not_named_in_full(db: sqlite3.Connection) -> dict[str, Naming]:
    """People who may not be named in full outside the bank, by id, and what they may be called by."""
    people = protected(db, Ledger.load(db), "internal", datetime.now(UTC).date())
    return {one.id: one.naming for one in people}


def _roles(db: sqlite3.Connection, own: str) -> tuple[Role, ...]:
    rows = db.execute(
        "SELECT s.role, s.organization_id, e.name, count(*) FROM story_entity s LEFT JOIN entity e ON e.id = s.organization_id "
        "WHERE s.entity_id = ? AND (s.role IS NOT NULL OR s.organization_id IS NOT NULL) GROUP BY 1, 2 ORDER BY 4 DESC, 1, 2",
        (own,),
    )
    return tuple(Role(role, Actor(body, name) if name else None, number) for role, body, name, number in rows)


def _beside(db: sqlite3.Connection, own: str, kind: str) -> tuple[tuple[Actor, int], ...]:
    rows = db.execute(
        "SELECT e.id, e.name, count(DISTINCT o.story_id) FROM story_entity s JOIN story_entity o ON o.story_id = s.story_id "
        "JOIN entity e ON e.id = o.entity_id WHERE s.entity_id = ?1 AND e.id != ?1 AND e.type = ?2 GROUP BY e.id ORDER BY 3 DESC, 2, 1 LIMIT ?3",
        (own, kind, MOST),
    )
    return tuple((Actor(row[0], row[1]), row[2]) for row in rows)
