"""Type of unlike sizes side by side: what is a space in a headline is a gutter in the text under it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.layout.glyphs import Glyph
from ingest.layout.words import lines, words
from ingest.story import Story
from tests.ingest.looking import LOREM, texts

Read = Callable[..., Story]

#: Two columns of 244 points, 12 points apart.
SHEET = "#set page(width: 540pt, height: 700pt, margin: 20pt)\n#set text(10pt)\n#set par(spacing: 1.3em)\n"


@pytest.mark.parametrize("size", [24, 30, 40])
def test_a_space_of_a_headline_over_the_gutter_does_not_cut_it(read_typeset: Read, size: int) -> None:
    space = 0.3 * size
    title = f"#text({size}pt)[#box(width: 246pt)[#align(right)[The River]]#h({space}pt)#box[Came Back]]"
    body = [f"{word} of all. {LOREM.strip()}" for word in ("First", "Second", "Third", "Fourth")]
    story = read_typeset(f"{SHEET}{title}\n\n#columns(2, gutter: 12pt)[{(chr(10) * 2).join(body)}]")
    assert story.title == "The River Came Back"
    assert texts(story, "paragraph") == body


def printed(text: str, x: float, baseline: float, size: float) -> list[Glyph]:
    """Letters half as wide as their size, from left to right."""
    return [
        Glyph(letter, x + n * size / 2, x + (n + 1) * size / 2, baseline, size, False, False, ())
        for n, letter in enumerate(text)
        if letter != " "
    ]


def test_the_last_word_beside_a_larger_line_a_little_lower_stays_in_its_own() -> None:
    beside = printed("“You are right”", 300, 105, 18)
    found = words([*printed("her comments ran to a", 184, 100, 10), *beside], every_space=False)
    assert {"a", "“You"} <= {word.raw for word in found}
    noted = words([*printed("4", 292, 95, 10), *beside], every_space=False)
    assert "4“You" in {word.raw for word in noted}


@pytest.mark.parametrize("over", [" ", "،"])
def test_a_vowel_sign_drawn_over_what_follows_ends_the_word_before(over: str) -> None:
    letters = ["ى", "ل", "إ", over, "ا", "ب", "ن", "ج"]  # as drawn, from left to right
    drawn = [
        Glyph(letter, 5.0 * n, 5.0 * n + 5, 100, 10, False, False, ()) for n, letter in enumerate(letters)
    ]
    sign = Glyph("\u064b", 16, 16, 100, 10, False, False, ())
    assert "جنبا\u064b" in "".join(line.text for line in lines(words([*drawn, sign]), base_rtl=True))


def test_an_accent_drawn_at_the_edge_of_its_letter_stays_with_it() -> None:
    drawn = [Glyph(c, 5.0 * n, 5.0 * n + 5, 100, 10, False, False, ()) for n, c in enumerate("cafe au")]
    accent = Glyph("\u0301", 20, 20, 100, 10, False, False, ())
    assert [word.raw for word in words([*drawn, accent])] == ["cafe\u0301", "au"]


def test_a_third_column_of_two_lines_is_read_last(read_typeset: Read) -> None:
    left = "What happened\n\n" + "\n\n".join(f"In {year} it began. {LOREM.strip()}" for year in (2019, 2020))
    middle = "\n\n".join(f"By {year} it had grown. {LOREM.strip()}" for year in (2021, 2022))
    right = "“Have you still got the old key?”\n\n“I sold it long ago,” she said."
    story = read_typeset(
        f"{SHEET}#grid(columns: (1fr, 1fr, 1fr), gutter: 12pt, [{left}], [{middle}], [{right}])"
    )
    assert story.text.index("In 2020") < story.text.index("By 2021") < story.text.index("Have you still")
    assert texts(story, "paragraph")[-1] == "“I sold it long ago,” she said."
