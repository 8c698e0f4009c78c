"""Who works on what, where: for each organization the themes and governorates of the stories that name it.

A cell is a theme in a governorate. A story about elections in Anbar and Basra that names two organizations puts both into two cells: what the
story tells of each apart is not known here, so the cells say "named in stories about", no more.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from bank.network.findings import Place
from bank.network.reading import at_rest, plain

Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Activity:
    """`cells`: organization id → cell (theme, governorate id) → the stories that show it. `governorates`: their names by id."""

    cells: Mapping[str, Mapping[Cell, tuple[str, ...]]]
    governorates: Mapping[str, str]

    def place(self, cell: Cell) -> Place:
        return Place(cell[0], cell[1], self.governorates.get(cell[1], cell[1]))

    def rows(self) -> Iterator[tuple[str, Place, tuple[str, ...]]]:
        """Organization id, place, stories: one row a cell of the matrix that is not empty, in a steady order."""
        for own, cells in sorted(self.cells.items()):
            for cell, stories in sorted(cells.items()):
                yield own, self.place(cell), stories


def load(db: sqlite3.Connection, told: Mapping[str, Collection[str]]) -> Activity:
    """`told`: organization id → the stories that name it, as the graph has them."""
    with at_rest():
        return _load(plain(db), told)


def _load(db: sqlite3.Cursor, told: Mapping[str, Collection[str]]) -> Activity:
    themes: dict[str, list[str]] = defaultdict(list)
    for story, theme in db.execute("SELECT story_id, theme FROM story_theme"):
        themes[story].append(theme)
    names = dict(db.execute("SELECT id, name FROM entity WHERE type = 'governorate'").fetchall())
    places: dict[str, list[str]] = defaultdict(list)
    for story, place in db.execute(
        "SELECT s.story_id, s.entity_id FROM entity e JOIN story_entity s ON s.entity_id = e.id WHERE e.type = 'governorate'"
    ):
        places[story].append(place)
    # One object for each cell, however many stories are in it.
    known: dict[Cell, Cell] = {}
    by_story = {
        story: [
            known.setdefault((theme, place), (theme, place)) for theme in about for place in places[story]
        ]
        for story, about in themes.items()
        if story in places
    }
    cells: dict[str, Mapping[Cell, tuple[str, ...]]] = {}
    for own, stories in told.items():
        found: dict[Cell, list[str]] = defaultdict(list)
        for story in sorted(stories):
            for cell in by_story.get(story, ()):
                found[cell].append(story)
        if found:
            cells[own] = {cell: tuple(shown) for cell, shown in found.items()}
    return Activity(cells, names)
