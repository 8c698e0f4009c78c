from __future__ import annotations

import re

import pytest

from nlp.arabic.ties.cues import cues, cues_in
from nlp.english.ties import cues as english
from nlp.required import AnyOf, Caseless, Guarded, Sieve, opening, required


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        ("signed|agreed", {"signed", "agreed"}),
        (r"(?<!\w)(?:with|and)\s+partners?(?!\w)", {"partner"}),
        (r"pays?(?=[^.]{0,20}rent)", {"rent"}),
        (r"x(?:abc)?y(?:long|longer)", {"ylong"}),
        (r"\w+(?:ab)*", {""}),
        (r"(?:abc|\w)", {""}),
    ],
)
def test_one_of_these_strings_stands_in_every_match(pattern: str, strings: set[str]) -> None:
    assert set(required(re.compile(pattern))) == strings


def test_no_cue_is_passed_over_where_it_stands() -> None:
    sentence = "وقعت _ و_ مذكره تفاهم، ومولها _ بمنحه، ثم انضمت الى _ ونفذت معا حمله مشتركه بالتعاون مع _"
    held = [cue for cue in cues() if cue.pattern.search(sentence)]
    assert len(held) > 5
    assert set(held) <= set(cues_in(sentence))
    assert cues_in("كان الطقس جميلا في ذلك الصباح") == []


def test_where_case_does_not_count_the_strings_are_in_small_letters() -> None:
    assert set(required(re.compile("MoU|Train(?:ed|ing)|Trained", re.IGNORECASE))) == {"mou", "train"}


def test_no_english_cue_is_passed_over_where_it_stands() -> None:
    sentence = (
        "In 2019 A signed an MoU with B, funded by C, and Together they run a campaign for members of D."
    )
    held = [cue for cue in english.cues("en") if cue.pattern.search(sentence)]
    assert len(held) > 5
    assert set(held) <= set(english.cues_in(sentence, "en"))
    assert list(english.cues_in("It was cold that morning.", "en")) == []


def test_a_guarded_pattern_finds_what_the_pattern_finds() -> None:
    guarded = Guarded.of(r"(?<=al-)noor|partners?(?=hip)")
    text = "the al-noor partnership"
    assert [m.span() for m in guarded.finditer(text)] == [m.span() for m in guarded.pattern.finditer(text)]
    assert guarded.search(text, 7, 11) is not None  # what stands before the part looked at counts
    assert guarded.search(text, 0, 10) is None
    assert guarded.search("nobody") is None
    assert list(guarded.finditer("nobody")) == []


def test_a_sieve_lets_through_what_can_match_in_order() -> None:
    sieve = Sieve(
        [re.compile(p) for p in ("partner|fund", r"of\s", r"\w\b", r"partnership(?=\s)", r"(?<!\w)art")]
    )
    assert sieve.matching("a partnership") == [0, 2, 3]
    assert sieve.matching("fun of it") == [1, 2]
    assert sieve.matching("") == [2]


@pytest.mark.parametrize(
    ("pattern", "word", "other"),
    [
        (r"(?<!\w)[وف]?(?:نحن|معنا)(?!\w)", "ونحن", "امتحنا"),
        (r"(?<!\w)يدعم\s+(?:كل|بعض)", "يدعم", "سيدعم"),
        (r"(?<=\s)يدعم(?!\s+لا)(?:ون\s+كل|ها)", "يدعمون", "يدعمه"),
    ],
)
def test_the_opening_of_a_pattern_is_in_one_word(pattern: str, word: str, other: str) -> None:
    found = opening(re.compile(pattern))
    assert found is not None
    assert found[0].search(word)
    assert not found[0].search(other)


@pytest.mark.parametrize("pattern", [r"\w+\s+يدعم", "[^،]+يدعم", r"\s*يدعم", r"\w{3}\b"])
def test_no_string_is_asked_for_before_white_space(pattern: str) -> None:
    assert opening(re.compile(pattern)) is None


def test_one_of_several_patterns_is_enough_in_the_part_that_is_looked_at() -> None:
    several = AnyOf([r"(?<!\w)train(?!\w)", r"funds?\s+for"])
    assert several.stands_in("they train")
    assert several.stands_in("a fund for them")
    assert not several.stands_in("trained by funds")
    assert not several.stands_in("they train", 0, 7)
    assert several.stands_in("trained", 0, 5)  # a part may end within a word


def test_a_caseless_pattern_is_tried_where_its_letters_stand_in_any_case() -> None:
    caseless = Caseless.of(r"\bcame to (?:nothing|an end)\b|never signed")
    assert caseless.search("It CAME to Nothing.")
    assert caseless.search("Never signed")
    assert caseless.search("It came to nothing.", 8) is None
    assert caseless.search("It came to Erbil") is None


def test_a_sieve_of_caseless_patterns_lets_no_match_go() -> None:
    sieve = Sieve([re.compile(r"\bgrants? from\s+$", re.IGNORECASE), re.compile(r"\bthe Director\b")])
    assert sieve.matching("A GRANT from ") == [0]
    assert sieve.matching("told the Director") == [1]
    assert sieve.matching("a gift from ") == []
