"""What a word tells by itself of somebody without a name: the title, the role, the gender."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.arabic.lexicon import is_definite, listed, role_of, roles

_KIN = re.compile(
    "(?:(?P<male>والد|ابو|ابا|اخو|شقيق|زوج|ابن|عم|خال|جد|حفيد|صهر)|والدت|ام|اخت|شقيقت|زوجت|ابنت|بنت|عمت|خالت|جدت|حفيدت)(?:ها|هم|نا|ه|ي)"
)


@lru_cache(maxsize=16384)
def title_in(word: str) -> str:
    """The title in a word, with its article; "" where it is none."""
    title = word.removeprefix("و").removeprefix("ف")
    title = {"الطبيب": "الدكتور", "الطبيبه": "الدكتوره"}.get(title, title)
    return title if title in listed("person", "titles") and is_definite(title) else ""


@lru_cache(maxsize=16384)
def as_stranger(word: str) -> tuple[str, tuple[str, str] | None, str | None]:
    """A word without "and", the role that it is where it has the article, and the gender of the stranger that it is by itself."""
    stem = word[1:] if word[0] in "وف" and len(word) > 3 and word not in roles() else word
    if stem.removeprefix("ل") in listed("person", "one_of"):
        return stem, None, "f" if stem.removeprefix("ل").startswith("احدى") else "m"
    bare = stem.removeprefix("ال")
    role = role_of(word) if is_definite(stem) else None
    if bare in listed("person", "strangers", "female"):
        return stem, role, "f"
    if bare in listed("person", "strangers", "male"):
        return stem, role, "m"
    return stem, role, role[1] if role else None


@lru_cache(maxsize=16384)
def of_kin(word: str) -> str | None:
    """The gender of a stranger with a possessive ending: والدها, زوجته, جدتي."""
    found = _KIN.fullmatch(word)
    if found is None or word in ("عمه", "خاله", "جده", "شقيقه", "حفيده"):
        return None  # his aunt's husband, or an aunt: folded, they are written alike
    return "m" if found.group("male") else "f"
