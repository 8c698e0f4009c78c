"""What a quote or story is found under, and the names of what results can be narrowed by."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from bank.search.answering import Order
from bank.search.documents import ACTORS
from bank.search.engine import Kind

_TABLES = {"quotes": ("quote_facet", "quote_id"), "stories": ("story_facet", "story_id")}

__all__ = ["FacetCount", "Order", "named", "shown"]


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A value that results can be narrowed by, and how many would be left. `name` is for people; for a theme or language it is its id."""

    id: str
    name: str
    count: int


def shown(db: sqlite3.Connection, kind: Kind, key: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """What one quote or story is found under: the ids of its themes, and its governorates, id and name."""
    table, column = _TABLES[kind]
    rows = db.execute(
        f"SELECT f.facet, f.value, coalesce(e.name, f.value) AS name FROM {table} f LEFT JOIN entity e ON e.id = f.value "  # noqa: S608 - our own names
        f"WHERE f.{column} = ? AND f.facet IN ('theme', 'governorate') ORDER BY f.facet, name",
        (key,),
    ).fetchall()
    return tuple(value for facet, value, _ in rows if facet == "theme"), {
        value: name for facet, value, name in rows if facet == "governorate"
    }


def named(db: sqlite3.Connection, counted: Mapping[str, Mapping[str, int]]) -> dict[str, list[FacetCount]]:
    """The counts of each facet's values with the values' names, most first; years the latest first."""
    ids = [value for facet in ACTORS for value in counted.get(facet, ())]
    names = dict(
        db.execute(
            "SELECT id, name FROM entity WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
        ).fetchall()
    )
    found = {}
    for facet, values in counted.items():
        rows = [FacetCount(value, names.get(value, value), count) for value, count in values.items()]
        if facet == "year":
            found[facet] = sorted(rows, key=lambda row: row.id, reverse=True)
        else:
            found[facet] = sorted(rows, key=lambda row: (-row.count, row.name))
    return found
