"""Quotes as a Word document to print and mark up; what is Arabic or Kurdish runs from the right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO

from docx import Document
from docx.document import Document as Sheet
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from bank.consent.gate import ReleasedQuote
from bank.export.cells import COLUMNS, printable, row

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_LANGUAGES = {"ar": "ar-IQ", "ckb": "ckb-IQ"}
_MARKS = {"ar": ("«", "»"), "ckb": ("«", "»")}
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

#: Word wants the parts of a paragraph's and a run's properties in one order: these come behind.
_AFTER_BIDI = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:rPr",
)
_AFTER_SIZE = ("w:highlight", "w:u", "w:rtl", "w:cs", "w:lang")


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
    opened, closed = _MARKS.get(language, ("“", "”"))
    _paragraph(sheet, f"{opened}{cells['Quote']}{closed}", language, size=13, before=14)
    _paragraph(sheet, f"— {cells['Speaker'] or 'speaker not named'}", language, bold=True)
    table = sheet.add_table(rows=0, cols=2)
    table.style = "Light List"
    for name in _DETAILS:
        if cells[name]:
            left, right = table.add_row().cells
            left.paragraphs[0].add_run(name).font.size = Pt(9)
            _fill(right.paragraphs[0], cells[name], language if _runs_right(cells[name]) else "en", size=9)


def _paragraph(
    sheet: Sheet, text: str, language: str, size: float = 11, bold: bool = False, before: float = 0
) -> None:
    paragraph = sheet.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(before)
    _fill(paragraph, text, language, size, bold)


def _fill(paragraph: Paragraph, text: str, language: str, size: float, bold: bool = False) -> None:
    if language in _LANGUAGES:
        # In a paragraph from the right, "left" means its beginning: the right side.
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    for piece in _pieces(text):
        run = paragraph.add_run(piece)
        run.font.size = Pt(size)
        run.bold = bold or None
        if _runs_right(piece):
            run.font.rtl = True
            properties = run._r.get_or_add_rPr()
            half = OxmlElement("w:szCs")  # the size of right-to-left letters is kept apart
            half.set(qn("w:val"), str(int(size * 2)))
            properties.insert_element_before(half, *_AFTER_SIZE)
            tongue = OxmlElement("w:lang")
            tongue.set(qn("w:bidi"), _LANGUAGES.get(language, "ar-IQ"))
            properties.append(tongue)


def _pieces(text: str) -> list[str]:
    found = [match[0] for match in re.finditer(rf"[{_RIGHT}]+(?:[\s\W]+[{_RIGHT}]+)*|[^{_RIGHT}]+", text)]
    return found or [text]


def _runs_right(text: str) -> bool:
    return bool(re.search(f"[{_RIGHT}]", text))
