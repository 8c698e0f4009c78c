"""A table of words from a CSV or Excel file, such as a spreadsheet of facts or an export of forms: headings, and rows of texts."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook

from ingest.encoding import decode
from ingest.errors import DamagedFile, EmptyFile, LimitExceeded, UnknownFormat, UnreadableFile

#: A file may ask for no more: bytes on the disk, bytes once unpacked, rows, columns, and what a cell of Excel holds.
_BYTES, _UNPACKED, _ROWS, _COLUMNS, _CELL = 50_000_000, 300_000_000, 100_000, 2_000, 32_767
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Row:
    """`number` is the one a spreadsheet shows beside the row, from 1; `cells` has a text for every heading that has one here."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The first sheet of a file. A heading that stands twice counts where it stands first."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path) -> Table:
    """Read a CSV (comma, semicolon or tab; any encoding) or XLSX file; dates become ISO 8601, rows without a word are left out.

    Raises UnreadableFile or one of its kinds, with a message for the person who named the file.
    """
    try:
        if path.stat().st_size > _BYTES:
            raise LimitExceeded(f"{path.name} is larger than a table may be. Cut it into several files.")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"{path.name} cannot be opened ({error.strerror}). Check that it is there and that you may read it."
        ) from error
    if data.startswith(_OLD_EXCEL):
        raise UnknownFormat(
            f"{path.name} is an old Excel file or locked with a password. Save it as XLSX or CSV, without a password, and use that."
        )
    lines = _excel(data, path.name) if data.startswith(b"PK\x03\x04") else _csv(data, path.name)
    numbered = ((number, cells) for number, cells in enumerate(_bounded(lines, path.name), 1) if any(cells))
    _, headings = next(numbered, (0, []))
    if not any(headings):
        raise EmptyFile(f"{path.name} holds no table. Its first row has to hold the headings.")
    places = {heading: place for place, heading in reversed(list(enumerate(headings))) if heading}
    rows = (
        Row(
            number,
            {key: cells[place] for key, place in places.items() if place < len(cells) and cells[place]},
        )
        for number, cells in numbered
    )
    return Table(path.name, tuple(dict.fromkeys(h for h in headings if h)), tuple(rows))


def _bounded(lines: Iterable[list[str]], name: str) -> Iterator[list[str]]:
    for number, cells in enumerate(lines):
        if number > _ROWS or len(cells) > _COLUMNS:
            raise LimitExceeded(
                f"{name} has more than {_ROWS} rows or {_COLUMNS} columns. Cut it into several files."
            )
        yield [cell[:_CELL].strip() for cell in cells]


def _csv(data: bytes, name: str) -> Iterator[list[str]]:
    text, _ = decode(data)
    first, _, rest = text.lstrip("\n").partition("\n")
    if first.lower().startswith("sep="):  # Excel's own line
        text, first = rest, rest.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        raise DamagedFile(
            f"{name} is no table that can be read (line {reader.line_num}: {error}). Save it from the spreadsheet again, as CSV or XLSX."
        ) from error


def _excel(data: bytes, name: str) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _UNPACKED:
                raise LimitExceeded(
                    f"{name} unpacks to more than a table may hold. Cut it into several files."
                )
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # some programs write down a wrong size
            for row in sheet.iter_rows(values_only=True):
                yield [_words(value) for value in row]
        finally:
            book.close()
    except UnreadableFile:
        raise
    except Exception as error:  # the library raises whatever a broken file leads it to
        raise DamagedFile(
            f"{name} is damaged or is no Excel workbook. Save it again as XLSX or CSV, and use that."
        ) from error


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        whole = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if whole else value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
