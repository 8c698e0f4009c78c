"""What a file is, by its content; its name is only a hint between the kinds of plain text."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from ingest.encoding import decode
from ingest.errors import DamagedFile, EmptyFile, EncryptedFile, UnknownFormat

PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML: Final = "text/html"
MARKDOWN: Final = "text/markdown"
TEXT: Final = "text/plain"
SRT: Final = "application/x-subrip"
VTT: Final = "text/vtt"

#: First bytes of files that people also keep in such folders, and what we call them.
_FOREIGN: Final = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"{\\rtf", "an RTF document: open it in Word or LibreOffice and save it as DOCX"),
    (b"\x1f\x8b", "a packed archive (gzip)"),
    (b"7z\xbc\xaf", "a packed archive (7z)"),
    (b"Rar!", "a packed archive (RAR)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"SQLite format 3", "a database"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Only where the file begins so: a text may speak of <body>.
_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|---\s*$|```|> \S|\[[^\]]+\]: \S)|\*\*\S|\]\(https?:", re.MULTILINE)
# A number, and a cue's times below it; Arabic digits too
_SRT = re.compile(r"\s*\d+\s*\n\s*\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}\s*-+>")
_VTT = re.compile(r"\s*WEBVTT(?=\s)")
SUFFIXES: Final = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": TEXT,
    ".text": TEXT,
    ".srt": SRT,
    ".vtt": VTT,
}


def sniff(data: bytes, name: str) -> str:
    """The media type of a file.

    Raises EmptyFile, EncryptedFile (an Office file with a password), DamagedFile, or UnknownFormat, which says what the file seems to be.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptyFile(f"{name} is empty: there is nothing in it to read. Ask for the file again.")
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(data, name)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedFile(
                f"{name} is locked with a password. Open it in Word, save it without the password and add it again."
            )
        raise UnknownFormat(
            f"{name} is an old Office file (.doc). Open it in Word or LibreOffice, save it as DOCX and add that."
        )
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise UnknownFormat(
                f"{name} is {what}. Storybank reads PDF, DOCX, TXT, Markdown, HTML and subtitles (SRT, VTT)."
            )
    if name.lower().endswith((".pdf", ".docx")):
        raise DamagedFile(
            f"{name} is damaged or was not copied to its end: what it holds is no {name.rsplit('.', 1)[1].upper()}. Ask for the file again."
        )
    return _plain(data, name)


def _zip(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as e:
        raise DamagedFile(f"{name} is damaged or was not copied to its end. Ask for the file again.") from e
    if "word/document.xml" in inside:
        return DOCX
    for folder, what in (
        ("xl/", "an Excel sheet"),
        ("ppt/", "a PowerPoint presentation"),
        ("mimetype", "an OpenDocument or e-book file: save it as DOCX"),
    ):
        if any(n.startswith(folder) for n in inside):
            raise UnknownFormat(
                f"{name} is {what}. Storybank reads PDF, DOCX, TXT, Markdown, HTML and subtitles (SRT, VTT)."
            )
    raise UnknownFormat(f"{name} is a packed archive (ZIP). Unpack it and add the folder.")


def _one_sided_zeros(head: bytes) -> bool:
    """UTF-16 without its mark: the zero bytes stand on even places or on odd ones, hardly on both."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) > 2 and min(even, odd) * 20 < max(even, odd)


def _plain(data: bytes, name: str) -> str:
    suffix = "." + name.lower().rsplit(".", 1)[-1] if "." in name else ""
    hint = SUFFIXES.get(suffix)
    head = data[:4096]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or _one_sided_zeros(head)
    if not wide and head.count(0) + sum(head.count(c) for c in range(1, 9)) > len(head) / 50:
        raise UnknownFormat(
            f"{name} holds no text. Storybank reads PDF, DOCX, TXT, Markdown, HTML and subtitles (SRT, VTT)."
        )
    if _HTML.match(head.replace(b"\x00", b"")):
        return HTML
    text = decode(data[:4096])[0]
    for kind, opens in ((VTT, _VTT), (SRT, _SRT)):
        if opens.match(text) or (hint == kind and "-->" in text):
            return kind
    if hint in {MARKDOWN, HTML}:
        return hint
    if hint is None and len(_MARKDOWN.findall(data[:20000].decode("utf-8", "replace"))) >= 2:
        return MARKDOWN
    return TEXT
