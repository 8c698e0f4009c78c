"""Where columns and lists end: small print under a column, items like indented paragraphs, first letters three lines high, coloured numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.layout.glyphs import Glyph
from ingest.layout.words import words
from ingest.story import Story
from tests.ingest.looking import LOREM, texts

Read = Callable[..., Story]

SHEET = "#set page(width: 540pt, height: 700pt, margin: 40pt)\n#set text(10pt)\n"


def test_small_print_under_a_column_does_not_cut_the_paragraph(read_typeset: Read) -> None:
    small = "#text(7pt)[Printed with the help of friends of the valley. Nobody who worked on these pages was paid for it, and all who speak in them agreed to be heard by others. Whoever prints them again is asked to name the village and to send one copy to its school.]"
    first = f"{LOREM * 4} In the end the women of the lower village carried the #linebreak()"
    story = read_typeset(
        f"{SHEET}= The Late Harvest\n#grid(columns: (1fr, 1fr), gutter: 14pt, [#set par(justify: true)\n{first}\n\n{small}], [water home by themselves. {LOREM * 5}])"
    )
    assert "carried the water home by themselves." in texts(story, "paragraph")[0]
    assert any("Printed with the help" in text for text in texts(story, "paragraph"))


def test_items_whose_lines_run_back_to_the_margin_end_where_a_paragraph_begins(read_typeset: Read) -> None:
    indent = "#h(14pt)"
    story = read_typeset(
        f"{SHEET}#set par(spacing: 0.65em)\n{indent}{LOREM}\n\n{indent}• One spoke. {LOREM}\n\n{indent}• One sang. {LOREM}\n\n{indent}Then all went home. {LOREM}"
    )
    assert [text[:11] for text in texts(story, "list_item")] == ["• One spoke", "• One sang."]
    assert texts(story, "paragraph")[-1].startswith("Then all went home.")


@pytest.mark.parametrize("beside", ["are", "who"])
def test_a_first_letter_stays_out_of_the_word_beside_its_foot(beside: str) -> None:
    def line(text: str, x: float, baseline: float, size: float) -> list[Glyph]:
        wide = size / 2
        letters = [
            Glyph(c, x + n * wide, x + (n + 1) * wide, baseline, size, False, False, ())
            for n, c in enumerate(text)
        ]
        return [g for g in letters if g.text != " "]

    body = [
        line(text, 70.5, 100 + 12 * n, 10)
        for n, text in enumerate(("his is how it began", "in the year when", f"{beside} came last"))
    ]
    more = [line("then they all went away again", 50, 136 + 12 * n, 10) for n in range(4)]
    found = words([*line("T", 50, 124, 41), *(g for row in [*body, *more] for g in row)], every_space=False)
    assert {"This", beside} <= {word.raw for word in found}


def test_coloured_numbers_stay_in_their_table(read_typeset: Read) -> None:
    def row(n: int) -> str:
        marked = "" if n not in (4, 5, 6) else 'fill: rgb("#7a2a8a"), '
        return f"[Village {n}], [{n}0], [#text({marked}10pt)[{n}1.5 {n}2.5]], [{n}3],"

    table = "".join(map(row, range(1, 10)))
    story = read_typeset(f"{SHEET}{LOREM}\n\n#table(columns: (90pt,) * 4, stroke: none, {table})\n\n{LOREM}")
    rows = [text.replace(" | ", " ") for text in texts(story, "table")]
    assert rows == [f"Village {n} {n}0 {n}1.5 {n}2.5 {n}3" for n in range(1, 10)]


def test_a_title_over_nothing_but_a_table_is_a_title(read_typeset: Read) -> None:
    cells = "".join(f"[Village {n}], [{n}0 wells that work], [{n} mills]," for n in range(1, 30))
    story = read_typeset(
        f"{SHEET}#text(12pt)[WHAT THE VALLEY OWNS]\n#set text(9pt)\n#table(columns: 3, {cells})"
    )
    assert story.title == "WHAT THE VALLEY OWNS"


def test_a_page_number_far_before_a_foot_line_is_no_note(read_typeset: Read) -> None:
    foot = "#text(8pt)[84 #h(30pt) Appendix of the valley: what was counted in it]"
    note = "#text(8pt)[#super[1] Counted by the children of the school in May.]"
    story = read_typeset(
        f"#set page(width: 540pt, height: 700pt, margin: 60pt, footer: [{foot}])\n#set text(10pt)\n{LOREM}\n#v(1fr)\n{note}"
    )
    assert [text[:11] for text in texts(story, "footer")] == ["84 Appendix"]
