"""PDFs that were cut short: the pages that are whole are kept, and the story says so."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import DamagedFile
from ingest.read import read
from ingest.salvage import salvaged
from tests.ingest.looking import LOREM

Write = Callable[[str, bytes], Path]
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def stream(text: str) -> bytes:
    packed = zlib.compress(f"BT /F 11 Tf 50 780 Td ({text}) Tj ET".encode())
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def page(contents: int) -> bytes:
    return (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 9 0 R>>>>>>"
        % contents
    )


def laid_out(objects: dict[int, bytes]) -> bytes:
    """As most programs write: objects one after the other, their table at the end."""
    out, places = b"%PDF-1.4\n", {}
    for n, body in objects.items():
        places[n] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for n, at in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (n, at)
    return out + b"trailer<</Size 20/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % table


WHOLE = laid_out(
    {
        9: FONT,
        3: stream("Here begins the first page. It goes on for a line."),
        4: page(3),
        5: stream("Here begins the second page. It is whole as well."),
        6: page(5),
        7: stream("Here begins the third page, whose end is lost."),
        8: page(7),
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 3/Kids[4 0 R 6 0 R 8 0 R]>>",
    }
)


def test_pages_before_the_cut_are_kept_and_the_story_says_so(write: Write) -> None:
    assert read(write("whole.pdf", WHOLE)).quality == ()
    story = read(write("cut.pdf", WHOLE[: WHOLE.index(b"8 0 obj") + 20]))
    assert "first page" in story.text
    assert "second page" in story.text
    assert "third page" not in story.text
    (flag,) = story.quality
    assert flag.code == "partial"
    assert flag.message.startswith("cut.pdf is damaged or was not copied to its end; 2 pages")


def test_a_page_without_its_font_or_its_text_is_not_guessed() -> None:
    objects = {3: stream("A page."), 4: page(3), 6: page(5)}
    assert salvaged(laid_out({9: FONT, **objects})) is not None
    assert salvaged(laid_out(objects)) is None
    assert salvaged(laid_out({9: FONT, 6: page(5)})) is None


def test_pages_in_a_bundle_of_objects_are_found(write: Write) -> None:
    bodies = [page(3), FONT]
    index = f"4 0 9 {len(bodies[0]) + 1} ".encode()
    packed = zlib.compress(index + b"\n".join(bodies))
    bundle = b"<</Type/ObjStm/N 2/First %d/Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (
        len(index),
        len(packed),
        packed,
    )
    data = laid_out({3: stream("A page in a bundle is a page like any other."), 7: bundle})
    story = read(write("bundle.pdf", data[: data.index(b"xref")]))
    assert story.text == "A page in a bundle is a page like any other."


@pytest.mark.parametrize("locked", [b"/Encrypt 5 0 R", b"/Filter/Standard"])
def test_a_locked_file_is_not_taken_apart(locked: bytes) -> None:
    assert salvaged(WHOLE + b"<<" + locked + b">>") is None


def test_a_printed_file_without_its_last_bytes_is_read(typeset: Callable[..., Path], write: Write) -> None:
    data = typeset("\n\n".join([LOREM * 6] * 8)).read_bytes()
    story = read(write("cut.pdf", data[: data.rindex(b"trailer")]))
    assert [flag.code for flag in story.quality] == ["partial"]
    assert story.text.count("The harvest came late") == 48
    with pytest.raises(DamagedFile, match="Ask for the file again"):
        read(write("half.pdf", data[: len(data) // 10]))
