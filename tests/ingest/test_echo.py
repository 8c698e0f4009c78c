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
