"""Stories as CSV for humanitarian data tools: a row a story, governorates with their P-codes, and HXL's tags under the heads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from bank.consent.gate import ReleasedStory
from bank.export.cells import defused
from bank.export.permalink import permalink
from nlp.themes import label

#: Head and HXL tag of each column; several values in one cell are parted by "|", which HXL calls a list.
COLUMNS = (
    ("Story id", "#meta+id"),
    ("Title", "#meta+title"),
    ("File", "#meta+file"),
    ("Published", "#date+published"),
    ("Language", "#meta+language"),
    ("Governorates", "#adm1+name+list"),
    ("P-codes", "#adm1+code+v_pcode+list"),
    ("Themes", "#sector+theme+list"),
    ("Organizations", "#org+name+list"),
    ("Quotes", "#indicator+quotes+num"),
    ("Consent", "#status+consent"),
    ("Permalink", "#meta+url"),
)


def write(stories: Iterable[ReleasedStory], file: BinaryIO) -> None:
    text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([head for head, _ in COLUMNS])
    writer.writerow([tag for _, tag in COLUMNS])
    writer.writerows([defused(cell) for cell in _row(story)] for story in stories)
    text.detach()


def _row(released: ReleasedStory) -> tuple[str, ...]:
    story, analysis = released.kept.story, released.kept.analysis
    places = [entity for entity in analysis.entities if entity.type == "governorate"]
    bodies = [entity.name for entity in analysis.entities if entity.type == "organization"]
    return (
        story.id,
        story.title,
        story.source.name,
        story.published or "",
        analysis.language,
        _list(place.name for place in places),
        _list(place.pcode or "" for place in places),
        _list(label(theme.id, "en") for theme in analysis.themes),
        _list(bodies),
        str(len(released.quotes)),
        released.consent.status,
        permalink(story.id),
    )


def _list(values: Iterable[str]) -> str:
    return "|".join(value.replace("|", "/") for value in values)
