"""Ties in Arabic as reports tell them over a sentence and the next: who "the association" is, whom a relative means, what is over later."""

from __future__ import annotations

import pytest
from wordings import ties, wanted_ties

WORDS = [
    ("تعمل {A} جنباً إلى جنب مع {B} في القرى.", "AB partnership active"),
    ("يسري بين {A} و{B} بروتوكول لتبادل البيانات.", "AB agreement active"),
    ("يأتي نصف ميزانية {A} من {D}.", "AD funding active"),
    ("تأمل {A} أن يمدد {D} منحتها سنة أخرى.", "AD funding proposed"),
    ("الممول الوحيد ل{A} هو {D}.", "AD funding active"),
    ("تترأس {A} {N} منذ تأسيسها.", "AN membership active"),
    ("قدمت {A} طلباً للانضمام إلى {N}.", "AN membership proposed"),
    ("يفكر القائمون على {A} في إقامة ورشة مشتركة مع {B}.", "AB joint-project proposed"),
    ("في عام 2019 نظمت {A} و{B} مؤتمراً مشتركاً، ولم يتكرر المؤتمر بعد ذلك.", "AB joint-project ended"),
    ("عرضت {A} على {B} تدريب متطوعيها.", "AB mentorship proposed"),
    ("أعلنت {A} عن انتهاء مشروعها المشترك مع {B}.", "AB joint-project ended"),
    ("أعلنت {A} تعليق عضويتها في {N}.", "AN membership ended"),
    ("وافقت {N} على طلب عضوية {A}.", "AN membership active"),
    ("كان {D} الممول الأول ل{A} حين تأسست.", "AD funding ended"),
    ("أكد {D} أنه سيمول برنامج {A}.", "AD funding proposed"),
    ("الاتفاق الذي يجمع {A} و{U} لم ينتهِ بعد.", "AU agreement active"),
    ("وُقّعت الوثيقة بين {A} و{U} في بغداد.", "AU agreement active"),
    ("ومن شركاء {A} في هذا البرنامج {B}.", "AB partnership active"),
    ("طلبت {A} من {B} أن تشاركها في إعداد الدراسة.", "AB joint-project proposed"),
    ("دعت {A} {B} إلى الانضمام إليها في حملة مشتركة.", "AB joint-project proposed"),
    ("كانت {A} و{B} قد نظمتا ملتقى للشعر.", "AB joint-project ended"),
    ("أمضت متدربات {A} شهرين في دورات {B}.", "AB mentorship ended"),
    ("ترسل {B} مدرباتها إلى {A} كل شهر.", "AB mentorship active"),
    ("شارك عشرة من أعضاء {A} في دورة أقامتها {B}.", "AB mentorship ended"),
    ("ساهم {D} بثلث كلفة العيادة التي تديرها {A}.", "AD funding active"),
    ("وقال مدير {A}: «وقّعنا مع {U} مذكرة لخمس سنوات».", "AU agreement active"),
    (
        "الجهة المنفذة: {A}\n\nالجهة الممولة: {D}\n\nالشريك المحلي: {B}",
        "AD funding active;AB partnership active",
    ),
    ("درّبت {A} ستاً وعشرين ضابطة بالتعاون مع {B}.", "AB partnership active"),
    ("تتشاور {A} مع {B} حول شراكة في النقل.", "AB partnership proposed"),
]
SIDES = [
    ("تحظى {A} بدعم مالي من {D}، وتتعاون مع {B}.", "AD funding active;AB partnership active"),
    (
        "خصص {D} مبلغاً ل{B}، ثم أعطت الجمعية جزءاً من المبلغ إلى {A}.",
        "BD funding active;AB funding active",
    ),
    ("نفذت {A} المشروع، وتولى {D} دفع تكاليفه.", "AD funding active"),
    ("خضعت كوادر {A} لدورة مكثفة نظمتها لها {B}.", "AB mentorship ended"),
    ("تعاونت {A} مع {B}، التي درّبت عشرة من متطوعيها.", "AB mentorship ended"),
    ("الدورة جزء من برنامج تنفذه {A} بالتعاون مع {B}.", "AB joint-project active"),
    (
        "المرصد تديره {A} بالشراكة مع {B} و{U}.",
        "AB joint-project active;AU joint-project active;BU joint-project active",
    ),
    (
        "المبادرة التي تقودها {A} بالاشتراك مع {B} يمولها لكليهما {D}.",
        "AB joint-project active;AD funding active;BD funding active",
    ),
    ("كل من {A} و{B} شركاء في البرنامج.", "AB partnership active"),
    ("توقف التمويل الذي كان يقدمه ل{A} {D}.", "AD funding ended"),
    (
        "في القرية وفد من {A}. وأبدى كريم ناصر، ممثل {B}، استعداد الجمعية لتوقيع اتفاق مع {A}.",
        "AB agreement proposed",
    ),
    ("تحدثت مديرة المنظمة، هند سالم، وقالت: «نتشاور مع {B} عن شراكة».", "AB partnership proposed"),
]
LATER = [
    ("درّبت {A} فريق {B} منذ آذار. وانتهى التدريب في الصيف.", "AB mentorship ended"),
    ("حصلت {A} على منحة من {D}. وقد أُغلق حساب المنحة في أيلول.", "AD funding ended"),
    ("وقّعت {A} مع {U} مذكرة تفاهم. ولم تنتهِ المذكرة بعد.", "AU agreement active"),
    ("كانت تمارا تأتي كل يوم، وتدفع {A} أجور الطريق من مشروع يموله {D}.", "AD funding active"),
]
NO_TIES = [
    "كان من المفترض أن تنفذ {A} المشروع مع {B}، لكن الفكرة لم تكتمل.",
    "تعمل {A} و{B} في المدينة، غير أن العمل المشترك بينهما لم يبدأ بعد.",
    "تعمل {A} و{B} في المدينة نفسها.",
]


@pytest.mark.parametrize(("text", "wanted"), WORDS + LATER)
def test_words_that_state_a_tie(text: str, wanted: str) -> None:
    assert ties(text) == wanted_ties(wanted)


@pytest.mark.parametrize(("text", "wanted"), SIDES)
def test_who_the_two_sides_are(text: str, wanted: str) -> None:
    assert wanted_ties(wanted) <= ties("تأسست {A} عام 2015. " + text)


@pytest.mark.parametrize("text", NO_TIES)
def test_what_came_to_nothing_is_no_tie(text: str) -> None:
    assert ties(text) == set()
