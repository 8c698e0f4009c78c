"""PDF: pages to pieces in reading order, page by page so that a long file does not fill the memory."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from ingest import ocr
from ingest.errors import DamagedFile, EncryptedFile, LimitExceeded, UnreadableFile
from ingest.layout import pdfium, plumber
from ingest.layout.boxes import boxes, rules
from ingest.layout.bullets import drawn_bullets, signs
from ingest.layout.document import PageContent, lay_out
from ingest.layout.faces import Faces
from ingest.layout.kinds import stated_title
from ingest.layout.words import words
from ingest.lines import is_rtl
from ingest.readers import scans
from ingest.readers.base import Raw
from ingest.salvage import salvaged
from ingest.story import QualityFlag, Reading

# What pdfminer has to say about odd fonts is nothing a person can act on
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class _Read:
    """One page. `recognised`: from its picture; `wanting`: its text layer is of no use, and there is nothing better."""

    content: PageContent
    unmapped: int
    recognised: bool = False
    wanting: bool = False


class _Pdf:
    """One file, open in pdfium, in pdfplumber, or in both: each is opened when a page first needs it."""

    def __init__(self, raw: Raw) -> None:
        self._raw = raw
        self._plumber: PDF | None = None
        self._pdfium: Any = None
        self._faces = Faces()
        #: The file was cut short, and these are the pages that are left.
        self.cut = False
        try:
            self._pdfium = pdfium.open_pdf(raw.data, raw.password)
        except pypdfium2.PdfiumError as e:
            if "password" in str(e).lower():
                raise _locked(raw) from e
        try:
            self.total = len(self._pdfium) if self._pdfium else len(self._slow.pages)
        except (MemoryError, EncryptedFile):
            raise
        except Exception as e:  # noqa: BLE001 - pdfminer raises whatever the file makes it raise, and _salvage raises again
            self._salvage(_explain(raw, e))
        if not self.total:
            self._salvage(_damaged(raw.name))

    def _salvage(self, reason: UnreadableFile) -> None:
        """Go on with what is left of a file that was cut short, or raise the reason why it could not be opened."""
        left = None if isinstance(reason, EncryptedFile) else salvaged(self._raw.data)
        if left is None:
            raise reason
        self._raw = replace(self._raw, data=left[0])
        self._plumber = None
        try:
            self._pdfium = pdfium.open_pdf(left[0])
        except pypdfium2.PdfiumError:
            raise reason from None
        self.cut, self.total = True, len(self._pdfium)

    @property
    def _slow(self) -> PDF:
        if self._plumber is None:
            try:
                self._plumber = pdfplumber.open(io.BytesIO(self._raw.data), password=self._raw.password)
            except MemoryError:
                raise
            except Exception as e:
                raise _explain(self._raw, e) from e
        return self._plumber

    def metadata(self) -> dict[str, object]:
        with suppress(Exception):  # a title is worth no story
            return dict(self._pdfium.get_metadata_dict() if self._pdfium else self._slow.metadata or {})
        return {}

    def page(self, number: int) -> _Read:
        """A page, counted from 1, from its text layer or, where that is of no use, from its picture."""
        if not self._pdfium:
            return _Read(*self._layer(number, None))
        page = self._pdfium[number - 1]
        try:
            content, unmapped = self._layer(number, page)
            if not scans.is_wanting(content, unmapped, page):
                return _Read(content, unmapped)
            seen = scans.recognised(number, page, self._raw) if ocr.available() else None
        finally:
            page.close()
        few = sum(len(w.raw) for w in content.words) < 20
        if seen and (few or scans.is_better(seen, content)):
            return _Read(seen, 0, recognised=True)
        return _Read(content, unmapped, wanting=few or unmapped > 0)

    def _layer(self, number: int, page: Any) -> tuple[PageContent, int]:
        """What the text layer of a page says, and how many of its glyphs have no letter. `page` is pdfium's, or None."""
        found = pdfium.read_page(page, self._faces) if page else None
        if isinstance(found, pdfium.PdfiumPage):
            width, height, glyphs, shapes = found.width, found.height, found.glyphs, found.shapes
        elif found and found.quarter != found.stated:
            data = pdfium.turned(self._pdfium, number - 1, found.quarter)
            with pdfplumber.open(io.BytesIO(data)) as single:
                glyphs, shapes, width, height = plumber.read_page(single.pages[0])
        else:
            slow = self._slow.pages[number - 1]
            try:
                glyphs, shapes, width, height = plumber.read_page(slow)
            finally:
                slow.close()
        printed = signs(words(glyphs.upright, every_space=not isinstance(found, pdfium.PdfiumPage)))
        rtl = is_rtl(" ".join(w.raw for w in printed))
        content = PageContent(
            number,
            width,
            height,
            [*printed, *drawn_bullets(shapes, printed, rtl)],
            glyphs.rotated,
            boxes(shapes, width, height),
            rules(shapes),
        )
        return content, glyphs.unmapped

    def close(self) -> None:
        for file in (self._plumber, self._pdfium):
            with suppress(Exception):
                if file:
                    file.close()


def read(raw: Raw) -> Reading:
    try:
        pdf = _Pdf(raw)
    except MemoryError as e:
        raise _too_large(raw.name) from e
    try:
        return _read(raw, pdf)
    except MemoryError as e:
        raise _too_large(raw.name) from e
    finally:
        pdf.close()


def _read(raw: Raw, pdf: _Pdf) -> Reading:
    pages: list[_Read] = []
    flags: list[QualityFlag] = []
    failed: list[int] = []
    if pdf.cut:
        many = f"{pdf.total} pages" if pdf.total > 1 else "one page"
        flags.append(
            QualityFlag(
                "partial",
                f"{raw.name} is damaged or was not copied to its end; {many} that could still be read "
                "were kept. Ask for the file again.",
            )
        )
    for number in range(1, pdf.total + 1):
        if raw.late or (raw.max_pages is not None and number > raw.max_pages):
            flags.append(
                QualityFlag(
                    "partial",
                    f"Only the first {number - 1} of {pdf.total} pages were read: the file is too long or too slow.",
                )
            )
            break
        try:
            pages.append(pdf.page(number))
        except (MemoryError, UnreadableFile):
            raise
        except Exception as e:
            failed.append(number)
            if len(failed) == pdf.total:
                raise _explain(raw, e) from e
    if not pages and not failed:
        raise LimitExceeded(f"{raw.name} took longer than one file may take, before its first page was read.")
    contents = [p.content for p in pages]
    flags += _doubts(pages, failed, pdf.total, raw.name)
    pieces = lay_out(contents) if any(p.words for p in contents) else []
    title = " ".join(p.text for p in pieces if p.kind == "title") or stated_title(pdf.metadata(), raw.name)
    return Reading(pieces, title=title, pages=pdf.total, quality=flags)


def _doubts(pages: list[_Read], failed: list[int], total: int, name: str) -> Iterator[QualityFlag]:
    if failed:
        yield QualityFlag("damaged-pages", f"Pages that could not be read: {', '.join(map(str, failed))}.")
    wanting = [p.content.number for p in pages if p.wanting]
    yield from scans.doubts([p.content.number for p in pages if p.recognised], wanting, total, name)
    unmapped = sum(p.unmapped for p in pages)
    if unmapped > 0.02 * sum(len(w.glyphs) for p in pages for w in p.content.words):
        yield QualityFlag(
            "unmapped-glyphs",
            f"The file does not say which letters {unmapped} of its glyphs are; they are missing from the text.",
        )


def _explain(raw: Raw, error: BaseException) -> UnreadableFile:
    """pdfplumber wraps everything in one exception; what is inside decides."""
    inside: BaseException = error
    while isinstance(inside, PdfminerException) and inside.args and isinstance(inside.args[0], BaseException):
        inside = inside.args[0]
    return _locked(raw) if isinstance(inside, PDFPasswordIncorrect) else _damaged(raw.name)


def _locked(raw: Raw) -> EncryptedFile:
    if raw.password:
        return EncryptedFile(
            f"{raw.name} is locked, and the password given does not open it. Ask for the right one."
        )
    return EncryptedFile(
        f"{raw.name} is locked with a password. Save it without the password and add it again; in a terminal, add --password opens it."
    )


def _damaged(name: str) -> DamagedFile:
    return DamagedFile(
        f"{name} is damaged or was not copied to its end; nothing in it could be read. Ask for the file again."
    )


def _too_large(name: str) -> LimitExceeded:
    return LimitExceeded(f"{name} needs more memory than one file may have; it was not read.")
