from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Mona Fadel argued that a register would keep people from coming to the camp, saying it is “all about management”.",
            "Mona Fadel",
        ),
        (
            "The Willow Trust said that its budget would not cover the winter, warning that families face “a cold they have not known”.",
            "Willow Trust",
        ),
        (
            "Nadia Kareem said that the farmers left early, saying they were “tired of promises”.",
            None,
        ),
    ],
)
def test_a_participle_goes_with_who_speaks(text: str, speaker: str | None) -> None:
    assert read(text).speakers == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Jamila Nasser issued a statement saying the decision “has absolutely no place in our town”.",
            "Jamila Nasser",
        ),
        (
            "The Reed Foundation published a study that described the wells as “a danger to children”.",
            "Reed Foundation",
        ),
        (
            "Dana Rashid wrote in May. Rashid’s letter makes a plain case: “The street has paid for the well twice.”",
            "Dana Rashid",
        ),
    ],
)
def test_a_text_speaks_for_who_gives_it_out(text: str, speaker: str) -> None:
    assert read(text).speakers == [speaker]


def test_a_letter_that_was_received_is_not_its_readers() -> None:
    assert read("Salwa Amin received a letter saying that the school was “unfit for use”.").speakers in (
        [],
        [None],
    )


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The delay does not surprise the engineer Dara Salih: “New canals take ten years here.”",
            "Dara Salih",
        ),
        ("The letter surprised Rezan Ali: “Your request for a permit has been refused.”", None),
        ("The news surprised Reem Odeh’s mother. “I thought she was in Mosul.”", None),
    ],
)
def test_who_feels_a_thing_speaks_of_it(text: str, speaker: str | None) -> None:
    assert read(text).speakers == [speaker]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "When Karim Aziz said he would “protect every family on the bank”, the crowd applauded.",
            ["Karim Aziz"],
        ),
        (
            "Tara Jamil interjected, “Ladies and gentlemen, Mr. Aziz Hama,” who went on to sing.",
            ["Tara Jamil"],
        ),
        (
            "“We are late,” Steven Hanna said, noting that donors feel “we have to find a place of our own”.",
            ["Steven Hanna", "Steven Hanna"],
        ),
    ],
)
def test_another_clause_beside_a_quote(text: str, speakers: list[str]) -> None:
    assert read(text).speakers == speakers


def test_a_participle_may_open_a_paragraph() -> None:
    assert read("Noting that the roof leaked, the visit of the council ended early.").speakers == []
