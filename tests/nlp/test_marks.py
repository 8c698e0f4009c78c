from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.marks import pair


def inside(text: str) -> list[str]:
    return [text[mark.inner.start : mark.inner.end] for mark in pair(text)]


STYLES = [("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ("„", "”"), ("‹", "›")]


@pytest.mark.parametrize(("opening", "closing"), STYLES)
def test_every_style_of_mark(opening: str, closing: str) -> None:
    text = f"{opening}The lamp is lit,{closing} she says, {opening}so come in.{closing}"
    assert inside(text) == ["The lamp is lit,", "so come in."]
    assert all(mark.closed for mark in pair(text))
    assert [mark.single for mark in pair(text)] == [opening in "‘'‹"] * 2
    assert [text[m.outer.start] + text[m.outer.end - 1] for m in pair(text)] == [opening + closing] * 2


@pytest.mark.parametrize(
    "text",
    [
        '"The lamp is lit," she says.',
        'She says: "The lamp is lit."',
        "\"He told me, 'Go home', and I went,\" she says.",
        "'The boys' lamp isn't lit,' she says. 'It's the girls' turn.'",
        'The "lamp" (a "torch", really) is lit.',
        "The children's lamp, the girls' lamp and Alaa's lamp.",
        '"One." "Two." "Three."',
    ],
)
def test_straight_and_curly_marks_give_the_same(text: str) -> None:
    curly, opens = "", True
    for at, char in enumerate(text):
        before = text[at - 1] if at else " "
        if char == '"':
            curly += "“" if opens else "”"
            opens = not opens
        elif char == "'":
            curly += "‘" if before in ' "(' else "’"
        else:
            curly += char
    assert [(m.outer, m.inner) for m in pair(curly)] == [(m.outer, m.inner) for m in pair(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The women's choir isn't late; the girls' bus was.",
        "The women’s choir isn’t late; the girls’ bus was.",
        "In the '90s nobody sang.",
        "Rock 'n roll, said one.",
        "Sana'a and Qal'at Sukkar are far.",
        "5'10\" is tall",
        "",
        "“”",
        '" "',
        "She said: «",
        "She said: “  ",
    ],
)
def test_apostrophes_and_empty_marks_mark_nothing(text: str) -> None:
    assert [words for words in inside(text) if "'" not in words] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("‘The girls’ bus wasn’t late,’ she says.", ["The girls’ bus wasn’t late,"]),
        ("'It isn't the road's fault,' he says.", ["It isn't the road's fault,"]),
        ("“He asked, ‘Who is there?’ and I hid.”", ["He asked, ‘Who is there?’ and I hid."]),
        ("‘He asked, “Who is there?” and I hid.’", ["He asked, “Who is there?” and I hid."]),
        ("«He asked, “Who is there?” and I hid.»", ["He asked, “Who is there?” and I hid."]),
    ],
)
def test_nested_marks_and_apostrophes_stay_inside(text: str, words: list[str]) -> None:
    assert inside(text) == words


@pytest.mark.parametrize("opening", ["“", '"', "«", "‘"])
def test_a_mark_left_open_ends_with_its_paragraph(opening: str) -> None:
    text = f"{opening}We began at dawn and went on  \n\nNobody said a word."
    (mark,) = pair(text, 0, text.index("\n"))
    assert not mark.closed
    assert text[mark.inner.start : mark.inner.end] == "We began at dawn and went on"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('“We began at dawn" she says.', "We began at dawn"),
        ('"We began at dawn” she says.', "We began at dawn"),
        ("“We began at dawn’, she says.", "We began at dawn"),
        ('„We began at dawn", she says.', "We began at dawn"),
    ],
)
def test_a_mark_of_another_style_may_close(text: str, words: str) -> None:
    (mark,) = pair(text)
    assert (mark.closed, inside(text)) == (True, [words])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('“The lamp is lit," she says, "so come in.”', ["The lamp is lit,", "so come in."]),
        ("The “long street“ and the “old bridge” are one.", ["long street", "old bridge"]),
        ("''He called it 'the long street,''' she says.", ["He called it 'the long street,'"]),
        ("'''Come in' was all he said,'' she says.", ["'Come in' was all he said,"]),
        ('“The 5" pipe is ours,” she says.', ['The 5" pipe is ours,']),
    ],
)
def test_mistyped_marks_end_where_a_reader_would_end_them(text: str, words: list[str]) -> None:
    assert inside(text) == words


def test_a_part_of_a_text_is_paired_by_itself() -> None:
    text = '"One." x "Two." y "Three."'
    (mark,) = pair(text, text.index('"Two'), text.index(" y"))
    assert text[mark.outer.start : mark.outer.end] == '"Two."'


@given(
    st.text(st.sampled_from("ab sS .,'\"“”‘’«»„‚‹›(\n")) | st.text(),
    st.integers(0, 20),
    st.integers(0, 60),
)
def test_spans_are_in_order_inside_the_text_and_apart(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    last = start
    for mark in pair(text, start, end):
        assert (
            last <= mark.outer.start < mark.inner.start <= mark.inner.end <= mark.outer.end <= max(end, start)
        )
        assert text[mark.inner.start : mark.inner.end].strip()
        last = mark.outer.end
