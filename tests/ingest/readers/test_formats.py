"""TXT, Markdown, HTML and DOCX through their readers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from ingest.errors import EmptyFile, LimitExceeded
from ingest.media import DOCX, PDF
from ingest.read import read
from ingest.readers import READERS
from ingest.readers import docx as docx_reader
from ingest.readers.base import Raw
from tests.ingest.looking import kinds, texts

Write = Callable[[str, bytes | str], Path]


def test_every_media_type_has_a_reader() -> None:
    assert {PDF, DOCX} < set(READERS)


def test_text_with_blank_lines(write: Write) -> None:
    story = read(
        write(
            "s.txt",
            "\n\nThe Well\n\nIt was dry for a year.\n\n\n- one thing\n\n- another\n\nThe end came in June.\n",
        )
    )
    assert kinds(story) == [
        ("title", "The Well"),
        ("paragraph", "It was dry for a year."),
        ("list_item", "- one thing"),
        ("list_item", "- another"),
        ("paragraph", "The end came in June."),
    ]
    assert story.title == "The Well"


def test_hard_wrapped_text_is_joined(write: Write) -> None:
    wrapped = (
        "The Well\n\nThe canal that feeds the lower fields was closed for re-\npairs until the end of June, and nobody in the\n"
        "village was surprised by it any more.\n\nFamilies shared what they had, and the council met\nevery week to decide.\n"
    )
    assert texts(read(write("s.txt", wrapped)), "paragraph") == [
        "The canal that feeds the lower fields was closed for repairs until the end of June, and nobody in the village was surprised by it any more.",
        "Families shared what they had, and the council met every week to decide.",
    ]


def test_a_heading_right_above_wrapped_text(write: Write) -> None:
    lines = (
        "Water at last\nThe canal that feeds the lower fields was closed for a year, and nobody\n"
        "in the village was surprised by it any more, not even the two families\nthat live where it ends.\n"
        "Then the council met and wrote a letter to the ministry in the city by\nthe river, which answered.\n"
    )
    story = read(write("s.txt", lines))
    assert story.title == "Water at last"
    assert [text[:16] for text in texts(story, "paragraph")] == ["The canal that f", "Then the council"]


def test_one_paragraph_a_line(write: Write) -> None:
    long = "The canal that feeds the lower fields was closed for repairs until the end of June, and nobody in the village was surprised. "
    story = read(write("s.txt", f"The Well\n{long}\n{long}It rained.\nThe end.\n"))
    assert texts(story, "paragraph") == [long.strip(), f"{long}It rained.", "The end."]
    assert story.title == "The Well"


def test_the_closing_quote_that_repeats_the_body(write: Write) -> None:
    story = read(
        write(
            "s.txt",
            'The Well\n\n"We wrote down every litre of it", says Amal Hassan, and it is true.\n\n"We wrote down every litre of it"\n',
        )
    )
    assert [k for k, _ in kinds(story)] == ["title", "paragraph", "pull_quote"]


def test_page_numbers_and_continued_lines(write: Write) -> None:
    story = read(
        write(
            "s.txt",
            "The Well\n\nIt was dry for a whole year.\n\nContinued on page 2\n\n2\n\nThen it rained on everything.\n",
        )
    )
    assert texts(story, "footer") == ["Continued on page 2", "2"]


def test_markdown(write: Write) -> None:
    source = (
        "---\ntitle: The Well\ndate: 2021-05-03\n---\n\n# The Well\n\nIt was **dry** for a [year](http://x.example).\n\n## Rain\n\n- one\n- two\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n<script>alert(1)</script>\n"
    )
    story = read(write("s.md", source))
    assert kinds(story)[:5] == [
        ("title", "The Well"),
        ("paragraph", "It was dry for a year."),
        ("heading", "Rain"),
        ("list_item", "one"),
        ("list_item", "two"),
    ]
    assert texts(story, "table") == ["a | b", "1 | 2"]
    assert story.published == "2021-05-03"


def test_html(write: Write) -> None:
    source = (
        "<html><head><title>The Well | Our site</title><script>var x = 'no';</script></head><body><nav>Home</nav>"
        "<article><h1>The Well</h1><p>By Sara Ahmed, May 2021</p><p>It was <b>dry</b><br>for a year.</p><ul><li>one</li><li>two</li></ul>"
        "<figure><img src=x><figcaption>The well.</figcaption></figure><aside>About the village</aside>"
        "<table><tr><td>1</td><td>2</td></tr></table></article><footer>Imprint</footer></body></html>"
    )
    story = read(write("s.html", source))
    assert kinds(story) == [
        ("title", "The Well"),
        ("header", "By Sara Ahmed, May 2021"),
        ("paragraph", "It was dry for a year."),
        ("list_item", "one"),
        ("list_item", "two"),
        ("caption", "The well."),
        ("sidebar", "About the village"),
        ("table", "1 | 2"),
    ]
    assert story.published == "2021-05"


def test_html_in_an_old_encoding(write: Write) -> None:
    source = (
        '<html><head><meta charset="windows-1256"></head><body><p>قالت سوزان إنها ستعود</p></body></html>'
    )
    assert read(write("s.html", source.encode("cp1256"))).text == "قالت سوزان إنها ستعود"


def test_docx(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("The Well", 0)
    document.add_paragraph("By Sara Ahmed, May 2021")
    document.add_heading("Rain", 1)
    document.add_paragraph("It was dry for a year.")
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("We wrote it down", style="Intense Quote")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "1", "2"
    document.save(str(tmp_path / "s.docx"))
    story = read(tmp_path / "s.docx")
    assert kinds(story) == [
        ("title", "The Well"),
        ("header", "By Sara Ahmed, May 2021"),
        ("heading", "Rain"),
        ("paragraph", "It was dry for a year."),
        ("list_item", "one"),
        ("paragraph", "We wrote it down"),
        ("table", "1 | 2"),
    ]
    assert story.published == "2021-05"
    assert story.source.media_type == DOCX


def test_a_docx_that_unpacks_to_too_much() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    with pytest.raises(LimitExceeded, match="30 MB"):
        docx_reader.read(Raw(out.getvalue(), "bomb.docx"))


def test_no_text_is_an_empty_file(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "s.docx"))
    with pytest.raises(EmptyFile, match=r"s\.docx holds no text"):
        read(tmp_path / "s.docx")


def test_html_keeps_what_stands_behind_the_last_block(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><h1>T</h1><p>One.</p>Trailing words.<br><br>And more</body></html>", encoding="utf-8"
    )
    assert read(page).text == "T\n\nOne.\n\nTrailing words.\n\nAnd more"


def test_html_without_any_block_is_read(tmp_path: Path) -> None:
    page = tmp_path / "old.html"
    page.write_text("<body><font>We speak here.<br><br>Second line</font></body>", encoding="utf-8")
    assert read(page).text == "We speak here.\n\nSecond line"


def test_a_text_that_speaks_of_tags_is_no_page(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("How to write a page\n\nPut <body> in the page, she said.", encoding="utf-8")
    story = read(note)
    assert (story.source.media_type, "Put <body> in the page" in story.text) == ("text/plain", True)


def test_word_tracked_changes_controls_and_equal_cells_are_read(tmp_path: Path) -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = docx.Document()
    changed = document.add_paragraph("Before ")
    changed._p.append(parse_xml(f'<w:ins {w} w:id="1" w:author="a"><w:r><w:t>and added</w:t></w:r></w:ins>'))
    changed._p.append(
        parse_xml(f'<w:del {w} w:id="2" w:author="a"><w:r><w:delText>gone</w:delText></w:r></w:del>')
    )
    control = (
        f"<w:sdt {w}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(1, parse_xml(control))
    for cell, text in zip(document.add_table(1, 3).rows[0].cells, ("Yes", "Yes", "No"), strict=True):
        cell.text = text
    document.save(str(tmp_path / "form.docx"))
    assert read(tmp_path / "form.docx").text == "Before and added\n\nIn a control.\n\nYes | Yes | No"
