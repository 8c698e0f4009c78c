"""Quotes as a Word document to print and mark up; what is Arabic or Kurdish runs from the right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from docx import Document
from docx.document import Document as Sheet
from docx.shared import Pt

from bank.consent.gate import ReleasedQuote
from bank.export.cells import COLUMNS, printable, row
from bank.export.marks import marks
from bank.export.runs_docx import fill, runs_right

_DETAILS = (
    "Role",
    "Organization",
    "Story",
    "File",
    "Page",
    "Date",
    "Themes",
    "Governorates",
    "Consent",
    "Permalink",
)


def write(quotes: Iterable[ReleasedQuote], file: BinaryIO) -> None:
    sheet = Document()
    sheet.core_properties.title = "Quotes"
    sheet.core_properties.author = "Storybank"
    sheet.core_properties.comments = ""
    sheet.add_heading("Quotes", 0)
    for quote in quotes:
        _add(sheet, quote)
    sheet.save(file)


def _add(sheet: Sheet, quote: ReleasedQuote) -> None:
    language = quote.kept.analysis.language
    cells = dict(zip(COLUMNS, map(printable, row(quote)), strict=True))
    opened, closed = marks(quote)
    _paragraph(sheet, f"{opened}{cells['Quote']}{closed}", language, size=13, before=14)
    _paragraph(sheet, f"— {cells['Speaker'] or 'speaker not named'}", language, bold=True)
    table = sheet.add_table(rows=0, cols=2)
    table.style = "Light List"
    for name in _DETAILS:
        if cells[name]:
            left, right = table.add_row().cells
            left.paragraphs[0].add_run(name).font.size = Pt(9)
            fill(right.paragraphs[0], cells[name], language if runs_right(cells[name]) else "en", size=9)


def _paragraph(
    sheet: Sheet, text: str, language: str, size: float = 11, bold: bool = False, before: float = 0
) -> None:
    paragraph = sheet.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(before)
    fill(paragraph, text, language, size, bold)
