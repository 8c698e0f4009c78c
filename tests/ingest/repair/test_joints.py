"""How well one piece of an English sentence goes on in another."""

from __future__ import annotations

import pytest

from ingest.repair import phrases
from ingest.repair.joints import features, weigh


@pytest.mark.parametrize(
    ("left", "better", "worse"),
    [
        ("they decided to", "join forces and", "of the women"),
        ("thanks to their", "existing relationships in", "is it that"),
        ("she sold the", "sheep in spring", "has been a"),
        ("nobody came back.", "The road was", "road was closed"),
        ("the town of", "Baghdad in winter", "and a girl"),
    ],
)
def test_the_true_continuation_is_likelier(left: str, better: str, worse: str) -> None:
    before = tuple(left.split())
    assert weigh(before, tuple(better.split())) > weigh(before, tuple(worse.split())) + 1


def test_unknown_words_say_nothing() -> None:
    assert not phrases.knows("qwrtzp")
    assert phrases.gain("qwrtzp", "the") == phrases.gain("the", "qwrtzp") == 0.0
    assert phrases.gain("the", "of") > 0.5


def test_marks_alone_are_no_words() -> None:
    found = features(("–",), ("—",))
    assert found.get("first", 0.0) == found.get("second", 0.0) == 0.0
