"""The two sides of an Arabic noun that states a tie: its genitive or its owner, and whom a preposition joins to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.arabic.ties.pairs import UNIONS
from nlp.arabic.ties.place import FAR, NEAR, POINTS, Pairs, Place, both, cross, of_gender
from nlp.arabic.ties.sides import Side, only_people

_HAS = re.compile(r"(?<!\w)[وف]?(?:لها|له|لديها|لديه)\s+(?:\w+\s+){0,3}$")
_BEHIND = re.compile(r"(?<!\w)[وف]?(?:وراء|خلف|لدى|عند)\s+$")
_DEFINITE = re.compile(r"[وف]?ال")
_CLOSE = 12  # characters
_IS = re.compile(r"\s*(?:(?:منذ|في|من|طوال|خلال)\s+(?:\w+\s+){1,3}|ال\w+\s+)?(?:كانت?\s+|ه[يو]\s+)?[«“:]?\s*")


def by_noun(place: Place) -> Pairs:
    sentence, sense, start, end, before, after, told = place
    predicate = sense.predicate
    if re.match(r"\s+(?:ال\w+\s+)?(?:التي|الذي)(?!\w)", sentence[end:]):
        return []  # the clause has a verb of its own
    first = after[0] if after else None
    ahead = [s for s in before if s.subject]
    if sense.pronoun:
        return _owner(place)
    genitive = None
    if first is not None and first.case == "" and only_people(sentence[end : first.row.start]):
        genitive = first
    rest = [s for s in after if s is not genitive and s.case in predicate.cases and s.case]
    other = rest[0] if rest else None
    if genitive is not None:
        if len(genitive.row.members) > 1 and predicate.both and other is None:
            return both(genitive.row)
        if other is not None and "،" not in sentence[genitive.row.end : other.row.start]:
            return cross(genitive.row.members, other.row.members)
        among = re.search(r"(?<!\w)[وف]?من\s+(?:بين\s+)?$", sentence[:start])
        if predicate.kind in ("partnership", "funding") and among and len(after) > 1 and after[1].subject:
            return cross(genitive.row.members, after[1].row.members)  # ومن شركاء … في البرنامج …
        if "" in predicate.cases and ahead:
            return cross(ahead[-1].row.members, genitive.row.members)
        if after[1:] and after[1].subject and _IS.fullmatch(sentence, genitive.row.end, after[1].row.start):
            return cross(genitive.row.members, after[1].row.members)  # شريك … منذ اليوم الأول …
        if predicate.kind == "funding" and sentence[start:end].lstrip("وف")[:1] == "ب" and after[1:]:
            return (
                cross(genitive.row.members, after[1].row.members) if after[1].subject else []
            )  # بأموال … رممت …
        return cross(genitive.row.members, _who_is(sentence, after[1:]))  # وشريك … في هذا العمل هو …
    if predicate.network and before and (inside := POINTS.match(sentence, end)) and inside.group(1) == "في":
        unions = [s.row.members for s in before[:-1] if s.row.heads & UNIONS]
        return cross(
            before[-1].row.members, unions[-1] if unions else (told.network,) if told.network else ()
        )
    if other is None and (is_it := _who_is(sentence, after)):  # لها شريكة واحدة هي …
        whose = [s.row.members for s in before if s.case == "ل" or _BEHIND.search(sentence[: s.row.start])]
        return cross(whose[-1] if whose else told.topic if _HAS.search(sentence[:start]) else (), is_it)
    if other is None:
        close = ahead and start - ahead[-1].row.end < 9 and predicate.kind == "partnership"
        return both(ahead[-1].row) if close and "" in predicate.cases else []  # أ وب شركاء في …
    if other.case == "بين" and len(other.row.members) > 1:
        return both(other.row)
    if other.row.start - end > NEAR:
        return []
    holder = next((s for s in before if s.case == "ل"), None)
    if predicate.network and holder is not None and not ahead:
        return cross(holder.row.members, other.row.members)  # للجمعية مقعد في …
    if "" in predicate.cases and (is_it := _who_is(sentence, after[1:])):
        return cross(other.row.members, is_it)  # الممول الوحيد ل… هو …
    second = next(
        (s for s in after if s.row.start > other.row.start and s.case in predicate.cases and s.case), None
    )
    behind = next((s for s in after if s.row.start > other.row.start and s.subject), None)
    if ahead and start - ahead[-1].row.end < FAR:
        actors = ahead[-1].row.members
        if predicate.kind == "funding" and other.case == "من":  # نفذت … مع … بتمويل من …
            joined = [s for s in before if s.case == "مع" and s.row.start > ahead[-1].row.start]
            actors += tuple(m for s in joined for m in s.row.members)
        return cross(actors, other.row.members)
    if second is not None and second.case != other.case:
        return cross(second.row.members, other.row.members)
    if behind is not None:  # بالتعاون مع …، نظمت …
        return cross(behind.row.members, other.row.members)
    if not before and other.case == "مع" and predicate.both and sentence[start:end].lstrip("وف")[:1] == "ب":
        return (
            cross(told.topic, other.row.members) if len(told.topic) == 1 else []
        )  # نُفذت الحملة بالشراكة مع …
    from_whom = predicate.kind == "funding" and other.case == "من" and _DEFINITE.match(sentence[start:end])
    if from_whom and other.row.start - end < _CLOSE:
        return cross(told.workers(), other.row.members)  # أما المال فمن …
    return []


def _who_is(sentence: str, after: Sequence[Side]) -> tuple[str, ...]:
    """Who is named behind "is": هو صندوق …."""
    if after and re.search(r"(?<!\w)(?:هو|هي|هما)\s+$", sentence[: after[0].row.start]):
        return after[0].row.members
    return ()


def _owner(place: Place) -> Pairs:
    """شراكتها مع …, تمويله ل…, شراكتهما: whose the noun is stands before it."""
    sentence, sense, start, end, before, after, told = place
    predicate = sense.predicate
    ahead = [s for s in before if s.subject]
    if sense.pronoun == "هما":
        two = next((s.row for s in reversed(ahead) if len(s.row.members) > 1), None)
        return both(two) if two is not None and predicate.both else []
    fit = (
        s
        for s in after
        if s.case in predicate.cases
        and (s.case or s.owner or _IS.fullmatch(sentence, end, s.row.start))  # … ومن شركائها …
    )
    other = next((s for s in fit if s.row.start - end < NEAR), None)
    if other is None:  # … من أعضائها
        if (
            ahead
            and "" in predicate.cases
            and predicate.kind == "partnership"
            and start - ahead[-1].row.end < 9
        ):
            whose = (told.ours,) if sense.we and told.ours else told.topic  # … شريكتنا
            return cross(ahead[-1].row.members, whose)
        if not (ahead and predicate.network):
            return []
        members = ahead[-1].row.members
        unions = [s.row.members for s in before if s.row.heads & UNIONS and not s.subject]
        among = re.search(r"(?<!\w)[وف]?من\s+(?:بين\s+)?$", sentence[:start])
        return cross(members, unions[-1] if unions else told.topic if among else ())  # … في طلب انضمامها
    behind = [s for s in after if s.subject and s.row.start > other.row.start]  # في إطار شراكتها مع …، أعدت …
    near = of_gender(ahead, sense.pronoun, told)[-1:] or behind[:1]
    ours = (told.ours,) if told.ours else told.topic[:1]
    whom = ours if sense.we else near[0].row.members if near else told.topic
    return cross([w for w in whom if w], other.row.members)
