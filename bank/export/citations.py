"""Stories as entries for a bibliography: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import BinaryIO

from bank.consent.gate import ReleasedStory
from bank.export.cells import printable
from bank.export.permalink import permalink
from nlp.themes import label

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_LATEX |= {sign: f"\\{sign}" for sign in "&%$#_"}
_LANGUAGES = {"en": "english", "ar": "arabic", "ckb": "kurdish"}


def bibtex(stories: Iterable[ReleasedStory], file: BinaryIO) -> None:
    for released in stories:
        story, analysis = released.kept.story, released.kept.analysis
        year, month, _ = date_parts(story.published)
        fields = {
            "title": "{" + _latex(story.title) + "}",
            "year": str(year or ""),
            "howpublished": _latex(f"Case study, {story.source.name}"),
            "keywords": _latex(", ".join(_themes(released))),
            "langid": _LANGUAGES.get(analysis.language, ""),
            "url": permalink(story.id),
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value.strip("{}")]
        lines += [f"  month = {_MONTHS[month - 1]}"] if month else []
        body = ",\n".join(lines)
        file.write(f"@misc{{{_key(story.id)},\n{body}\n}}\n\n".encode())


def ris(stories: Iterable[ReleasedStory], file: BinaryIO) -> None:
    for released in stories:
        story, analysis = released.kept.story, released.kept.analysis
        year, month, day = date_parts(story.published)
        date = (
            f"{year}/{month or '':0>2}/{day or '':0>2}/"
            if month and day
            else f"{year}/{month:02}//"
            if month
            else ""
        )
        tags = [
            ("TY", "GEN"),
            ("ID", _key(story.id)),
            ("TI", story.title),
            ("PY", str(year or "")),
            ("DA", date),
            ("LA", analysis.language),
            ("M1", f"Case study, {story.source.name}"),
            *(("KW", theme) for theme in _themes(released)),
            ("UR", permalink(story.id)),
        ]
        lines = [f"{tag}  - {_line(value)}" for tag, value in tags if value]
        file.write(("\r\n".join([*lines, "ER  - "]) + "\r\n\r\n").encode())


def csl(stories: Iterable[ReleasedStory], file: BinaryIO) -> None:
    items = []
    for released in stories:
        story, analysis = released.kept.story, released.kept.analysis
        parts = [part for part in date_parts(story.published) if part]
        items.append(
            {
                "id": _key(story.id),
                "type": "document",
                "genre": "Case study",
                "title": story.title,
                "language": analysis.language,
                **({"issued": {"date-parts": [parts]}} if parts else {}),
                "keyword": ", ".join(_themes(released)),
                "archive_location": story.source.name,
                "URL": permalink(story.id),
            }
        )
    file.write(json.dumps(items, ensure_ascii=False, indent=1).encode() + b"\n")


def date_parts(published: str | None) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of an ISO 8601 date that may be cut short."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?.*", published or "")
    year, month, day = (
        (int(part) if part else None for part in found.groups()) if found else (None, None, None)
    )
    return year, month if month and 1 <= month <= 12 else None, day


def _themes(released: ReleasedStory) -> list[str]:
    return [label(theme.id, "en") for theme in released.kept.analysis.themes]


def _key(story_id: str) -> str:
    return f"storybank-{story_id}"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(char, char) for char in _line(text))


def _line(text: str) -> str:
    return " ".join(printable(text).split())
