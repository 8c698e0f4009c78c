from __future__ import annotations

import pytest
from reading import read

CHRA, HANA, FUND, NETWORK = (
    "ڕێکخراوی چرا بۆ پەرەپێدانی ژنان",
    "دەزگای هانا",
    "سندوقی باکوور",
    "تۆڕی ژنانی شار",
)
OPENING = "ئەم چیرۆکە لە شارێکی بچووکی کوردستان نووسراوە و باسی خەڵکی شارەکە دەکات."


def test_organizations_over_their_chain_and_their_aliases() -> None:
    found = read(
        "دوانزە ژن لە ژوورێکی سەنتەری ڕاگەیاندنی چیا (CMC) دادەنیشن. چیا وانەکان ڕێک دەخات و چیا پارەکە دەدات، هەرچەندە چیا بچووکە."
    )
    assert found.analysis.language == "ckb"
    assert found.organizations == {"سەنتەری ڕاگەیاندنی چیا"}
    assert "CMC" in found.forms("سەنتەری ڕاگەیاندنی چیا")


def test_quotes_with_the_name_beside_the_verb() -> None:
    found = read(
        "شیلان عومەر ڕەشید دەڵێت: «ئێمە هەموو ڕۆژێک دێینە ئێرە و کار دەکەین.»",
        "«کارتەکەمیان لێ سەندم و ڕۆیشتن»، نەسرین کەریم گوتی.",
        "یەکێک لە بەشداربووان وتی: «لە ماڵەوە نازانن هەواڵ دەنووسم.»",
    )
    assert found.speakers == ["شیلان عومەر ڕەشید", "نەسرین کەریم", None]


def test_governorates_in_sorani() -> None:
    assert read("لە هەڵەبجە باران باری و خەڵکەکە دڵخۆش بوون، لە هەڵەبجەدا چەند ڕۆژێک بوو.").governorates == {
        "Halabja"
    }


def test_a_name_goes_on_over_new_and_over_foreign_words() -> None:
    found = read(
        "ڕێکخراوی چرای نوێ بۆ فێرکردن (چرای نوێ) لە ساڵی ٢٠٢١ەوە کار دەکات. دەزگای گرینۆ فاوندەیشن نرخی پاسەکەی دا بە چرای نوێ."
    )
    assert found.organizations == {"ڕێکخراوی چرای نوێ بۆ فێرکردن", "دەزگای گرینۆ فاوندەیشن"}
    assert {kind for _, kind, _ in found.ties} == {"funding"}


def test_speech_behind_according_to_and_the_first_piece_of_a_split_quote() -> None:
    found = read(
        "بەپێی قسەی نەسرین کەریم، لە سێ ساڵدا سەد منداڵ فێری نووسین بوون.",
        "«من ترسام»، نەسرین کەریم، مامۆستای گوندەکە، دان بەوەدا دەنێت، «بەڵام دەفتەرەکەم دانەنا.»",
    )
    assert found.indirect == [("لە سێ ساڵدا سەد منداڵ فێری نووسین بوون", "نەسرین کەریم")]
    assert found.marked == [("من ترسام بەڵام دەفتەرەکەم دانەنا.", "نەسرین کەریم")]


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        (f"{CHRA} لە {NETWORK} کشایەوە.", ({CHRA, NETWORK}, "membership", "ended")),
        (f"{NETWORK} لە پێنج ڕێکخراو پێکهاتووە، لەوانە {HANA}.", ({HANA, NETWORK}, "membership", "active")),
        (f"{CHRA} داوای پارەی لە {FUND} کردووە.", ({CHRA, FUND}, "funding", "proposed")),
        (f"{FUND} یارمەتی دارایی {HANA} ڕاگرت.", ({HANA, FUND}, "funding", "ended")),
        (f"{CHRA} سەرپەرشتی تیمی {HANA} دەکات.", ({CHRA, HANA}, "mentorship", "active")),
        (f"{CHRA} لەگەڵ {HANA} کار لەسەر پڕۆژەیەک دەکات.", ({CHRA, HANA}, "joint-project", "active")),
        (f"ڕێککەوتنی نێوان {CHRA} و {HANA} کۆتایی هات.", ({CHRA, HANA}, "agreement", "ended")),
    ],
)
def test_ties_in_sorani_words(text: str, tie: tuple[set[str], str, str]) -> None:
    pair, kind, status = tie
    assert read(text, OPENING).ties == {(frozenset(pair), kind, status)}


@pytest.mark.parametrize(
    "text",
    [
        f"{CHRA} داوای {FUND}ی ڕەت کردەوە.",
        f"{CHRA} لە گفتوگۆکانی {HANA} کشایەوە.",
        f"{CHRA} سەردانی {HANA}ی کرد.",
    ],
)
def test_what_is_no_tie_in_sorani(text: str) -> None:
    assert read(text, OPENING).ties == set()
