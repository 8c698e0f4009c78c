from __future__ import annotations

import pytest

from nlp.arabic.names import latin, organizations, people
from nlp.arabic.names.beginnings import beginnings
from nlp.arabic.text import fold, words

SENTENCES = [
    "قالت الدكتورة فيان هوشيار إن أم سجاد وأبا حيدر ومعهما عبد الله كريم وصلوا إلى بيت زينب.",
    "التقت الناشطة باسكال وردا، وهي مديرة، بنور الهدى صلاح الدين وبالآنسة نوعة، ثم جاءت نالين.",
    "ليسا كورهونن، المسؤولة عن المشروع، شكرت وزينب وللمهندس سعد ويوسف حنو ولعبد الرحمن الجبوري.",
    "وقعت منظمة نخيل الجنوب وشركة غرين تريجر مذكرة مع جمعيتي سلام ووئام برعاية الأمم المتحدة وDRL في البصرة.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_name_of_a_person_begins_where_none_is_looked_for(sentence: str) -> None:
    text = fold(sentence)
    row = words(text, 0, len(text))
    everywhere = [i for i in range(len(row)) if people._kunya(row, i) or people._at(row, i, set())]
    assert len(everywhere) > 1 or sentence is SENTENCES[-1]
    assert set(everywhere) <= set(beginnings(row))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_name_of_a_body_begins_where_none_is_looked_for(sentence: str) -> None:
    text = fold(sentence)
    row = words(text, 0, len(text))
    for index, word in enumerate(row):
        found = (
            organizations._known_at(row, index)
            or organizations._at(row, index, text)
            or organizations._definite_at(row, index)
            or organizations._up_to(row, index, latin.end(row, index))
        )
        assert found is None or organizations._can_open(word.text)


def test_words_know_where_they_stand_and_what_is_between_them() -> None:
    text = "قال: «نحن هنا» - اليوم"
    row = words(text, 5, len(text))
    assert [text[w.start : w.end] for w in row] == [w.text for w in row] == ["نحن", "هنا", "اليوم"]
    assert [w.gap for w in row] == ["«", " ", "» - "]
    assert [w.joined for w in row] == [False, True, False]
