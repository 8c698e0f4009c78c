"""Whether an organization's English and Arabic names say the same, word for word (nlp/data/bilingual.toml)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from nlp.arabic.text import fold
from nlp.transliteration import can_be, is_arabic
from nlp.vocabulary import load

_EMPTY = frozenset({"the", "of", "for", "and", "in", "a", "an", "al", "el"})
_EMPTY_ARABIC = frozenset({"الى", "في", "من", "على", "عن", "بۆ"})
_PROCLITIC = re.compile(r"^(?:و?(?:ال|لل|بال|ل|ب))?")


def same_words(a: str, b: str) -> bool:
    """Whether one name is the other's translation: each telling word has its counterpart, names being transliterated.

    A word for the legal form alone may be missing in one of them ("private", الأهلية); so may, behind three words that say the same, what
    the Arabic name says that the body is for (… للآداب), as in two Arabic names.
    """
    if not _may_match(a, b):
        return False
    words, arabic, english, matched = _matched(a, b)
    arabic = [word for word in arabic if _bare(word) not in _legal_forms()]
    english = [word for word in english if not _counterparts().get(word, frozenset()) & _legal_forms()]
    if matched >= 3 and arabic and arabic[0].startswith("لل") and words[-len(arabic) :] == arabic:
        arabic = []
    return matched >= 2 and not arabic and not english


def _may_match(a: str, b: str) -> bool:
    """False, quickly, where a telling English word without which the names cannot be the same has no counterpart."""
    if is_arabic(a) == is_arabic(b):
        return False
    arabic, english = (_telling(a), _telling(b)) if is_arabic(a) else (_telling(b), _telling(a))
    return all(
        word == "two"
        or _counterparts().get(word, frozenset()) & _legal_forms()
        or any(_one(word, other) for other in arabic)
        for word in english
    )


def shared_words(a: str, b: str) -> float:
    """What share of two names' telling words, one name in Arabic letters and one in Latin ones, have their counterpart: 0 to 1."""
    words, arabic, english, matched = _matched(a, b)
    both = len(words) - len(arabic) + matched
    return both / (both + len(arabic) + len(english)) if matched else 0.0


def _matched(a: str, b: str) -> tuple[list[str], list[str], list[str], int]:
    """The Arabic name's telling words; those of it and those of the English name that have no counterpart; how many English ones have one."""
    if is_arabic(a) == is_arabic(b):
        return [], [], [], 0
    left, right = _telling(a), _telling(b)
    if not is_arabic(a):
        left, right = right, left
    rest, alone = list(left), []
    for word in right:
        hit = next((i for i, other in enumerate(rest) if _one(word, other)), None)
        if hit is not None:
            rest.pop(hit)
        else:
            alone.append(word)
    if "two" in alone and any(word.endswith("ين") and word not in rest for word in left):
        alone.remove("two")  # the dual says it: الرافدين
    return list(left), rest, alone, len(right) - len(alone)


@lru_cache(maxsize=16384)
def _telling(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without articles and prepositions."""
    if is_arabic(name):
        return tuple(w for w in map(_fold, re.findall(r"\w+", name)) if w not in _EMPTY_ARABIC)
    plain = re.sub(r"[’'ʼʿ]", "", re.sub(r"[’']s\b", "", name.casefold()))  # women's, Sawa'id
    return tuple(w for w in re.findall(r"[a-z]+", plain) if w not in _EMPTY)


def same_kind(a: str, b: str) -> bool:
    """Whether the noun that says what a body is (منظمة, Organization) is the same in both names."""
    if is_arabic(a) == is_arabic(b):
        return False
    arabic, english = (a, b) if is_arabic(a) else (b, a)
    head = _fold(arabic).split()[0].removeprefix("ال")
    return any(head in _counterparts().get(word, ()) for word in english.casefold().split())


def counterparts(name: str) -> list[str]:
    """Words of the other language that the words of a body's name can stand for: for looking candidates up."""
    if is_arabic(name):
        bare = {_bare(_fold(word)) for word in name.split()}
        return list(dict.fromkeys(word for one in bare for word in _english().get(one, ())))
    return [other for word in name.casefold().split() for other in load("bilingual")["words"].get(word, [])]


def _fold(text: str) -> str:
    return fold(text).replace("ھ", "ه")  # the h of some Sorani keyboards


def _bare(folded: str) -> str:
    """A word without its article and proclitics."""
    return _PROCLITIC.sub("", folded, count=1)


@lru_cache(maxsize=65536)
def _one(english: str, arabic: str) -> bool:
    forms = _forms(arabic)
    if not forms.isdisjoint(_counterparts().get(english, ())):
        return True
    return any(len(form) > 1 and can_be(form, english) for form in forms)


@lru_cache(maxsize=16384)
def _forms(arabic: str) -> frozenset[str]:
    return frozenset((arabic, _bare(arabic)))


@cache
def _counterparts() -> dict[str, frozenset[str]]:
    return {
        word: frozenset(_bare(_fold(other)) for other in others)
        for word, others in load("bilingual")["words"].items()
    }


@cache
def _english() -> dict[str, list[str]]:
    """The English words of each Arabic one."""
    found: dict[str, list[str]] = {}
    for word, others in _counterparts().items():
        for other in others:
            found.setdefault(other, []).append(word)
    return found


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(_bare(_fold(word)) for word in load("bilingual")["legal_forms"])
