"""Running heads and page numbers that were copied along with a text, in the middle of its sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.read import read
from ingest.repair.furniture import take_out

HEAD = "Annual report 2021 | page {}"
ONE = "The women of the council met in the school because the hall"
TWO = "was closed, and they stayed there until the evening of that day."
THREE = "In the spring they came back with others, and the headmistress"
FOUR = "gave them the key of the second room on the upper floor."


def test_a_running_head_that_cuts_sentences_is_taken_out() -> None:
    text = "\n".join([ONE, "", HEAD.format(3), "", TWO, THREE, "", HEAD.format(4), "", FOUR])
    assert take_out(text) == ("\n".join([ONE, TWO, THREE, FOUR]), [HEAD.format(3), HEAD.format(4)])


def test_a_sentence_goes_on_over_a_form_feed() -> None:
    assert take_out(f"{ONE}\n\f{TWO}\n{THREE}\n12\n\f{FOUR}") == (f"{ONE}\n{TWO}\n{THREE}\n{FOUR}", ["12"])


def test_paragraphs_stay_apart_over_a_form_feed() -> None:
    text, taken = take_out(f"{TWO}\n\f{THREE}")
    assert (text.split("\n\n"), taken) == ([TWO, THREE], [])


def test_an_arabic_running_head() -> None:
    one = "اجتمعت نساء المجلس في المدرسة مساء الخميس لأن القاعة"
    two = "كانت مغلقة وبقين هناك حتى ساعة متأخرة من الليل."
    head = "التقرير السنوي"
    text = "\n".join([one, "", head, "", two, one, "", head, "", two])
    assert take_out(text) == ("\n".join([one, two, one, two]), [head])


@pytest.mark.parametrize(
    "text",
    [
        "We went down to the river in the morning light\nO bring the water home\nand nobody was there to meet us at all\nO bring the water home\nand so we sang",
        "Question\nWhat did you do when the school closed for the year?\n\nAnswer\nWe opened our own.\n\nQuestion\nAnd who paid for it?\n\nAnswer\nNobody.",
        "Name\tPlace\nSara\tBasra\nName\tPlace\nAli\tErbil",
        "Work\n\n2019\nteacher in Mosul\n\n2020\nteacher in Mosul\n\n2021\ndirector",
        "- flour\n- sugar\n- flour\n- sugar",
        "A single line",
        "",
    ],
)
def test_what_comes_back_for_its_own_reasons_stays(text: str) -> None:
    assert take_out(text) == (text, [])


def test_a_file_with_running_heads_is_read_whole_and_flagged(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    lines = ["The second room", "", ONE, "", HEAD.format(3), "", TWO, THREE, "", HEAD.format(4), "", FOUR, ""]
    path.write_text("\n".join(lines), "utf-8")
    story = read(path)
    assert story.text == f"The second room\n\n{ONE} {TWO} {THREE} {FOUR}"
    assert [flag.code for flag in story.quality] == ["page-furniture"]
    assert HEAD.format(3) in story.quality[0].message
