"""Quotes as an Excel workbook: a sheet with a filter, wrapped text, and cells that read from the right where the quote does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bank.consent.gate import ReleasedQuote
from bank.export.cells import COLUMNS, printable, row

_WIDTHS = {
    "Quote": 70,
    "Speaker": 24,
    "Role": 24,
    "Organization": 32,
    "Story": 36,
    "File": 24,
    "Themes": 30,
    "Permalink": 40,
}
#: What a cell can hold.
_MOST = 32_767
_CUT = " […]"


def write(quotes: Iterable[ReleasedQuote], file: BinaryIO) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Quotes")
    sheet.freeze_panes = "A2"
    for place, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 14)
    sheet.append([_cell(sheet, name, Font(bold=True)) for name in COLUMNS])
    lines = 1
    for quote in quotes:
        right = quote.kept.analysis.language in {"ar", "ckb"}
        sheet.append([_cell(sheet, text, right=right) for text in row(quote)])
        lines += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{lines}"
    book.save(file)


def _cell(sheet: Any, text: str, font: Font | None = None, right: bool = False) -> Any:
    clean = printable(text)
    if len(clean) > _MOST:
        clean = clean[: _MOST - len(_CUT)] + _CUT
    cell = WriteOnlyCell(sheet, value=clean)
    cell.data_type = "s"  # words, whatever sign they begin with: never a formula
    cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=2 if right else 1)
    if font:
        cell.font = font
    return cell
