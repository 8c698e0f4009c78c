"""Sorani, clause by clause: what two do behind "، و", what a relative clause tells of, and who speaks where a role stands before a body."""

from __future__ import annotations

import pytest
from reading import read

CHRA, HANA, FUND, NETWORK = (
    "ڕێکخراوی چرا بۆ پەرەپێدانی ژنان",
    "دەزگای هانا",
    "سندووقی باکوور",
    "تۆڕی ژنانی شار",
)
OPENING = "ئەم چیرۆکە لە شارێکی بچووکی کوردستان نووسراوە و باسی خەڵکی شارەکە دەکات."

Tie = tuple[str, str, str, str]


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        # the second clause has no names: those of the first
        (
            f"{CHRA} و {HANA} یاداشتێکی لێکتێگەیشتنیان واژۆ کرد، و لەو ڕۆژەوە پێکەوە پڕۆژەکە جێبەجێ دەکەن.",
            [(CHRA, HANA, "agreement", "active"), (CHRA, HANA, "joint-project", "active")],
        ),
        # the money goes on
        (
            f"{FUND} پارەی پڕۆژەکە دەدات بە {CHRA}، و {CHRA} چل لەسەدی ئەو بڕە بۆ {HANA} دەنێرێت.",
            [(FUND, CHRA, "funding", "active"), (CHRA, HANA, "funding", "active")],
        ),
        # کە tells of the name before it
        (
            f"{CHRA} بوو بە ئەندامی {NETWORK}، کە {FUND} پارەی دەدات.",
            [(CHRA, NETWORK, "membership", "active"), (NETWORK, FUND, "funding", "active")],
        ),
        # members who learn
        (
            f"{CHRA} بۆ ماوەی چوار مانگ ڕاهێنانی بە ئەندامانی {HANA} کرد لەسەر نووسینی ڕاپۆرت.",
            [(CHRA, HANA, "mentorship", "ended")],
        ),
        # what is over stands in a clause without names
        (
            f"{FUND} پارەی دا بە {HANA} بۆ گواستنەوە؛ ئەو هاوکارییە لە ئابدا کۆتایی هات.",
            [(FUND, HANA, "funding", "ended")],
        ),
        # the two that were named, and their network
        (
            f"لە کۆبوونەوەی {NETWORK}دا {CHRA} لە تەنیشت {HANA} دانیشت. هەردوو ڕێکخراوەکە لە ساڵی ٢٠١٩وە ئەندامی تۆڕەکەن.",
            [(CHRA, NETWORK, "membership", "active"), (HANA, NETWORK, "membership", "active")],
        ),
    ],
)
def test_ties_clause_by_clause(text: str, ties: list[Tie]) -> None:
    assert read(OPENING, text).ties == {
        (frozenset((one, other)), kind, status) for one, other, kind, status in ties
    }


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"بریگیت هاوگن، ڕاوێژکاری {HANA}، گوتی: «پردێکی بێدەنگ دروست بوو».", "بریگیت هاوگن"),
        (f"ئەفسەرێکی {HANA} وتی: «سەختترین دۆسیە ئەوەیە کە کەس لەگەڵی ناڕوات».", None),
        (
            "«کەس پێی نەوتبووین کە بودجە شتێکە دەتوانرێت لە ماڵەوە بخوێنرێتەوە». نەوزاد کەریم بەم شێوەیە باسی یەکەم ڕۆژی کارەکەیان دەکات.",
            "نەوزاد کەریم",
        ),
        (
            "لە گوندەکە مامۆستایەکی خانەنشین بە ناوی ئەدیب یوسف گوتی: «مۆبایلم نییە بەڵام چاوم هەیە».",
            "ئەدیب یوسف",
        ),
    ],
)
def test_who_speaks_for_whom(text: str, speaker: str | None) -> None:
    analysis = read(OPENING, text).analysis
    names = {entity.key: entity.name for entity in analysis.entities}
    [quote] = analysis.quotes
    assert (names[quote.speaker] if quote.speaker else None) == speaker
