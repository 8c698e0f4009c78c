"""Filters and counts by SQL: exact, and quicker than any engine."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from bank.search.engine import FACETS, Filters, Kind

_TABLES = {"quotes": ("quote_facet", "quote_id", "quote"), "stories": ("story_facet", "story_id", "story")}
_ORDER = {"quotes": "quotability DESC, id", "stories": "title, id"}


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A value that results can be narrowed by, and how many would be left. `name` is for people; for a theme or language it is its id."""

    id: str
    name: str
    count: int


def browse(db: sqlite3.Connection, kind: Kind, filters: Filters, limit: int | None) -> tuple[list[str], int]:
    """Ids without any words asked for, best first (quotes by quotability, stories by title), and how many there are in all."""
    where, values = _where(kind, filters, None)
    table = _TABLES[kind][2]
    total = db.execute(f"SELECT count(*) FROM {table} WHERE {where}", values).fetchone()[0]  # noqa: S608 - our own names
    rows = db.execute(
        f"SELECT id FROM {table} WHERE {where} ORDER BY {_ORDER[kind]} LIMIT ?",  # noqa: S608
        (*values, -1 if limit is None else limit),
    )
    return [row[0] for row in rows], total


def counts(db: sqlite3.Connection, kind: Kind, filters: Filters, ids: Sequence[str] | None) -> dict[str, list[FacetCount]]:
    """For each facet its values under the filters, most first. A facet's own filter does not narrow its own counts.

    `ids`: what the words found (all of it); None where no words were asked for.
    """
    table, key, _ = _TABLES[kind]
    found: dict[str, list[FacetCount]] = {}
    for facet in FACETS:
        others = {name: values for name, values in filters.items() if name != facet}
        where, values = _where(kind, others, ids)
        rows = db.execute(
            f"SELECT f.value, coalesce(e.name, f.value), count(*) FROM {table} f LEFT JOIN entity e ON e.id = f.value "  # noqa: S608
            f"WHERE f.facet = ? AND f.{key} IN (SELECT id FROM {_TABLES[kind][2]} WHERE {where}) GROUP BY f.value ORDER BY 3 DESC, 2",
            (facet, *values),
        )
        found[facet] = [FacetCount(*row) for row in rows]
    return found


def _where(kind: Kind, filters: Filters, ids: Sequence[str] | None) -> tuple[str, list[str]]:
    table, key, _ = _TABLES[kind]
    conditions, values = ["1"], []
    if ids is not None:
        conditions.append("id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(ids))
    for facet, wanted in filters.items():
        if wanted:
            marks = ", ".join("?" * len(wanted))
            conditions.append(f"id IN (SELECT {key} FROM {table} WHERE facet = ? AND value IN ({marks}))")  # noqa: S608
            values += [facet, *wanted]
    return " AND ".join(conditions), values
