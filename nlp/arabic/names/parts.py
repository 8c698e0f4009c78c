"""The parts of a person's name in Arabic that lists and shapes tell: where a given name or a family's name ends; the others: unlisted.py."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.arabic.lexicon import given_names, is_definite, is_stop, is_verb, listed, role_of
from nlp.arabic.speech.verbs import reporting
from nlp.arabic.text import Word

FAMILY = re.compile(r"ال\w{2,}ي")
IMPERFECT = re.compile(r"[وف]?[يت]\w{2,4}[^\Wه]")
COMPOUND = frozenset(
    {"الدين", "الاسلام", "الهدى", "الزهراء", "الحوراء", "العابدين"}
)  # end a given name of two words
LINKS = frozenset(
    {
        "بن",
        "ابن",
        "بنت",
        "ال",
        "البو",
        "ابو",
        "ام",
        "عبد",
        "قره",
        "شيخ",
        "ملا",
        "مام",
        "فان",
        "فون",
        "دي",
        "دو",
        "دا",
        "ديل",
        "مك",
        "ماك",
    }
)
TIMES = frozenset(
    {
        "اليوم",
        "امس",
        "الان",
        "الماضي",
        "الباكر",
        "السبت",
        "الاحد",
        "الاثنين",
        "الثلاثاء",
        "الاربعاء",
        "الخميس",
        "الجمعه",
    }
)


def given(words: Sequence[Word], index: int) -> int:
    """The end of the given name that starts at `index` (two words for عبد الله); `index` where none does."""
    names = given_names()
    if (
        index + 1 < len(words)
        and words[index + 1].joined
        and (
            f"{words[index].text} {words[index + 1].text}" in names
            or (
                words[index + 1].text in COMPOUND
                and len(words[index].text) > 2
                and not is_definite(words[index].text)
            )
        )
    ):
        return index + 2
    if (
        words[index].text == "عبد"
        and index + 1 < len(words)
        and words[index + 1].joined
        and is_definite(words[index + 1].text)
    ):
        return index + 2
    return index + 1 if words[index].text in names or words[index].text.startswith("عبدال") else index


def more(words: Sequence[Word], at: int, blocked: set[int]) -> int:
    """The end of one more part of a name at `at`; `at` where the name is over."""
    word = words[at].text
    end = given(words, at)
    if end > at:
        following = words[at + 1].text if at + 1 < len(words) and words[at + 1].joined else ""
        fathers = given_names().get(word) != "female" or word not in listed("person", "everyday")
        if not fathers and is_definite(following) and following not in listed("person", "families"):
            return at  # يحفظ يوسف حنو أسماء القرى: behind the first name come fathers
        if word == "باسم" and is_definite(following) and following not in listed("person", "families"):
            return at  # الناطق باسم الائتلاف
        if is_stop(word) and word[0] == "ف":
            return at  # أما حسين | فله مقياس آخر
        if is_stop(word) and (is_verb(following) or (following.endswith("ت") and len(following) > 3)):
            return at  # لا تتذكر بدرية سلمان متى توقفت
        if (
            end == at + 1
            and following
            and role_of(word) == (word, "m")
            and (word == "صاحب" or is_definite(following))
            and _owned(words, at + 1)
        ):
            return at  # عبد الكريم صاحب مقهى الرصيف
        if word in ("صباح", "ليال") and following in TIMES:
            return at
        return end
    if word == "العبد" and at + 1 < len(words) and words[at + 1].joined and words[at + 1].text == "الله":
        return at + 2
    if word in listed("person", "families"):
        return at + 1
    twice = at > 0 and bool(FAMILY.fullmatch(words[at - 1].text))  # غنت وداد الحلفي الأغاني
    if (
        FAMILY.fullmatch(word)
        and not twice
        and not is_stop(word)
        and word not in TIMES
        and not plain_adjective(word)
    ):
        return at + 1
    if word in LINKS and at + 1 < len(words) and words[at + 1].joined and at + 1 not in blocked:
        inner = given(words, at + 1)
        if inner == at + 1 and word == "ابو" and at and given(words, at - 1) == at:
            return at + 2  # نوفل أبو رغيف
        if inner == at + 1 and (
            word in ("بنت", "ابو", "ام", "شيخ", "ملا", "مام")
            or (word == "فان" and not mark_follows(words, at + 2))
        ):
            return at  # بحسب نوري جاف فإن الطريق
        inner = max(inner, at + 2)
        whole = word == "ال" and inner < len(words) and words[inner].joined and is_definite(words[inner].text)
        return (
            inner + 1
            if whole and not is_stop(words[inner].text) and not is_definite(words[at + 1].text)
            else inner
        )
    return at


def _owned(words: Sequence[Word], at: int) -> bool:
    """Whether a noun stands at `at` to which a role before it belongs: no name, no word of grammar, no verb."""
    word = words[at].text
    verb = (
        is_verb(word)
        or reporting(word) is not None
        or IMPERFECT.fullmatch(word) is not None
        or word.endswith("ت")
    )
    name = word in given_names() or word in listed("person", "families") or FAMILY.fullmatch(word) is not None
    return word not in listed("speech", "manners") and not (
        verb or name or is_stop(word) or word in LINKS or word[0] in "وفبل"
    )


def plain_adjective(word: str) -> bool:
    """Whether a relative noun describes and names nobody."""
    return word in listed("organization", "describing") or word in listed("shape", "nouns")


def mark_follows(words: Sequence[Word], at: int) -> bool:
    return at >= len(words) or words[at].gap.strip()[:1] in ("،", ",", ".", ":", "(", "»", "؛", "–", "-")
