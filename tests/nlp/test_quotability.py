from __future__ import annotations

from dataclasses import replace

import pytest
from reading import story

from ingest.story import QualityFlag, Span
from nlp.annotations import Quote
from nlp.quotability import band, quotability

WORDS = "We planted forty palms on the bank before anybody asked us for a report"
PLAIN = Quote((Span(0, len(WORDS)),), "direct", "person/huda-nasser")


def score(quote: Quote = PLAIN, words: str = WORDS) -> float:
    made = story(words)
    return quotability(made, replace(quote, spans=(Span(0, len(words)),)))[0]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (replace(PLAIN, kind="mixed"), "not a whole sentence in the speaker's words"),
        (replace(PLAIN, kind="indirect"), "not a whole sentence in the speaker's words"),
        (replace(PLAIN, speaker=None), "no named speaker"),
    ],
)
def test_less_where_something_is_missing(changed: Quote, reason: str) -> None:
    assert score(changed) < score()
    assert reason in quotability(story(WORDS), changed)[1]


@pytest.mark.parametrize(
    "words", ["No", "It was like that on the bank, and nobody ever asked for a report", WORDS * 8]
)
def test_less_for_very_short_dangling_or_long_quotes(words: str) -> None:
    assert score(words=words) < score()


def test_more_where_its_author_set_it_off() -> None:
    lone = replace(PLAIN, speaker=None)
    assert score(replace(lone, pull_quote=Span(0, 2))) > score(lone)


def test_less_in_doubtful_text() -> None:
    made = replace(story(WORDS), quality=(QualityFlag("interleaved-columns", "…", Span(5, 9)),))
    value, reasons = quotability(made, PLAIN)
    assert value < score()
    assert "stands in doubtful text" in reasons


@pytest.mark.parametrize(("value", "name"), [(1.0, "strong"), (0.75, "strong"), (0.5, "fair"), (0.0, "weak")])
def test_a_score_as_a_word(value: float, name: str) -> None:
    assert band(value) == name
