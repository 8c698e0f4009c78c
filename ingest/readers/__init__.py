"""One reader a format. To add one: a module here with `read(raw: Raw) -> Reading`, and its line in READERS."""

from __future__ import annotations

from ingest.media import DOCX, HTML, MARKDOWN, PDF, SRT, TEXT, VTT
from ingest.readers import docx, html, markdown, pdf, subtitles, text
from ingest.readers.base import Raw, Reader

READERS: dict[str, Reader] = {
    PDF: pdf.read,
    DOCX: docx.read,
    HTML: html.read,
    MARKDOWN: markdown.read,
    TEXT: text.read,
    SRT: subtitles.read,
    VTT: subtitles.read,
}

__all__ = ["READERS", "Raw", "Reader"]
