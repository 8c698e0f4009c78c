"""What the index is told: a line and a text for the story and each of its quotes, and the names of an actor."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from bank.search.columns import NAMES_END, Entry
from nlp.vocabulary import load

#: Facets whose values are actors.
ACTORS = ("organization", "person", "governorate")


@dataclass(frozen=True, slots=True)
class Indexed:
    """An entry with the words it is found by; see engine.Document."""

    entry: Entry
    title: str = ""
    text: str = ""
    names: str = ""


def documents(db: sqlite3.Connection, story_id: str) -> Iterator[Indexed]:
    """The story and its quotes, nothing where the story is gone."""
    story = db.execute(
        "SELECT title, text, published, reviewed FROM story WHERE id = ?", (story_id,)
    ).fetchone()
    if story is None:
        return
    date, year = date_number(story["published"]), (story["published"] or "")[:4]
    years = {"year": [year] if year else [], "reviewed": ["yes" if story["reviewed"] else "no"]}
    facets: dict[str, list[str]] = {**years}
    for facet, value in db.execute("SELECT facet, value FROM story_facet WHERE story_id = ?", (story_id,)):
        facets.setdefault(facet, []).append(value)
    yield Indexed(
        Entry(story_id, "stories", story_id, story["title"], _length(story["text"]), 0.0, date, facets),
        story["title"],
        _without_title(story["text"], story["title"]),
    )
    rows = db.execute(
        "SELECT id, text, kind, quotability, review FROM quote WHERE story_id = ? ORDER BY position",
        (story_id,),
    ).fetchall()
    for row in rows:
        own: dict[str, list[str]] = {**years, "kind": [row["kind"]]}
        if row["review"] != "guessed":
            own["reviewed"] = ["yes"]
        for facet, value in db.execute(
            "SELECT facet, value FROM quote_facet WHERE quote_id = ?", (row["id"],)
        ):
            own.setdefault(facet, []).append(value)
        yield Indexed(
            Entry(row["id"], "quotes", story_id, "", _length(row["text"]), row["quotability"], date, own),
            text=row["text"],
        )


def actor(db: sqlite3.Connection, entity_id: str) -> Indexed | None:
    """An actor or place under every name the bank knows: a story that says "WEO" is found by the full name too, in any language."""
    names = [
        row[0]
        for row in db.execute("SELECT DISTINCT name FROM entity_name WHERE entity_id = ?", (entity_id,))
    ]
    names += [row[0] for row in db.execute("SELECT name FROM entity WHERE id = ?", (entity_id,))]
    if not names:
        return None
    known = list(dict.fromkeys(names + _spellings(entity_id)))
    return Indexed(Entry(entity_id, "actors", entity_id, NAMES_END.join(known)), names="\n".join(known))


def date_number(published: str | None) -> int:
    """ "2021-04" → 20210400; 0 where nothing is known."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", published or "")
    return int("".join(part or "00" for part in match.groups())) if match else 0


def _length(text: str) -> int:
    return text.count(" ") + text.count("\n") + 1


def _without_title(text: str, title: str) -> str:
    # The title mostly opens the text, and is indexed by itself.
    return text.replace(title, "\n", 1) if title and title in text[: len(title) + 200] else text


def _spellings(entity_id: str) -> list[str]:
    """Every name of a governorate, in every language: "Nineveh" finds what was told of "Ninewa"."""
    row = load("governorates").get(entity_id.removeprefix("governorate/"), {})
    return [name for names in row.get("names", {}).values() for name in names] if row else []
