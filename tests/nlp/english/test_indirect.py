from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "clause", "speaker"),
    [
        (
            "Mona Fadel explains that the school lost its roof in the second winter.",
            "the school lost its roof in the second winter",
            "Mona Fadel",
        ),
        (
            "Mona Fadel says the wells must be dug before the summer.",
            "the wells must be dug before the summer",
            "Mona Fadel",
        ),
        (
            "Mona Fadel keeps bees. She adds that the hives survived the flood.",
            "the hives survived the flood",
            "Mona Fadel",
        ),
        (
            "The Reed Foundation announced that the wells would open in June.",
            "the wells would open in June",
            "Reed Foundation",
        ),
        (
            "Mona Fadel mentioned that the first winter was hard, and now the shop has two ovens.",
            "the first winter was hard",
            "Mona Fadel",
        ),
        (
            "Mona Fadel advised them that they should dig before the summer.",
            "they should dig before the summer",
            "Mona Fadel",
        ),
        ("As Mona Fadel points out, most wells are dry.", "most wells are dry", "Mona Fadel"),
        ("Mona Fadel added that funds were short.", "funds were short", "Mona Fadel"),
        (
            "Mona Fadel, asked whether she was afraid, said that she was only tired.",
            "she was only tired",
            "Mona Fadel",
        ),
        (
            "Mona Fadel explained that only six of the pumps were new.",
            "only six of the pumps were new",
            "Mona Fadel",
        ),
        ("An official said that the bridge would reopen in June.", "the bridge would reopen in June", None),
    ],
)
def test_a_reported_clause_is_an_indirect_quote(text: str, clause: str, speaker: str | None) -> None:
    found = read(text)
    assert found.indirect == [(clause, speaker)]
    assert found.marked == []


@pytest.mark.parametrize(
    "text",
    [
        "The survey shows that most of the trainees found work.",
        "It is said that the river was once wider than the town.",
        "The report notes that forty wells ran dry.",
        "Mona Fadel wants to say that the road is open.",
        "We said that the road was open.",
        "The income of the shop, according to its own accounts, was nine million dinars.",
        "Mona Fadel opened the window.",
    ],
)
def test_papers_nobody_and_wishes_report_no_speech(text: str) -> None:
    assert read(text).indirect == []


def test_words_in_marks_are_not_counted_twice() -> None:
    found = read("Mona Fadel said that “we will open the school again in the spring”.")
    assert (len(found.marked), found.indirect) == (1, [])


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("The road, Mona Fadel says, was never mended.", "The road was never mended"),
        ("The road was never mended, Mona Fadel says.", "The road was never mended"),
        ("According to Mona Fadel, the road was never mended.", "the road was never mended"),
        (
            "According to Mona Fadel, an engineer in Kut, the road was never mended.",
            "the road was never mended",
        ),
        ("Mona Fadel hopes the road will be mended by spring.", "the road will be mended by spring"),
        ("Mona Fadel asked what a new road would cost.", "what a new road would cost"),
        ("Mona Fadel puts it simply: the road was never mended.", "the road was never mended"),
        ("Mona Fadel is quoted as saying that the road was closed.", "the road was closed"),
        (
            "Mona Fadel, grants adviser at the Reed Foundation, warned that the road was closed again.",
            "the road was closed again",
        ),
        ("Mona Fadel had no answer. How long is a road? she asked herself.", "How long is a road?"),
    ],
)
def test_reported_speech_in_other_dress(text: str, clause: str) -> None:
    found = read(text)
    assert found.indirect == [(clause, "Mona Fadel")]
    assert found.marked == []


@pytest.mark.parametrize(
    "text",
    [
        "Some parents thought that we were a party.",
        "Mona Fadel believed them to be brothers.",
        "Mona Fadel hopes to sign a protocol, so that a family comes only once.",
        "The work was done according to the plan of Mona Fadel.",
        "The manual says that a mediator never eats with one side.",
    ],
)
def test_what_is_no_report(text: str) -> None:
    assert read(text).indirect == []


def test_reported_clauses_beside_a_fragment_in_marks() -> None:
    found = read(
        "Mona Fadel said that the law was “a door painted on a wall”, and that no shelter had opened since."
    )
    assert found.marked == [("a door painted on a wall", "Mona Fadel")]
    assert found.indirect == [("no shelter had opened since", "Mona Fadel")]
