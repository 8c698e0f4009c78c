"""Pages that are pictures of text; recognised where tesseract is installed, kept and said where it is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from ingest import ocr
from ingest.limits import DEFAULT, estimate_scans
from ingest.read import read
from ingest.sandbox import read_bounded

Typeset = Callable[..., Path]
SOURCE = """#set page(width: 400pt, height: 500pt, margin: 50pt); #set text(14pt)
#text(24pt)[The Well at the Crossroads]

When the council of the village met in autumn, nobody wanted to speak about water. "We had carried it
for eleven years, and we were tired of carrying," says Hanan Saleh, who teaches in the village school.
The women drew a map of every pump, and they put it on the door of the mayor's office in the night."""

needs_tesseract = pytest.mark.skipif(
    not {"eng", "ara"} <= ocr.languages(), reason="tesseract with eng and ara is not installed"
)


def scan(page: Path, target: Path, degrees: float = 0.0, dots: int = 200) -> Path:
    """A PDF of pictures of another PDF's pages, hung by so many degrees."""
    pictures = []
    for sheet in pypdfium2.PdfDocument(page):
        picture = sheet.render(scale=dots / 72, grayscale=True).to_pil()
        pictures.append(picture.rotate(degrees, fillcolor=255, resample=3, expand=degrees % 90 == 0))
    pictures[0].save(target, save_all=True, append_images=pictures[1:], resolution=dots)
    return target


@needs_tesseract
@pytest.mark.parametrize("degrees", [0.0, 2.0, -3.0, 180.0, 90.0])
def test_a_scan_is_recognised_straightened_and_flagged(
    typeset: Typeset, tmp_path: Path, degrees: float
) -> None:
    story = read(scan(typeset(SOURCE), tmp_path / "scan.pdf", degrees))
    assert story.title == "The Well at the Crossroads"
    assert "for eleven years, and we were tired of carrying," in story.text
    assert [flag.code for flag in story.quality] == ["ocr"]
    assert all(block.page == 1 and block.bbox for block in story.blocks)


@needs_tesseract
def test_arabic_scans_come_out_in_reading_order(typeset: Typeset, tmp_path: Path) -> None:
    from tests.ingest.conftest import font_folders

    fonts = font_folders("fontpkg_noto_sans_arabic")
    if not fonts:
        pytest.skip("no Arabic font package")
    page = typeset(
        '#set page(width: 400pt, height: 300pt); #set text(18pt, font: "Noto Sans Arabic", lang: "ar", dir: rtl)\n'
        "اجتمع أهل القرية في الساحة وتحدثوا عن الماء والمدرسة والطريق الجديد.",
        fonts=fonts,
    )
    text = read(scan(page, tmp_path / "scan.pdf", dots=300)).text
    found = [text.find(word) for word in ("أهل", "القرية", "الساحة", "المدرسة", "الجديد")]
    assert -1 not in found[:4]
    assert found == sorted(found)


def test_without_tesseract_a_scan_is_kept_and_says_what_to_install(
    typeset: Typeset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = scan(typeset(SOURCE), tmp_path / "minutes_of_may.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))
    ocr.languages.cache_clear()
    try:
        story = read(path)
    finally:
        ocr.languages.cache_clear()
    assert (story.text, story.title, story.source.pages) == ("", "minutes of may", 1)
    (flag,) = story.quality
    assert flag.code == "needs-ocr"
    assert "tesseract-ocr" in flag.message


@needs_tesseract
def test_only_the_picture_pages_of_a_mixed_file_are_recognised(typeset: Typeset, tmp_path: Path) -> None:
    printed = typeset(SOURCE)
    document = pypdfium2.PdfDocument(printed)
    document.import_pages(pypdfium2.PdfDocument(scan(printed, tmp_path / "scan.pdf")))
    document.save(tmp_path / "mixed.pdf")
    story = read(tmp_path / "mixed.pdf")
    assert [flag.code for flag in story.quality] == ["ocr"]
    assert story.quality[0].message.startswith("Page 2 of mixed.pdf")
    assert {block.page for block in story.blocks} == {1, 2}


@needs_tesseract
def test_recognising_ends_with_its_time(typeset: Typeset, tmp_path: Path) -> None:
    from dataclasses import replace

    path = scan(typeset(SOURCE), tmp_path / "scan.pdf")
    story = read_bounded(
        path, replace(DEFAULT, base_seconds=4, seconds_per_scan=0, seconds_per_page=0, grace=3)
    )
    assert [flag.code for flag in story.quality] == ["needs-ocr"]


def test_scans_get_more_time(typeset: Typeset, tmp_path: Path) -> None:
    printed = typeset(SOURCE)
    assert estimate_scans(printed.read_bytes()) == 0
    assert estimate_scans(scan(printed, tmp_path / "scan.pdf", dots=300).read_bytes()) == 1
    scanned = (tmp_path / "scan.pdf").read_bytes()
    assert DEFAULT.seconds(scanned, recognising=True) > DEFAULT.seconds(scanned)
