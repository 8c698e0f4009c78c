"""Hyphens at the ends of printed lines."""

from __future__ import annotations

import pytest

from ingest.english import word_counts
from ingest.hyphens import Lexicon, flow, flow_placed, join

COMPOUNDS = Lexicon(["the on-the-ground work of a well-known group", "Tadhamun and its friends"])


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("program imple-", "mentation goes on", "program implementation goes on"),
        ("the Key Resources Li-", "brary opened", "the Key Resources Library opened"),
        ("deepen it from joint pro-", "ject work", "deepen it from joint project work"),
        ("on-", "the-ground work", "on-the-ground work"),
        ("on-the-", "ground work", "on-the-ground work"),
        ("a well-", "known group", "a well-known group"),
        ("in Al-", "Tadhamun they", "in Al-Tadhamun they"),
        ("with Tad-", "hamun they", "with Tadhamun they"),
        ("the years 2019-", "2021 were", "the years 2019-2021 were"),
        ("soft\u00ad", "ness", "softness"),
        ("co\u0002", "operate", "cooperate"),
        ("pre-", "and post-election work", "pre- and post-election work"),
        ("no hyphen", "here", "no hyphen here"),
    ],
)
def test_two_lines(first: str, second: str, whole: str) -> None:
    assert join(first, second, COMPOUNDS) == whole


def test_a_paragraph_loses_its_soft_hyphens_and_double_spaces() -> None:
    assert (
        flow(["a  story  of co\u00adoperation", "and  trust"], Lexicon())
        == "a story of cooperation and trust"
    )


def test_the_word_list_is_there() -> None:
    assert {"library", "implementation"} <= word_counts().keys()
    assert "brary" not in word_counts()


def test_where_each_line_begins_in_the_running_text() -> None:
    lines = ["The imple-", "mentation went on\u00ad", "wards, on-the-", "ground and  well."]
    text, starts = flow_placed(lines, Lexicon(["implementation", "onwards"]))
    assert text == "The implementation went onwards, on-the-ground and well."
    assert [text[at : at + 5] for at in starts] == ["The i", "menta", "wards", "groun"]
