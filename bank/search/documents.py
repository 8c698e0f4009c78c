"""What the index is told about a story: a document for the story and one for each quote."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from bank.search.engine import Document
from nlp.vocabulary import load


def documents(db: sqlite3.Connection, story_id: str) -> Iterator[Document]:
    """The story's documents, nothing where the story is gone."""
    story = db.execute("SELECT title, text, language FROM story WHERE id = ?", (story_id,)).fetchone()
    if story is None:
        return
    names: dict[str, list[str]] = {}
    types: dict[str, str] = {}
    for entity, kind, name in db.execute(
        # Under every name the whole bank knows: a story that says "WEO" is found by the full name too.
        "SELECT s.entity_id, e.type, n.name FROM story_entity s JOIN entity e ON e.id = s.entity_id "
        "JOIN entity_name n ON n.entity_id = s.entity_id WHERE s.story_id = ? GROUP BY s.entity_id, n.name ORDER BY s.position, n.name",
        (story_id,),
    ):
        names.setdefault(entity, []).append(name)
        types[entity] = kind
    facets: dict[str, list[str]] = {
        "theme": [],
        "governorate": [],
        "organization": [],
        "person": [],
        "language": [story["language"]],
    }
    facets["theme"] = [
        row[0] for row in db.execute("SELECT theme FROM story_theme WHERE story_id = ?", (story_id,))
    ]
    for entity, kind in types.items():
        facets[kind].append(entity)
    for entity in facets["governorate"]:
        names[entity] = [*names.get(entity, []), *_spellings(entity)]
    yield Document(
        story_id,
        "stories",
        story_id,
        story["title"],
        story["text"],
        "\n".join(name for known in names.values() for name in known),
        {facet: tuple(values) for facet, values in facets.items()},
    )
    for quote, text, speaker in db.execute(
        "SELECT id, text, speaker_id FROM quote WHERE story_id = ? ORDER BY position", (story_id,)
    ):
        own: dict[str, list[str]] = {}
        for facet, value in db.execute("SELECT facet, value FROM quote_facet WHERE quote_id = ?", (quote,)):
            own.setdefault(facet, []).append(value)
        yield Document(
            quote,
            "quotes",
            story_id,
            "",
            text,
            "\n".join(
                [
                    *names.get(speaker, []),
                    *(name for place in own.get("governorate", ()) for name in _spellings(place)),
                ]
            ),
            {facet: tuple(values) for facet, values in own.items()},
        )


def _spellings(governorate: str) -> list[str]:
    """Every name of a governorate, in every language: "Nineveh" finds what was told of "Ninewa"."""
    row = load("governorates").get(governorate.removeprefix("governorate/"), {})
    return [name for names in row.get("names", {}).values() for name in names]
