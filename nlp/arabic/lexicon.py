"""The Arabic vocabulary, folded and ready for look-up; read once a process."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from nlp.arabic.text import fold
from nlp.vocabulary import load

#: و and ف, then one preposition, may hang in front of any word.
PROCLITIC = re.compile(r"[وف]?[بلك]?")


@cache
def listed(*path: str) -> frozenset[str]:
    """A list of arabic.toml as a set of folded words."""
    value: Any = load("arabic")
    for key in path:
        value = value[key]
    return frozenset(fold(word) for word in value)


@cache
def heads(strength: str) -> frozenset[str]:
    return listed("organization", strength, "feminine") | listed("organization", strength, "masculine")


#: Words that begin with these letters without the article
_NO_ARTICLE = frozenset(
    [
        "الكترونيه",
        "الكتروني",
        "الكترونيا",
        "الاف",
        "التزام",
        "التحاق",
        "التهاب",
        "الغاء",
        "الهام",
        "الياس",
        "الحاح",
        "التقاء",
        "التماس",
        "الزام",
        "القاء",
        "البان",
        "العاب",
        "الوان",
        "الغام",
        "الحان",
        "القاب",
        "الياف",
        "الواح",
        "المانيا",
        "الكترونيات",
        "البوم",
    ]
)


@lru_cache(maxsize=65536)
def is_definite(word: str) -> bool:
    return word.startswith("ال") and len(word) > 3 and word not in _NO_ARTICLE


@cache
def _adjectives() -> tuple[frozenset[str], frozenset[str]]:
    return listed("shape", "adjectives"), listed("shape", "nouns")


_RELATIVE = re.compile(r"ال\w{2,}(?:ي|يه|يين|يون|يات)")
_PASSIVE = re.compile(r"الم\w{1,2}و\w{1,2}ه?")


@lru_cache(maxsize=65536)
def is_adjective(word: str) -> bool:
    """Whether a definite word looks like an adjective: listed, with the relative ending, or a passive participle."""
    adjectives, nouns = _adjectives()
    if word in nouns:
        return False
    return word in adjectives or bool(_RELATIVE.fullmatch(word) or _PASSIVE.fullmatch(word))


#: Letters of Sorani by which a name is no Arabic word; stories in Arabic keep them now and then
_KURDISH = re.compile("[ەێۆڕڵڤژگچپئ]")


@cache
def given_names() -> dict[str, str]:
    """Given name, folded → "female", "male" or "either". Two-word names (عبد الله) keep their space."""
    tables = load("names")
    spelled = [
        (name, kind)
        for kind in ("either", "male", "female")
        for name in (*filter(_KURDISH.search, tables["ckb"].get(kind, [])), *tables["ar"].get(kind, []))
    ]
    # آنا is أنا once folded; خلف (behind) is written like the name
    return {
        fold(n): kind for n, kind in spelled if fold(n) not in stops() or n in load("arabic")["stop"]["words"]
    }


@cache
def names_in_ta() -> frozenset[str]:
    """Given names, folded, that end in ta marbuta in all their spellings."""
    tables = load("names")
    spelled = [
        n
        for table in ("ar", "ckb")
        for kind in ("either", "male", "female")
        for n in tables[table].get(kind, [])
    ]
    return frozenset(fold(n) for n in spelled if n.endswith("ة")) - {
        fold(n) for n in spelled if n.endswith("ه")
    }


@cache
def gender_of(name: str) -> str | None:
    """f, m or None for a person's name, by its first word or two."""
    parts = fold(name).split()
    names = given_names()
    for candidate in (" ".join(parts[:2]), parts[0] if parts else ""):
        kind = names.get(candidate)
        if kind in ("female", "male"):
            return kind[0]
    return None


@cache
def roles() -> dict[str, str]:
    """What somebody is, folded → f or m."""
    found: dict[str, str] = {}
    for row in load("arabic")["person"]["roles"]:
        male, female = row.split("/")
        found.update({fold(male): "m"} if male else {})
        found.update({fold(female): "f"} if female else {})
    return {k: v for k, v in found.items() if v}


@cache
def role_of(word: str) -> tuple[str, str] | None:
    """The bare role and the gender in a word such as والمديرة, مديرها, زميلتي; None where there is none."""
    table = roles()
    for start in dict.fromkeys((0, 1 if word[:1] in "وفلبك" else 0, 2 if word[:2] in ("ول", "فل") else 0)):
        stem = word[start:]
        article = stem.startswith(("ال", "لل")) and len(stem) > 4
        stem = stem[2:] if article else stem
        if stem in table:
            return stem, table[stem]
        if article or stem in heads("strong"):
            continue  # منظمة is no organizer of his
        for ending in ("نا", "ها", "هم", "ه", "ي"):
            base = stem.removesuffix(ending)
            if base == stem or len(base) < 3:
                continue
            if base in table:
                return base, table[base]
            if base == "مؤسست":
                return "مؤسسه", "f"  # مؤسستها before a name; مؤسسة alone is a foundation
            if base.endswith("ت") and base[:-1] + "ه" in table:
                return base[:-1] + "ه", "f"
    return None


@cache
def stands_for() -> dict[str, frozenset[str]]:
    """A noun by which a body is called, without its article → the nouns that such a body's name opens with, all folded."""
    table = load("arabic")["organization"]["stands_for"]
    return {fold(noun).removeprefix("ال"): frozenset(map(fold, nouns)) for noun, nouns in table.items()}


@cache
def stops() -> frozenset[str]:
    return listed("stop", "words")


@lru_cache(maxsize=65536)
def is_stop(word: str) -> bool:
    """Whether no name can go on over this word."""
    return word in stops() or (len(word) > 2 and word[0] in "وف" and word[1:] in stops())


@lru_cache(maxsize=65536)
def is_verb(word: str) -> bool:
    verbs = listed("stop", "verbs")
    future = word[:1] == "س" and word[1:2] in ("ي", "ت", "ن")  # سعاد is not "she will return"
    return word in verbs or ((word[:1] in ("و", "ف") or future) and word[1:] in verbs)


@cache
def places() -> frozenset[str]:
    """Governorates and their cities, folded, with the rivers."""
    spelled = {
        fold(spelling)
        for row in load("governorates").values()
        for kind in ("names", "places")
        for spelling in row.get(kind, {}).get("ar", [])
    }
    return frozenset(spelled | {"دجله", "الفرات", "العراق", "كردستان"})


@cache
def places_cued() -> frozenset[str]:
    """The same with those that are a common word as well (القاسم, عفك): for behind "in"."""
    rows = load("governorates").values()
    return places() | {fold(s) for row in rows for s in row.get("ambiguous", {}).get("ar", [])}


@cache
def stranger(word: str) -> bool:
    """Whether a word is somebody without a name: الرجل, والدته, زميلتي."""
    stem = word.removeprefix("ال")
    lists = listed("person", "strangers", "male") | listed("person", "strangers", "female")
    if stem in lists:
        return True
    for ending in ("ها", "ه", "ي", "نا", "هم"):
        base = stem.removesuffix(ending)
        if base != stem and (base in lists or (base.endswith("ت") and base[:-1] + "ه" in lists)):
            return True
    return False


@lru_cache(maxsize=65536)
def verb_like(word: str) -> bool:
    """Listed, or a perfect or imperfect by its shape: a hint that what follows is a subject."""
    if is_verb(word):
        return True
    if is_stop(word):
        return False
    stem = word[1:] if word[0] in "وف" and len(word) > 4 else word
    return (
        not is_definite(stem)
        and len(stem) >= 3
        and (
            (stem.endswith("ت") and not stem.endswith("ات"))
            or stem[0] == "ي"
            or (stem.endswith(("نا", "ها", "ه")) and len(stem) >= 4 and not stem.startswith(("ال", "ل", "ب")))
            or len(stem) == 3
        )
    )
