from __future__ import annotations

import pytest
from reading import read

A, B, D = "منظمة جسور للتنمية", "جمعية باب النهر", "صندوق الشمال للعمل المدني"


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        (f"وقّعت {A} و{B} مذكرة تفاهم في آذار 2023.", "agreement", "active"),
        (f"وقّعت {A} مع {B} اتفاقية تعاون لسنتين.", "agreement", "active"),
        (f"تتفاوض {A} مع {B} على اتفاق جديد.", "agreement", "proposed"),
        (f"درّبت {A} عشرين متطوعاً من {B} على الإسعاف.", "mentorship", "ended"),
        (f"أشرفت {A} على تدريب فريق {B}.", "mentorship", "ended"),
        (f"نفّذت {A} مع {B} حملة لتنظيف النهر.", "joint-project", "active"),
        (f"تقدّم {A} و{B} معاً برنامجاً أسبوعياً.", "joint-project", "active"),
        (f"تأمل {A} أن تقيم مع {B} معرضاً مشتركاً في الربيع المقبل.", "joint-project", "proposed"),
        (f"افتتحت {A} بالشراكة مع {B} مكتبة.", "partnership", "active"),
        (f"{A} عضو في {B}.", "membership", "active"),
        (f"انضمت {A} في نيسان إلى {B}.", "membership", "active"),
    ],
)
def test_a_tie_its_kind_and_whether_it_stands(text: str, kind: str, status: str) -> None:
    assert read(text).ties == {(frozenset({A, B}), kind, status)}


@pytest.mark.parametrize(
    "text",
    [
        f"حصلت {A} على منحة من {D}.",
        f"موّل {D} {A} لعامين.",
        f"بنت {A} عشرة بيوت بتمويل من {D}.",
        f"منح {D} {A} مبلغ ألف دولار.",
    ],
)
def test_who_funds_whom(text: str) -> None:
    assert {(pair, kind) for pair, kind, _ in read(text).ties} == {(frozenset({A, D}), "funding")}


@pytest.mark.parametrize(
    "text",
    [
        f"رفضت {A} أن توقّع مذكرة تفاهم مع {B}.",
        f"لم توقّع {A} أي اتفاق مع {B}.",
        f"سُحبت مذكرة التفاهم بين {A} و{B} قبل توقيعها.",
        f"حضرت {A} اللقاء، وحضرته {B} أيضاً.",
        f"اندمجت {A} في {B} عام 2020.",
    ],
)
def test_a_refused_failed_or_unstated_tie_is_none(text: str) -> None:
    assert read(text).ties == set()


def test_both_sides_and_the_association_stand_for_the_bodies_named_before() -> None:
    found = read(
        f"تعمل {A} في الموصل، وتعمل {B} في كركوك. ثم موّل {D} الجهتين كلتيهما.", "وتأمل الجمعية أن تستمر."
    )
    assert {(pair, kind) for pair, kind, _ in found.ties} == {
        (frozenset({A, D}), "funding"),
        (frozenset({B, D}), "funding"),
    }


def test_the_month_of_a_tie() -> None:
    found = read(f"وقّعت {A} و{B} مذكرة تفاهم في الرابع من شباط ٢٠٢٤.")
    assert [tie.date for tie in found.analysis.collaborations] == ["2024-02"]


N = "شبكة مدن الشط"


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        (f"أغلقت {A} بابها شتاءً. وانتسبت في أيار إلى {N}.", ({A, N}, "membership", "active")),
        (f"تعمل {A} في القرى البعيدة. ويسدّد {D} أجور السائقين عنها.", ({A, D}, "funding", "active")),
        (f"انتهت في أيار منحة {D} ل{B}.", ({B, D}, "funding", "ended")),
        (f"كانت {A} تدفع ل{B} إيجار المحل.", ({A, B}, "funding", "ended")),
        (f"{A} تنفّذ الدورات مناصفةً مع {B}.", ({A, B}, "joint-project", "active")),
        (f"وبين {A} و{B} ورقة تفاهم مختومة.", ({A, B}, "agreement", "active")),
        (f"تضم {N}، التي تأسست قبل عامين، {B}.", ({B, N}, "membership", "active")),
        (f"ومن أعضاء {N} {B}.", ({B, N}, "membership", "active")),
        (f"تدرس {B} الطلبات، وهي شريك {A} منذ البداية.", ({A, B}, "partnership", "active")),
        (
            f"اتفقت {A} مع {B} على إطلاق الحملة معاً في الخريف، إذا توفر المال.",
            ({A, B}, "joint-project", "proposed"),
        ),
    ],
)
def test_who_is_meant_where_a_side_is_not_named_beside_the_cue(
    text: str, tie: tuple[set[str], str, str]
) -> None:
    pair, kind, status = tie
    assert read(text).ties == {(frozenset(pair), kind, status)}


def test_a_body_that_tells_its_own_story_is_we() -> None:
    found = read(
        f"هذا هو التقرير السنوي ل{A}، ويعرض عملنا خلال العام. زرعنا الأشجار، ورممنا الجدار.",
        f"ووقّعنا في آذار مذكرة تفاهم مع {B}. أما أجور عمالنا فتسدّدها لنا {D}.",
    )
    assert found.ties == {
        (frozenset({A, B}), "agreement", "active"),
        (frozenset({A, D}), "funding", "active"),
    }


def test_in_a_quote_we_are_the_speakers_body() -> None:
    found = read(f"تدير هناء كريم سلمان منذ عامين {A}. وتقول هناء: «بيننا وبين {B} اتفاق مكتوب».")
    assert found.ties == {(frozenset({A, B}), "agreement", "active")}


@pytest.mark.parametrize(
    "text",
    [
        f"تولّت {A} الخطابة، وعلّمت {B} المرشحات قراءة الميزانية.",
        f"تسلّمت {A} منحة كاملة من الدولة، ثم زارت {B}.",
    ],
)
def test_two_clauses_side_by_side_tie_nobody(text: str) -> None:
    assert read(text).ties == set()


def test_another_one_opening_a_sentence_is_read_without_harm() -> None:
    found = read(f"زارت هناء كريم {A}. أخرى كانت تنتظر، فقالت: «تفضلي».")
    assert found.organizations == {A}
