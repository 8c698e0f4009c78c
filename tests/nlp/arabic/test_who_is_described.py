"""People in Arabic whom no list has, by who they are said to be; where something was only held."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وصلتنا رسالة من فيورا ماندل، مديرة المشاريع في المعهد.", {"فيورا ماندل"}),
        ("وقالت هيلكا فان دورن من المكتب إن العمل مستمر.", {"هيلكا فان دورن"}),
        ("جابر، وهو تلميذ في الصف الرابع، لخّص الدرس.", {"جابر"}),
        ("ثم عزفت لمى، ابنة السادسة عشرة، مقطوعة قصيرة.", {"لمى"}),
        ("عاد ثامر إلى ورشته بعد عامين.", {"ثامر"}),
        ("حضر وكيل الوزارة نوفل أبو رغيف الأمسية.", {"نوفل أبو رغيف"}),
        ("وجّه سؤالاً واحداً، وهو سؤال صعب.", set()),
    ],
)
def test_people_of_no_list(text: str, names: set[str]) -> None:
    assert read(text).people == names


def test_where_a_workshop_was_held_is_not_what_a_story_is_about() -> None:
    found = read(
        "تعلمت ذلك في الورشة التي عقدتها الشبكة لأعضائها في أربيل. وفي بعقوبة والمقدادية قدمت النساء أسئلتهن."
    )
    assert found.governorates == {"Diyala"}


def test_orders_that_come_from_a_city_are_not_what_a_story_is_about() -> None:
    found = read("تنسج النساء في السماوة والخضر. وأكثر الطلبات تأتي من بغداد.")
    assert found.governorates == {"Muthanna"}
