from __future__ import annotations

import pytest

from nlp.languages import LANGUAGES, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The rain came late this year.", "en"),
        ("", "en"),
        ("12 — 34", "en"),
        ("Ça va, l’été à la plage", "en"),
        ("جاء المطر متأخراً هذا العام إلى القرية", "ar"),
        ("باران ئەمساڵ درەنگ گەیشتە گوندەکە و خەڵکەکە چاوەڕێ بوون", "ckb"),
        ("جاء المطر متأخراً هذا العام إلى القرية (UNDP, 2021)", "ar"),
        ("The word for rain is مطر in Arabic.", "en"),
        ("في كركوك وچمچمال جاء المطر متأخراً هذا العام إلى القرية", "ar"),
    ],
)
def test_the_language_of_most_of_a_text(text: str, language: str) -> None:
    assert detect(text) == language
    assert language in LANGUAGES
