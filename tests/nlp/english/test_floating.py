"""Quotes without a reporting clause of their own: whose they are by what stands around them."""

from __future__ import annotations

import pytest
from reading import read

from nlp.english.speech.floating import _announces


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        # the sentence in front says it in passing
        (["Huda Nasser kept the list. A dry month, she says, proves little. “Ask me in May.”"], "Huda Nasser"),
        # the sentence in front is about a thing, all before it about one person
        (["Huda Nasser sells old radios. The shop has no sign. “They find me by the noise.”"], "Huda Nasser"),
        # the parser finds no subject in it
        (["Asked why the hall was dark, treasurer Huda Nasser points at the ceiling. “No bulbs.”"], "Huda Nasser"),
        # the sentence behind reveals it
        (
            ["A message reached Omar Latif at noon: “The gate is shut.” The sender was Huda Nasser, a guard."],
            "Huda Nasser",
        ),
        # the quote opens the story, and the sentence behind it is about its speaker
        (["“We had one pump and no fuel.” Huda Nasser was nineteen when she learned to mend it."], "Huda Nasser"),
        # whoever is asked answers
        (["Omar Latif asked Huda Nasser about the smoke. “It is only the oven.”"], "Huda Nasser"),
        (["Huda Nasser was asked about the smoke. “It is only the oven.”"], "Huda Nasser"),
        (["It was Huda Nasser who broke the silence. “We can bake it here.”"], "Huda Nasser"),
        # a signature below
        (["“We can bake it here, and nobody will know.”", "— Huda Nasser, baker"], "Huda Nasser"),
        # the story names somebody only in its second paragraph
        (
            ["“You have ten minutes,” said the woman with the key.", "Huda Nasser, 61, has kept the hall since 1979."],
            "Huda Nasser",
        ),
        # "my sister": not the sister's words
        (
            ["The last complaint came from Huda Nasser's own sister.", "She has not called since. “My sister thinks I took her well.”"],
            "Huda Nasser",
        ),
        # two people talk: nobody else is asked
        (["The room went quiet. “And who pays?”"], None),
        # whoever asked does not answer
        (["“Is there a key?” asked Huda Nasser.", "“No, there is not.”"], None),
    ],
)  # fmt: skip
def test_a_quote_without_a_reporting_clause(paragraphs: list[str], speaker: str | None) -> None:
    assert read(*paragraphs).speakers[-1] == speaker


def test_two_who_talk_take_turns() -> None:
    found = read(
        "Huda Nasser and Omar Latif share an office. “It was sold here,” Huda Nasser told him.",
        "“It was made here,” he answered.",
        "“Made, yes.”",
        "“And paid for.”",
        "“By whom?”",
    )
    assert found.speakers == ["Huda Nasser", "Omar Latif"] * 2 + ["Huda Nasser"]


def test_a_long_paragraph_behind_a_quote_is_the_same_speakers() -> None:
    long = "We began with nine families in one street, and by the second winter we had so many that nobody could count them any more."
    found = read("“I was against it,” Omar Latif says.", "“So was everybody,” Huda Nasser says.", f"“{long}”")
    assert found.speakers == ["Omar Latif", "Huda Nasser", "Huda Nasser"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "The bakery's treasurer, Huda Nasser, remembers the first sack. “It came with a label.” "
            "The director, Omar Latif, laughs at the story now.",
            ["Huda Nasser"],
        ),
        (
            "In its report the Reed Foundation called the visits “sudden inspections”; the Orchard Association, "
            "in its own, called them “tea at noon”.",
            ["Reed Foundation", "Orchard Association"],
        ),
        ("Huda Nasser runs the shop. A door, she likes to say, is “a wall that changed its mind”.", ["Huda Nasser"]),
        ("The road “has been open for years,” Huda Nasser said.", ["Huda Nasser"]),
        (
            "Mayor Huda Nasser said on Friday that the road should be opened but said “the question is when.”",
            ["Huda Nasser"],
        ),
        (
            "Omar Latif said in a letter that the notice “wrongly and knowingly” suggests that the well is dry.",
            ["Omar Latif"],
        ),
        ("Nobody knew the price. Said Omar Latif: “I never asked what it would cost us.”", ["Omar Latif"]),
        ("In a note, Huda Nasser said: “The well was full in May,” adding that nobody had looked.", ["Huda Nasser"]),
        ("“I had no idea,” the clerk admits. “Nor had I,” Huda Nasser says.", [None, "Huda Nasser"]),
    ],
)  # fmt: skip
def test_the_reporting_clause_that_a_quote_belongs_to(text: str, speakers: list[str | None]) -> None:
    assert read(text).speakers == speakers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Our driver is a nurse called Corvina Adlow. She knows every road.", "Corvina Adlow"),
        ("His daughter Corvina drew the map. Nobody had asked.", "Corvina"),
        ("“Nobody came,” said Laurence B. Hill, a surveyor.", "Laurence B. Hill"),
        ("Brannon Tull took over the desk in March. He is thirty and wears a tie.", "Brannon Tull"),
        ("“The first thing,” Brannon Tull remembers, “was to count the chairs.”", "Brannon Tull"),
    ],
)
def test_people_by_what_is_said_around_an_unknown_name(text: str, name: str) -> None:
    assert read(text).people == {name}


@pytest.mark.parametrize(
    ("paragraph", "leads"),
    [
        ("She sat down. This is how she told it.", True),
        ("She is a baker. In her own words.", True),
        ("This is what she said! She sat down.", False),
        ("In the story nobody asks", False),
        ("", False),
        ("in told " * 12_000 + "?", False),
    ],
)
def test_a_paragraph_that_leads_to_a_quote_says_so_in_its_last_sentence(paragraph: str, leads: bool) -> None:
    assert _announces(paragraph) is leads
