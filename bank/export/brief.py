"""A brief as a Word document: a page of words, each claim with the sentences that say so and the stories they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from docx import Document
from docx.document import Document as Sheet
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from bank.bank import Bank
from bank.consent.gate import ReleasedStory, Request
from bank.export.cells import printable
from bank.export.leaving import Summary, send
from bank.export.permalink import APP, permalink
from bank.export.runs_docx import fill

#: What the log of exports calls it.
FORM = "brief"
_MARKS = {"ar": ("«", "»"), "ckb": ("«", "»")}


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a story, whole, as the gate released them: a sentence, or a quote by its id."""

    text: str
    story: str
    said_by: str = ""
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One claim in words of our own, and the words of stories that say so."""

    text: str
    told: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    head: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief in one language, which is the person's; its stories may be in others. All of it has passed the gate: bank/network/leaving.py.

    `sources`: the heading of the list of stories; `foot`: what a reader has to know of how it was made.
    """

    title: str
    under: str
    sections: tuple[Section, ...]
    sources: str
    foot: str
    language: str

    def told(self) -> tuple[Words, ...]:
        """All words of stories in it."""
        return tuple(words for section in self.sections for point in section.points for words in point.told)


def brief_docx(bank: Bank, brief: Brief, request: Request, app: str = APP) -> tuple[bytes, Summary]:
    """A brief as a file, and what left with it. Its stories pass the gate once more, and are in the log before it is made.

    `app`: the address of the app, for links to the stories. A claim of which every story has come to stay in the meantime is left out.
    """
    told = brief.told()
    stories = tuple(dict.fromkeys(words.story for words in told))
    quotes = {words.quote for words in told if words.quote}
    file = BytesIO()

    def write(released: Iterable[ReleasedStory], output: BinaryIO) -> None:
        _write(brief, {one.kept.story.id: one for one in released}, output, app)

    summary = send(bank, FORM, file, request, stories, write, said={one for one in quotes if one})
    return file.getvalue(), summary


def _write(brief: Brief, released: dict[str, ReleasedStory], file: BinaryIO, app: str) -> None:
    sheet = Document()
    sheet.core_properties.title = printable(brief.title)
    sheet.core_properties.author = "Storybank"
    sheet.core_properties.comments = ""
    for page in sheet.sections:
        page.top_margin = page.bottom_margin = Cm(1.8)
        page.left_margin = page.right_margin = Cm(2)
    numbers = {story: number for number, story in enumerate(released, 1)}
    _line(sheet, brief.title, brief.language, size=18, bold=True, style="Title")
    _line(sheet, brief.under, brief.language, size=10, after=6)
    for section in brief.sections:
        points = [
            one for one in section.points if not one.told or any(words.story in numbers for words in one.told)
        ]
        if points:
            _line(sheet, section.head, brief.language, size=12, bold=True, style="Heading 2", before=8)
        for point in points:
            _point(sheet, point, brief.language, numbers, released)
    if numbers:
        _line(sheet, brief.sources, brief.language, size=12, bold=True, style="Heading 2", before=8)
    for story, number in numbers.items():
        kept = released[story].kept
        parts = (kept.story.title, kept.story.published, kept.story.source.name, permalink(story, app=app))
        cited = f"[{number}] {'. '.join(part for part in parts if part)}"
        _line(sheet, cited, kept.analysis.language, size=8.5, after=1)
    _line(sheet, brief.foot, brief.language, size=8.5, before=8)
    sheet.save(file)


def _point(
    sheet: Sheet, point: Point, language: str, numbers: dict[str, int], released: dict[str, ReleasedStory]
) -> None:
    _line(sheet, point.text, language, size=10, after=1, style="List Bullet")
    for words in point.told:
        if words.story not in numbers:
            continue
        tongue = released[words.story].kept.analysis.language
        opened, closed = _MARKS.get(tongue, ("“", "”"))
        said = f" — {words.said_by}" if words.said_by else ""
        whole = f"{opened}{' '.join(words.text.split())}{closed}{said} [{numbers[words.story]}]"
        line = _line(sheet, whole, tongue, size=9.5, italic=tongue == "en", after=2)
        line.paragraph_format.left_indent = Cm(0.9)
        line.paragraph_format.right_indent = Cm(0.9)


def _line(
    sheet: Sheet,
    text: str,
    language: str,
    size: float,
    bold: bool = False,
    italic: bool = False,
    style: str | None = None,
    before: float = 0,
    after: float = 2,
) -> Paragraph:
    made = sheet.add_paragraph(style=style)
    made.paragraph_format.space_before = Pt(before)
    made.paragraph_format.space_after = Pt(after)
    fill(made, printable(text), language, size, bold, italic)
    return made
