"""Sorani: neither … nor, none of them, members two at once, and what hangs on a name."""

from __future__ import annotations

import pytest
from reading import read

HIWA, ASO = "ڕێکخراوی هیوا", "کۆمەڵەی ئاسۆ"


def _tie(one: str, other: str, kind: str, status: str = "active") -> tuple[frozenset[str], str, str]:
    return frozenset({one, other}), kind, status


@pytest.mark.parametrize(
    "text",
    [
        "نوێنەرانی شارەوانی ڕانیە و ڕێکخراوی هیوا دانیشتبوون، بەڵام هیچیان هاوکاریی کۆمەڵەی ئاسۆ ناکەن.",
        "کۆمەڵەی ئاسۆ نە پارەی وەرگرت و نە یارمەتی لە ڕێکخراوی هیوا.",
        "ڕێکخراوی هیوا بەشێک لە کتێبەکانی کۆمەڵەی ئاسۆ دەخوێنێتەوە.",
    ],
)
def test_what_is_no_tie(text: str) -> None:
    assert read(text).ties == set()


def test_both_of_a_pair_are_members() -> None:
    found = read(
        "ڕێکخراوی هیوا کارمەندانی کۆمەڵەی ئاسۆی ڕاهێنا. هەردوو ڕێکخراو ئەندامی تۆڕی فێربوونی باکوورن."
    )
    network = "تۆڕی فێربوونی باکوور"
    assert {_tie(HIWA, network, "membership"), _tie(ASO, network, "membership")} <= found.ties


def test_who_did_it_hangs_on_the_object() -> None:
    found = read("مامۆستایانی ڕێکخراوی هیوا کارمەندانی کۆمەڵەی جووتیارانی هاواریان ڕاهێنا.")
    assert found.ties == {_tie(HIWA, "کۆمەڵەی جووتیارانی هاوار", "mentorship", "ended")}


def test_what_is_still_to_be_paid() -> None:
    found = read("ڕێکخراوی هیوا بەڵێنی داوە ساڵی داهاتوو نرخی ئامێرەکان بدات بە کۆمەڵەی ئاسۆ.")
    assert found.ties == {_tie(HIWA, ASO, "funding", "proposed")}


def test_a_relative_without_a_name_speaks_for_nobody() -> None:
    found = read("پوورە خەجێ پێکەنی. کچەزاکەی لێی پرسی: «دادە، ئاوەکە لە کوێوە دێت؟»")
    assert found.speakers == [None]


def test_a_phrase_by_which_somebody_describes_a_thing() -> None:
    found = read("شارەوانی ڕانیە نامەیەکی نارد و کارەکەی بە «هەوڵێکی جوان» وەسف کرد.")
    assert found.marked == [("هەوڵێکی جوان", "شارەوانی ڕانیە")]
