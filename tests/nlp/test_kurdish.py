from __future__ import annotations

from reading import read


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
