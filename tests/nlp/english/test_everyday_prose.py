"""Who said what in the everyday prose of case studies: each case is a turn of phrase that was once read wrongly."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("paragraphs", "speakers"),
    [
        # one of many, without a name
        (
            [
                "Mona Fadel opened the class. “It is late,” she said.",
                "One of the pupils, who sat at the back, said she was tired. “I walk far,” she added.",
            ],
            ["Mona Fadel", None, None],
        ),
        # one of many, with a name
        (
            ["Six women came. One of them, Berivan, aged twelve, won twice. “I train at night,” she said."],
            ["Berivan"],
        ),
        # a name told after the role
        (
            [
                "The carpenter opens at five. Her name is Mona Fadel, and she works alone.",
                "“I sleep at noon,” the carpenter says.",
            ],
            ["Mona Fadel"],
        ),
        # the subject of the sentence before, beside whose relative it is
        (
            [
                "Sami Ibrahim has sold lamps since 1980. He waits behind the counter.",
                "His grandson Omar, 20, stands at the door. Last year he learned to weld. “My hands are quicker,” he says.",
            ],
            ["Omar"],
        ),
        # whom a relative clause describes is not who acts in it
        (
            [
                "Mona Fadel trains fishermen. “I talk less now,” she says.",
                "One of the fishermen she trained is Sami Ibrahim. He listened when she told him that the nets were torn.",
            ],
            ["Mona Fadel", "Mona Fadel"],
        ),
        # of two, the other
        (
            [
                "Sami Ibrahim and Omar Latif share a boat. “I steer,” says Sami.",
                "His friend nods. “He steers badly.”",
            ],
            ["Sami Ibrahim", "Omar Latif"],
        ),
        # a name at the end of a description
        (
            [
                "One of them, a miller from Zakho by the name of Behnam, locked the gate. “I kept the key,” he said."
            ],
            ["Behnam"],
        ),
        # two words that the parser takes for one name
        (
            [
                "Sami Ibrahim and Omar Latif share a boat. “He is slow,” Sami says. Omar shrugs. “It floats,” he says."
            ],
            ["Sami Ibrahim", "Omar Latif"],
        ),
        # who asks is not who answers
        (
            [
                "Mona Fadel asked a farmer's wife into the tent. When Mona asked her to go on, she said that the well was dry."
            ],
            [None],
        ),
        # whom the reporting clause stands beside
        (
            ["According to Sami Ibrahim, the pump was old. It was Omar Latif, he says, who broke it."],
            ["Sami Ibrahim"] * 2,
        ),
        # a sergeant is somebody
        (
            [
                "Sami Ibrahim teaches the police to read maps.",
                "A sergeant who came last week says that he was lost at first. “I have a compass now,” he says.",
            ],
            [None, None],
        ),
        (["The speaker lost his cards. He blamed “the heat of the hall”."], [None]),
    ],
)
def test_pronouns_and_whom_the_narration_speaks_of(paragraphs: list[str], speakers: list[str | None]) -> None:
    found = read(*paragraphs)
    assert [found.speaker(quote) for quote in found.analysis.quotes] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“Is it paid?” “Half of it,” said Sami Ibrahim.", [None, "Sami Ibrahim"]),
        (
            "Mona Fadel could not see the board. One day she turned round. “What is written there?” "
            "Omar Latif read it to her: “No smoking.”",
            ["Mona Fadel", "Omar Latif"],
        ),
        ("“Nobody asked us,” was the reply of Sami Ibrahim, who fishes there.", ["Sami Ibrahim"]),
        ("Mona Fadel remembers asking herself, “Is this all?”", ["Mona Fadel"]),
        (
            "Mona Fadel called the work of the Iraqi and Jordanian teams “late, dear and good”.",
            ["Mona Fadel"],
        ),
        ("“Begin at the end.” Sami Ibrahim closes his eyes before he answers.", [None]),
        ("“Dear Father, we are well.” Mona Fadel was nine when she wrote it.", ["Mona Fadel"]),
        ("For Mona Fadel, the garden is the reason she comes. “Here I am nobody's aunt.”", ["Mona Fadel"]),
        (
            "The Basra Reed Foundation closed in May. In a letter on its door, the foundation thanked its readers. “We leave you the shelves.”",
            ["Basra Reed Foundation"],
        ),
        (
            "ERBIL, 4 May – The Basra Reed Foundation today called the law “a step into the dark”.",
            ["Basra Reed Foundation"],
        ),
        (
            "Closing the meeting, the chair, Dr. Sami Ibrahim, said the year had been “hard on all our patience”.",
            ["Sami Ibrahim"],
        ),
        (
            "The second, a young welder named Omar Latif, pointed at the roof and said simply: “There.”",
            ["Omar Latif"],
        ),
    ],
)
def test_quotes_without_a_clause_of_their_own(text: str, speakers: list[str | None]) -> None:
    assert read(text).speakers == speakers


def test_a_quote_explained_below() -> None:
    found = read(
        "“I came back because of the fig tree.”",
        "That is how Sami Ibrahim, 60, explains his return to Sinjar.",
    )
    assert found.speakers == ["Sami Ibrahim"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "In her view, the books are too heavy, although she conceded that the pictures were good.",
            ["the books are too heavy", "the pictures were good"],
        ),
        ("The farmers wanted to know when the new pump would come.", ["when the new pump would come"]),
        (
            "Then Sami Ibrahim asked Mona Fadel when the last lorry was coming.",
            ["when the last lorry was coming"],
        ),
        ("One of them asked yesterday if the two women were sisters.", ["the two women were sisters"]),
        (
            "Sami Ibrahim used to say that a pencil was worth more than a stamp.",
            ["a pencil was worth more than a stamp"],
        ),
        ("Respondents felt that the course had been too short.", ["the course had been too short"]),
        (
            "They met in 2010, and according to Mona Fadel they have argued ever since, even at weddings.",
            ["they have argued ever since, even at weddings"],
        ),
        ("Mona Fadel made it clear that no child would be sent away.", ["no child would be sent away"]),
        ("She was quick to point out that the money had been spent.", ["the money had been spent"]),
        ("She insisted on one thing: the door must stay open.", ["the door must stay open"]),
        ("As Mona Fadel sees it, the law is only a beginning.", ["the law is only a beginning"]),
        ("I told her that I would not come again.", ["I would not come again"]),
        ("I thought that it was late.", []),
        ("Nobody asked Sami Ibrahim whether he could read the map.", []),
        ("The case was closed in May after the union wrote to the court.", []),
    ],
)
def test_reported_without_marks(text: str, said: list[str]) -> None:
    assert [words for words, _ in read("Mona Fadel came. " + text).indirect] == said


@pytest.mark.parametrize(
    "text", ["Their friend", "Reply", "Answers “It is late.”", "Omar shrugs", "Wrote it:", "Know"]
)
def test_a_passage_may_be_a_word_or_two(text: str) -> None:
    assert "Mona Fadel" in read(text, "Mona Fadel came. “It is late,” she said.").people
