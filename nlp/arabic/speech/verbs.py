"""Verbs of speech with person, gender and listener: قالت, يضيف, فسألته, قلتُ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nlp.arabic.lexicon import given_names, listed, role_of
from nlp.arabic.text import Word, fold
from nlp.vocabulary import load


@dataclass(frozen=True, slots=True)
class Reporting:
    """A form of a verb of speech. `gender` is f or m (None for "I" and plurals); `person` 1 or 3."""

    lemma: str
    gender: str | None
    person: int = 3
    plural: bool = False


_LISTENERS = ("ني", "نا", "ها", "هم", "هن", "هما", "كم", "ك", "ه")


@cache
def _forms() -> dict[str, Reporting]:
    table: dict[str, Reporting] = {}
    speech = load("arabic")["speech"]
    listening = {fold(v) for v in speech["takes_listener"]}
    listed_objects = {fold(v) for v in speech["takes_object"]}
    for row in speech["verbs"] + speech["naming"]:
        past, present, *rest = (fold(form) for form in row.split())
        feminine = past[:-1] + "ت" if past.endswith(("ى", "ا")) else past + "ت"
        stem = past[:-1] if past.endswith(("ى", "ا")) else past
        singular = {past: "m", feminine: "f", present: "m", "ت" + present[1:]: "f"}
        for form, gender in singular.items():
            table.setdefault(form, Reporting(past, gender))
            if past in listening:
                base = form.replace("ى", "ا")
                for ending in _LISTENERS:
                    table.setdefault(base + ending, Reporting(past, gender))
        if past in listed_objects:
            for form, gender in (
                *singular.items(),
                (present[:-1] if present.endswith("ى") else present, "m"),
            ):
                for ending in ("ه", "ها"):  # ما قاله, ما كانت تردده
                    table.setdefault(form.replace("ى", "ا") + ending, Reporting(past, gender))
        if past == "قال":
            table.update({"قوله": Reporting(past, "m"), "قولها": Reporting(past, "f")})
        for plural in (stem + "وا", present.removesuffix("ي").removesuffix("و") + "ون"):
            table.setdefault(plural, Reporting(past, None, plural=True))
            if past in listening:
                for ending in _LISTENERS:  # يسألونني, وأخبروه
                    table.setdefault(plural.removesuffix("ا") + ending, Reporting(past, None, plural=True))
        table.setdefault(past + "ا", Reporting(past, None, plural=True))
        for first in (
            *rest[:1],
            *(form[:-1] + "نا" for form in rest[:1]),
            "ا" + present[1:],
            "ن" + present[1:],
        ):
            table.setdefault(first, Reporting(past, None, person=1))
            if past in listening:
                for ending in _LISTENERS:
                    table.setdefault(first + ending, Reporting(past, None, person=1))
    return table | {"قيل": Reporting("قيل", None)}


@cache
def reporting(word: str) -> Reporting | None:
    """The verb of speech in a folded word, with و, ف or س before it; None where it is none."""
    forms = _forms()
    if word in forms:
        return forms[word]
    for clitic in ("و", "ف", "س", "وس", "فس"):
        if word.startswith(clitic) and word[len(clitic) :] in forms:
            return forms[word[len(clitic) :]]
    return None


_PREPOSITIONS = frozenset({"في", "من", "الى", "على", "عن", "بعد", "قبل", "دون", "مع", "بلا", "حول", "رغم"})


def reporting_at(words: Sequence[Word], index: int) -> Reporting | None:
    """The verb of speech at word `index`; None where its place makes a noun or preposition of it (في رد نشرته, عقب الجلسة)."""
    verb = reporting(words[index].text)
    if verb is not None and words[index].text in ("قوله", "قولها"):  # ونقل عن المدير قوله إن …
        following = words[index + 1].text if index + 1 < len(words) else ""
        return verb if following.removeprefix("ب").startswith("ان") else None
    if verb is None or _is_written(words, index) or _is_between(words, index):
        return None
    if index == 0 or not words[index].joined:
        return verb
    if words[index - 1].text in _PREPOSITIONS or words[index].text == "عقب":
        return None
    if verb.lemma == "حدث" and words[index - 1].text in ("ما", "مما", "بما", "ماذا", "كيف", "كما"):
        return None  # what happened
    return verb


def _is_written(words: Sequence[Word], index: int) -> bool:
    """ورد في البيان: it stood there, and nobody replied."""
    following = words[index + 1].text if index + 1 < len(words) else ""
    return words[index].text == "ورد" and following in ("في", "فيه", "فيها", "الى", "من", "اسم")


def _is_between(words: Sequence[Word], index: int) -> bool:
    """بين الأزواج, and not بيّن المدير."""
    if words[index].text not in ("بين", "وبين"):
        return False
    following = words[index + 1].text if index + 1 < len(words) else ""
    return not (role_of(following) or following in given_names() or following in ("ان", "انه", "انها"))


@cache
def lemmas(kind: str) -> frozenset[str]:
    """A list of [speech] as lemmas (the first form of each row)."""
    return frozenset(fold(row.split()[0]) for row in load("arabic")["speech"][kind])


@cache
def participle(word: str) -> str | None:
    """f or m for the active participle of a verb of speech in its folded form (مؤكدا, مشيره); None for any other word."""
    stems = listed("speech", "participles")
    if word.endswith("ا") and word[:-1] in stems:
        return "m"
    return "f" if word.endswith("ه") and word[:-1] in stems else None
