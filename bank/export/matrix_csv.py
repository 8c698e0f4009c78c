"""Who does what where as a table: theme × governorate × organization, one row each, with how many stories and which."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from typing import BinaryIO

from bank.consent.gate import ReleasedStory
from bank.export.cells import defused, printable
from nlp.themes import label, theme_ids

COLUMNS = ("Theme", "Governorate", "Organization", "Stories", "Story ids", "Theme id", "Organization id")


def write(stories: Iterable[ReleasedStory], file: BinaryIO) -> None:
    """CSV in UTF-8 with a mark, as spreadsheets want it, sorted by theme, governorate and organization.

    A story on two themes and two governorates puts each organization it names into four rows: it does not say who did which.
    """
    cells: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for released in stories:
        analysis = released.kept.analysis
        places = [entity.name for entity in analysis.entities if entity.type == "governorate"]
        for entity in analysis.entities:
            if entity.type == "organization":
                names.setdefault(entity.key, entity.name)
                for theme in analysis.themes:
                    for place in places:
                        cells[theme.id, place, entity.key].append(released.kept.story.id)
    known = set(theme_ids())
    rows = sorted(
        (
            label(theme) if theme in known else theme,
            place,
            names[own],
            str(len(ids)),
            " ".join(ids),
            theme,
            own,
        )
        for (theme, place, own), ids in cells.items()
    )
    text = io.StringIO(newline="")
    csv.writer(text).writerows([COLUMNS, *([defused(printable(cell)) for cell in row] for row in rows)])
    file.write(text.getvalue().encode("utf-8-sig"))
