"""Sorani as reports are written: the verb last, who does it with whom by prepositions, subjects left out, names over several words."""

from __future__ import annotations

import pytest
from reading import read

CHRA, HANA, FUND, NETWORK, CAMPUS = (
    "ڕێکخراوی چرا بۆ پەرەپێدانی ژنان",
    "دەزگای هانا",
    "سندووقی باکوور",
    "تۆڕی ژنانی شار",
    "زانکۆی گەرمیان",
)
OPENING = "ئەم چیرۆکە لە شارێکی بچووکی کوردستان نووسراوە و باسی خەڵکی شارەکە دەکات."

Tie = tuple[str, str, str, str]


def found(text: str) -> set[tuple[frozenset[str], str, str]]:
    return read(OPENING, text).ties


def wanted(*rows: Tie) -> set[tuple[frozenset[str], str, str]]:
    return {(frozenset((one, other)), kind, status) for one, other, kind, status in rows}


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        (
            f"{CHRA} لەگەڵ {HANA} کار دەکات. پڕۆژەی نوێ بە هاوبەشی لەگەڵ {CAMPUS} بەڕێوە دەبات و لەلایەن {FUND}ەوە پارەدار دەکرێت.",
            [
                (CHRA, HANA, "partnership", "active"),
                (CHRA, CAMPUS, "joint-project", "active"),
                (CHRA, FUND, "funding", "active"),
            ],
        ),
        (
            f"خەرجییەکە لە {FUND}ەوە دێت، کە پارە دەدات بە {HANA}.",
            [(FUND, HANA, "funding", "active")],
        ),
        (
            f"کۆنسۆرتیۆمێک لە {CHRA}، {HANA} و {CAMPUS} پڕۆژەکە جێبەجێ دەکات.",
            [
                (CHRA, HANA, "joint-project", "active"),
                (CHRA, CAMPUS, "joint-project", "active"),
                (HANA, CAMPUS, "joint-project", "active"),
            ],
        ),
        (
            f"کارمەندانی {CHRA} نەیاندەزانی. پاشان ڕاهێنەرانی {HANA} سێ مانگ ڕاهێنانیان پێ کردن.",
            [(CHRA, HANA, "mentorship", "ended")],
        ),
        (
            f"{CHRA} دەیەوێت ببێتە ئەندامی {NETWORK}.",
            [(CHRA, NETWORK, "membership", "proposed")],
        ),
        (f"ستافی {CHRA} لەلایەن {HANA}وە ڕاهێنراون.", [(CHRA, HANA, "mentorship", "ended")]),
        (
            f"پڕۆژەکە بە پاڵپشتیی {FUND} و لەلایەن {HANA}وە جێبەجێ دەکرێت.",
            [(FUND, HANA, "funding", "active")],
        ),
        (
            f"{CHRA} ساڵانێک هاوبەشی {HANA} بوو، بەڵام ئێستا بە تەنیا کار دەکات.",
            [(CHRA, HANA, "partnership", "ended")],
        ),
        (f"{CHRA} بەشێکە لە {NETWORK}.", [(CHRA, NETWORK, "membership", "active")]),
        (
            f"گرێبەستی نێوان {CHRA} و {HANA} کۆتایی هات و نوێ نەکرایەوە.",
            [(CHRA, HANA, "agreement", "ended")],
        ),
        (
            f"{CHRA} کار دەکات. {FUND} بەڵێنی داوە بیست ملیۆن دینار بە ڕێکخراوەکەمان بدات.",
            [(CHRA, FUND, "funding", "proposed")],
        ),
    ],
)
def test_who_is_tied_to_whom(text: str, ties: list[Tie]) -> None:
    assert found(text) == wanted(*ties)


@pytest.mark.parametrize(
    "text",
    [
        f"{CHRA} داوای هاوکاریی لە {HANA} کرد، بەڵام دەزگاکە ڕازی نەبوو.",
        f"{CHRA} هیچ پارەیەکی لە {FUND} وەرنەگرتووە.",
        f"{CHRA} و {HANA} لە هەمان هۆڵدا دانیشتن. چنار ستار، ئەندامی پێشووی ڕێکخراوەکە، دەپرسێت چی بوو.",
    ],
)
def test_what_came_to_nothing_is_no_tie(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("لەلایەن دامەزراوەی هاینریش وێبەرەوە پارەدار دەکرێت.", {"دامەزراوەی هاینریش وێبەر"}),
        ("خولەکە بە پاڵپشتیی ڕێکخراوی کاریتاسی چیکی ئەنجام درا.", {"ڕێکخراوی کاریتاسی چیکی"}),
        ("رێکخراوی ماف‌پارێز لە شارەکە کار دەکات.", {"رێکخراوی ماف‌پارێز"}),
        ("کۆمەڵەی ئاسمانی شینی ڕاگرت.", {"کۆمەڵەی ئاسمانی شین"}),
        ("وەزارەتی ڕۆشنبیری ڕاگرت.", {"وەزارەتی ڕۆشنبیری"}),
        ("ئەو لە زانکۆی سلێمانی وانە دەڵێتەوە.", {"زانکۆی سلێمانی"}),
    ],
)
def test_where_a_name_ends(text: str, names: set[str]) -> None:
    assert read(OPENING, text).organizations == names


def test_reported_speech_without_ke_and_behind_a_name_in_apposition() -> None:
    story = read(
        OPENING,
        "هیوا مەحموود پێی وایە باخێکی چکۆلە باشترە لە دیوارێکی گەورە.",
        "بە وتەی سکرتێری ڕێکخراوەکە، نەسرین کەریم، پارەکە تەنیا بەشی شەش مانگ دەکات.",
        "شیلان عومەر ئاماژەی بەوەش دا کە حەفتا خێزان گەڕاونەتەوە.",
    )
    assert story.indirect == [
        ("باخێکی چکۆلە باشترە لە دیوارێکی گەورە", "هیوا مەحموود"),
        ("پارەکە تەنیا بەشی شەش مانگ دەکات", "نەسرین کەریم"),
        ("حەفتا خێزان گەڕاونەتەوە", "شیلان عومەر"),
    ]


def test_a_short_quote_whose_verb_stands_far_behind_it() -> None:
    story = read(
        OPENING, "«ئێستا خۆمان ژمارەکان دەخوێنینەوە»، نەسرین کەریم، ژمێریاری ڕێکخراوەکە، بە پێکەنینەوە وتی."
    )
    assert story.marked == [("ئێستا خۆمان ژمارەکان دەخوێنینەوە", "نەسرین کەریم")]
