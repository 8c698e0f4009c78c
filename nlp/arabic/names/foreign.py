"""Foreign names of bodies in Arabic letters: told by a loan word, by an acronym in brackets, by the nationality behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from nlp.arabic.dictionary import is_unheard
from nlp.arabic.lexicon import given_names, is_definite, is_stop, is_verb, listed
from nlp.arabic.names.heads import is_feminine
from nlp.arabic.text import Word, fold

_LOAN = re.compile(r"\w*[پچگڤژ]\w*|\w{2,}(?:يشن|شونال|شيونال|ينغ|بورغ|برغ|شتاين|وورك|غروب|جروب)")


#: The names of Latin letters, as acronyms are spelled out
_LETTERS = frozenset(
    fold(letter)
    for letter in [
        "إيه",
        "آي",
        "بي",
        "سي",
        "دي",
        "إي",
        "إف",
        "جي",
        "إتش",
        "كي",
        "إل",
        "إم",
        "إن",
        "أو",
        "كيو",
        "آر",
        "إس",
        "تي",
        "يو",
        "في",
        "دبليو",
        "إكس",
        "واي",
        "زد",
        "زي",
    ]
)
_LINKS = frozenset({"اند", "اوف", "ان", "فور", "ذا", "دي"})  # and, of, in, for, the
_OF = frozenset({"فان", "فون", "دي", "دا", "دو", "ديل", "مك", "ماك", "لو"})  # before a family's name


def of_a_country(word: str, head: str) -> bool:
    """منظمة أكوا ميديا الإيطالية: a country's adjective of the noun's gender."""
    return word in listed("organization", "nationalities") and word.endswith("ه") == is_feminine(head)


def is_loan(word: str) -> bool:
    """Whether a word is of another language by the list or by its letters."""
    return word in listed("organization", "loans") or _LOAN.fullmatch(word) is not None


@cache
def is_foreign(word: str) -> bool:
    """Whether a word is of another language by the list, by its letters, by a loan inside it (لايتهاوس) or by its many long vowels."""
    if is_loan(word):
        return True
    if word.startswith(("ال", "وال", "فال", "بال")) or word.endswith(("ات", "ون", "يه", "ها")):
        return False
    compound = any(
        len(loan) > 3 and len(word) > len(loan) + 1 and word.endswith(loan)
        for loan in listed("organization", "loans")
    )
    if word.endswith("ين"):
        return compound  # أغرولاين
    return compound or (len(word) > 7 and sum(letter in "اوي" for letter in word) > 3)


def foreign_end(words: Sequence[Word], index: int) -> int:
    """Where a foreign name in Arabic letters ends (سيف هوم إنترناشونال); 0 for none.

    Told by a loan word among its words, or by an acronym in brackets behind it with a letter for each.
    """
    end = index
    while end < len(words) and words[end].joined and words[end].text in _LETTERS:
        end += 1
    if end > index + 1:
        return end  # منظمة آي إم إس
    of_family = index + 1 < len(words) and words[index].text in _OF and words[index + 1].joined
    if of_family and not is_definite(words[index + 1].text) and not is_verb(words[index + 1].text):
        return index + 2  # مؤسسة فان ليندن
    end = index
    while end < len(words) and end - index < 6 and words[end].joined:
        low = words[end].text
        inner = low in _LINKS and end > index and end + 1 < len(words) and is_loan(words[end + 1].text)
        if not inner and (
            is_definite(low)
            or is_stop(low)
            or is_verb(low)
            or low.isascii()
            or low[0].isdigit()
            or low in listed("organization", "called_by")
        ):
            break
        end += 1
    if end - index > 1 and end < len(words) and words[end].gap.strip() in ("(", "(«"):
        acronym = words[end].text
        if acronym.isascii() and acronym.isupper() and len(acronym) in (end - index, end - index + 1):
            return end
    last = next((at for at in range(end - 1, index - 1, -1) if is_loan(words[at].text)), -1)
    if last >= index and last + 1 < end and _is_strange(words[last + 1].text):
        last += 1  # مؤسسة غرين تريجر
    return last + 1 if last > index else 0


def _is_strange(word: str) -> bool:
    """Whether a word behind a loan is of no language that the lists know, and nobody's name."""
    return len(word) > 3 and word[0] not in "يتول" and is_unheard(word) and word not in given_names()
