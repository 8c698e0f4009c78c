"""What a file says its glyphs are: signs of symbol fonts, letters that are drawings, letters that are other letters."""

from __future__ import annotations

import string
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.odd_pdfs import BOX, pdf, stream
from ingest import ocr
from ingest.layout.bidi import bracket_balance, guillemets_by_place, swap_brackets
from ingest.read import read
from tests.ingest.looking import LOREM, texts

Write = Callable[..., Path]


def file_with(font: bytes, content: bytes, *more: bytes) -> bytes:
    """One page whose font is object 5; `more` are the objects after it."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>" % BOX,
            stream(content),
            font,
            *more,
        ]
    )


def letters(stated: dict[str, str]) -> bytes:
    """The table in which a font states the letters of its codes."""
    rows = "".join(
        f"<{ord(code):02X}> <{letter.encode('utf-16-be').hex()}>\n" for code, letter in stated.items()
    )
    return stream(
        f"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        f"{len(stated)} beginbfchar\n{rows}endbfchar endcmap end".encode()
    )


def lines(words: str, top: int = 780) -> bytes:
    """Paragraphs of short lines, each word whole."""
    out, line = [], ""
    for word in words.split():
        if len(line) + len(word) > 70:
            out.append(line)
            line = ""
        line = f"{line} {word}".strip()
    body = "".join(f"({line}) Tj 0 -16 Td " for line in [*out, line])
    return f"BT /F1 12 Tf 50 {top} Td {body}ET".encode("latin-1")


@pytest.mark.parametrize(("sign", "bullet"), [("\uf0b7", "•"), ("\uf0a7", "▪"), ("\uf0d8", "►")])
def test_signs_of_symbol_fonts_open_list_items(write: Write, sign: str, bullet: str) -> None:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    stated = {c: c for c in string.printable if c.isprintable()} | {"~": sign}
    items = ["Mend the pump before the summer", "Paint the door of the school", "Ask the council for a key"]
    content = lines(LOREM) + b"".join(
        f" BT /F1 12 Tf 60 {600 - 18 * n} Td (~ {item}) Tj ET".encode() for n, item in enumerate(items)
    )
    story = read(write("list.pdf", file_with(font, content, letters(stated))))
    assert texts(story, "list_item") == [f"{bullet} {item}" for item in items]


def test_letters_that_are_drawings(write: Write) -> None:
    used = string.ascii_letters + ".,"
    names = {".": "period", ",": "comma"}
    glyphs = " ".join(f"/{names.get(c, c)} 6 0 R" for c in used)
    coded = " ".join(f"{ord(c)} /{names.get(c, c)}" for c in used)
    widths = " ".join("500" for _ in range(32, 123))
    font = (
        f"<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<<{glyphs}>>"
        f"/Encoding<</Type/Encoding/Differences[32 /space {coded}]>>/FirstChar 32/LastChar 122/Widths[{widths}]/Resources<<>>>>"
    ).encode()
    drawing = stream(b"500 0 0 0 450 700 d1 50 0 400 700 re f")
    story = read(write("drawn.pdf", file_with(font, lines(LOREM), drawing)))
    assert " ".join(story.text.split()) == LOREM.strip()


def test_guillemets_stand_where_they_open_and_close() -> None:
    assert guillemets_by_place("قالت هناء: «حملنا الماء«، ثم سكتت.") == "قالت هناء: «حملنا الماء»، ثم سكتت."
    assert guillemets_by_place("»حملنا الماء» قالت") == "«حملنا الماء» قالت"
    both = "«حملنا» و«تعبنا»"
    assert guillemets_by_place(both) == both
    assert bracket_balance(both) == 2
    assert bracket_balance(swap_brackets(both)) == -2
    assert swap_brackets(swap_brackets("(منذ «2019»)")) == "(منذ «2019»)"


@pytest.mark.skipif("eng" not in ocr.languages(), reason="tesseract with eng is not installed")
def test_letters_stated_as_other_letters_are_read_from_the_picture(write: Write) -> None:
    low = string.ascii_lowercase
    wrong = {c: c for c in string.printable if c.isprintable()} | dict(
        zip(low, low[7:] + low[:7], strict=True)
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    story = read(write("wrong.pdf", file_with(font, lines(LOREM), letters(wrong))))
    assert "nobody in the village was surprised" in " ".join(story.text.split())
    assert [flag.code for flag in story.quality] == ["ocr"]


@pytest.mark.skipif("eng" not in ocr.languages(), reason="tesseract with eng is not installed")
def test_a_language_without_a_word_list_keeps_its_own_letters(write: Write) -> None:
    kurmanji = (
        "Jinan di gund de civiyan ku li ser av biaxivin. Zarok ji bo dibistana xwe rojane du saetan dimeshin, "
        "mamoste dibejin ku zivistan dijwar bu. Xelk dixwazin komele bi hev re bixebitin, projeya nu dest pe bike. "
    )
    story = read(
        write("gund.pdf", file_with(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", lines(kurmanji * 3)))
    )
    assert "mamoste dibejin ku zivistan dijwar bu" in " ".join(story.text.split())
    assert story.quality == ()


def test_letters_that_a_font_does_not_state_are_told_of(write: Write) -> None:
    font = (
        b"<</Type/Font/Subtype/TrueType/BaseFont/Amiri/FirstChar 0/LastChar 255/Widths[%s]/ToUnicode 6 0 R>>"
        % (b"500 " * 256)
    )
    drawn = "brqlad anlhnq blra nbd " * 12  # from the left, as right-to-left lines are drawn
    stated = {"b": "ب", "r": "ر", "q": "ق", "a": "ا", "d": "د", "n": "ن", "h": "ح", " ": " "}
    whole = read(write("whole.pdf", file_with(font, lines(drawn), letters({**stated, "l": "ل"}))))
    lost = read(write("lost.pdf", file_with(font, lines(drawn), letters({**stated, "l": ""}))))
    assert "ل" in whole.text
    assert "unmapped-glyphs" not in {flag.code for flag in whole.quality}
    assert "ل" not in lost.text
    assert "unmapped-glyphs" in {flag.code for flag in lost.quality}


@pytest.mark.skipif("eng" not in ocr.languages(), reason="tesseract with eng is not installed")
@pytest.mark.parametrize("rest", [" ", "%"])
def test_a_page_most_of_whose_letters_are_signs_is_read_from_the_picture(write: Write, rest: str) -> None:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    as_they_are = {c: c for c in string.printable if c.isprintable()}
    lost = as_they_are | dict.fromkeys(string.ascii_lowercase, rest) | {"a": "%", "n": "&"}
    kept = "HARVEST-OF-THE-YEAR-2019-2020-2021 " * 12
    said = f"{kept} {LOREM * 2} So they say in qaraqosh and in khanaqin."
    story = read(write("signs.pdf", file_with(font, lines(said), letters(lost))))
    assert "nobody in the village was surprised" in " ".join(story.text.split())
    assert [flag.code for flag in story.quality] == ["ocr"]


def test_a_letter_in_two_halves_is_one(write: Write) -> None:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    stated = {c: c for c in string.printable if c.isprintable()} | {"p": "\U0001d45d"}
    story = read(write("sums.pdf", file_with(font, lines(LOREM), letters(stated))))
    assert "had been short since the s\U0001d45dring" in " ".join(story.text.split())
