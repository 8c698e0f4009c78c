"""Pull quotes are known by their words."""

from __future__ import annotations

from ingest.echo import in_marks, mark_repeated, repeats, said_part
from ingest.story import Piece

BODY = '"Thanks to our friends in Anbar", Ahmed adds, "it was easy for the project to reach the right people". They met in spring.'


def test_whole_abridged_and_changed() -> None:
    assert repeats(
        '"Thanks to our friends in Anbar", Ahmed adds, "it was easy for the project to reach the right people".',
        BODY,
    )
    assert repeats("“Thanks to our friends … it was easy … to reach the right people”", BODY)
    assert not repeats("“Thanks to their enemies it was hard for nobody to find the wrong road”", BODY)
    assert not repeats("“in Anbar”", BODY)


def test_words_scattered_over_a_long_paragraph_are_no_echo() -> None:
    filler = " and then something else happened in the town that day"
    scattered = filler.join(["we", "will", "come", "back", "to", "the", "river", "again"])
    assert not repeats("we will come back to the river again", scattered)


def test_the_speaker_under_a_quote_is_not_compared() -> None:
    assert said_part("“We will come back.” — Amal Hassan, director") == "“We will come back.”"
    assert in_marks("«سنعود» — أمل حسن")


def test_only_the_last_of_two_is_the_pull_quote() -> None:
    said = '"We will all come back to the river."'
    marked = mark_repeated(
        [
            Piece("paragraph", f"{said}, she says, and means it."),
            Piece("paragraph", "They left."),
            Piece("paragraph", said),
        ]
    )
    assert [p.kind for p in marked] == ["paragraph", "paragraph", "pull_quote"]
    twice = mark_repeated([Piece("paragraph", said), Piece("paragraph", said)])
    assert [p.kind for p in twice] == ["paragraph", "pull_quote"]


def test_what_an_editor_put_in_or_left_out_is_no_other_quote() -> None:
    assert repeats("“it was easy for the project [in Anbar] to reach the right people”", BODY)
    assert repeats("“Thanks to our friends … reach the right people”", BODY)
    assert not repeats("“reach the right people … Thanks to our friends”", BODY)


def test_an_arabic_pull_quote_begins_without_the_and_of_its_sentence() -> None:
    body = "وقالت هناء: «وحملنا الماء إحدى عشرة سنة، وتعبنا من حمله كل يوم»، ثم سكتت."
    assert repeats("«حملنا الماء إحدى عشرة سنة، وتعبنا من حمله»", body)
    assert not repeats("«حملوا الحطب إلى المدينة في الشتاء الماضي»", body)


def test_a_heading_that_names_the_matter_is_no_quote() -> None:
    assert not repeats("The right people of the project", BODY, strict=True)
    assert repeats("it was easy for the project to reach the right people", BODY, strict=True)
