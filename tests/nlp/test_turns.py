"""Turns of a transcript are quotes of whoever they are labelled with."""

from __future__ import annotations

import pytest

from ingest.media import SRT
from ingest.story import Piece, Reading, Story, assemble, sha256
from nlp.analyse import analyse
from nlp.annotations import Analysis


def transcript(*said: str) -> Story:
    pieces = [
        piece
        for number, words in enumerate(said)
        for piece in (Piece("header", f"00:00:{number:02}"), Piece("paragraph", words))
    ]
    return assemble(Reading(pieces), "talk.srt", sha256("".join(said).encode()), SRT)


def quotes(story: Story) -> list[tuple[str, str | None, str]]:
    found: Analysis = analyse(story)
    names = {entity.key: entity.name for entity in found.entities}
    return [(story.slice(q.spans[0]), names.get(q.speaker or ""), q.kind) for q in found.quotes]


def test_turns_are_direct_quotes_of_their_speaker() -> None:
    story = transcript(
        "INTERVIEWER: What changed for you in these two years?",
        'LAYLA HASSAN: Before the well we walked an hour. My mother said, "Nobody will ever bring us water here."',
        "LAYLA: Now my daughters go to school in Mosul.",
        "WOMAN 2: And nobody has asked us anything since.",
        "LAYLA: Yes.",
    )
    assert quotes(story) == [
        (
            'Before the well we walked an hour. My mother said, "Nobody will ever bring us water here."',
            "Layla Hassan",
            "direct",
        ),
        ("Now my daughters go to school in Mosul.", "Layla Hassan", "direct"),
        ("And nobody has asked us anything since.", None, "direct"),
    ]


def test_turns_in_arabic() -> None:
    story = transcript(
        "المحاورة: ماذا تغيّر عندكم في القرية؟", "ليلى حسن: كنا نمشي ساعة كل يوم إلى النهر قبل البئر."
    )
    assert quotes(story) == [("كنا نمشي ساعة كل يوم إلى النهر قبل البئر.", "ليلى حسن", "direct")]


@pytest.mark.parametrize(
    "words", ["Layla: we walked an hour each day to the river.", "Note: bring water and bread for all."]
)
def test_other_stories_have_no_turns(words: str) -> None:
    story = assemble(Reading([Piece("paragraph", words)]), "a.txt", sha256(words.encode()), "text/plain")
    assert quotes(story) == []
