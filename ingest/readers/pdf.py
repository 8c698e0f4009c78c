"""PDF: pages to pieces in reading order, page by page so that a long file does not fill the memory."""

from __future__ import annotations

import io
import logging

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from ingest.errors import DamagedFile, EncryptedFile, LimitExceeded, UnreadableFile
from ingest.layout.actual_text import interpret
from ingest.layout.boxes import boxes, rules
from ingest.layout.document import PageContent, lay_out
from ingest.layout.glyphs import page_glyphs
from ingest.layout.kinds import stated_title
from ingest.layout.words import words
from ingest.readers.base import Raw
from ingest.story import QualityFlag, Reading

# What pdfminer has to say about odd fonts is nothing a person can act on
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def read(raw: Raw) -> Reading:
    try:
        pdf = pdfplumber.open(io.BytesIO(raw.data))
    except MemoryError as e:
        raise LimitExceeded(f"{raw.name} needs more memory than one file may have; it was not read.") from e
    except Exception as e:
        raise _explain(raw.name, e) from e
    with pdf:
        pages: list[PageContent] = []
        flags: list[QualityFlag] = []
        failed: list[int] = []
        unmapped = 0
        try:
            total = len(pdf.pages)
        except Exception as e:
            raise _explain(raw.name, e) from e
        for page in pdf.pages:
            if raw.late or (raw.max_pages is not None and len(pages) >= raw.max_pages):
                flags.append(
                    QualityFlag(
                        "partial",
                        f"Only the first {len(pages)} of {total} pages were read: the file is too long or too slow.",
                    )
                )
                break
            try:
                content, holes = _page(page)
            except MemoryError as e:
                raise LimitExceeded(
                    f"{raw.name} needs more memory than one file may have; it was not read."
                ) from e
            except Exception as e:
                failed.append(page.page_number)
                if len(failed) == total:
                    raise _explain(raw.name, e) from e
                continue
            finally:
                page.close()
            pages.append(content)
            unmapped += holes
        metadata = pdf.metadata or {}
    if not pages and flags:
        raise LimitExceeded(f"{raw.name} took longer than one file may take, before its first page was read.")
    if failed:
        flags.append(
            QualityFlag("damaged-pages", f"Pages that could not be read: {', '.join(map(str, failed))}.")
        )
    empty = [p.number for p in pages if not p.words]
    if empty and len(empty) < len(pages):
        flags.append(
            QualityFlag(
                "pages-without-text",
                f"Pages without text, perhaps pictures of text: {', '.join(map(str, empty))}.",
            )
        )
    if unmapped > 0.02 * sum(len(w.glyphs) for p in pages for w in p.words):
        flags.append(
            QualityFlag(
                "unmapped-glyphs",
                f"The file does not say which letters {unmapped} of its glyphs are; they are missing from the text.",
            )
        )
    pieces = lay_out(pages) if any(p.words for p in pages) else []
    title = " ".join(p.text for p in pieces if p.kind == "title") or stated_title(metadata)
    return Reading(pieces, title=title, pages=total, quality=flags)


def _page(page: Page) -> tuple[PageContent, int]:
    interpret(page)
    glyphs = page_glyphs(page)
    found = words(glyphs.upright)
    return PageContent(
        page.page_number,
        float(page.width),
        float(page.height),
        found,
        glyphs.rotated,
        boxes(page),
        rules(page),
    ), glyphs.unmapped


def _explain(name: str, error: BaseException) -> UnreadableFile:
    """pdfplumber wraps everything in one exception; what is inside decides."""
    inside: BaseException = error
    while isinstance(inside, PdfminerException) and inside.args and isinstance(inside.args[0], BaseException):
        inside = inside.args[0]
    if isinstance(inside, PDFPasswordIncorrect):
        return EncryptedFile(
            f"{name} is locked with a password. Open it, save it without the password and add it again."
        )
    return DamagedFile(
        f"{name} is damaged or was not copied to its end; nothing in it could be read. Ask for the file again."
    )
