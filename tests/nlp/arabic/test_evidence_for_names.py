"""Names of bodies in Arabic that the whole story tells: what comes again in other sentences, beside whom it stands, what follows it everywhere."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("جمعت جسر الكلمات عشرين معلمة. ثم وقّعت جسر الكلمات مع بلدية الكوت اتفاقاً.", {"جسر الكلمات", "بلدية الكوت"}),
        ("زار وفد من حراس دجلة البلدة. وقال ليث سعدون من حراس دجلة كلمته.", {"حراس دجلة"}),
        ("استقبله متطوعو قافلة المرج. وتأمل قافلة المرج أن تعود.", {"قافلة المرج"}),
        ("تلقت زاد الطريق كتباً. ويقول عضو زاد الطريق علي حسين إن الناس يقرؤون.", {"زاد الطريق"}),
        ("تبيع خبز الصباح مئة رغيف. وتتعاون خبز الصباح مع المطحنة. وقالت إن خبز الصباح غيّرت حياتها.", {"خبز الصباح"}),
        ("حضرت وفاء علي من صوت الكحلاء. وبثت صوت الكحلاء اللقاء. وكادر صوت الكحلاء صغير.", {"صوت الكحلاء"}),
        ("شاركت لينك ريفر (LR) في الحفل.", {"لينك ريفر"}),
        ("حضر ممثلون عن منظمة تمكين المرأة، ونورديك ريليف (NR)، ومركز هيوا للنساء.",
         {"منظمة تمكين المرأة", "نورديك ريليف", "مركز هيوا للنساء"}),
        # things and people in general do much of that too
        ("وصلت قافلة المساعدات ظهراً. وقيل إن قافلة المساعدات تأخرت. وتوقفت قافلة المساعدات.", set()),
        ("نفذت فرق الرصد زيارات. وقالت فرق الرصد إن العمل كثير. وسلمت فرق الرصد التقرير.", set()),
        ("تقول نتائج المسح إن البيوت بلا ماء. وأظهرت نتائج المسح أن المدارس مزدحمة.", set()),
        ("تعمل محطة الضخ ليلاً. وتحتاج محطة الضخ إلى مضخة. وهذه محطة الضخ.", set()),
        ("سمعت نساء القرية صوت الرصاص. ثم عاد صوت الرصاص في الليل.", set()),
        ("جلسنا في بيت المختار. وقرر بيت المختار أن يستقبلنا.", set()),
    ],
)  # fmt: skip
def test_what_a_story_lets_a_name_do_tells_a_body(text: str, names: set[str]) -> None:
    assert read(text).organizations == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("تدير عودة كريمة ومديرية تربية سنجار صفوفاً. ويعمل المعلمون لدى عودة كريمة.", {"عودة كريمة", "مديرية تربية سنجار"}),
        ("حصلت نبض الشارع على منحة. وقال مدير نبض الشارع، سامر خليل، كلمته.", {"نبض الشارع"}),
    ],
)  # fmt: skip
def test_a_name_that_reads_like_somebodys_is_a_bodys_beside_bodies(text: str, names: set[str]) -> None:
    found = read(text)
    assert found.organizations == names
    assert not found.people & names


def test_somebody_whose_name_reads_like_things_stays_somebody() -> None:
    assert read("قالت عودة كريم إن الماء قليل. ثم جلست عودة كريم.").people == {"عودة كريم"}


def test_two_names_with_and_between_them_are_two_where_one_stands_alone() -> None:
    found = read("انضم إلينا راديو ساقية من عفك. وينتج راديو ساقية وصوت الرميثة برنامجاً. هذا صوت الرميثة.")
    assert "راديو ساقية" in found.organizations
    assert read("أعلنت مديرية شباب ورياضة ديالى الموعد.").organizations == {"مديرية شباب ورياضة ديالى"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("تشارك منظمة مقعد في القاعة معنا. ومن منظمة مقعد في القاعة جاءت شهد.", {"منظمة مقعد في القاعة"}),
        ("تعمل منظمة سند في البصرة. وعادت منظمة سند في البصرة إلى عملها.", {"منظمة سند"}),
        ("زارنا مركز شلير للنساء. وترسل اللجنة ومركز شلير مسودة الخطة القانونية.", {"مركز شلير للنساء"}),
    ],
)
def test_what_follows_a_name_everywhere_belongs_to_it(text: str, names: set[str]) -> None:
    assert read(text).organizations == names
