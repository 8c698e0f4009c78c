"""SRT and VTT as players and transcription programs write them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import EmptyFile
from ingest.media import SRT, VTT
from ingest.read import read
from ingest.story import Story
from ingest.turns import time_at, turns

Write = Callable[[str, bytes | str], Path]

ENGLISH = """1
00:00:01,000 --> 00:00:03,500
INTERVIEWER: What changed
for you?

2
00:00:04,000 --> 00:00:07,000
LAYLA HASSAN: Before the well
we walked an hour each day.

3
00:00:07,200 --> 00:00:09,000
<i>Now my daughters</i> go to school.

4
00:01:20,000 --> 00:01:24,000
Nobody asks us any more.

5
00:01:25,000 --> 00:01:28,000
- Is it enough?
- We asked them why: nobody knew.
"""
ARABIC = """WEBVTT

NOTE a note of the program

1
00:03.000 --> 00:06.000 align:start
<v ليلى حسن>كنا نمشي ساعة كل يوم إلى النهر.</v>

2
00:06.000 --> 00:09.000
<v.loud عمر>وماذا بعد؟</v><v ليلى حسن>عادت بناتنا إلى المدرسة &amp; البيت.
"""


def said(story: Story) -> list[tuple[str, str, str]]:
    return [(turn.time, story.slice(turn.label), story.slice(turn.words)) for turn in turns(story)]


def test_srt_turns_with_their_times(write: Write) -> None:
    story = read(write("talk.srt", "\ufeff" + ENGLISH.replace("\n", "\r\n")))
    assert story.source.media_type == SRT
    assert said(story) == [
        ("00:00:01", "INTERVIEWER", "What changed for you?"),
        (
            "00:00:04",
            "LAYLA HASSAN",
            "Before the well we walked an hour each day. Now my daughters go to school.",
        ),
        ("00:01:20", "LAYLA HASSAN", "Nobody asks us any more."),
    ]
    assert "00:01:25\n\nIs it enough?\n\n00:01:25\n\nWe asked them why: nobody knew." in story.text
    assert time_at(story, story.text.index("daughters")) == "00:00:04"


def test_vtt_voices_in_arabic_in_any_file(write: Write) -> None:
    story = read(write("talk.txt", ARABIC))
    assert story.source.media_type == VTT
    assert said(story) == [
        ("00:00:03", "ليلى حسن", "كنا نمشي ساعة كل يوم إلى النهر."),
        ("00:00:06", "عمر", "وماذا بعد؟"),
        ("00:00:06", "ليلى حسن", "عادت بناتنا إلى المدرسة & البيت."),
    ]
    assert "note" not in story.text


def test_arabic_labels_and_what_only_looks_like_one(write: Write) -> None:
    lines = ["ليلى: كنا نمشي كل يوم.", "وقالت لي أمي: لا تذهبي.", "ليلى: لكنني ذهبت."]
    cues = [f"{n}\n٠٠:٠٠:{n:02},٠٠٠ --> ٠٠:٠٠:{n + 9:02},٠٠٠\n{line}\n" for n, line in enumerate(lines, 1)]
    story = read(write("a.srt", "\n".join(cues)))
    assert said(story) == [("00:00:01", "ليلى", "كنا نمشي كل يوم. وقالت لي أمي: لا تذهبي. لكنني ذهبت.")]


def test_faulty_cues_cost_themselves_only(write: Write) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03 --> what\nLOST: words\n\n3\n0:00:05.5 -> 00:00:06,000\nSARA: We are here.\n4\n00:00:07,000 --> 00:00:08,000\nAnd we stay.\n"
    assert said(read(write("a.srt", text))) == [("00:00:05", "SARA", "We are here. And we stay.")]


def test_a_long_turn_has_several_times(write: Write) -> None:
    words = "This is a sentence of some words that somebody says slowly. "
    cues = [
        f"{n}\n00:00:{n * 2:02},000 --> 00:00:{n * 2 + 2:02},000\n{'SARA: ' if n == 1 else ''}{words * 2}\n"
        for n in range(1, 16)
    ]
    found = said(read(write("a.srt", "\n".join(cues))))
    assert [time for time, *_ in found] == ["00:00:02", "00:00:12", "00:00:22"]
    assert {name for _, name, _ in found} == {"SARA"}


def test_times_without_words_are_an_empty_file(write: Write) -> None:
    with pytest.raises(EmptyFile):
        read(write("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n\n"))


def test_a_text_that_shows_an_arrow_stays_a_text(write: Write) -> None:
    assert (
        read(write("a.txt", "From 00:00:01 --> 00:00:02 nothing was said.\n")).source.media_type
        == "text/plain"
    )
