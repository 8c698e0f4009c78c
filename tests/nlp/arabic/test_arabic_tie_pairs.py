"""Ties told over several sentences: who "the two" are, what those who tell the story do with others, what stands since and what is over."""

from __future__ import annotations

import pytest
from reading import read

A, B, C = "جمعية نخيل الفاو", "منظمة خطى للتنمية", "صندوق لارسن للتنمية"
D, E = "شبكة سواحل", "مديرية زراعة البصرة"
NAMES = {A: "A", B: "B", C: "C", D: "D", E: "E"}


def _ties(text: str) -> set[tuple[str, str, str]]:
    """(two letters, kind, status) of each tie."""
    analysis = read(text.format(A=A, B=B, C=C, D=D, E=E)).analysis
    names = {entity.key: NAMES.get(entity.name, entity.name) for entity in analysis.entities}
    return {
        ("".join(sorted(names[key] for key in tie.between)), tie.kind, tie.status)
        for tie in analysis.collaborations
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the two are those who work beside each other, and neither whoever pays nor the network
        (
            "تعمل {A} في الزبير، أما {B} فتعمل في القرنة. ويموّل {C} عمل {A}. وتنفذ الجهتان معاً حملة لزراعة الأشجار.",
            {("AC", "funding", "active"), ("AB", "joint-project", "active")},
        ),
        (
            "وقّعت {A} و{B} مذكرة تفاهم في أيار. وتأمل المنظمتان أن توقعا اتفاقاً مع {E} قبل نهاية العام.",
            {
                ("AB", "agreement", "active"),
                ("AE", "agreement", "proposed"),
                ("BE", "agreement", "proposed"),
            },
        ),
        ("تأمل {A} و{B} أن توقعا قبل نهاية العام اتفاقاً.", {("AB", "agreement", "proposed")}),
        # members of a body who learn make it no network
        (
            "زار {C} المدينة في الربيع. ثم درّب خلال الصيف خمسة من أعضاء {A} وستة من أعضاء {B}.",
            {("AC", "mentorship", "ended"), ("BC", "mentorship", "ended")},
        ),
        # what has been entered stands since
        ("وكانت {A} قد انضمت إلى {D} قبل عامين.", {("AD", "membership", "active")}),
        (
            "انضمت {A} إلى {D} في الربيع، بينما تنتمي إليها {B} منذ تأسيسها.",
            {("AD", "membership", "active"), ("BD", "membership", "active")},
        ),
        # a present that comes again, and a future
        (
            "تدرّب محاميات {A} المرشدات في {B} على كتابة المحاضر، دورة كل شهرين.",
            {("AB", "mentorship", "active")},
        ),
        (
            "نحن {A}. في الخريف سوف تدرّب {D} متطوعينا على فحص الماء.",
            {("AD", "mentorship", "proposed")},
        ),
        # a project that is closed ends what was done and paid in it
        (
            "نفذت {A} المشروع بالشراكة مع {E}. ثم أُغلق المشروع رسمياً في كانون الأول.",
            {("AE", "partnership", "ended")},
        ),
        # results that are shown are no offer
        (
            "عرضت رنا سالم نتائج حملة التوعية التي نفذتها {A} مع {B}، وأُغلقت في نهاية أيلول.",
            {("AB", "joint-project", "ended")},
        ),
        # those who tell the story
        (
            "نحن {A}. تأسسنا في سنة 2014. ننظف الشاطئ كل شهر مع {B} من الفاو.",
            {("AB", "joint-project", "active")},
        ),
        ("نحن {A}. {C} أعطانا تمويلاً صغيراً لشراء القوارب.", {("AC", "funding", "active")}),
        ("نحن {A}. تحدثنا طويلاً مع {B} عن الماء.", set()),
        # a course is joined, and no body; who reviews a budget does not retreat
        (
            "التحق عشرة من موظفي {A} ببرنامج إرشاد تقدمه {B}.",
            {("AB", "mentorship", "active")},
        ),
        (
            "أما {B} فترافق {A} خطوة بخطوة منذ التأسيس، وتراجع معها الميزانية كل ثلاثة أشهر.",
            {("AB", "mentorship", "active")},
        ),
        # over, however long ago
        (
            "كانت {A} تتعاون مع {B} في توزيع المساعدات، لكن ذلك توقف منذ سنتين.",
            {("AB", "partnership", "ended")},
        ),
        ("نظمت {A} المهرجان. وشاركتها {B} في الإعداد والتنفيذ.", {("AB", "joint-project", "active")}),
        ("«سنوقّع الاتفاق مع {B} بعد العيد»، تقول سعاد كريم، مديرة {A}.", {("AB", "agreement", "proposed")}),
        # no ties: thanks that are given, a building that is rebuilt
        ("ووجهت {A} الشكر إلى {B} على حضورها.", set()),
        ("بفضل دعم {C} اشترت {A} ثلاثة قوارب جديدة.", {("AC", "funding", "active")}),
    ],
)
def test_ties_over_sentences(text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert _ties(text) == wanted
