"""Whom the narration speaks of: unnamed people, pronouns that switch, names that come late."""

from __future__ import annotations

import pytest
from reading import read

from ingest.story import Piece, Reading, assemble
from nlp.analyse import analyse_many

CASES = {
    "an unnamed man brought in before is nobody, and not the nearest name": (
        "A clerk wrote back to Jabbar Lafta. Ikram Saleh, who teaches arithmetic, went there with him. "
        "The clerk looked at Saleh for some time. “I would have to ask my director.”",
        None,
    ),
    "the subject of the sentence in front, by a pronoun": (
        "Rasha Dawood keeps the seeds. A man told her that nobody would come. She was sorting lentils and did "
        "not look up. “Somebody always comes for lentils.”",
        "Rasha Dawood",
    ),
    "neither of two arguments of a verb is the other": (
        "Zeena Hatem found this out from a guard. “She asked me for an eraser,” the guard told her.",
        None,
    ),
    "a noun that its sentence names": (
        "The bridge was built by a teacher and a man. The teacher was Zahra Salim. “Wet shoes cannot spell,” she says.",
        "Zahra Salim",
    ),
    "somebody brought back without a name": (
        "Zahra Salim runs the clinic. She still comes, my patient with the four scars. “Today I walked here,” she said.",
        None,
    ),
    "a voice is its owner's": (
        "Zahra Salim stood beside Ahmed Hassan at the gate. Her voice dropped. “They will not open it today.”",
        "Zahra Salim",
    ),
    "a clause behind a quote, whatever its verb": (
        "Ahmed Hassan looked at the map with Zahra Salim. “Then it will be a road again,” she decided.",
        "Zahra Salim",
    ),
    "who: the person in front of the clause": (
        "A woman who had walked from the next village with Zahra Salim said: “It is not far at all.”",
        None,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_who_speaks(case: str) -> None:
    text, speaker = CASES[case]
    story = assemble(Reading([Piece("paragraph", text)], title="A story"), "a.txt", "a" * 16, "text/plain")
    analysis = next(iter(analyse_many([story])))
    names = {entity.key: entity.name for entity in analysis.entities}
    direct = [quote for quote in analysis.quotes if quote.kind == "direct"]
    assert [names.get(quote.speaker or "") for quote in direct] == [speaker]


def test_a_given_name_is_no_he_because_the_next_sentence_speaks_of_another() -> None:
    found = read(
        "“Does it know us?” Aylin Bayraktar asked the engineer. He was out of breath.",
        "Aylin Bayraktar is nineteen. She sits on the floor. “They look down when they talk,” she says.",
    )
    assert found.speakers == ["Aylin Bayraktar", "Aylin Bayraktar"]


def test_the_next_paragraph_goes_on_about_somebody_named() -> None:
    found = read(
        "Huda Nasser heard it from a guard. “She wants an eraser,” the guard told her.",
        "Huda Nasser brought it up with the director, Omar Latif. He read the file at home. “It has no date,” he said.",
    )
    assert found.speakers == [None, "Omar Latif"]
