from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("افتتحت منظمة تمكين المرأة العراقية مكتبها في آذار.", "منظمة تمكين المرأة العراقية"),
        ("وتعمل جمعية الغد للتنمية المستدامة منذ عامين.", "جمعية الغد للتنمية المستدامة"),
        ("قالت وزارة العمل والشؤون الاجتماعية إن الراتب قليل.", "وزارة العمل والشؤون الاجتماعية"),
        ("زرنا مركز بابل لحقوق الإنسان أمس.", "مركز بابل لحقوق الإنسان"),
        ("أغلقت بلدية الكوت الشارع.", "بلدية الكوت"),
        ("طلب من مجلس محافظة ميسان قراراً.", "مجلس محافظة ميسان"),
        ("بدعم من السفارة السويدية في بغداد بدأ العمل.", "السفارة السويدية"),
        ("انضم إلى الشبكة الوطنية لحماية الطفولة عشرون عضواً.", "الشبكة الوطنية لحماية الطفولة"),
        ("يبث راديو نوارس كل مساء.", "راديو نوارس"),
        ("وصل مندوب من الأمم المتحدة إلى القرية.", "الأمم المتحدة"),
        ("رحبت منظمة «بنت الشط» بالقرار.", "منظمة بنت الشط"),
    ],
)
def test_an_organizations_name_is_whole_and_ends_where_it_ends(text: str, name: str) -> None:
    assert read(text).organizations == {name}


@pytest.mark.parametrize(
    "text",
    [
        "ذهبت إلى مركز المدينة واشترت خبزاً.",
        "انقطعت شبكة الكهرباء ثلاث مرات.",
        "زارنا وفد من منظمة محلية لا نعرفها.",
        "تقول الجمعية إن العمل صعب.",
        "هذه مدرسة صغيرة بلا نوافذ.",
        "تحدثت إذاعة ببغداد عن المطر.",
    ],
)
def test_a_common_noun_is_no_organization(text: str) -> None:
    assert read(text).organizations == set()


def test_bracketed_and_marked_short_forms_and_acronyms_are_one_body() -> None:
    found = read(
        "أسست منظمة جسر النهر للحوار (“جسر النهر”) فريقاً جديداً. ثم وقّعت جسر النهر عقداً مع جمعية نساء الفرات (NFW).",
        "وتدعم NFW أربعين امرأة.",
    )
    assert found.organizations == {"منظمة جسر النهر للحوار", "جمعية نساء الفرات"}
    assert "جسر النهر" in found.forms("منظمة جسر النهر للحوار")
    assert found.forms("جمعية نساء الفرات") == {"NFW"}


def test_two_bodies_that_share_a_word_stay_two() -> None:
    found = read("أرسلت جمعية الأمل للصم كتاباً إلى مؤسسة الأمل للإغاثة، فضاع الأمل في البريد.")
    assert found.organizations == {"جمعية الأمل للصم", "مؤسسة الأمل للإغاثة"}


def test_a_former_name_is_an_alias() -> None:
    found = read(
        "تعمل جمعية باب الحق في كركوك. وكانت الجمعية تُعرف حتى عام 2018 باسم مكتب كركوك للعون القانوني."
    )
    assert found.forms("جمعية باب الحق") == {"مكتب كركوك للعون القانوني"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("قالت الدكتورة هيفاء ناصر إن الدواء نفد.", {"هيفاء ناصر"}),
        ("المحامية بيان خدر تنتظر.", {"بيان خدر"}),
        ("وصل سعد عبد الله إبراهيم متأخراً.", {"سعد عبد الله إبراهيم"}),
        ("تحدثت أم حيدر عن بيتها.", {"أم حيدر"}),
        ("رئيسة الفريق هي سهاد جبار.", {"سهاد جبار"}),
        ("لا سلام بلا عدل، ولا أمل في انتظار.", set()),
        ("أقيم الحفل في شارع خالد بن الوليد.", set()),
        ("على الطاولة ورد وفي الشباك نور.", set()),
    ],
)
def test_people_and_words_that_are_only_like_names(text: str, people: set[str]) -> None:
    assert read(text).people == people


def test_later_short_forms_are_the_person_named_in_full() -> None:
    found = read("دخلت زينب فاضل الربيعي القاعة. صفق الناس. ثم جلست زينب، وكتبت زينب الربيعي اسمها.")
    assert found.people == {"زينب فاضل الربيعي"}
    assert found.forms("زينب فاضل الربيعي") == {"زينب", "زينب الربيعي"}


def test_a_first_name_that_is_a_word_is_a_name_only_where_it_stands_as_one() -> None:
    found = read("سألتُ زميلتي أمل ناجي عن الدرس. فأجابت أمل: «غداً». لم يبق أمل كبير في المطر.")
    spans = [m.span for m in found.analysis.mentions if m.entity.startswith("person/")]
    assert [found.story.slice(span) for span in spans] == ["أمل ناجي", "أمل"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "تقول رقية حسين، رئيسة جمعية الغد للصم، إن الصف مفتوح.",
            ("رئيسة جمعية الغد للصم", "جمعية الغد للصم"),
        ),
        (
            "أسست جمعية الغد للصم صفاً. وقالت مدربة الجمعية، إيمان سعدون: «لا تخجلوا».",
            ("مدربة الجمعية", "جمعية الغد للصم"),
        ),
        ("زارنا كريم عبيد، المشرف في مديرية تربية بابل.", ("المشرف", "مديرية تربية بابل")),
        ("جاء جاسم الحلفي من جمعية حماة النهر.", (None, "جمعية حماة النهر")),
    ],
)
def test_a_role_and_whom_it_is_for(text: str, role: tuple[str | None, str | None]) -> None:
    found = read(text)
    (person,) = found.people
    assert found.role(person) == role


@pytest.mark.parametrize(
    "text",
    [
        "وصلت المياه إلى الأنبار.",
        "سلّم المبلغ للأنبار.",
        "وللأنبار حصة أخرى.",
        "بالانبار مدارس.",
        "في الرمادي سوق.",
        "ولَلأَنبارِ نهر.",
    ],
)
def test_a_governorate_with_whatever_hangs_in_front_of_it(text: str) -> None:
    assert read(text).governorates == {"Anbar"}


def test_a_road_or_a_hall_is_not_where_the_story_is() -> None:
    found = read(
        "في الحويجة أربع مدارس، وفي كركوك عشرون. كتبت المعلمات رسالة.",
        "عُقد اللقاء في فندق في أربيل، ثم عاد الوفد على طريق بغداد.",
    )
    assert found.governorates == {"Kirkuk"}
