"""The stories in numbers: how many of those that somebody chose fall to each place, year, theme and pair of themes. By SQL, exact."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from bank.bank import Bank
from bank.facets import FacetCount


@dataclass(frozen=True, slots=True)
class Choice:
    """Stories about ALL of `themes`, and any of the others. `years`: first and last, inclusive; then the undated are left out."""

    themes: tuple[str, ...] = ()
    governorates: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    years: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class StoryLine:
    """What a list shows of a story."""

    id: str
    title: str
    source_name: str
    language: str
    published: str | None
    themes: tuple[str, ...]
    governorates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """`stories`: the ids chosen, the newest first. Counts are of stories; places, organizations, languages and `years` (year, count)
    are counted without the choice made among themselves, so that the others stay in sight. `pairs`: two themes and how many share them.
    """

    stories: tuple[str, ...]
    themes: tuple[FacetCount, ...]
    governorates: tuple[FacetCount, ...]
    organizations: tuple[FacetCount, ...]
    languages: tuple[FacetCount, ...]
    years: tuple[tuple[int, int], ...]
    pairs: tuple[tuple[str, str, int], ...]


def overview(bank: Bank, choice: Choice) -> Overview:
    """Count what was chosen. An id that nobody knows leaves no story; it is no error."""
    with bank.catalogue.reading() as db:
        where, values = _where(choice)
        stories = tuple(
            row[0]
            for row in db.execute(
                f"SELECT id FROM story WHERE {where} ORDER BY published DESC NULLS LAST, title, id",  # noqa: S608 - our own words
                values,
            )
        )
        return Overview(
            stories,
            _counts(db, "theme", where, values),
            _counts(db, "governorate", *_where(choice, "governorates")),
            _counts(db, "organization", *_where(choice, "organizations")),
            _counts(db, "language", *_where(choice, "languages")),
            _years(db, *_where(choice, "years")),
            tuple(
                tuple(row)
                for row in db.execute(
                    "SELECT a.theme, b.theme, count(*) FROM story_theme a JOIN story_theme b ON b.story_id = a.story_id AND a.theme < b.theme "  # noqa: S608 - our own words
                    f"WHERE a.story_id IN (SELECT id FROM story WHERE {where}) GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2",
                    values,
                )
            ),
        )


def lines(bank: Bank, stories: Sequence[str]) -> tuple[StoryLine, ...]:
    """What to show of stories, in the order of their ids; those that are gone are left out."""
    found = {}
    with bank.catalogue.reading() as db:
        for row in db.execute(
            "SELECT id, title, source_name, language, published, "
            "(SELECT json_group_array(theme) FROM (SELECT theme FROM story_theme WHERE story_id = s.id ORDER BY position)), "
            "(SELECT json_group_array(name) FROM (SELECT e.name FROM story_entity x JOIN entity e ON e.id = x.entity_id "
            "WHERE x.story_id = s.id AND e.type = 'governorate' ORDER BY e.name)) "
            "FROM story s WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(stories)),),
        ):
            found[row[0]] = StoryLine(
                row[0], row[1], row[2], row[3], row[4], tuple(json.loads(row[5])), tuple(json.loads(row[6]))
            )
    return tuple(found[one] for one in stories if one in found)


def quotes_of(bank: Bank, stories: Sequence[str]) -> list[str]:
    """The ids of the quotes of stories, story by story, as they stand in them."""
    with bank.catalogue.reading() as db:
        rows = db.execute(
            "SELECT q.id FROM json_each(?) j JOIN quote q ON q.story_id = j.value ORDER BY j.key, q.position",
            (json.dumps(list(stories)),),
        )
        return [row[0] for row in rows]


def _where(choice: Choice, without: str = "") -> tuple[str, list[str]]:
    conditions, values = ["1"], list[str]()
    for theme in choice.themes:
        conditions.append("id IN (SELECT story_id FROM story_theme WHERE theme = ?)")
        values.append(theme)
    for field in ("governorates", "organizations"):
        wanted: tuple[str, ...] = getattr(choice, field)
        if wanted and field != without:
            marks = "SELECT value FROM json_each(?)"
            conditions.append(f"id IN (SELECT story_id FROM story_entity WHERE entity_id IN ({marks}))")  # noqa: S608
            values.append(json.dumps(wanted))
    if choice.languages and without != "languages":
        conditions.append("language IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(choice.languages))
    if choice.years and without != "years":
        conditions.append(
            "CAST(substr(published, 1, 4) AS INTEGER) BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)"
        )
        values += [str(year) for year in choice.years]
    return " AND ".join(conditions), values


def _counts(db: sqlite3.Connection, facet: str, where: str, values: list[str]) -> tuple[FacetCount, ...]:
    rows = db.execute(
        "SELECT f.value, coalesce(e.name, f.value), count(*) FROM story_facet f LEFT JOIN entity e ON e.id = f.value "  # noqa: S608
        f"WHERE f.facet = ? AND f.story_id IN (SELECT id FROM story WHERE {where}) GROUP BY f.value ORDER BY 3 DESC, 2",
        (facet, *values),
    )
    return tuple(FacetCount(*row) for row in rows)


def _years(db: sqlite3.Connection, where: str, values: list[str]) -> tuple[tuple[int, int], ...]:
    rows = db.execute(
        "SELECT CAST(substr(published, 1, 4) AS INTEGER), count(*) FROM story "  # noqa: S608
        f"WHERE published IS NOT NULL AND {where} GROUP BY 1 ORDER BY 1",
        values,
    )
    return tuple((row[0], row[1]) for row in rows)
