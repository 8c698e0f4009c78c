"""Ties in Arabic: work on something with somebody, gifts in kind, talks of money, and a house that is no party."""

from __future__ import annotations

import pytest
from reading import read
from wordings import ties, wanted_ties

WORDS = [
    ("تعمل {A} مع {B} على ترميم ثلاث مدارس.", "AB joint-project active"),
    ("تبرع {D} بعشرين حاسوباً إلى {A}.", "AD funding active"),
    ("اشترى {D} الأفران ل{A}.", "AD funding active"),
    ("تسلمت {A} الأجهزة من {D} في نيسان.", "AD funding active"),
    ("تبحث {A} مع {D} تمويل المرحلة الثانية.", "AD funding proposed"),
    ("تتلقى {A} منحة من {D} تنتهي في آذار.", "AD funding active"),
    ("تقود {A} المشروع ويُنفذ بالتعاون مع {B}.", "AB joint-project active"),
]


@pytest.mark.parametrize(("sentence", "wanted"), WORDS)
def test_a_sentence_tells_who_is_tied_to_whom(sentence: str, wanted: str) -> None:
    assert ties(sentence) == wanted_ties(wanted)


def test_the_university_of_a_college_is_no_party_to_its_agreement() -> None:
    found = read("وُقعت مذكرة تفاهم بين كلية القانون في جامعة القادسية وجمعية نور الأمل.")
    pairs = {frozenset(c.between) for c in found.analysis.collaborations}
    assert all("organization/جامعة-القادسية" not in pair for pair in pairs)
    assert len(pairs) == 1


def test_the_noun_by_which_a_body_was_introduced_stands_for_it() -> None:
    found = read("هكذا ولد بيت الرغيف، وهو مخبز تملكه نساء. وتدرب منظمة نوار موظفات المخبز على الحساب.")
    assert [c.kind for c in found.analysis.collaborations] == ["mentorship"]
