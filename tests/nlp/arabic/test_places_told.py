"""Which places an Arabic story is about: seats, ways through and names of bodies are told apart from where it plays."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "governorates"),
    [
        # what people left or were driven from
        ("افتتحت العيادة في خانقين، وطبيبها غادر الموصل قبل عشر سنوات.", {"Diyala"}),
        ("في مدرسة بزاخو يدرس أطفال نزحوا من تلعفر.", {"Duhok"}),
        ("هُجّرت عائلتها من الفلوجة وتعيش اليوم في كلار.", {"Sulaymaniyah"}),
        ("انضمت منظمة نبع لرعاية المسنين، ومقرها الحلة، إلى الائتلاف.", set()),
        ("يجمع تجمع السكن اللائق، الذي يتخذ من بغداد مقراً له، عشر جمعيات.", set()),
        ("وتقرر عقد الاجتماع المقبل في أربيل.", set()),
        ("في قاعة صغيرة بقضاء داقوق جلست النساء الست.", {"Kirkuk"}),
        ("جلس الشيخ في مضيفه بأطراف القائم.", {"Anbar"}),
        ("عادت العائلات إلى قره قوش.", {"Ninewa"}),
        ("حكمت محكمة بداءة الكوت لصالح الاتحاد العام لعمال واسط.", {"Wasit"}),
    ],
)
def test_where_a_story_plays(text: str, governorates: set[str]) -> None:
    assert read(text).governorates == governorates
