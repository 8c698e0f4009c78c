"""Whole pages, typeset here and read back: columns, tables, boxes, furniture, right-to-left."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.story import Story
from tests.ingest.conftest import font_folders
from tests.ingest.looking import kinds, texts

Read = Callable[..., Story]

SENTENCES = [
    "The canal that feeds the lower fields was closed for repairs until the end of June.",
    "Families shared what they had, and the council met every week to decide whose turn it was.",
    "Two engineers came from the town with a pump, a drawing and very little hope.",
    "Nobody expected the old women to be the ones who would keep the books.",
    "A notebook went from house to house, and every litre was written down in it.",
    "By autumn the figures were better than those of the ministry.",
    "When the water came back the notebook stayed, and so did the meetings.",
    "The younger members learned to read a meter before they learned to read a budget.",
]


def paragraphs(count: int, size: int = 4) -> list[str]:
    """Paragraphs that all differ, each numbered in words by its opening."""
    names = [
        "First",
        "Second",
        "Third",
        "Fourth",
        "Fifth",
        "Sixth",
        "Seventh",
        "Eighth",
        "Ninth",
        "Tenth",
        "Eleventh",
        "Twelfth",
    ]
    return [
        f"{names[n]} of all: " + " ".join(SENTENCES[(n * 3 + k) % len(SENTENCES)] for k in range(size))
        for n in range(count)
    ]


def squash(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("justify", ["true", "false"])
@pytest.mark.parametrize("style", ["gap", "indent"])
def test_columns_are_read_one_after_the_other(
    read_typeset: Read, columns: int, justify: str, style: str
) -> None:
    body = paragraphs(9)
    spacing = "spacing: 1.4em" if style == "gap" else "first-line-indent: 1.2em, spacing: 0.65em"
    source = f"""#set page(paper: "a4", margin: 18mm, columns: {columns})
#set text(size: 10pt, lang: "en", hyphenate: true)
#set par(justify: {justify}, {spacing})
#place(top, float: true, scope: "parent", text(22pt, weight: "bold")[The Notebook of the Lower Fields])
{(chr(10) * 2).join(body)}
"""
    story = read_typeset(source)
    assert story.title == "The Notebook of the Lower Fields"
    assert texts(story, "paragraph") == body


def test_a_heading_between_the_columns_of_two_stretches(read_typeset: Read) -> None:
    body = paragraphs(8)
    source = f"""#set page(paper: "a4", margin: 18mm)
#set text(size: 10pt)
#text(20pt, weight: "bold")[Two Stretches]

{body[0]}

#columns(2)[{(chr(10) * 2).join(body[1:4])}]

#text(13pt, weight: "bold")[After the rain]

{body[4]}

#columns(3)[{(chr(10) * 2).join(body[5:8])}]
"""
    story = read_typeset(source)
    assert [t for k, t in kinds(story) if k in {"heading", "paragraph"}] == [
        *body[:4],
        "After the rain",
        *body[4:],
    ]


@pytest.mark.parametrize("stroke", ["0.5pt", "none"])
def test_a_table_is_read_row_by_row(read_typeset: Read, stroke: str) -> None:
    rows = [
        ("Year", "Litres", "Families"),
        ("2019", "4,100", "12"),
        ("2020", "5,300", "19"),
        ("2021", "9,900", "31"),
        ("2022", "12,000", "40"),
    ]
    cells = ", ".join(f"[{c}]" for row in rows for c in row)
    body = paragraphs(2)
    story = read_typeset(f"""#set page(paper: "a4")
#text(20pt)[A Table]

{body[0]}

#table(columns: (1fr, 1fr, 1fr), stroke: {stroke}, {cells})

{body[1]}
""")
    assert texts(story, "table") == [" | ".join(row) for row in rows]
    assert texts(story, "paragraph") == body


def test_numbered_years_beside_text_are_no_column(read_typeset: Read) -> None:
    years = "".join(f"[{2015 + n}], [{s}], " for n, s in enumerate(SENTENCES))
    story = read_typeset(f"""#set page(paper: "a4", margin: 40mm)
#text(20pt)[Years of Water]

#grid(columns: (20mm, 1fr), row-gutter: 10pt, {years})
""")
    places = [
        squash(story.text).index(part) for n, s in enumerate(SENTENCES) for part in (str(2015 + n), s[:20])
    ]
    assert places == sorted(places)


def test_words_broken_at_line_ends_are_whole(read_typeset: Read) -> None:
    words = "implementation coordination responsibility on-the-ground organizational transparency strengthening programmatic"
    story = read_typeset(f"""#set page(paper: "a4", columns: 3)
#set text(size: 11pt, lang: "en", hyphenate: true)
#set par(justify: true)
#place(top, float: true, scope: "parent", text(20pt, hyphenate: false)[Long Words])
{" ".join([words + "."] * 14)}
""")
    assert set(re.findall(r"[\w-]+", " ".join(texts(story, "paragraph")))) == set(words.split())


def test_a_pull_quote_stands_apart_from_the_paragraph_it_interrupts(read_typeset: Read) -> None:
    body = paragraphs(5)
    said = (
        "“We wrote down every litre, and in the end the book was worth more than the pump,” says Amal Hassan."
    )
    story = read_typeset(f"""#set page(paper: "a4", margin: 18mm, columns: 2)
#set smartquote(enabled: false)
#set text(size: 10pt)
#place(top, float: true, scope: "parent", text(20pt)[The Book of Litres])
{body[0]}

{said} {body[1]}

#text(15pt, fill: rgb("#803030"))[“We wrote down every litre … the book was worth more than the pump.”]

{(chr(10) * 2).join(body[2:])}
""")
    assert texts(story, "pull_quote") == [
        "“We wrote down every litre … the book was worth more than the pump.”"
    ]
    assert texts(story, "paragraph") == [body[0], f"{said} {body[1]}", *body[2:]]


def test_a_sidebar_comes_after_the_story(read_typeset: Read) -> None:
    body = paragraphs(4)
    story = read_typeset(f"""#set page(paper: "a4", margin: 18mm, columns: 2)
#set text(size: 10pt)
#place(top, float: true, scope: "parent", text(20pt)[Boxed])
{body[0]}

#block(fill: rgb("#e0e8f0"), inset: 8pt, width: 100%)[*About the cooperative* \\
It was founded in 2011 by fourteen farmers, has two hundred members today and keeps three pumps and one lorry.]

{(chr(10) * 2).join(body[1:])}
""")
    assert texts(story, "paragraph") == body
    assert "fourteen farmers" in " ".join(texts(story, "sidebar"))
    assert [k for k, _ in kinds(story) if k not in {"header", "footer"}][-1] == "sidebar"


def test_running_heads_and_folios_frame_and_paragraphs_cross_the_page(read_typeset: Read) -> None:
    body = paragraphs(12, 8)
    story = read_typeset(f"""#set page(paper: "a5", margin: 20mm, header: [_Reports from the South_], footer: context [Winter 2023 #h(1fr) #counter(page).display()])
#set text(size: 10pt)
#text(20pt)[Across the Page]

{(chr(10) * 2).join(body)}
""")
    assert story.source.pages is not None
    assert story.source.pages >= 3
    assert texts(story, "paragraph") == body
    assert set(texts(story, "header")) == {"Reports from the South"}
    assert len(texts(story, "footer")) == story.source.pages


@pytest.mark.parametrize("foot", ["Field notes · 1", "1 | Annual report", "تقرير سنوي – ١"])
def test_a_number_beside_a_few_words_frames_even_a_single_page(read_typeset: Read, foot: str) -> None:
    body = paragraphs(3)
    page = f'#set page(paper: "a4", footer: align(center)[{foot}])\n#set text(font: "Libertinus Serif")\n'
    story = read_typeset(page + "\n\n".join(body))
    assert texts(story, "footer") == [foot]
    assert texts(story, "paragraph") == body


@pytest.mark.parametrize("year", ["2019 – The first well", "The first well · 2019"])
def test_a_year_beside_a_few_words_is_no_page_number(read_typeset: Read, year: str) -> None:
    body = paragraphs(3)
    page = '#set page(paper: "a4")\n#set text(font: "Libertinus Serif")\n'
    story = read_typeset(f"{page}{year}\n#v(12pt)\n" + "\n\n".join(body))
    assert year in story.text
    assert year not in texts(story, "header") + texts(story, "footer")


def test_footnotes_come_last(read_typeset: Read) -> None:
    body = paragraphs(3)
    story = read_typeset(f"""#set page(paper: "a4")
#text(20pt)[Noted]

{body[0]}#footnote[Excluding the cost of the second pump.]

{(chr(10) * 2).join(body[1:])}
""")
    assert kinds(story)[-1][0] == "footnote"
    assert "second pump" in kinds(story)[-1][1]


ARABIC = [
    "في قاعة ضيقة فوق مكتبة في الكرادة اصطفّ ثلاثة وعشرون كرسياً، وكان الكرسي الأمامي يبقى فارغاً كل صباح لأن من تجلس فيه تتكلم أولاً.",
    "«لا أحد يولد وهو يعرف كيف يطلب صوتاً»، تقول زينب كريم، «وأنا نفسي خسرت مرتين قبل أن أتعلّم أن أنظر في عين الناخب».",
    "نفّذت شبكة نساء دجلة (DWN) المشروع على مدى 14 شهراً، وانتهى في شباط ٢٠٢٤ بمشاركة 37 امرأة من بغداد والأنبار ونينوى.",
    "بعد العدّ قرأت المنسّقة الأسماء في القاعة نفسها، الفائزات أولاً ثم الأخريات، وبالصوت ذاته، ولم يصفّق أحد حتى انتهت.",
]


@pytest.mark.parametrize("columns", [1, 2])
def test_arabic_columns_from_the_right(read_typeset: Read, columns: int) -> None:
    fonts = font_folders("fontpkg_noto_sans_arabic")
    if not fonts:
        pytest.skip("needs the font package fontpkg-noto-sans-arabic")
    source = f"""#set page(paper: "a4", margin: 20mm, columns: {columns})
#set text(size: 11pt, lang: "ar", dir: rtl, font: ("Noto Sans Arabic", "Libertinus Serif"))
#set par(justify: true, spacing: 1.5em)
#set smartquote(enabled: false)
#place(top, float: true, scope: "parent", text(22pt)[الكرسي الأمامي])
{(chr(10) * 2).join(ARABIC)}
#colbreak(weak: true)
{(chr(10) * 2).join(ARABIC[::-1])}
"""
    story = read_typeset(source, fonts=fonts)
    assert story.title == "الكرسي الأمامي"
    assert [t for k, t in kinds(story) if k in {"paragraph", "pull_quote"}] == [*ARABIC, *ARABIC[::-1]]


def test_every_block_knows_its_place(read_typeset: Read) -> None:
    story = read_typeset(
        "#set page(width: 300pt, height: 400pt, margin: 40pt)\n#text(20pt)[A Place]\n\nThe story stands here. \\ It has two lines.\n"
    )
    assert all(b.page == 1 and b.bbox is not None for b in story.blocks)
    for block in story.blocks:
        assert block.bbox is not None
        assert 39 <= block.bbox.x0 < block.bbox.x1 <= 261
        assert 35 <= block.bbox.top < block.bbox.bottom <= 365
    assert [b.span.start for b in story.blocks] == sorted(b.span.start for b in story.blocks)


def test_the_users_own_page(request: pytest.FixtureRequest) -> None:
    """Two columns drawn row by row, so that the order in the file is of no use: drawn anew with the same trick."""
    left = [
        "Search",
        "for",
        "common",
        "ground",
        "is",
        "a",
        "long",
        "road",
        "and",
        "the",
        "two",
        "of",
        "them",
        "walked",
        "it",
        "together",
        "for",
        "three",
        "months",
        "of",
        "meetings",
        "and",
        "drafts",
    ]
    right = [
        "In",
        "the",
        "end",
        "they",
        "signed",
        "and",
        "the",
        "project",
        "began",
        "in",
        "spring",
        "with",
        "twelve",
        "trainers",
        "and",
        "one",
        "old",
        "bus",
        "that",
        "nobody",
        "else",
        "had",
        "wanted",
    ]
    rows = [(" ".join(left[i : i + 4]), " ".join(right[i : i + 4])) for i in range(0, len(left), 4)]
    ops = [
        f"BT /F 10 Tf 1 0 0 1 {x} {700 - 13 * n} Tm ({text}) Tj ET"
        for n, row in enumerate(rows)
        for x, text in zip((60, 320), row, strict=True)
    ]
    from tests.ingest.test_sandbox import pdf_with

    path: Path = request.getfixturevalue("tmp_path") / "rows.pdf"
    path.write_bytes(pdf_with("\n".join(ops).encode()))
    from ingest.read import read

    assert squash(read(path).text) == " ".join([*left, *right])
