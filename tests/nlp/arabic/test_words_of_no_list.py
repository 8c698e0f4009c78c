"""Names told by what they are not: a word that no list of Arabic inflects is one; a word of the sentence is none."""

from __future__ import annotations

import pytest
from reading import read

from nlp.arabic.dictionary import is_unheard, is_word


@pytest.mark.parametrize("word", ["مفتاح", "وبالمفتاح", "مفاتيحها", "يحفظون", "صفا", "أيلول", "عندي"])
def test_words_of_the_language_are_known_with_what_hangs_on_them(word: str) -> None:
    assert is_word(word.replace("أ", "ا"))


@pytest.mark.parametrize("word", ["ججو", "زغير", "كيرستن", "نوفاك"])
def test_names_are_no_words_of_the_language(word: str) -> None:
    assert is_unheard(word)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("جاءت هاوين إلى الدورة. لم تكن هاوين تعرف أحداً. واليوم تضحك هاوين كثيراً.", {"هاوين"}),
        ("جاءت حافلة إلى القرية. لم تكن حافلة تكفي.", set()),
        ("قرأ الأب متي ججو أسماء الغائبين.", {"متي ججو"}),
        ("تدير وداد عبد الأمير زغير مفتاح سيارتها.", {"وداد عبد الأمير زغير"}),
        ("طلب المدير من لمياء عزو كتاباً رسمياً.", {"لمياء عزو"}),
        ("كانت سوسن تبيع الخبز.", {"سوسن"}),
        ("جاءت الخبيرة كلارا نوفاك لتدريب النساء.", {"كلارا نوفاك"}),
        ("اعتذرت بدعاء قصير.", set()),
    ],
)
def test_where_a_person_s_name_ends(text: str, people: set[str]) -> None:
    assert read(text).people == people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("انضمت الخيمة إلى شبكة الإعلام المحلي في الأزمات.", {"شبكة الإعلام المحلي في الأزمات"}),
        ("زارتنا جمعية آشور بانيبال الثقافية أمس.", {"جمعية آشور بانيبال الثقافية"}),
        ("تعاقدنا مع اتحاد طلبة جامعة ميسان.", {"اتحاد طلبة جامعة ميسان"}),
        ("تعاقدنا مع اتحاد طلبة الكوفة.", {"اتحاد طلبة الكوفة"}),
        ("أعلنت شركة برق نت للإنترنت تخفيض الأسعار.", {"شركة برق نت للإنترنت"}),
        ("في تلعفر افتتحت منظمة Bridge of Hope مركزاً.", {"Bridge of Hope"}),
        ("وقّعت «ضفاف الغراف» مذكرة تفاهم أمس.", {"ضفاف الغراف"}),
        ("بدأ الأمر بدورة «ضفاف» التي تموّلها البلدية.", set()),
        ("وفّرت أيادي الخضر العمال، وقال إن أيادي الخضر لم تتأخر.", {"أيادي الخضر"}),
        ("موّلت فندا الدولية شراء الفرن. ومن فندا الدولية جاءت الآلات.", {"فندا الدولية"}),
        ("تدير خطوات ثابتة صندوقاً. قالت رئيسة خطوات ثابتة كلمتها.", {"خطوات ثابتة"}),
        ("يدفع أجر السائق قبل أجر المدرب.", set()),
    ],
)
def test_bodies(text: str, names: set[str]) -> None:
    assert read(text).organizations == names


def test_the_definite_short_form_of_a_state_body() -> None:
    found = read("وافقت مديرية زراعة المثنى على الطلب. وبعد شهر أرسلت مديرية الزراعة مهندساً.")
    assert found.organizations == {"مديرية زراعة المثنى"}
    assert "مديرية الزراعة" in found.forms("مديرية زراعة المثنى")


def test_a_form_with_a_title_is_a_form() -> None:
    found = read("قالت الدكتورة سلوى بهنام: «نعم». وأضافت د. سلوى: «لا».")
    assert {"الدكتورة سلوى بهنام", "د. سلوى"} <= set(found.forms("سلوى بهنام"))
