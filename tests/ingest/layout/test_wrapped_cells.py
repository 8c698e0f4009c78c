"""Tables whose cells run over several lines: each row whole, cell by cell, whichever program printed them, ruled or not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.read import read
from ingest.story import Story
from tests.ingest.conftest import font_folders
from tests.ingest.looking import texts

Read = Callable[..., Story]
CHROMIUM = os.environ.get("STORYBANK_CHROMIUM", "/usr/bin/chromium")
STYLES = ["ruled", "lines under rows", "lines round the table", "tinted", "bare"]

ENGLISH = [
    ("Activity", "Who took part in it", "What came of it", "Where it is now"),
    (
        "Well repair and pump training",
        "Women of the lower village, with two engineers from the town",
        "Eleven pumps work again, and a notebook is kept of every litre",
        "Handed over to the council in May",
    ),
    ("School kitchen", "Parents", "Four hundred warm meals a week", "Goes on"),
    (
        "Night classes for young readers",
        "The library, a retired teacher and thirty volunteers from three quarters",
        "Sixty learned to read a meter before a budget",
        "Ends with the year unless money is found",
    ),
    (
        "Market stall",
        "The union of widows",
        "Seven stalls; rent paid from the third month",
        "Goes on without help",
    ),
    (
        "Mediation between two streets",
        "Elders, the youth committee and a judge who had left the bench",
        "The road was opened and has stayed open since",
        "Watched by both sides together",
    ),
]
ARABIC = [
    ("النشاط", "من شارك فيه", "ما الذي تحقق"),
    (
        "إصلاح الآبار والتدريب على المضخات",
        "نساء القرية السفلى مع مهندسين اثنين من المدينة",
        "عادت إحدى عشرة مضخة إلى العمل ويسجل كل لتر في دفتر",
    ),
    ("مطبخ المدرسة", "الأهالي", "أربعمئة وجبة ساخنة كل أسبوع"),
    (
        "دروس مسائية للقراء الصغار",
        "المكتبة ومعلم متقاعد وثلاثون متطوعا من ثلاثة أحياء",
        "تعلم ستون منهم قراءة العداد قبل قراءة الموازنة",
    ),
    ("بسطة في السوق", "اتحاد أرامل البلدة القديمة", "سبع بسطات يدفع إيجارها منذ الشهر الثالث"),
]
PROSE = [
    "The harvest came late that year and nobody in the village was surprised. Water had been short since the spring.",
    "Families shared what they had, and the council met every week to decide whose turn it was. Two engineers came.",
    "Nobody expected the old women to be the ones who would keep the books. A notebook went from house to house.",
    "By autumn the figures were better than those of the ministry. When the water came back the notebook stayed.",
]
ARABIC_PROSE = [
    "تأخر الحصاد في ذلك العام ولم يستغرب أحد في القرية. كان الماء شحيحا منذ الربيع، وأغلقت القناة التي تسقي الحقول.",
    "تقاسمت العائلات ما لديها، واجتمع المجلس كل أسبوع ليقرر دور من جاء. وصل مهندسان من المدينة ومعهما مضخة ورسم.",
]


def typst_table(rows: list[tuple[str, ...]], style: str, align: str) -> str:
    look = {
        "ruled": "stroke: 0.5pt",
        "lines under rows": "stroke: (x, y) => (bottom: 0.5pt)",
        "lines round the table": f"stroke: (x, y) => if y == 0 {{(top: 1pt, bottom: 0.5pt)}} else if y == {len(rows) - 1} {{(bottom: 1pt)}}",
        "tinted": 'stroke: none, fill: (x, y) => if calc.odd(y) { rgb("#eeeeee") }',
        "bare": "stroke: none",
    }[style]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    return f"#table(columns: ({'1fr,' * len(rows[0])}), {look}, align: start + {align}, {cells})"


def page(before: list[str], table: str, after: list[str], setting: str = "") -> str:
    body = "\n\n".join([*before, table, *after])
    return (
        f"#set page(width: 595pt, height: 842pt, margin: 60pt)\n#set text(size: 10.5pt)\n{setting}\n{body}\n"
    )


def rows_of(story: Story) -> list[tuple[str, ...]]:
    return [tuple(text.split(" | ")) for text in texts(story, "table")]


def in_order(story: Story, *said: str) -> bool:
    places = [story.text.find(text) for text in said]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize("columns", [2, 3, 4])
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("align", ["top", "horizon"])
def test_cells_that_wrap_come_out_whole(read_typeset: Read, style: str, columns: int, align: str) -> None:
    rows = [row[:columns] for row in ENGLISH]
    story = read_typeset(page(PROSE[:2], typst_table(rows, style, align), PROSE[2:]))
    assert rows_of(story) == rows
    assert texts(story, "paragraph") == PROSE
    assert in_order(story, PROSE[1], rows[1][0], rows[-1][1], PROSE[2])


@pytest.mark.parametrize("style", STYLES)
def test_a_table_within_a_column_of_text(read_typeset: Read, style: str) -> None:
    rows = [row[:2] for row in ENGLISH]
    more = [f"{PROSE[n % 4]} {PROSE[(n + 1) % 4]}" for n in range(9)]
    story = read_typeset(
        page(["#columns(2, gutter: 22pt)[", *PROSE[:2]], typst_table(rows, style, "top"), [*more, "]"])
    )
    assert rows_of(story) == rows
    assert in_order(story, PROSE[1], rows[1][0], rows[-1][0], more[0], more[-1])


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("style", STYLES)
def test_the_first_column_of_an_arabic_table_is_at_the_right(
    read_typeset: Read, style: str, columns: int
) -> None:
    fonts = font_folders("fontpkg_noto_sans_arabic")
    rows = [row[:columns] for row in ARABIC]
    setting = '#set text(font: "Noto Sans Arabic", lang: "ar")'
    story = read_typeset(
        page(ARABIC_PROSE[:1], typst_table(rows, style, "top"), ARABIC_PROSE[1:], setting), fonts=fonts
    )
    assert rows_of(story) == rows
    assert texts(story, "paragraph") == ARABIC_PROSE


@pytest.mark.skipif(not shutil.which(CHROMIUM), reason="needs Chromium")
@pytest.mark.parametrize(("language", "rows"), [("en", ENGLISH), ("ar", ARABIC)])
def test_tables_that_a_browser_printed(tmp_path: Path, language: str, rows: list[tuple[str, ...]]) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    look = {
        "ruled": "table{border-collapse:collapse} td{border:1px solid #444}",
        "lines under rows": "table{border-collapse:collapse} td{border-bottom:1px solid #444}",
        "tinted": "tr:nth-child(even){background:#eee}",
        "bare": "td{padding:1px 6px}",
    }
    prose = PROSE if language == "en" else ARABIC_PROSE
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row[:3])}</tr>" for row in rows)
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        sheet = browser.new_page()
        for style, css in look.items():
            sheet.set_content(
                f"<html lang={language} dir={'rtl' if language == 'ar' else 'ltr'}><style>td{{padding:4px 6px;width:33%}}"
                f"{css}</style><p>{prose[0]}</p><table width=100%>{body}</table><p>{prose[1]}</p>"
            )
            path = tmp_path / f"{language}.pdf"
            path.write_bytes(sheet.pdf(format="A4", print_background=True))
            story = read(path)
            assert rows_of(story) == [row[:3] for row in rows], style
            assert in_order(story, prose[0], rows[1][0], prose[1])
        browser.close()


def test_paragraphs_of_two_columns_that_begin_level_are_no_table(read_typeset: Read) -> None:
    text = "\n\n".join(PROSE)
    story = read_typeset(page([f"#columns(2, gutter: 22pt)[{text}\n\n#colbreak()\n\n{text}]"], "", []))
    assert texts(story, "table") == []
    assert texts(story, "paragraph") == [*PROSE, *PROSE]


def test_rows_of_one_line_in_groups_stay_rows(read_typeset: Read) -> None:
    rows = [(f"Place {n}", f"{n}.4 - {n}.9", f"{n * 7}") for n in range(1, 9)]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    lines = (
        "#table(columns: (1fr, 1fr, 1fr), inset: 3pt, stroke: (x, y) => if y in (2, 5) {(bottom: 0.5pt)}, "
        + cells
        + ")"
    )
    story = read_typeset(page(PROSE[:1], lines, PROSE[1:]))
    assert rows_of(story) == rows


def test_a_title_over_all_columns_is_not_cut_at_their_gutters(read_typeset: Read) -> None:
    rows = [(f"{n}", f"Place {n} on the river", f"{n * 7}") for n in range(1, 9)]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    title = "What each of the places by the river gave and what each of them was given in turn"
    table = f"#table(columns: (1fr, 2fr, 1fr), stroke: 0.5pt, align: center, table.cell(colspan: 3)[{title}], {cells})"
    story = read_typeset(page(PROSE[:1], table, PROSE[1:]))
    assert rows_of(story)[-8:] == rows
    assert title in story.text
