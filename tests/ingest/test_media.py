"""The type of a file is decided by what is in it."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from ingest.errors import DamagedFile, EmptyFile, UnknownFormat
from ingest.media import DOCX, HTML, MARKDOWN, PDF, TEXT, sniff


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def word_file() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("story.txt", b"%PDF-1.7\n...", PDF),
        ("story.pdf", word_file(), DOCX),
        ("story", b"<!DOCTYPE html><html><body>x</body></html>", HTML),
        ("story.txt", b"  <html><p>x</p></html>", HTML),
        ("story.md", b"Nothing but words.", MARKDOWN),
        ("story", b"# A title\n\n> said so\n", MARKDOWN),
        ("story.txt", b"# 1 is a number\n\n> more\n", TEXT),
        ("story.txt", "قصة".encode("cp1256"), TEXT),
        ("story.txt", "A story".encode("utf-16"), TEXT),
    ],
)
def test_content_decides(name: str, data: bytes, expected: str) -> None:
    assert sniff(data, name) == expected


@pytest.mark.parametrize(
    ("name", "data", "error", "says"),
    [
        ("a.txt", b"", EmptyFile, "empty"),
        ("a.pdf", b"\x00" * 4000, EmptyFile, "empty"),
        ("a.pdf", b"just words", DamagedFile, "damaged"),
        ("a.docx", b"PK\x03\x04broken", DamagedFile, "damaged"),
        ("a.docx", zipped("xl/workbook.xml"), UnknownFormat, "Excel"),
        ("a.zip", zipped("photo.jpg"), UnknownFormat, "Unpack"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", UnknownFormat, "picture"),
        ("a.rtf", b"{\\rtf1 x}", UnknownFormat, "DOCX"),
        ("a.bin", bytes(range(9)) * 200, UnknownFormat, "no text"),
    ],
)
def test_what_we_do_not_read_is_named(name: str, data: bytes, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says) as caught:
        sniff(data, name)
    assert name in str(caught.value)
