"""Whose an Arabic tie is where its sentence does not name both sides in the usual places: rows, stand-ins, passives, the money and the project."""

from __future__ import annotations

import pytest
from wordings import ties, wanted_ties

SIDES = [
    # people by their trade stand for their body, and teaching is taken on
    ("يتولى مهندسون من {A} تدريب كادر {B} على القياس.", "AB mentorship active"),
    ("درّب لغويو {A} معلمي {B} على مدى سنة.", "AB mentorship ended"),
    # carried out by nobody named: with the body that the text is at, and those beside it are not tied to one another
    (
        "اختتمت {A} موسمها الثاني. ونُفّذت المبادرة بالشراكة مع {B} و{U}.",
        "AB joint-project active;AU joint-project active",
    ),
    ("بدأت {A} عملها في آذار. وتُنظَّم الحملة بالتعاون مع {U}.", "AU joint-project active"),
    # the project and the money are theirs who work together
    (
        "المشروع تنفذه {A} مع {B}. أما المال فمن {D}.",
        "AB joint-project active;AD funding active;BD funding active",
    ),
    (
        "المشروع تنفذه {A} مع {B}. وموّل {D} المشروع إلى نهايته.",
        "AB joint-project active;AD funding ended;BD funding ended",
    ),
    # the two named in the sentence, a row of three
    (
        "أطلقت {A} و{B} و{U} ائتلافاً للرقابة. وتحصل الجهات الثلاث على تمويل من {D}.",
        "AB joint-project active;AU joint-project active;BU joint-project active;AD funding active;BD funding active;DU funding active",
    ),
    (
        "وتنتمي {A} و{B}، ومعهما {U}، إلى {N}.",
        "AN membership active;BN membership active;NU membership active",
    ),
    ("أعضاء {N} ثلاثة: {A} و{B} و{U}.", "AN membership active;BN membership active;NU membership active"),
    ("أدخلت {N} في عضويتها هذا العام {A} و{B}.", "AN membership active;BN membership active"),
    # whom "with her" means
    ("زار وفد من {U} مقر {A}. وتأمل المنظمة أن توقّع معها مذكرة تفاهم قريباً.", "AU agreement proposed"),
    ("أوضحت ممثلة {A} أن الاتفاقية بين منظمتها و{B} انتهت في نيسان.", "AB agreement ended"),
    # our partner, said of somebody
    ("يقول سعد جابر، مدير {A}، إن {U} «شريكتنا منذ اليوم الأول».", "AU partnership active"),
    # labelled lines
    ("الجهة المستفيدة: {A}\n\nالجهة الممولة: {D}", "AD funding active"),
    # a pronoun that hangs on no word
    ("أصدقاؤنا في تمويل المدينة هم {A}، ويدعمهم {B}.", "AB funding active"),
]


@pytest.mark.parametrize(("text", "wanted"), SIDES)
def test_sides(text: str, wanted: str) -> None:
    assert ties(text) == wanted_ties(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "جرت محاولة للتعاون بين {A} و{U}، ولم تُفضِ إلى شيء.",
        "باءت مفاوضات {A} مع {D} لتمويل المخبز بالفشل.",
        "طلبت {A} أن يتحمل {D} كلفة الخط، ولم يوافق على ذلك.",
        "حضر ممثلون عن {A} و{B} و{U} الحفل نفسه.",
    ],
)
def test_no_tie(text: str) -> None:
    assert not ties(text)
