"""The case of a body in an Arabic sentence, by what stands before its name, and the words that stand for it there.

What a body has or does and who works for it stand for the body: لموظفي الجمعية is to the association; نفقاتها are somebody's named before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp.arabic.lexicon import is_definite, is_stop, is_verb, listed, role_of, roles
from nlp.arabic.names.heads import split_head
from nlp.arabic.text import fold, last_word
from nlp.arabic.ties.known import Row
from nlp.arabic.ties.words import senses
from nlp.vocabulary import load

_GLUED = re.compile(r"(?<!\w)[وف]?([بلك])$")
_LONGEST = 30  # letters of a word and what stands behind it
PREPOSITIONS = {
    "الى": "الى", "الي": "الى", "مع": "مع", "من": "من", "على": "على", "عن": "من", "بين": "بين", "في": "في",
    "علي": "على", "لدى": "على", "تحت": "تحت", "ضمن": "في", "قبل": "من", "لصالح": "ل", "يد": "على", "جانب": "مع", "امام": "امام",
}  # fmt: skip
_OPENS = ("«", "“", '"')
_OURS = {"الينا": "الى", "لنا": "ل", "معنا": "مع", "علينا": "على", "بيننا": "بين"}


@dataclass(frozen=True, slots=True)
class Side:
    """A row with the preposition before it, and whether a word of what it has or who works for it stands between."""

    row: Row
    case: str
    owner: bool
    subject: bool  # nothing but its own people before it


@cache
def _belongings() -> frozenset[str]:
    return frozenset(fold(word) for word in load("collaborations")["ar"]["beside"]["belongings"])


@cache
def _some() -> frozenset[str]:
    return frozenset(fold(word) for word in load("collaborations")["ar"]["beside"]["some"])


@cache
def _owned(word: str) -> tuple[bool, str]:
    """Whether a word is what a body has or who works for it, and the preposition that hangs on it: لموظفي."""
    rest = word[1:] if word[0] in "وف" and word not in _belongings() else word
    if rest in _belongings():
        return True, ""
    if rest[:1] in "بلك" and rest[1:] in _belongings():
        return True, rest[0]
    if _plural_role(rest):
        return True, ""
    return False, ""


@cache
def _plural_role(word: str) -> bool:
    """Whether a word is people by their trade, with whom they belong to behind it or not: مهندسو, مرممي, معلمات, مهندسون."""
    for ending in ("ات", "ون", "ين", "و", "ي"):
        base = word.removesuffix(ending)
        if base != word and len(base) > 3 and (base in roles() or f"{base}ه" in roles()):
            return True
    return False


def _are_people(word: str, bare: bool = False) -> bool:
    """Whether a word is people who come from a body: متطوعون من …, لخبراء من …."""
    forms = (word,) if bare else (word, word[1:])
    members, belongings = listed("organization", "members"), _belongings()
    return any(f in members or f in belongings or role_of(f) or _plural_role(f) for f in forms if f)


def theirs(word: str) -> str:
    """The pronoun on what a body has or does (نفقاتها, بيدنا), the empty string on any other word."""
    if _owned(word)[0]:
        return ""  # كلفة, folded
    for pronoun in ("ها", "هم", "نا", "ه"):
        base = word.removesuffix(pronoun)
        if base not in (word, "") and (_owned(base)[0] or (base[-1:] == "ت" and _owned(base[:-1] + "ه")[0])):
            return pronoun
    return ""


def side(sentence: str, row: Row, low: int = 0) -> Side:
    """The case of a row, by what stands before it from `low` on. An unknown noun there (باب الجمعية) makes a case of its own, "?"."""
    if row.pronoun and (own := _OURS.get(sentence[row.start : row.end].lstrip("وف"))):
        return Side(row, own, False, False)
    at = row.start
    glued = _GLUED.search(sentence, max(low, at - 4), at)
    if glued is not None:
        if glued.group(1) == "ل" and re.search(r"(?<!\w)[وف]?سبق\s+$", sentence[: glued.start()]):
            return Side(row, "", False, True)  # سبق لمؤسسة … أن
        return Side(row, glued.group(1), False, False)
    owner, steps = False, 0
    while steps < 4:
        word, start = _last(sentence, low, at)
        if not word:
            break
        plain = word[1:] if word[0] in "وف" and word[1:] in PREPOSITIONS else word
        if plain in PREPOSITIONS:
            if plain == "من" and re.search(r"(?<!\w)[لب]?كلا?\s+$", sentence[:start]):
                at = start  # كل من
                steps += 1
                continue
            people, _ = _last(sentence, low, start) if plain == "من" else ("", start)
            if not people or not (_are_people(people) or (owner and people.removeprefix("و") in _some())):
                return Side(row, PREPOSITIONS[plain], owner, False)
            at, owner, steps = start, True, steps + 1  # متطوعون من …
            continue
        if word in ("كل", "كلا", "لكل", "بكل"):
            if word[0] in "لب":
                return Side(row, word[0], owner, False)
            at, steps = start, steps + 1
            continue
        known, case = _owned(word)
        if not known and owner and _are_people(word):
            known, case = True, word[0] if word[0] in "بل" and not _are_people(word, bare=True) else ""
        head = None if known else split_head(word)
        if head is not None and not is_definite(word):  # إذاعة «موجة 97»: the noun goes with the name
            if word[: head[1]][-1:] in ("ب", "ل", "ك"):
                return Side(row, word[head[1] - 1], owner, False)
            at, steps = start, steps + 1
            continue
        if not known:
            if theirs(word):
                return Side(row, "", owner, True)  # تدفع رواتبهم …
            noun = not (
                "_" in word  # a name, with what hangs in front of it
                or is_definite(word)
                or is_stop(word)
                or is_verb(word)
                or word.endswith(("ا", "ت"))
                or _finite(word)
                or not sentence[low:start].strip()  # the first word of all: وأعاد برنامج …
            )
            return Side(row, "?" if noun and not owner else "", owner, not noun or owner)
        owner, at, steps = True, start, steps + 1
        if case:
            return Side(row, case, True, False)
    return Side(row, "", owner, True)


def _last(sentence: str, low: int, at: int) -> tuple[str, int]:
    """The word before `at`, with spaces or an opening mark behind it, and where it begins; "" where no word stands there."""
    before = sentence[max(low, at - _LONGEST) : at]
    plain = before.rstrip()
    if plain.endswith(_OPENS):
        plain = plain[:-1].rstrip()
    elif len(plain) == len(before):
        return "", at
    word = last_word(plain)
    return word, at - len(before) + len(plain) - len(word)


def _finite(word: str) -> bool:
    stem = word[1:] if word[0] in "وف" else word
    stem = stem[1:] if stem[:1] == "س" else stem
    if any(not s.verb for s in senses(word)):
        return False  # منحة صندوق …
    return (len(stem) > 3 and stem[0] in "يتن") or stem.endswith(("ته", "ها")) or bool(senses(word))


def counted(before: str) -> bool:
    """Whether some of a body's members are meant: خمسة before من أعضاء."""
    return last_word(before).removeprefix("و") in _some()


def only_people(gap: str) -> bool:
    return all(_owned(word)[0] and not _owned(word)[1] for word in re.findall(r"\w+", gap)) and not re.search(
        "[،؛:.]", gap
    )
