"""Lists as word processors print them: bullets far from their items, in fonts of their own, beside headings and under tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.layout.bullets import signs
from ingest.layout.glyphs import Glyph
from ingest.layout.words import words
from ingest.story import Story
from tests.ingest.conftest import font_folders
from tests.ingest.looking import LOREM, kinds, texts

Read = Callable[..., Story]

ENGLISH = [f"The {name} said so. {LOREM.strip()}" for name in ("baker", "teacher", "miller", "nurse")]
ARABIC = [
    f"{name} إن الماء شح منذ الربيع. أغلقت القناة التي تسقي الحقول السفلى للصيانة حتى آخر حزيران. تقاسمت العائلات ما لديها، واجتمع المجلس كل أسبوع."
    for name in ("قال الخباز", "قالت المعلمة", "قال الطحان")
]
SHEET = "#set page(width: 420pt, height: 640pt, margin: 40pt)\n#set text(10pt)\n= What we heard\n"
WIDE = "body-indent: 14pt, spacing: 1.4em, tight: false"


def printed(items: list[str]) -> str:
    return "".join(f"[{item}]," for item in items)


@pytest.mark.parametrize(("kind", "first"), [("list", "• The baker"), ("enum", "1. The baker")])
def test_items_far_from_their_bullets_are_no_table(read_typeset: Read, kind: str, first: str) -> None:
    story = read_typeset(f"{SHEET}{LOREM}\n#{kind}({WIDE}, {printed(ENGLISH)})")
    items = texts(story, "list_item")
    assert len(items) == len(ENGLISH)
    assert items[0].startswith(first)
    assert all(item.endswith(text) for item, text in zip(items, ENGLISH, strict=True))


def test_items_far_from_their_bullets_are_no_table_in_arabic(read_typeset: Read) -> None:
    fonts = font_folders("fontpkg_noto_sans_arabic")
    setting = '#set text(lang: "ar", font: "Noto Sans Arabic")\n'
    story = read_typeset(f"{SHEET}{setting}{ARABIC[0]}\n#list({WIDE}, {printed(ARABIC)})", fonts=fonts)
    assert texts(story, "list_item") == [f"• {text}" for text in ARABIC]


def test_a_numbered_table_keeps_its_rows(read_typeset: Read) -> None:
    cells = (
        "[1.], [The well of the lower village], [works], [2.], [The school], [open], [3.], [The mill], [shut]"
    )
    story = read_typeset(f"{SHEET}{LOREM}\n#table(columns: (40pt, 200pt, 80pt), stroke: none, {cells})")
    rows = [text.replace(" | ", " ") for text in texts(story, "table")]
    assert rows == ["1. The well of the lower village works", "2. The school open", "3. The mill shut"]


def test_a_table_ends_where_a_list_begins(read_typeset: Read) -> None:
    cells = "".join(f"[Village {n}], [{n}0 wells], [{n} mills], [{n}4 pumps]," for n in range(1, 5))
    story = read_typeset(
        f"{SHEET}#table(columns: (90pt,) * 4, stroke: none, {cells})\n#v(20pt)\n#list(body-indent: 14pt, [On the wells:])\n\n{LOREM}"
    )
    assert len(texts(story, "table")) == 4
    assert texts(story, "list_item") == ["• On the wells:"]


def test_a_bold_numbered_line_over_bullets_is_a_heading(read_typeset: Read) -> None:
    story = read_typeset(
        f"{SHEET}{LOREM}\n\n*1. The wells*\n\n- {ENGLISH[0]}\n\n*2. The mills*\n\n- {ENGLISH[1]}"
    )
    assert texts(story, "heading") == ["1. The wells", "2. The mills"]


def test_keys_of_symbol_fonts_are_bullets() -> None:
    def line(font: str, key: str) -> list[str]:
        glyphs = [Glyph(key, 10, 16, 100, 10, False, False, (), font)]
        glyphs += [
            Glyph(c, 30 + 5 * n, 35 + 5 * n, 100, 10, False, False, (), "Serif")
            for n, c in enumerate("wells")
        ]
        return [word.raw for word in signs(words(glyphs))]

    assert (
        line("Wingdings2", "h")
        == line("ABCDEF+ZapfDingbats", "l")
        == line("Wingdings-Regular", "§")
        == ["•", "wells"]
    )
    assert line("Serif-Bold", "a") == ["a", "wells"]
    assert line("Wingdings2", "►") == ["►", "wells"]


def test_ordinals_with_small_raised_letters_stay_whole(read_typeset: Read) -> None:
    marked = "It grew between the 1#super[st] and the 3#super[rd] year; on the 4#super[th] day it rained."
    text = read_typeset(f"{SHEET}{marked} {LOREM} {marked} {LOREM}").text
    assert text.count("between the 1st and the 3rd year; on the 4th day") == 2


def test_signs_are_raised_on_a_page_of_short_words(read_typeset: Read) -> None:
    said = "La mer et le sel de la baie: si on en a, on le dit au roi, et il va le lire. H#sub[2]O et CO#sub[2] y sont."
    story = read_typeset(f"{SHEET}{said}\n\n{said}")
    assert story.text.count("H2O et CO2 y sont.") == 2
    assert "paragraph" in dict(kinds(story))


def test_a_sign_raised_over_a_raised_sign_is_not_lost() -> None:
    def run(text: str, x: float, baseline: float, size: float) -> list[Glyph]:
        step = size / 2
        return [
            Glyph(c, x + n * step, x + (n + 1) * step, baseline, size, False, False, (), "Serif")
            for n, c in enumerate(text)
        ]

    printed = [*run("wells", 10, 100, 10), *run("12", 35, 96, 6), *run("*", 41, 93, 4)]
    for n in range(10):
        printed += run("ditches", 10 + 60 * n, 140, 10)
    assert [word.raw for word in words(printed)] == ["wells12*"] + ["ditches"] * 10
