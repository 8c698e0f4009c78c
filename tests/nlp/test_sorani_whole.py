"""Sorani: what only the whole story tells: bodies without a noun, short forms, who "we" and "both" are, what is over by now."""

from __future__ import annotations

import pytest
from reading import read

NETWORK = "تۆڕی ڕووبارەکانی باکوور"
OPENING = "ئەم چیرۆکە لە شارێکی بچووکی کوردستان نووسراوە و باسی خەڵکی شارەکە دەکات."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ڕێکخراوێکی ناوخۆیی بە ناوی شەپۆل کەناراوەکان خاوێن دەکاتەوە. شەپۆل لە دوکانە.", {"شەپۆل"}),
        ("ڤێردامار، کە دەزگایەکی ئەوروپییە، خەرجییەکان دەدات.", {"ڤێردامار"}),
        (
            "شیلان عومەر، ڕێکخەری کانیی ڕوون، هات. ئێوارە لەگەڵ کانیی ڕوون دانیشتین و کانیی ڕوون نانی دا.",
            {"کانیی ڕوون"},
        ),
        ("شیلان عومەر، ڕێکخەری پڕۆژەکە، لەگەڵ منداڵان هات. منداڵان پێکەنین و منداڵێک گریا.", set()),
        ("پارەکە لە سندووقی هاڵستادەوە هات. ئەوەی لە سندووقی هاڵستادی وەردەگرێت کەمە.", {"سندووقی هاڵستاد"}),
        ("شارەوانی پێشنیارێکی نوێی ڕەت کردەوە.", set()),
        ("تۆڕی کارەبا و ژووری چاوەڕوانی نۆژەن کرانەوە.", set()),
        ("ناوەندی لودڤیک هانسن بۆ شوێنەوارناسی پێکەوە دانیشت.", {"ناوەندی لودڤیک هانسن بۆ شوێنەوارناسی"}),
        ("دەزگای مارتن و ڤایس پاڵپشتیی خولەکە دەکات.", {"دەزگای مارتن و ڤایس"}),
        ("ئەو ئەندامی تۆڕی ژینگەپارێزانی سیروانە.", {"تۆڕی ژینگەپارێزانی سیروان"}),
    ],
)
def test_bodies_by_what_they_do(text: str, names: set[str]) -> None:
    assert read(OPENING, text).organizations == names


def test_short_forms_of_a_body() -> None:
    found = read(
        "ڕێکخراوی چیای بەرز بۆ ژینگە کار دەکات. چیای بەرز دوو ئۆتۆمبێلی هەیە.",
        "یانەی خوێندکارانی پشدەر هات. یانەی خوێندکاران نامەیەکی نووسی.",
    )
    assert "چیای بەرز" in found.forms("ڕێکخراوی چیای بەرز بۆ ژینگە")
    assert "یانەی خوێندکاران" in found.forms("یانەی خوێندکارانی پشدەر")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("پوورە گوڵێ هات. هەموو ڕۆژێک پوورە گوڵێ نان دەکات.", {"گوڵێ"}),
        ("پارێزەر جەمشید وەیس محەمەد، ڕێکخەری پڕۆژەکە، هات.", {"جەمشید وەیس محەمەد"}),
        ("«ئێمە تەنیا دەستمان هەیە و بەس»، لوقمان بارام لە گوندەکە گوتی.", {"لوقمان بارام"}),
        ("چنار بڕیار دەدات کە بڕوات.", set()),
    ],
)
def test_people_by_their_title_or_word(text: str, names: set[str]) -> None:
    assert read(OPENING, text).people == names


def test_reported_speech_in_many_words() -> None:
    found = read(
        OPENING,
        "شیلان عومەر بۆ ڕادیۆکە ئاشکرای کرد کە کارگەکە بە فرۆشی خۆی دەژی.",
        "شیلان دڵنیای کردینەوە کە ناوی هەموو کەسێک دەنووسرێت. ئەو خۆبەخشەکانی بە «دەستی ڕاستمان» ناو برد.",
        "سەرۆکی شارەوانی ڕایگەیاند کە دوو ئۆتۆمبێل لە ڕێگەدان.",
        "بەپێی یاداشتەکە، خۆبەخشەکان هەموو هەفتەیەک ئاوەکە دەپشکنن.",
    )
    assert [who for _, who in found.indirect] == ["شیلان عومەر", "شیلان عومەر", None]
    assert found.marked == [("دەستی ڕاستمان", "شیلان عومەر")]


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        # the money goes on, and the verb before "and" ends a clause
        (
            "دەزگای هانا لەگەڵ ڕێکخراوی چرا کار دەکات و پارەکەی لە سندووقی باکوور وەردەگرێت.",
            {("دەزگای هانا", "ڕێکخراوی چرا", "partnership"), ("دەزگای هانا", "سندووقی باکوور", "funding")},
        ),
        # an aside with the members of what it follows
        (
            f"{NETWORK}، کە دەزگای هانا و ڕێکخراوی چرا ئەندامی ئەون، کۆ دەبێتەوە.",
            {("دەزگای هانا", NETWORK, "membership"), ("ڕێکخراوی چرا", NETWORK, "membership")},
        ),
        # a list of those who were there
        ("ئامادەبووان: نوێنەرانی دەزگای هانا، ڕێکخراوی چرا و ڕۆژنامەی دەنگی شاخ.", set()),
        ("هیچ پەیوەندییەکی هاوبەش لەنێوان دەزگای هانا و ڕێکخراوی چرادا نییە.", set()),
    ],
)
def test_ties_of_whole_sentences(text: str, ties: set[tuple[str, str, str]]) -> None:
    found = {(pair, kind) for pair, kind, _ in read(OPENING, text).ties}
    assert found == {(frozenset((a, b)), kind) for a, b, kind in ties}


def test_what_a_later_sentence_ends() -> None:
    found = read(
        OPENING, "دەزگای هانا و ڕێکخراوی چرا پێکەوە دۆڵەکەیان پاک کردەوە. هەڵمەتەکە لە ئابدا تەواو بوو."
    )
    assert found.ties == {(frozenset({"دەزگای هانا", "ڕێکخراوی چرا"}), "joint-project", "ended")}


def test_who_says_we() -> None:
    found = read(
        "ساڵی ٢٠٢٥ بۆ دەزگای یادگار ساڵێکی باش بوو. یادگار لەم ڕاپۆرتەدا باسی کارەکانمان دەکات.",
        "لە کۆیە نۆ دەرگامان نۆژەن کردەوە و وێنەمان گرتن. دەزگای یادگار خۆی خاوەنی هیچیان نییە.",
        "یاداشتێکی لێکتێگەیشتنمان لەگەڵ شارەوانیی کۆیە هەیە. هەموو مانگێک کۆبوونەوەمان هەبوو.",
    )
    assert (frozenset({"دەزگای یادگار", "شارەوانیی کۆیە"}), "agreement", "active") in found.ties
