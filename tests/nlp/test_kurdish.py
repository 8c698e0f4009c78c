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
