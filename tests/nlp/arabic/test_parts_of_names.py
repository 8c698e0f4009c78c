"""Where people's names begin and end in Arabic: three parts, families of no list, names of all of Iraq's peoples."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("وقال الشيخ جاسم حمد الصلبوخ حين وصل إن الطريق طويل.", {"جاسم حمد الصلبوخ"}),
        ("هكذا لخصت المحررة، هند نزار الكردوش، يومها.", {"هند نزار الكردوش"}),
        ("فتحت سعاد كريم الباب ثم جلست.", {"سعاد كريم"}),
        ("وصلت لمياء عبد الكريم هركي متأخرة.", {"لمياء عبد الكريم هركي"}),
        ("شكرت الجميع سعاد كريم خضباك، ثم خرجت.", {"سعاد كريم خضباك"}),
        ("حضرت گولاله حسن وشيرين خدر الدرس.", {"گولاله حسن", "شيرين خدر"}),
        ("تقول أيسل طغرل إن الدرس طويل.", {"أيسل طغرل"}),
        ("تقول نهرين داديشوع إن الكنيسة قريبة.", {"نهرين داديشوع"}),
        ("يكتبون عليه أسماء بيوتنا.", set()),
        ("وصل صاحب المقهى متأخراً.", set()),
        ("وفقاً لهدى ناصر، منسقة المشروع، فإن العمل انتهى.", {"هدى ناصر"}),
        ("يعمل سرمد وأخته رغد في ورشة واحدة. قال سرمد إن العمل كثير. قالت رغد إنه قليل.", {"سرمد", "رغد"}),
    ],
)
def test_a_persons_name_is_whole(text: str, people: set[str]) -> None:
    assert read(text).people == people


def test_a_bodys_short_name_before_a_persons_is_no_part_of_it() -> None:
    found = read("تعمل منظمة سنابك لرعاية المسنين هنا. وقالت مديرة سنابك هدى حبيب إن البيت امتلأ.")
    assert found.people == {"هدى حبيب"}


def test_the_last_part_of_a_name_stands_for_the_person() -> None:
    found = read("قال ممثل الاتحاد، مؤيد شاكر، إن العمل بدأ. ثم اقترح شاكر موعداً.")
    assert found.people == {"مؤيد شاكر"}
    assert found.forms("مؤيد شاكر") == {"شاكر"}


@pytest.mark.parametrize(
    "name", ["نوري جاف", "سركون إسحاق لازار", "نينوس بثيو", "شفان مصطفى عتو", "علي العبد الله"]
)
@pytest.mark.parametrize(
    "text",
    [
        "قال {} إن الطريق طويل.",
        "«الطريق طويل هذا العام»، يقول {}.",
        "بحسب {} فإن الطريق طويل.",
        "كان {} جالساً هنا.",
    ],
)
def test_a_part_of_no_list_ends_a_name_where_the_clause_goes_on(name: str, text: str) -> None:
    assert read(text.format(name)).people == {name}


@pytest.mark.parametrize(
    "text", ["كانت كافية لفتح الباب.", "تحفظت أمينة المخزن على الفكرة.", "تدير النساء الست تعاونية للخبز."]
)
def test_a_word_that_is_a_name_elsewhere(text: str) -> None:
    assert read(text).people == set()


def test_a_name_of_no_list_behind_a_title() -> None:
    assert read("حدثتنا الحاجة نوعة عن الليلة الأولى.").people == {"نوعة"}


def test_kurdish_letters_stay_in_arabic_stories() -> None:
    assert read("وصلت ژيار ئازاد إلى دهوك أمس.").people == {"ژيار ئازاد"}
