from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.arabic.lexicon import is_adjective, role_of
from nlp.arabic.speech.verbs import reporting
from nlp.arabic.text import Folded, fold, sentence_end, sentence_start, words

ARABIC = st.text(alphabet="ابتةهيىأإآلمنوك ًٌَُِّْـ.،«»", max_size=60)


@given(ARABIC)
def test_every_word_comes_from_the_original_that_folds_to_it(text: str) -> None:
    folded = Folded.of(text)
    for word in words(folded.text, 0, len(folded.text)):
        start, end = folded.span(word.start, word.end)
        assert fold(text[start:end]) == word.text
        assert 0 <= start < end <= len(text)


def test_marks_on_the_last_letter_belong_to_the_word() -> None:
    text = "قالتْ سعادُ: لا"
    folded = Folded.of(text)
    first, second, _ = words(folded.text, 0, len(folded.text))
    assert text[slice(*folded.span(first.start, first.end))] == "قالتْ"
    assert text[slice(*folded.span(second.start, second.end))] == "سعادُ"


def test_the_alef_maqsura_of_on_is_not_the_ya_of_ali() -> None:
    assert fold("على") != fold("علي")
    assert fold("مدرسة") == fold("مدرسه")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("قال د. سعد. ثم مضى", "قال د. سعد"),
        ("بلغت 3.5 في المئة. ثم", "بلغت 3.5 في المئة"),
        ("هل جاء؟ نعم", "هل جاء"),
    ],
)
def test_a_stop_in_a_title_or_number_ends_no_sentence(text: str, end: str) -> None:
    assert text[: sentence_end(text, 0, len(text))] == end
    assert sentence_start(text, 0, len(end)) == 0


@pytest.mark.parametrize(
    ("word", "lemma", "gender", "person"),
    [
        ("قالت", "قال", "f", 3),
        ("وقال", "قال", "m", 3),
        ("فسالته", "سال", "f", 3),
        ("يضيف", "اضاف", "m", 3),
        ("وتقول", "قال", "f", 3),
        ("قلت", "قال", None, 1),
        ("اخبرنا", "اخبر", "m", 3),
        ("ترى", "راى", "f", 3),
        ("رات", "راى", "f", 3),
    ],
)
def test_a_verb_of_speech_says_its_gender_and_person(
    word: str, lemma: str, gender: str | None, person: int
) -> None:
    found = reporting(word)
    assert found is not None
    assert (found.lemma, found.gender, found.person) == (lemma, gender, person)


@pytest.mark.parametrize("word", ["مدرسه", "كتاب", "قلم", "بيت", "الى"])
def test_other_words_say_nothing(word: str) -> None:
    assert reporting(word) is None


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("المديره", ("مديره", "f")),
        ("مديرها", ("مدير", "m")),
        ("زميلتي", ("زميله", "f")),
        ("وللمنسق", ("منسق", "m")),
        ("مراسلنا", ("مراسل", "m")),
    ],
)
def test_a_role_with_its_article_or_owner(word: str, role: tuple[str, str]) -> None:
    assert role_of(word) == role


def test_adjectives_by_shape_and_the_nouns_that_look_like_them() -> None:
    assert is_adjective("العراقيه")
    assert is_adjective("المفتوح")
    assert not is_adjective("المشروع")
    assert not is_adjective("الاتفاقيه")
