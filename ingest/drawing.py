"""A page of a PDF → its picture, in this process. `ingest.sandbox.draw_bounded` does the same in a bounded one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]

from ingest.errors import DamagedFile, EncryptedFile, UnreadableFile
from ingest.layout import pdfium
from ingest.layout.pdfium_shapes import Turn
from ingest.picture import DPI, MOST_DOTS, PagePicture
from ingest.salvage import salvaged
from ingest.story import sha256

_QUALITY = 85


def draw(path: Path, page: int, digest: str, password: str | None = None) -> PagePicture:
    """Page `page`, counted from 1, turned as it was when its text was read. `digest`: the SHA-256 that the file must have.

    Raises UnreadableFile: the file cannot be opened, is another by now, is no PDF, or has no such page.
    """
    try:
        data = path.read_bytes()
    except OSError as e:
        raise UnreadableFile(f"{path.name} cannot be opened ({e.strerror}).") from e
    if sha256(data) != digest:
        raise UnreadableFile(
            f"{path.name} has changed since its story was read, so the page is not shown. Add the file again."
        )
    document = _opened(path.name, data, password)
    try:
        if not 1 <= page <= len(document):
            raise UnreadableFile(f"{path.name} has no page {page}.")
        return _drawn(document[page - 1])
    except pypdfium2.PdfiumError as e:
        raise DamagedFile(f"Page {page} of {path.name} is damaged and cannot be drawn.") from e
    finally:
        document.close()


def _opened(name: str, data: bytes, password: str | None) -> Any:
    if b"%PDF-" not in data[:1024]:
        raise UnreadableFile(f"{name} has no pages that could be shown.")
    try:
        return pdfium.open_pdf(data, password)
    except pypdfium2.PdfiumError as e:
        if "password" in str(e).lower():
            raise EncryptedFile(f"{name} is locked with a password: open it yourself to see the page.") from e
        left = salvaged(data)
        if left is None:
            raise DamagedFile(f"{name} is damaged; its pages cannot be shown.") from e
        return pdfium.open_pdf(left[0])


def _drawn(page: Any) -> PagePicture:
    try:
        quarter = pdfium.upright(page)
        # Sizes as the text was laid out: a page that lies on its side was turned before its boxes were taken.
        turn = Turn(quarter, page.get_bbox())
        scale = min(DPI / 72, MOST_DOTS / max(turn.width, turn.height, 1.0))
        more = (quarter - int(page.get_rotation()) // 90) % 4
        picture = page.render(scale=scale, rotation=90 * more).to_pil().convert("RGB")
    finally:
        page.close()
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=_QUALITY)
    return PagePicture(file.getvalue(), turn.width, turn.height)
