"""One reader a format. To add one: a module here with `read(raw: Raw) -> Reading`, and its line in READERS."""

from __future__ import annotations

from ingest.media import DOCX, HTML, MARKDOWN, PDF, TEXT
from ingest.readers import docx, html, markdown, pdf, text
from ingest.readers.base import Raw, Reader

READERS: dict[str, Reader] = {
    PDF: pdf.read,
    DOCX: docx.read,
    HTML: html.read,
    MARKDOWN: markdown.read,
    TEXT: text.read,
}

__all__ = ["READERS", "Raw", "Reader"]
