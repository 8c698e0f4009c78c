"""Words in marks that a clause of the writer's carries: which of them are speech, and which pieces are one quote."""

from __future__ import annotations

import pytest
from reading import read

MONA = "Mona Fadel"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mona Fadel’s claim that the well was “dry as a bone” surprised the council.", "dry as a bone"),
        ("The contention of Mona Fadel that the list was “long out of date” was noted.", "long out of date"),
        (
            "Mona Fadel looked at the floor before saying, “It is time to open the gate.”",
            "It is time to open the gate.",
        ),
        ("Mona Fadel, speaking at the gate, called the plan a “dead letter,” and went home.", "dead letter,"),
        (
            "Mona Fadel said she keeps her old street in Basra “very close to my heart.” She left.",
            "very close to my heart.",
        ),
        ("Mona Fadel said the road would “absolutely” be repaired in spring.", "absolutely"),
        ("Mona Fadel warned that the bridge had “sagged” by a hand’s breadth.", "sagged"),
        (
            "The council condemned what Mona Fadel called “a clear threat to peace.”",
            "a clear threat to peace.",
        ),
        (
            "Mona Fadel told Radio Nawa that “exactly who did it” remains under investigation.",
            "exactly who did it",
        ),
    ],
)
def test_a_fragment_that_somebody_says(text: str, words: str) -> None:
    assert read(text, "Mona Fadel is a baker.").marked == [(words, MONA)]


@pytest.mark.parametrize(
    "text",
    [
        "Mona Fadel said that the “help” arrived at midnight.",
        "Mona Fadel opened what she calls “Room Six” in May.",
        "Mona Fadel wrote under the name “Umm Ward”, and nobody knew.",
        "The campaign of the baker Mona Fadel went by the name “Warm Bread”.",
    ],
)
def test_a_term_or_a_name_is_nobodys_speech(text: str) -> None:
    assert read(text).marked == []


def test_a_verb_with_an_object_behind_a_term_is_no_reporting_clause() -> None:
    found = read(
        "As for the talk of “renewal,” Mona Fadel found comfort in it. “I needed the rest,” she said."
    )
    assert found.marked == [("I needed the rest,", MONA)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "“Prices are up a little,” said Mona Fadel, who noted that the cost of flour had “doubled” in a year.",
            ["Prices are up a little,", "doubled"],
        ),
        (
            "“I wonder what they pay,” Mona Fadel said. The baker said she rarely asks neighbours to help her, “except for people I know well.”",
            ["I wonder what they pay,", "except for people I know well."],
        ),
        (
            "Mona Fadel praised her brother’s “deep and quiet faith” – “faith that shows itself in work,” she said.",
            ["deep and quiet faith", "faith that shows itself in work,"],
        ),
        (
            "“We were patient,” Mona Fadel said. But she added, “Our patience had an end.”",
            ["We were patient, Our patience had an end."],
        ),
        (
            "“I brought the receipt,” Mona Fadel began, laying it down like a playing card – “and I want to be paid.”",
            ["I brought the receipt, and I want to be paid."],
        ),
    ],
)
def test_pieces_with_narration_between_them_are_quotes_of_their_own(text: str, quotes: list[str]) -> None:
    assert [said for said, _ in read(text, "Mona Fadel is a baker.").marked] == quotes


def test_a_forgotten_mark_does_not_give_the_next_speaker_s_words_away() -> None:
    found = read(
        "“The road is closed,” said Mona Fadel. “Nobody told us why.",
        "“I have asked the council twice,” added Omar Latif.",
    )
    assert [speaker for _, speaker in found.marked] == [MONA, "Omar Latif"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "“There is calm now,” and prices began to fall last week, Mona Fadel said.",
            [("There is calm now,", MONA)],
        ),
        ("She fell silent. Then, “We stayed in the cellar.”", [("We stayed in the cellar.", None)]),
        ("At the gate the crowd broke into chants of “open the gate”.", [("open the gate", None)]),
    ],
)
def test_where_words_in_marks_stand_and_whose_they_are(text: str, said: list[tuple[str, str | None]]) -> None:
    assert read(text).marked == said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "“You say ‘we are ready,’” Mona Fadel said. “I see no tent.”",
            "You say ‘we are ready,’ I see no tent.",
        ),
        (
            "“The road is dry,” Mona Fadel, a writer for The Lantern, said by post. “Nobody told us.”",
            "The road is dry, Nobody told us.",
        ),
        (
            "“The road is dry,” Tulsa police Chief Mona Fadel said Monday. “Nobody told us.”",
            "The road is dry, Nobody told us.",
        ),
        (
            "“The road is dry,” Mona Fadel said on Radio Nawa’s “Good Morning.” “Nobody told us.”",
            "The road is dry, Nobody told us.",
        ),
        (
            "“I do like the plan,” Mona Fadel said, but “when it rains, it is worth nothing.”",
            "I do like the plan, when it rains, it is worth nothing.",
        ),
    ],
)
def test_a_quote_goes_on_behind_who_says_it(text: str, words: str) -> None:
    assert read(text, "Mona Fadel is a baker.").marked == [(words, MONA)]


def test_a_name_in_marks_is_no_part_of_a_quote() -> None:
    found = read(
        "“Prices are up,” said Mona Fadel, but “Bread for All” opened its doors.", "Mona Fadel is a baker."
    )
    assert ("Prices are up,", MONA) in found.marked


@pytest.mark.parametrize(
    "text",
    [
        "On “Face the Town,” Mona Fadel said that the bridge is closed.",
        "Mona Fadel said during a “River Keeper Forum” that the bridge is closed.",
    ],
)
def test_a_show_is_nobodys_speech(text: str) -> None:
    assert read(text, "Mona Fadel is a baker.").marked == []
