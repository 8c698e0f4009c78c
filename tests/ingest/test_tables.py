"""Tables from CSV and Excel files, as spreadsheets and form servers write them."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from ingest import tables
from ingest.errors import DamagedFile, EmptyFile, LimitExceeded, UnknownFormat, UnreadableFile
from ingest.tables import Row, read_table


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("file,title\n\nwell.txt,بئر\n", "utf-8-sig"),
        ("file;title\n\nwell.txt;بئر\n", "cp1256"),
        ("sep=;\nfile;title\nwell.txt;بئر\n", "utf-16"),
        ("file\ttitle\n\nwell.txt\tبئر\n", "utf-8"),
    ],
)
def test_csv_in_the_forms_spreadsheets_write(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode(encoding))
    table = read_table(path)
    assert table.headings == ("file", "title")
    assert [row.cells for row in table.rows] == [{"file": "well.txt", "title": "بئر"}]


def test_a_cell_may_hold_commas_and_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('file,note\na.txt,"one, two\nthree"\nb.txt\n', "utf-8")
    assert read_table(path).rows == (
        Row(2, {"file": "a.txt", "note": "one, two\nthree"}),
        Row(3, {"file": "b.txt"}),
    )


def test_excel_gives_dates_and_whole_numbers_as_people_write_them(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [
        ["date", "time", "number", "", "share"],
        [date(2024, 3, 5), datetime(2024, 3, 5, 9, 30), 7.0, "lost", 0.5],
        [],
        [None, None, 8],
    ]:
        sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    assert read_table(tmp_path / "t.xlsx").rows == (
        Row(2, {"date": "2024-03-05", "time": "2024-03-05T09:30:00", "number": "7", "share": "0.5"}),
        Row(4, {"number": "8"}),
    )


def test_what_is_no_table_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(data: bytes, kind: type[UnreadableFile]) -> str:
        path = tmp_path / "t.xlsx"
        path.write_bytes(data)
        with pytest.raises(kind) as told:
            read_table(path)
        return str(told.value)

    assert "headings" in failing(b"\n\n", EmptyFile)
    assert "damaged" in failing(b"PK\x03\x04 and nothing else", DamagedFile)
    assert "old Excel" in failing(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), UnknownFormat)
    assert "rows" in failing(b"a,b\n" + b"1,2\n" * 100_001, LimitExceeded)
    with pytest.raises(UnreadableFile, match="Check that it is there"):
        read_table(tmp_path / "none.csv")
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(1_000_000))
    monkeypatch.setattr(tables, "_UNPACKED", 900_000)
    assert "unpacks" in failing((tmp_path / "bomb.xlsx").read_bytes(), LimitExceeded)
