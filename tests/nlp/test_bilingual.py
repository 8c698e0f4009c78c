from __future__ import annotations

import pytest
from reading import read

from nlp.bilingual import same_kind, same_words
from nlp.identity import same_organization, same_person
from nlp.transliteration import can_be, spellings


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("سوزان عارف", "Suzan Aref"),
        ("حسين علي", "Hussein Ali"),
        ("محمد عبد الله", "Mohammed Abdullah"),
        ("عمار صباح الدليمي", "Ammar Sabah Al-Dulaimi"),
        ("ميسون الخفاجي", "Maysoon Al-Khafaji"),
        ("مصطفى جواد", "Mustafa Jawad"),
        ("شیلان عومەر ڕەشید", "Shilan Omar Rashid"),
        ("نور الدين جاسم", "Nouraddin Jasim"),
        ("سعد إبراهيم يونس", "Saad Ibrahim Younis"),
    ],
)
def test_one_name_in_two_scripts(arabic: str, latin: str) -> None:
    assert can_be(arabic, latin)
    assert can_be(latin, arabic)
    assert same_person(arabic, latin, None, [])


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("حسن علي", "Hussein Ali"),
        ("حسين علي", "Hassan Ali"),
        ("سليم علي", "Salam Ali"),
        ("سعد علي", "Saeed Ali"),
        ("أحمد كريم", "Hamid Karim"),
        ("محمود علي", "Mohammed Ali"),
        ("سمير علي", "Samar Ali"),
        ("نادية علي", "Nada Ali"),
        ("سعد", "سعد"),
    ],
)
def test_two_names_that_are_only_alike(arabic: str, latin: str) -> None:
    assert not can_be(arabic, latin)


def test_a_first_name_alone_makes_nobody_one() -> None:
    assert can_be("سعد", "Saad")
    assert not same_person("سعد", "Saad Younis", None, [])


def test_candidates_are_looked_up_in_the_other_script() -> None:
    assert "Zainab" in spellings("زينب")
    assert "زينب" in spellings("Zainab")


def test_a_body_named_word_for_word_in_both_languages() -> None:
    assert same_words("منظمة تمكين المرأة", "Women Empowerment Organization")
    assert same_words("مؤسسة ضوء النهر", "River Light Foundation")
    assert same_words("راديو سواعد", "Radio Sawa’id")
    assert same_words("مديرية تربية بابل", "Babil Directorate of Education")
    assert not same_words("منظمة تمكين المرأة", "Women Rights Organization")
    assert not same_words("منظمة تمكين المرأة العراقية", "Women Empowerment Organization")
    assert same_kind("المنظمة العراقية للحوار", "Iraqi Dialogue Organization")


def test_what_a_name_may_leave_out_in_one_language() -> None:
    assert same_words("مؤسسة ضوء النهر الخيرية", "River Light Foundation")
    assert same_words("مؤسسة ضوء النهر", "River Light Charity Foundation")
    assert same_words("جامعة الضفتين الأهلية للآداب", "University of the Two Banks")
    assert same_words("مؤسسة ضوء النهر للإغاثة", "River Light Foundation")
    assert not same_words("مؤسسة الأمل للإغاثة", "Hope Foundation")  # many bear two such words
    assert not same_words("مؤسسة ضوء النهر", "Two River Light Foundation")
    assert not same_words("مؤسسة ضوء النهر للإغاثة", "River Light Foundation for Peace")


def test_bodies_across_scripts_need_more_than_an_acronym() -> None:
    assert same_organization(["شبكة نساء دجلة", "DWN"], ["Dijla Women's Network", "DWN"])
    assert not same_organization(["شبكة نساء دجلة", "DWN"], ["Dohuk Water Company", "DWN"])
    assert not same_organization(["جمعية الأمل للصم"], ["Hope Relief Foundation"])


def test_an_arabic_name_with_and_without_its_purpose_is_one() -> None:
    assert same_organization(["مؤسسة ضوء النهر للحوار المجتمعي"], ["مؤسسة ضوء النهر"])
    assert not same_organization(["جمعية الأمل للصم"], ["جمعية الأمل للإغاثة"])


def test_a_bilingual_story_is_read_stretch_by_stretch() -> None:
    found = read(
        "تعمل مؤسسة جسر النهر للحوار (Riverbridge) في الموصل. وتقول حنان يوسف الطائي، مديرة المؤسسة: «لن نتوقف».",
        "“We did not sign in order to be photographed,” said Hanan Yousif Al-Taie, the director of Riverbridge, in a hall that had no heating.",
        "وانتهى اللقاء عند المغرب، فجمع الشباب الكراسي ورتبوها في آخر القاعة كما كانت، ثم أطفأوا المصابيح وخرجوا واحداً بعد آخر.",
    )
    assert found.analysis.language == "ar"
    assert found.people == {"حنان يوسف الطائي"}
    assert found.forms("حنان يوسف الطائي") == {"Hanan Yousif Al-Taie"}
    assert found.organizations == {"مؤسسة جسر النهر للحوار"}
    assert found.marked == [
        ("لن نتوقف", "حنان يوسف الطائي"),
        ("We did not sign in order to be photographed,", "حنان يوسف الطائي"),
    ]


def test_an_english_story_with_an_arabic_name_in_it_stays_english() -> None:
    found = read(
        "Suzan Aref leads the Women Empowerment Organization (منظمة تمكين المرأة) in Erbil. She says it is late."
    )
    assert found.analysis.language == "en"
    assert "Suzan Aref" in found.people


def test_letters_that_only_look_like_an_article() -> None:
    assert can_be("إلهام", "Ilham")
    assert can_be("إلياس", "Elyas")
    assert not can_be("ألبير", "Pierre")
