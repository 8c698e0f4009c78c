"""Pages as pictures: real PDFs, drawn by the bounded process, and the places of their words on them."""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image

from ingest import wire
from ingest.errors import DamagedFile, LimitExceeded, UnreadableFile
from ingest.limits import Limits
from ingest.picture import MOST_DOTS, PagePicture
from ingest.read import read
from ingest.sandbox import draw_bounded
from ingest.story import Box, sha256

TEXT = """#set page(width: 400pt, height: 500pt, margin: 60pt)
The well gave water again.
#pagebreak()
#v(200pt)
Nobody asked who came from which village.
"""


def drawn(path: Path, page: int, limits: Limits | None = None) -> PagePicture:
    digest = sha256(path.read_bytes())
    return draw_bounded(path, page, digest, limits) if limits else draw_bounded(path, page, digest)


def ink(picture: PagePicture, box: Box | None = None) -> float:
    """Share of dark dots within a box, or on the whole page."""
    image = Image.open(io.BytesIO(picture.data)).convert("L")
    if box:
        scale = image.width / picture.width
        image = image.crop(tuple(round(edge * scale) for edge in box))  # type: ignore[arg-type]
    dots = image.tobytes()
    return sum(dot < 128 for dot in dots) / len(dots)


def turned(path: Path, quarters: int) -> Path:
    """The same file, its pages said to lie on their side; their words then do."""
    document = pypdfium2.PdfDocument(path)
    for page in document:
        page.set_rotation(90 * quarters)
    other = path.with_name("turned.pdf")
    document.save(other)
    document.close()
    return other


@pytest.mark.parametrize("quarters", [0, 1, 2])
def test_the_words_stand_where_their_boxes_say(typeset: Callable[..., Path], quarters: int) -> None:
    path = typeset(TEXT)
    path = turned(path, quarters) if quarters else path
    story = read(path)
    for block in story.blocks:
        assert block.page
        assert block.bbox
        picture = drawn(path, block.page)
        assert (round(picture.width), round(picture.height)) == (400, 500)
        assert ink(picture, block.bbox) > 0.08
        assert ink(picture) < 0.01


def test_a_huge_page_is_drawn_in_fewer_dots(typeset: Callable[..., Path]) -> None:
    picture = drawn(typeset("#set page(width: 6000pt, height: 3000pt)\nWide"), 1)
    image = Image.open(io.BytesIO(picture.data))
    assert image.format == "JPEG"
    assert max(image.size) <= MOST_DOTS
    assert round(picture.width) == 6000


def test_what_cannot_be_drawn_is_said_in_words(
    typeset: Callable[..., Path], write: Callable[..., Path]
) -> None:
    path = typeset(TEXT)
    digest = sha256(path.read_bytes())
    with pytest.raises(UnreadableFile, match=r"page\.pdf has no page 3"):
        draw_bounded(path, 3, digest)
    with pytest.raises(UnreadableFile, match=r"page\.pdf has no page 0"):
        draw_bounded(path, 0, digest)
    with pytest.raises(UnreadableFile, match="has changed since"):
        draw_bounded(path, 1, "0" * 64)
    with pytest.raises(UnreadableFile, match=r"well\.txt has no pages"):
        drawn(write("well.txt", "The well"), 1)
    for data in (b"%PDF-1.7\n1 0 obj", b"%PDF-1.7\n"):
        with pytest.raises(DamagedFile, match=r"cut\.pdf is damaged"):
            drawn(write("cut.pdf", data), 1)
    path.unlink()
    with pytest.raises(UnreadableFile, match=r"page\.pdf cannot be opened"):
        draw_bounded(path, 1, digest)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_page_that_asks_for_too_much_is_given_up_and_the_next_is_drawn(
    typeset: Callable[..., Path], write: Callable[..., Path]
) -> None:
    packed = zlib.compress(b"q 1 0 0 1 0 0 cm 0 0 500 500 re f Q\n" * 2_000_000)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % one for one in enumerate(objects, 1))
    slow = write("slow.pdf", b"%PDF-1.4\n" + body + b"trailer<</Size 5/Root 1 0 R>>\n%%EOF")
    with pytest.raises(LimitExceeded, match=r"Page 1 of slow\.pdf asks for more"):
        drawn(slow, 1, Limits(base_seconds=1.0, seconds_per_page=0.0, seconds_per_megabyte=0.0))
    assert ink(drawn(typeset(TEXT), 1)) > 0


def test_only_a_picture_crosses_the_border() -> None:
    picture = PagePicture(b"\xff\xd8\xff rest", 400.0, 500.0)
    assert wire.decode_picture(wire.encode_picture(picture)) == picture
    for data in (b"<svg onload=alert(1)>", b""):
        with pytest.raises(ValueError, match="no JPEG"):
            wire.decode_picture(wire.encode_picture(PagePicture(data, 1, 1)))
    with pytest.raises(ValueError, match="neither"):
        wire.decode_picture(b"{}\n")
