"""Ties as Arabic stories tell them in several steps: by a pronoun, a denial, a chain of money, a companion behind و."""

from __future__ import annotations

import pytest
from wordings import ties, wanted_ties

A = "تعمل {A} منذ سنوات في الأحياء القديمة. "


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("طرقت {A} باب {B}، ومدربات {B} هنّ من يرافقن متطوعات {A}.", "AB mentorship active"),
        (A + "ثم جلس مدربو {B} مع متطوعيها شهراً وعلّموهم الفهرسة.", "AB mentorship ended"),
        (A + "لها مرشدة من {B} ترافقها منذ آذار.", "AB mentorship active"),
        (A + "وثمة خطة بأن تدخل مع {B} في اتفاقية لبيع القطع.", "AB agreement proposed"),
        (A + "وتدور محادثات مع {B} لتوقيع اتفاقية.", "AB agreement proposed"),
        (A + "وشريكها منذ اليوم الأول {B}.", "AB partnership active"),
        (A + "والمال يصلها من {D}. فالمنحة تنتقل من {D} إلى {A}.", "AD funding active"),
        ("المنحة تنتقل من {D} إلى {B} ومنها إلى {A}.", "BD funding active;AB funding active"),
        (A + "والمنحة الحالية مصدرها {D}.", "AD funding active"),
        (A + "وجاء الجواب: «من {D}، عشرة ملايين دينار في السنة».", "AD funding active"),
        ("لا تتعامل {B} مع {A} مباشرة، بل تموّل {D}.", "BD funding active"),
        ("{N} هي التي اختارت {A}، العضو فيها، للجائزة.", "AN membership active"),
        ("ل{A} مقعد في {N}.", "AN membership active"),
        ("تنتظر {A} قرار {N} في طلب انضمامها.", "AN membership proposed"),
        ("في {N} تسع جمعيات، منها {A}.", "AN membership active"),
        ("لم تكتب {A} الدليل وحدها، بل شاركها في كتابته {B}.", "AB joint-project active"),
        ("انطلقت الحملة بمبادرة من {A} و{B}.", "AB joint-project active"),
    ],
)
def test_a_tie_told_in_steps(text: str, wanted: str) -> None:
    assert ties(text) == wanted_ties(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "أثار أحدهم خبراً عن شراكة بين {A} و{B}. نفى المدير ذلك.",
        "درّبت {A} متطوعيها في قاعة قريبة من {B}.",
        "خرجت {A} إلى الشارع، ومرّ وفد من {B}.",
        "قال رئيس فرع {A} إنه زار {B}.",
    ],
)
def test_what_is_denied_or_only_near_is_no_tie(text: str) -> None:
    assert ties(text) == set()
