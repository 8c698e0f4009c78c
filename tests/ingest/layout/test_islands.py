"""Display text across the columns, white between two stretches of columns, drawn bullets: drawn here line by line."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.layout.faces import Faces
from ingest.read import read
from ingest.story import Span, Story
from tests.ingest.layout.test_whole_pages import paragraphs
from tests.ingest.looking import kinds, texts
from tests.ingest.test_sandbox import pdf_with

Write = Callable[[str, bytes], Path]
LEFT, RIGHT, STEP = 50, 310, 13
SAID = "We wrote down every litre, and in the end the book was worth more than the pump"
BODY = [
    *paragraphs(2),
    f'The council met again in spring. "{SAID}," says Amal Hassan, who kept the book from the first day to the last.',
    *paragraphs(7, 3)[2:],
]


def printed(x: int, y: float, text: str, size: int = 10) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET"


def column(story: list[str], width: int = 44) -> list[str]:
    """Lines of paragraphs, an empty one after each."""
    return [line for p in story for line in [*textwrap.wrap(p, width), ""]]


def drawn(write: Write, ops: list[str]) -> Story:
    return read(write("page.pdf", pdf_with("\n".join(ops).encode("ascii"))))


def stretch(lines: list[str], x: int, top: float) -> list[str]:
    return [printed(x, top - STEP * n, line) for n, line in enumerate(lines) if line]


def test_columns_go_on_under_a_pull_quote_across_them(write: Write) -> None:
    lines = column(BODY)
    half = next(n for n in range(len(lines) // 2, len(lines)) if not lines[n])
    left, right = lines[:half], lines[half + 1 :]
    cut = 11
    assert left[cut - 1]
    assert not left[cut - 1].endswith(".")
    ops = [printed(LEFT, 790, "The Notebook", 24)]
    for side, x in ((left, LEFT), (right, RIGHT)):
        ops += stretch(side[:cut], x, 750) + stretch(side[cut:], x, 530)
    ops += [printed(LEFT, 578, SAID[:50].rsplit(" ", 1)[0], 18)]
    ops += [printed(LEFT, 556, SAID[len(SAID[:50].rsplit(" ", 1)[0]) :].strip() + ".", 18)]
    story = drawn(write, ops)
    assert texts(story, "paragraph") == BODY
    assert texts(story, "pull_quote") == [SAID + "."]


def test_columns_begin_anew_under_a_pull_quote_where_the_sentences_say_so(write: Write) -> None:
    lines = column(BODY)
    quarter = len(lines) // 4
    parts = [lines[n * quarter : (n + 1) * quarter if n < 3 else None] for n in range(4)]
    ops = [printed(LEFT, 790, "The Notebook", 24)]
    for n, part in enumerate(parts):
        ops += stretch(part, RIGHT if n % 2 else LEFT, 750 if n < 2 else 450)
    ops += [printed(LEFT, 750 - STEP * (quarter + 2), SAID[:41], 18)]
    ops += [printed(LEFT, 750 - STEP * (quarter + 2) - 22, SAID[42:] + ".", 18)]
    story = drawn(write, ops)
    assert texts(story, "paragraph") == BODY
    assert texts(story, "pull_quote") == [SAID + "."]


@pytest.mark.parametrize("white", [60, 160])
def test_columns_begin_anew_under_a_picture_where_the_sentences_say_so(write: Write, white: int) -> None:
    lines = column(BODY)
    quarter = len(lines) // 4
    parts = [lines[n * quarter : (n + 1) * quarter if n < 3 else None] for n in range(4)]
    assert any(part[-1] and part[-1][-1].isalpha() for part in parts[:3])
    ops = [printed(LEFT, 790, "The Notebook", 24)]
    for n, part in enumerate(parts):
        ops += stretch(part, RIGHT if n % 2 else LEFT, 750 if n < 2 else 750 - STEP * quarter - white)
    assert texts(drawn(write, ops), "paragraph") == BODY


def test_both_columns_run_round_a_pull_quote_between_them(write: Write) -> None:
    lines = column(BODY)
    half = next(n for n in range(len(lines) // 2, len(lines)) if not lines[n])
    ops = [printed(LEFT, 790, "The Notebook", 24)]
    for side, x in ((lines[:half], LEFT), (lines[half + 1 :], RIGHT)):
        y = 750.0
        for n, line in enumerate(side):
            if 12 <= n < 19 and line:
                # Two short lines for each long one beside the quote
                for part in textwrap.wrap(line, 26):
                    ops.append(printed(x if x == LEFT else x + 85, y, part))
                    y -= STEP
            else:
                ops += [printed(x, y, line)] if line else []
                y -= STEP
    said = textwrap.wrap(SAID + ".", 16)
    assert len(said) <= 6
    ops += [printed(205, 575 - 18 * n, line, 15) for n, line in enumerate(said)]
    story = drawn(write, ops)
    assert texts(story, "pull_quote") == [SAID + "."]
    assert texts(story, "paragraph") == BODY


def test_boxes_are_read_from_top_to_bottom_not_by_size(read_typeset: Callable[..., Story]) -> None:
    body = paragraphs(4)
    note = "It was founded in 2011 by fourteen farmers and has two hundred members today, most of them in the lower fields."
    other = (
        "They meet on the first Sunday of the month. " * 2
        + "Whoever comes late makes the tea for all who came in time."
    )
    box = '#block(fill: rgb("#e0e8f0"), inset: 8pt, width: {width})[{text}]'
    story = read_typeset(f"""#set page(paper: "a4", margin: 18mm)
#text(20pt)[Boxed]

{body[0]}

{box.format(width="60%", text="First box: " + note)}

{body[1]}

{box.format(width="100%", text="Second box: " + other)}

{body[2]}
""")
    assert [t.split(":")[0] for t in texts(story, "sidebar")] == ["First box", "Second box"]


def test_a_low_box_of_two_lines_is_a_sidebar_and_the_ground_of_a_heading_none(
    read_typeset: Callable[..., Story],
) -> None:
    body = paragraphs(3)
    aside = "The council has eleven members, who are chosen each spring by all who hold a field on either side of the canal."
    ground = '#block(fill: rgb("#e0e8f0"), inset: 6pt, width: 100%)[{}]'
    story = read_typeset(
        f"""#set page(paper: "a4", margin: 18mm)
#text(20pt)[Boxed]

{body[0]}

{ground.format(aside)}

{body[1]}

{ground.format("*What came of it in the lower fields*")}

{body[2]}
"""
    )
    assert texts(story, "sidebar") == [aside]
    running = [story.slice(b.span) for b in story.blocks if b.kind in {"paragraph", "heading"}]
    assert running == [*body[:2], "What came of it in the lower fields", body[2]]


def test_bullets_that_are_drawn_part_the_items_of_a_list(write: Write) -> None:
    items = [
        "Every litre is written down on the day it is used,",
        "Nobody pays twice for the same repair",
        "The book lies open from morning until evening",
    ]
    ops = [printed(LEFT, 790, "The Notebook", 24), printed(LEFT, 750, "The council set three rules:")]
    y = 737
    for item in items:
        ops += [f"{LEFT + 4} {y + 2} 4 4 re f", printed(LEFT + 16, y, item)]
        y -= STEP
        if item.endswith(","):
            ops.append(printed(LEFT + 16, y, "by the person who used it"))
            y -= STEP
    story = drawn(write, ops)
    assert texts(story, "list_item") == [
        f"• {items[0]} by the person who used it",
        *(f"• {item}" for item in items[1:]),
    ]


def test_a_drop_capital_before_a_short_second_line(read_typeset: Callable[..., Story]) -> None:
    body = paragraphs(2)
    story = read_typeset(f"""#set page(paper: "a4", margin: 18mm)
#set text(10pt)
#text(20pt)[Dropped]

#place(dy: 2pt, text(31pt, bottom-edge: "baseline", top-edge: "cap-height")[W])
#h(36pt)hen the pump \\
#h(36pt)at the lower \\
#h(36pt)end stopped, nobody came.

{body[0]}
""")
    assert texts(story, "paragraph")[0] == "When the pump at the lower end stopped, nobody came."


def test_a_note_whose_number_is_raised_and_as_large_as_the_note(write: Write) -> None:
    ops = [printed(LEFT, 790, "The Notebook", 24)]
    ops += stretch(column(BODY[:4], 90), LEFT, 750)
    ops += [printed(LEFT, 63, "1", 7), printed(LEFT + 6, 60, "Excluding the second pump and its oil.", 7)]
    ops += [printed(LEFT, 53, "2", 7), printed(LEFT + 6, 50, "As far as the book goes.", 7)]
    story = drawn(write, ops)
    assert [k for k, _ in kinds(story)].count("footnote") == 2
    assert texts(story, "footnote")[0] == "1 Excluding the second pump and its oil."


def test_nameless_faces_are_told_apart_by_their_widths() -> None:
    regular = {"e": 535.0, "t": 352.0, "a": 563.0, "n": 645.0, "o": 577.0}
    bold = {"e": 572.0, "t": 405.0, "a": 600.0, "n": 667.0}
    slanted = {"e": 500.0, "t": 360.0, "a": 590.0, "n": 640.0}
    faces = Faces()
    usual = faces.number(regular, 900)
    heavy, other = faces.number(bold, 40), faces.number(slanted, 30)
    assert len({usual, heavy, other}) == 3
    assert faces.number({"e": 535.2, "t": 352.0, "a": 563.4, "n": 645.0}, 10) == usual
    assert [faces.is_bold(n) for n in (usual, heavy, other)] == [False, True, False]


def test_a_paragraph_over_two_pages_knows_on_which_each_line_stands(
    read_typeset: Callable[..., Story],
) -> None:
    body = paragraphs(12, 8)
    story = read_typeset(f"""#set page(paper: "a5", margin: 20mm)
#set text(size: 10pt, lang: "en", hyphenate: true)
#set par(justify: true)
#text(20pt)[Across the Page]

{(chr(10) * 2).join(body)}
""")
    assert texts(story, "paragraph") == body
    crossing = [b for b in story.blocks if len({line.page for line in b.lines}) > 1]
    assert crossing
    for block in story.blocks:
        assert [line.start for line in block.lines] == sorted(line.start for line in block.lines)
        assert block.lines[0][:2] == (block.span.start, block.page)
    for block in crossing:
        assert block.page is not None
        turn = next(line for line in block.lines if line.page != block.page)
        assert story.page_at(turn.start - 1) == block.page
        assert story.page_at(turn.start) == story.page_at(block.span.end - 1) == block.page + 1
        assert turn.box.top < block.lines[0].box.top
        around = story.lines_of(Span(turn.start - 1, turn.start + 1))
        assert [line.page for line in around] == [block.page, block.page + 1]
