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
        "Mona Fadel opened the window.",
    ],
)
def test_papers_nobody_and_wishes_report_no_speech(text: str) -> None:
    assert read(text).indirect == []


def test_words_in_marks_are_not_counted_twice() -> None:
    found = read("Mona Fadel said that “we will open the school again in the spring”.")
    assert (len(found.marked), found.indirect) == (1, [])
