"""What a person is and for whom, as an Arabic story says it beside the name: «رقية حسين، رئيسة جمعية …», «المديرة سعاد …»."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import dataclass
from operator import attrgetter

from nlp.arabic.document import Document, Passage, Place
from nlp.arabic.lexicon import (
    gender_of,
    is_definite,
    is_stop,
    is_verb,
    listed,
    role_of,
    roles,
    stands_for,
)
from nlp.arabic.names.drafts import Draft
from nlp.arabic.names.heads import split_definite_head
from nlp.arabic.speech.verbs import reporting
from nlp.arabic.text import Word

_LONGEST = 7  # words of a role
_GOES_ON = frozenset({"في", "من", "لدى", "باسم", "ب", "عن", "على"})


@dataclass(frozen=True, slots=True)
class Bodies:
    """Which organization a common noun stands for at a place of the text."""

    drafts: dict[str, Draft]
    places: Sequence[Place]

    def named(self, noun: str, at: int) -> str | None:
        """The body that "الجمعية" (noun "جمعيه") stands for: the last one before `at` that opens with it, or the next."""
        heads = {key: self._heads(key) for key in {p.key for p in self.places if not p.is_person}}
        for nouns in (frozenset({noun}), stands_for().get(noun, frozenset())):
            mine = [p for p in self.places if p.key in heads and heads[p.key] & nouns]
            before = [p for p in mine if p.start < at]
            if before:
                return before[-1].key
            if mine:
                return mine[0].key
        return None

    def last(self, at: int) -> str | None:
        before = [p for p in self.places if not p.is_person and p.start < at]
        return before[-1].key if before else None

    def _heads(self, key: str) -> set[str]:
        draft = self.drafts.get(key)
        return {form.split()[0].removeprefix("ال") for form in draft.forms} if draft else set()


def find_roles(
    document: Document, drafts: Sequence[Draft], places: Sequence[Place], ours: str | None = None
) -> None:
    """Set role and organization of each person from the first place that gives them. `ours` is the narrator's body."""
    by_key = {d.key: d for d in drafts}
    bodies = Bodies(by_key, places)
    for place in places:
        draft = by_key[place.key]
        passage = document.passage_at(place.start)
        if draft.type != "person" or passage is None or (draft.role and draft.organization):
            continue
        index = passage.index_from(place.start + 1) - 1
        if index < 0 or passage.words[index].end <= place.start:
            continue
        last = bisect_left(passage.words, place.end, key=attrgetter("end"))
        last = last if last < len(passage.words) else index
        first = max(0, index - 2 * _LONGEST)
        near = passage.words[first:index]
        inside = {
            i
            for p in places
            if near and not p.is_person and near[0].start <= p.end and p.start < place.start
            for i, w in enumerate(near, first)
            if p.start < w.start < p.end
        }
        found = (
            _behind(passage, last + 1)
            or _before(passage, index, inside)
            or _copula(passage, index)
            or _nominal(passage, index, last + 1, gender_of(draft.folded))
        )
        if found is None:
            body = _from(passage, last + 1, places, place) or _led(passage, index, last, places)
            draft.organization = draft.organization or body
            continue
        first, end = found
        words = passage.words
        organization = _body(
            words[first].text, words[first].start, words[end - 1].end, document, bodies, ours
        )
        if organization is None:
            organization = _from(passage, max(end, last + 1), places, place)
        draft.organization = draft.organization or organization
        if draft.role is None:
            draft.role = _role_text(document, passage, first, end, places)


def _behind(passage: Passage, index: int) -> tuple[int, int] | None:
    """Behind a comma or bracket: "، رئيسة قسم المعونة القانونية في الجمعية،"."""
    words = passage.words
    if index >= len(words) or words[index].gap.strip() not in ("،", ",", "(", "–", "—", "-"):
        return None
    if words[index].text in ("وهو", "وهي", "وهما"):
        index += 1
    if index >= len(words) or role_of(words[index].text) is None:
        return None
    return index, _role_end(passage, index)


def _role_end(passage: Passage, index: int) -> int:
    words = passage.words
    end = index + 1
    while end < len(words) and end - index < _LONGEST and words[end].joined:
        low = words[end].text
        if (
            (is_stop(low) and low not in _GOES_ON)
            or (reporting(low) and not is_definite(low))
            or (is_verb(low) and not is_definite(low))
        ):
            break
        end += 1
    while end > index + 1 and words[end - 1].text in _GOES_ON:
        end -= 1
    return end


def _before(passage: Passage, index: int, inside: Container[int]) -> tuple[int, int] | None:
    """In front of the name: "مديرة الجمعية سعاد", "المحامية رشا", "مؤسسها الدكتور عمر"; words `inside` a body's name are no roles."""
    words = passage.words
    end = index
    while (
        end > 0
        and (words[end].joined or words[end].gap.strip() == ".")
        and words[end - 1].text in listed("person", "titles")
        and (
            role_of(words[end - 1].text) is None
            or (end - 1 > 0 and words[end - 1].joined and role_of(words[end - 2].text) is not None)
        )
    ):
        end -= 1
    apposed = end > 0 and words[end].gap.strip() in ("،", ",")
    if end == 0 or not (words[end].joined or apposed):
        return None
    for first in range(
        end - 1, max(-1, end - _LONGEST - sum(i in inside for i in range(end - _LONGEST, end))), -1
    ):
        low = words[first].text
        if first in inside:
            continue
        if (reporting(low) and not role_of(low)) or (
            is_verb(low) and not role_of(low) and not is_definite(low)
        ):
            return None
        if role_of(low) is not None:
            possessive = not is_definite(low) and end == first + 1
            return None if possessive and low in ("عضو",) else (first, end)
        if not words[first].joined or (is_stop(low) and low not in ("في", "باسم")):
            return None
    return None


def _copula(passage: Passage, index: int) -> tuple[int, int] | None:
    """ "رئيسة الاتحاد هي بشرى كامل"."""
    words = passage.words
    if index < 2 or words[index - 1].text not in ("هي", "هو"):
        return None
    for first in range(index - 2, max(-1, index - 8), -1):
        if role_of(words[first].text) is not None:
            return first, index - 1
        if not words[first + 1].joined:
            return None
    return None


def _nominal(passage: Passage, first: int, index: int, gender: str | None) -> tuple[int, int] | None:
    """Right behind a name that opens its sentence: "ونوال شاكر رئيسة الرابطة"."""
    words = passage.words
    if index + 1 >= len(words) or not (words[index].joined and words[index + 1].joined):
        return None
    role = role_of(words[index].text)
    opens = not first or not words[first].joined
    fits = role is not None and role[0] == words[index].text and gender in (None, role[1])
    return (index, _role_end(passage, index)) if opens and fits else None


def _body(
    role: str, start: int, end: int, document: Document, bodies: Bodies, ours: str | None
) -> str | None:
    """The organization inside a role phrase: by name, by its noun ("الشبكة"), or by "her" and "our"."""
    inside = next(
        (p for p in bodies.places if not p.is_person and p.start >= start and p.end <= end + 1), None
    )
    if inside is None:
        inside = next((p for p in bodies.places if not p.is_person and start <= p.start <= end), None)
    if inside is not None:
        return inside.key
    for match in re.finditer(r"\w+", document.text[start:end]):
        split = split_definite_head(match.group())
        if split is not None and match.start() > 0:
            return bodies.named(split[0], start)
    stem = role_of(role)
    if stem is not None and not is_definite(role):
        if role.endswith("نا"):
            return ours or None
        if (
            role.endswith(("ها", "ه"))
            and role.removesuffix("ها").removesuffix("ه") != role
            and not role.endswith(stem[0])
        ):
            return bodies.last(start)
    return None


def _from(passage: Passage, index: int, places: Sequence[Place], person: Place) -> str | None:
    """ "جاسم الحلفي من جمعية …", "… في منظمة …": the body named right behind."""
    words = passage.words
    if index < len(words) and words[index].joined and words[index].text in ("من", "في", "عن", "لدى"):
        following = words[index].end + 1
        return next(
            (p.key for p in places if not p.is_person and following <= p.start <= following + 2), None
        )
    return None


def _led(passage: Passage, index: int, last: int, places: Sequence[Place]) -> str | None:
    """ "تدير لمى الحلو منذ عامين مبادرة …", "أسست سرى …": the first body behind the person, close by."""
    words = passage.words
    if not index or not words[index].joined or words[index - 1].text not in listed("person", "leads"):
        return None
    end = words[last].end
    behind = next((p for p in places if p.start > end), None)
    near = behind is not None and not behind.is_person and behind.start - end < 60
    return (
        behind.key if behind is not None and near and "." not in _marks_between(words, last, behind) else None
    )


def _marks_between(words: Sequence[Word], last: int, place: Place) -> str:
    """The marks between word `last` and a place."""
    return "".join(w.gap.strip() for w in words[last + 1 :] if w.start <= place.start)


def _role_text(document: Document, passage: Passage, first: int, end: int, places: Sequence[Place]) -> str:
    """The role as written, cut before "في/من" and the body's name."""
    words = passage.words
    stop = end
    for index in range(first + 1, end):
        if words[index].text in ("في", "من", "لدى"):
            stop = index
            break
        if any(not p.is_person and p.start <= words[index].start < p.end for p in places):
            stop = index + 1 if words[index].text.startswith("ل") is False else index
            stop = max(stop, first + 1)
            while stop < end and any(
                not p.is_person and p.start <= words[stop].start < p.end for p in places
            ):
                stop += 1
            if words[index].text.startswith("ل"):
                stop = index
            break
    text = document.original(words[first].start, words[stop - 1].end)
    if words[first].text[1:] in roles() and words[first].text not in roles():
        text = text[1:]  # لصاحبه, ومديرة
    return re.sub(r"^[وف](?=ال)", "", text)
