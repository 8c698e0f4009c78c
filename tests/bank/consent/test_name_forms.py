from __future__ import annotations

import pytest

from bank.consent.forms import Forms, find, first_name, folded
from bank.consent.rewrite import Change, Rewriting
from ingest.story import Span

MAHA = Forms.of(["Dr. Maha Saleh al-Dulaimi", "مها صالح الدليمي"])


def found(text: str, forms: Forms = MAHA, known: bool = True) -> list[str]:
    wanted = forms.whole | (forms.short | forms.given if known else frozenset())
    return [text[span.start : span.end] for span in find(folded(text), wanted)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("says MAHA  SALEH, and", ["MAHA  SALEH"]),
        ("Ms. Al-Dulaimi's desk", ["Al-Dulaimi"]),
        ("maha_saleh-2.pdf", ["maha_saleh"]),
        ("MahaSaleh.docx", ["MahaSaleh"]),
        ("Mahā Ṣāleḥ", ["Mahā Ṣāleḥ"]),
        ("Maha Al-Dulaimi", ["Maha Al-Dulaimi"]),
        ("Mahan, Salehan, Dulaimiya", []),
        ("قالت مَها صالِح", ["مَها صالِح"]),
        ("ولمها صالح الدليمي", ["مها صالح الدليمي"]),
        ("وللدليمي", ["لدليمي"]),
        ("مهارات صالحة", []),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_short_names_are_looked_for_only_where_the_person_is() -> None:
    assert found("Saleh and Maha", known=False) == []
    assert found("Maha Saleh", known=False) == ["Maha Saleh"]


def test_apostrophes_may_stand_or_not() -> None:
    assert found("Ra’ad Ka'ab", Forms.of(["Raad Kaab"])) == ["Ra’ad Ka'ab"]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Dr. Maha Saleh", "Maha"),
        ("Umm Ali", "Umm Ali"),
        ("Abdul Rahman Hadi", "Abdul Rahman"),
        ("د. سوزان عارف", "سوزان"),
    ],
)
def test_the_first_name_stands_behind_titles_and_may_be_two_words(name: str, first: str) -> None:
    assert first_name(name) == first


def test_offsets_follow_their_words() -> None:
    made = Rewriting("says Maha Saleh, director", [Change(Span(5, 15), "[a director]")])
    assert made.text == "says [a director], director"
    assert made.span(Span(0, 4)) == Span(0, 4)
    assert made.span(Span(5, 15)) == Span(5, 17)
    assert made.span(Span(10, 25)) == Span(5, 27)
    assert made.span(Span(17, 25)) == Span(19, 27)


def test_changes_that_overlap_leave_nothing_of_either() -> None:
    made = Rewriting("abcdefgh", [Change(Span(0, 4), "█"), Change(Span(2, 6), "x")])
    assert made.text == "█gh"
