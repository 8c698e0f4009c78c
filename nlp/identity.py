"""The same actor across stories: which entity of the bank a story's entity is, if any.

Conservative. Two full names are one organization where one is the other with words left out and the same head ("Al Noor Universal
Foundation", "Al Noor Foundation"); a short form is the one known organization that bears it; people need the same name, or a shorter
form of it in the same organization. Across scripts, people need a full name that can be spelled the other way, bodies a name that says
the same word for word, or one acronym and one kind of body. Spellings of one Arabic name ("Mohammed", "Muhammad") count as the same. What is only likely
stays apart, and nlp/proposals.py proposes it to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol, cast

from nlp.annotations import Entity, EntityType
from nlp.bilingual import counterparts, same_kind, same_words
from nlp.fold import fold_name
from nlp.lessons import NONE, Lessons, named
from nlp.shapes import has_head, head, initials, is_acronym
from nlp.transliteration import can_be, is_arabic, spellings


class Actor(Protocol):
    """An entity that the bank knows. `names` are all forms that stories gave it; `organizations` the ids of a person's bodies."""

    @property
    def id(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def names(self) -> Sequence[str]: ...
    @property
    def organizations(self) -> Sequence[str]: ...


class Known(Protocol):
    """Look-ups in the bank whose cost does not grow with it."""

    def get(self, entity_id: str, /) -> Actor | None: ...
    def named(self, entity_type: str, name: str, /) -> Sequence[Actor]: ...
    def sharing_a_word(self, entity_type: str, names: Iterable[str], /) -> Sequence[Actor]: ...


def resolve(entities: Sequence[Entity], known: Known, lessons: Lessons = NONE) -> dict[str, str]:
    """Key in the story → id in the bank, for each entity. A new actor's id is its key, with -2, -3 … where that is taken.

    What people taught comes first.
    """
    ids: dict[str, str] = {}
    for entity in entities:
        taught = lessons.same.get(named(entity.type, entity.name))
        if taught is not None and taught not in ids.values():
            ids[entity.key] = taught
    order = {"governorate": 0, "organization": 1, "person": 2}  # people are told apart by their organizations
    for entity in sorted(entities, key=lambda e: order[e.type]):
        if entity.key in ids:
            continue
        if entity.type == "governorate":
            ids[entity.key] = entity.key
            continue
        taken = set(ids.values())
        match = _find(entity, known, ids, lessons)
        ids[entity.key] = (
            match if match is not None and match not in taken else _free(entity.key, known, taken)
        )
    return ids


def _free(key: str, known: Known, taken: set[str]) -> str:
    candidate, number = key, 1
    while candidate in taken or known.get(candidate) is not None:
        number += 1
        candidate = f"{key}-{number}"
    return candidate


def candidates(entity: Entity, known: Known) -> list[Actor]:
    """Known actors that share a name or a telling word with the entity, in either script: few, however large the bank."""
    names = [entity.name, *entity.aliases]
    found = {a.id: a for name in names for a in known.named(entity.type, name)}
    asked = names if entity.type == "organization" else [*names, *_in_other_script(entity.name)]
    found |= {a.id: a for a in known.sharing_a_word(entity.type, asked)}
    if entity.type == "organization":
        found |= {a.id: a for a in known.sharing_a_word(entity.type, counterparts(entity.name))}
    return list(found.values())


def _find(entity: Entity, known: Known, ids: Mapping[str, str], lessons: Lessons) -> str | None:
    name = named(entity.type, entity.name)
    entity = replace(entity, type=cast(EntityType, lessons.types.get(name, entity.type)))
    names = [entity.name, *entity.aliases]
    found = [a for a in candidates(entity, known) if a.id not in lessons.apart.get(name, ())]
    if entity.type == "organization":
        same = [a for a in found if same_organization(names, list(a.names))]
    else:
        employer = ids.get(entity.organization or "")
        same = [a for a in found if same_person(entity.name, a.name, employer, a.organizations)]
    if len(same) > 1:  # an exact name outweighs a short one; two that fit equally well decide nothing
        exact = [a for a in same if _alike(_words(a.name), _words(entity.name))]
        same = exact or same
    return same[0].id if len(same) == 1 else None


def _in_other_script(name: str) -> list[str]:
    """Given names of the other script that the words of a name can be, to look candidates up by."""
    return [spelling for word in name.split() for spelling in spellings(word)]


# -- organizations -----------------------------------------------------------------------------------------------------


def same_organization(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two sets of names (the full name first) are one body's."""
    full_a, full_b = _full(a), _full(b)
    if is_arabic(a[0]) != is_arabic(b[0]):
        acronyms = {n for n in a if is_acronym(n)} & {n for n in b if is_acronym(n)}
        return any(same_words(x, y) or (acronyms and same_kind(x, y)) for x in a for y in b) or (
            any(_alike(_words(x), _words(y)) for x in full_a for y in full_b)
        )
    if full_a and full_b:
        return any(
            _alike(_words(x), _words(y)) or _left_out(x, y) or _left_out(y, x) for x in full_a for y in full_b
        )
    short, long = (a, b) if full_b else (b, a)  # one story knows only a short form
    forms = {" ".join(_words(name)) for name in long} | {
        initials(name).lower() for name in long if len(name.split()) > 1
    }
    return " ".join(_words(short[0])) in forms


def _full(names: Sequence[str]) -> list[str]:
    return [name for name in names if _is_full(name)]


@lru_cache(maxsize=65536)
def _is_full(name: str) -> bool:
    words = name.split()
    return len(words) >= 2 and not is_acronym(name) and (has_head(name) or len(words) >= 3)


def _left_out(longer: str, shorter: str) -> bool:
    """`shorter` is `longer` without some of its words, begins alike and has the same head."""
    long, short = _words(longer), _words(shorter)
    if is_arabic(shorter) and len(short) >= 3:  # the same name without its purpose: … للحوار المجتمعي
        return long[: len(short)] == short and len(long) > len(short) and long[len(short)].startswith("ل")
    if (
        len(short) < 2
        or len(short) >= len(long)
        or not _same_word(long[0], short[0])
        or head(longer) != head(shorter)
    ):
        return False
    return _in_order(short, long)


# -- people ------------------------------------------------------------------------------------------------------------


def same_person(a: str, b: str, employer_a: str | None, employers_b: Sequence[str]) -> bool:
    """Whether two names are one person's, given the ids of the bodies they belong to."""
    words_a, words_b = _words(a), _words(b)
    colleagues = employer_a is not None and employer_a in employers_b
    apart = employer_a is not None and bool(employers_b) and not colleagues
    if min(len(words_a), len(words_b)) >= 2 and (_alike(words_a, words_b) or can_be(a, b)):
        return not apart or len(words_a) >= 3
    short, long = sorted((words_a, words_b), key=len)
    return bool(short) and colleagues and _same_word(short[0], long[0]) and _in_order(short, long)


# -- spellings ---------------------------------------------------------------------------------------------------------

_ARTICLES = frozenset({"al", "el", "ad", "as", "ash", "an", "ar", "at", "az"})
_SOUNDS = [
    ("ph", "f"),
    ("kh", "x"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ei", "i"),
    ("ai", "i"),
    ("ay", "i"),
    ("q", "k"),
    ("c", "k"),
    ("o", "u"),
    ("y", "i"),
]


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without Arabic articles."""
    return tuple(w for w in fold_name(name).split() if w not in _ARTICLES)


def _alike(a: Sequence[str], b: Sequence[str]) -> bool:
    return len(a) == len(b) and all(_same_word(x, y) for x, y in zip(a, b, strict=True))


def _in_order(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(any(_same_word(word, other) for other in rest) for word in short)


def _same_word(a: str, b: str) -> bool:
    """One word, or one Arabic name in two transliterations: the same consonants and nearly the same vowels."""
    if a == b:
        return True
    if not (a.isascii() and b.isascii()) or min(len(a), len(b)) < 3:
        return False
    sound_a, sound_b = _sound(a), _sound(b)
    return len(sound_a) == len(sound_b) and all(
        x == y or {x, y} in _WAVERING for x, y in zip(sound_a, sound_b, strict=True)
    )


# English writes one short vowel in several ways: "Ahmed" and "Ahmad"; but "Salim" and "Salam" are two names.
_WAVERING = ({"e", "a"}, {"e", "i"}, {"e", "u"})


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    for old, new in _SOUNDS:
        word = word.replace(old, new)
    word = re.sub(r"(.)\1+", r"\1", word)
    return re.sub(r"(?<=[a-z])h$", "", word)
