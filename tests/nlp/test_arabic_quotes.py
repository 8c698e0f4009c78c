from __future__ import annotations

import pytest
from reading import read

SAAD = "سعد كريم يونس"
OPENING = "سعد كريم يونس، منسق المشروع، يفتح الباب."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("«حملنا المقاعد إلى الساحة»، قال سعد كريم يونس.", "حملنا المقاعد إلى الساحة"),
        ('وأضاف سعد كريم يونس: "حملنا المقاعد إلى الساحة".', "حملنا المقاعد إلى الساحة"),
        (
            "“حملنا المقاعد”، يقول سعد كريم يونس، “ثم عدنا من أجل السبورة”.",
            "حملنا المقاعد ثم عدنا من أجل السبورة",
        ),
        ("يقول سعد كريم يونس: «حملنا المقاعد». ويضيف: «ثم عدنا».", "حملنا المقاعد ثم عدنا"),
        ("وأكد المنسق، سعد كريم يونس، أن «المقاعد ليست لأحد».", "المقاعد ليست لأحد"),
        ("وبحسب سعد كريم يونس، «المقاعد ليست لأحد».", "المقاعد ليست لأحد"),
        ("وصف سعد كريم يونس المقاعد بأنها «خشب وذكريات».", "خشب وذكريات"),
        ("«المقاعد ليست لأحد»، هكذا يختم سعد كريم يونس حديثه.", "المقاعد ليست لأحد"),
    ],
)
def test_marked_speech_and_its_speaker(text: str, words: str) -> None:
    assert read(text).marked == [(words, SAAD)]


@pytest.mark.parametrize(
    "text",
    [
        "نفّذ الفريق مشروع «صوتها في الصندوق» خلال عام.",
        "وما زال لفظ «المصالحة» يُستقبل بريبة.",
        "كان الجيران يسمّون الصف «الصف الصامت».",
        "على الجدار لافتة، وتقول اللافتة: «ممنوع الدخول».",
        "تعمل منظمة «أفق الشط» هنا.",
    ],
)
def test_what_nobody_says(text: str) -> None:
    assert read(text).marked == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وقالت هدى ناصر إن المياه تأتي ليلاً.", "المياه تأتي ليلاً"),
        ("وذكرت هدى ناصر أن الناس تعبوا، وأنهم لن يرحلوا.", "الناس تعبوا، وأنهم لن يرحلوا"),
        ("وقال هدى ناصر بأنها كتبت الطلب.", "كتبت الطلب"),
    ],
)
def test_reported_clauses(text: str, words: str) -> None:
    assert read(text).indirect == [(words, "هدى ناصر")]


@pytest.mark.parametrize(
    "text",
    ["غادر سعد كريم يونس من غير أن يقول شيئاً.", "ويُذكر أن المدرسة بُنيت قبل قرن.", "تأمل هدى ناصر أن تعود."],
)
def test_what_is_not_reported(text: str) -> None:
    assert read(text).indirect == []


def test_a_verb_without_a_subject_points_back_by_its_gender() -> None:
    found = read(
        "وصلت هدى ناصر ومعها سعد كريم يونس إلى القاعة. وقالت: «تأخرنا».",
        "ثم جلس الاثنان. وقال: «الطريق مغلق».",
    )
    assert found.marked == [("تأخرنا", "هدى ناصر"), ("الطريق مغلق", SAAD)]


@pytest.mark.parametrize(
    "text",
    [
        f"{OPENING} «نحن هنا منذ الفجر»، قال أحد الباعة.",
        f"{OPENING} سأل رجل من القرية: «هل وصل الماء؟».",
        f"{OPENING} وقالت له أمه: «لا تتأخر».",
    ],
)
def test_a_stranger_is_nobody_the_story_names(text: str) -> None:
    assert read(text).speakers == [None]


def test_a_role_and_an_organization_can_speak() -> None:
    found = read(
        f"{OPENING} افتتحت جمعية باب النهر مكتبها. «لن نغلق»، يقول المنسق.",
        "وأعلنت الجمعية: «الباب مفتوح للجميع».",
    )
    assert found.marked == [("لن نغلق", SAAD), ("الباب مفتوح للجميع", "جمعية باب النهر")]


def test_the_narrator_speaks_in_the_first_person() -> None:
    found = read("اسمي هناء عبد الحسين، وأنا معلمة. سألتُ زميلتي: «كيف نبدأ؟». فأجابت: «نبدأ بالباب».")
    assert found.marked[0] == ("كيف نبدأ؟", "هناء عبد الحسين")


def test_a_quote_that_reopens_its_marks_is_one() -> None:
    found = read("«في البداية لم يأت أحد.", "«ثم جاء اثنان.", "«واليوم لا نجد كراسي»، تقول هدى ناصر.")
    assert found.marked == [("في البداية لم يأت أحد. ثم جاء اثنان. واليوم لا نجد كراسي", "هدى ناصر")]


def test_every_quote_is_a_slice_of_the_story_with_its_diacritics() -> None:
    found = read("وقالت هدى ناصر: «تعلّمْنا أنّ الصمتَ ليس تنازلاً».")
    assert found.marked == [("تعلّمْنا أنّ الصمتَ ليس تنازلاً", "هدى ناصر")]
