"""Names of bodies in Arabic: the place, the country and the brackets behind them; what is a team or a project of theirs."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        (
            "زارنا وفد من ملتقى الأديبات في تكريت وقرأن نصوصهن.",
            "ملتقى الأديبات",
            "ملتقى الأديبات في تكريت",
        ),
        (
            "حضرت سلمى كاظم، رئيسة رابطة الحرفيات في عفك (الرابطة)، الافتتاح.",
            "رابطة الحرفيات في عفك",
            "الرابطة",
        ),
        (
            "تموّل مؤسسة أوبن ليك الهولندية المكتبة.",
            "مؤسسة أوبن ليك الهولندية",
            "مؤسسة أوبن ليك",
        ),
        (
            "انضمت إلينا شبكة وجوه متعددة (Many Faces, MFN) في أيار.",
            "شبكة وجوه متعددة",
            "MFN",
        ),
        ("وقعنا اتفاقاً مع المنظمة الدولية للهجرة IOM أمس.", "المنظمة الدولية للهجرة", "IOM"),
        (
            "نحن منظمة تيرۆژ لحماية الغابات، وقد تأسسنا قبل عامين في العمادية. ويسمينا الناس هنا تيرۆژ.",
            "منظمة تيرۆژ لحماية الغابات",
            "تيرۆژ",
        ),
    ],
)
def test_other_forms_of_a_name(text: str, name: str, form: str) -> None:
    assert form in read(text).forms(name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("تعمل منظمة كالسن للسلام مع المدارس.", {"منظمة كالسن للسلام"}),
        ("سلمنا السجل إلى قائمقامية سوق الشيوخ.", {"قائمقامية سوق الشيوخ"}),
        ("ناقش التحالف المدني من أجل سنجار الخطة.", {"التحالف المدني من أجل سنجار"}),
        ("يعمل مركز ضفاف للتعليم والمشورة في الكوت.", {"مركز ضفاف للتعليم والمشورة"}),
    ],
)
def test_where_a_name_ends(text: str, names: set[str]) -> None:
    assert read(text).organizations == names


@pytest.mark.parametrize(
    "text",
    [
        "برنامج للإرشاد تلتقي فيه منظمة ذات خبرة بأخرى حديثة العهد.",
        "يعيش أهل القرية في مجتمع المزارعين الصغير.",
        "أطلقت البلدية في نيسان مبادرة «ظل وماء» في الحي.",
    ],
)
def test_no_body(text: str) -> None:
    assert not read(text).organizations


def test_a_body_is_told_by_its_team() -> None:
    found = read("جاءت منظمة رافد للتنمية («رافد») من العمارة. درّب فريق رافد المراقبين.")
    assert found.organizations == {"منظمة رافد للتنمية"}


def test_a_marked_phrase_that_acts_is_a_body() -> None:
    found = read(
        "أسست ثلاث طالبات «على ضوء شمعة» في الزبير. وقالت المتحدثة باسم على ضوء شمعة رنا جابر إن الفكرة قديمة. "
        "وتضم على ضوء شمعة اليوم عشرين عضوة."
    )
    assert "على ضوء شمعة" in found.organizations
