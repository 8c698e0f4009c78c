"""Filters and counts by SQL: exact, and quicker than any engine."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bank.search.engine import FACETS, Filters, Kind

Order = Literal["best", "newest"]

_TABLES = {"quotes": ("quote_facet", "quote_id", "quote"), "stories": ("story_facet", "story_id", "story")}
_ORDER = {
    ("quotes", "best"): "quotability DESC, id",
    ("quotes", "newest"): "(SELECT published FROM story WHERE story.id = quote.story_id) DESC NULLS LAST, id",
    ("stories", "best"): "title, id",
    ("stories", "newest"): "published DESC NULLS LAST, title, id",
}


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A value that results can be narrowed by, and how many would be left. `name` is for people; for a theme or language it is its id."""

    id: str
    name: str
    count: int


def browse(
    db: sqlite3.Connection,
    kind: Kind,
    filters: Filters,
    limit: int | None,
    order: Order = "best",
    ids: Sequence[str] | None = None,
) -> tuple[list[str], int]:
    """Ids in an order of their own, whatever words were asked for, and how many there are in all.

    "best": quotes by quotability, stories by title; "newest": by date of publication, the undated last.
    `ids`: what the words found; None where no words were asked for.
    """
    where, values = _where(kind, filters, ids)
    table = _TABLES[kind][2]
    total = db.execute(f"SELECT count(*) FROM {table} WHERE {where}", values).fetchone()[0]  # noqa: S608 - our own names
    rows = db.execute(
        f"SELECT id FROM {table} WHERE {where} ORDER BY {_ORDER[kind, order]} LIMIT ?",  # noqa: S608
        (*values, -1 if limit is None else limit),
    )
    return [row[0] for row in rows], total


def shown(db: sqlite3.Connection, kind: Kind, key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What one quote or story is found under: the ids of its themes, and the names of its governorates."""
    table, column, _ = _TABLES[kind]
    rows = db.execute(
        f"SELECT f.facet, coalesce(e.name, f.value) FROM {table} f LEFT JOIN entity e ON e.id = f.value "  # noqa: S608 - our own names
        f"WHERE f.{column} = ? AND f.facet IN ('theme', 'governorate') ORDER BY 1, 2",
        (key,),
    ).fetchall()
    return tuple(name for facet, name in rows if facet == "theme"), tuple(
        name for facet, name in rows if facet == "governorate"
    )


def counts(
    db: sqlite3.Connection, kind: Kind, filters: Filters, ids: Sequence[str] | None
) -> dict[str, list[FacetCount]]:
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
