"""The two sides of an Arabic verb that states a tie: whoever stands bare behind it does it, the other has the case that the verb asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.arabic.lexicon import is_definite
from nlp.arabic.ties.place import (
    NEAR,
    POINTS,
    Pairs,
    Place,
    both,
    cross,
    of_gender,
    pointed_at,
    what_is_theirs,
)
from nlp.arabic.ties.sides import Side

_WHO = re.compile(
    r"[»”]?\s*(?:\([^()]*\)?\s*)?(?:في\s+\w+\s*)?،?\s*(?:وه[يو]\s+)?(?:و?التي|و?الذي)\s+(?:قد\s+)?"
)
_WORK = re.compile(
    r"(?:\s+\w+){0,2}?\s+(?:(?:كامل|كل|جميع)\s+)?(?:ال)?(?:مشروع|برنامج|حملة|مبادر[ةه]|عياد[ةه]|مختبر|مكتب[ةه]|دور[ةه]|رواتب|تدريب|مركز|مقر)(?!\w)(?:\s+ال\w+)?"
)
_COSTS = re.compile(r"[)»”]*\s+(?:(?:ال)?(?:رواتب|ايجار|كلفه|نفقات|تكاليف|اجور)|ثمن)(?!\w)")
_RATHER = re.compile(r"(?<!\w)بل\s+$")
_AND = re.compile(r"\s+و")
_WHO_DO = re.compile(r"(?<!\w)[وف]?(?:هو|هي|هم|هن)\s+(?:من|الذي|التي|الذين|اللواتي|اللائي)\s+(?:قد\s+)?$")
_PUPILS = re.compile(r"\s+ال\w+(?:ات|ين)(?!\w)")
_BOTH_OF = re.compile(r"\s+(?:ل|الى\s+)?كلت?[اي]هما(?!\w)")
_DUAL = re.compile(r"\w+(?:تا|وا|ان)|[وف]?[يت]\w{3,}ا")  # نظمتا, يوقعان, أن توقعا
_WHEN = frozenset({"اليوم", "الان", "العام", "السنه", "الشهر", "الاسبوع", "الموسم"})  # no subject of a verb


def by_verb(place: Place) -> Pairs:
    sentence, sense, start, end, before, after, told = place
    predicate = sense.predicate
    subject = next((s for s in after[:1] if s.subject and s.row.start - end < NEAR and not sense.we), None)
    if "" in predicate.cases and (found := _which(place, subject) or _they_who(place, subject)):
        return found
    if predicate.both and after and _AND.fullmatch(sentence, end, after[0].row.start):
        beside = before[-1].row.members if before else told.topic
        return cross(beside, after[0].row.members)  # … الذي يعمل والجمعية على مشروع واحد
    if sense.pronoun == "نا" and not sense.we and "" in predicate.cases:  # أعطانا صندوق …
        givers = subject or next((s for s in reversed(before) if s.subject), None)
        return cross(givers.row.members, (told.ours,)) if givers and told.ours else []
    if sense.pronoun and not sense.we and "" in predicate.cases:  # يموّلها صندوق …
        if subject is None:
            near = before[-1] if before and before[-1].owner and start - before[-1].row.end < 3 else None
            whom = before[-2].row.members if len(before) > 1 else told.topic
            return cross(near.row.members, whom) if near and predicate.kind == "mentorship" else []
        held = [s for s in before if not set(s.row.members) & set(subject.row.members)]
        behind = [s for s in after[1:] if s.subject]  # بمبلغ وفّره صندوق …، أكملت …
        if _BOTH_OF.match(sentence, end):  # يمولها لكليهما …
            return cross(subject.row.members, [m for s in held[-2:] for m in s.row.members])
        whom = held[-1].row.members if held else told.topic or (behind[0].row.members if behind else ())
        return cross(subject.row.members, whom)
    if sense.pronoun and subject is not None and "ل" in predicate.cases and POINTS.match(sentence, end):
        held = [s for s in before if s.subject]  # لدورة نظمها لها مركز …
        return cross(subject.row.members, held[-1].row.members if held else told.topic)
    together = before[-1].row.members if before and before[-1].subject else ()
    if predicate.both and subject is None and len(together) > 1 and _DUAL.fullmatch(sentence, start, end):
        return both(before[-1].row)  # كانت … و… قد نظمتا ملتقى
    if subject is None and not sense.we and not any(s.subject for s in before) and _object_first(place):
        return cross(after[1].row.members, after[0].row.members)  # التمويل الذي تقدمه للمؤسسة منظمة …
    if subject is not None and subject.owner and predicate.kind == "mentorship" and _taught(place):
        pupils = [*subject.row.members, *after[1].row.members]
        held = [s for s in before if s.subject and not set(s.row.members) & set(pupils)]
        return cross(held[-1].row.members if held else told.topic, pupils)
    others = [s for s in after if s is not subject and s.case in predicate.cases]
    other = others[0] if others else None
    if predicate.both and subject is not None and other is None and len(subject.row.members) > 1:
        return both(subject.row)
    if other is not None and other.case == "بين" and len(other.row.members) > 1:
        return both(other.row)
    bare = subject is not None and predicate.kind == "funding" and other is not None and not other.case
    if bare and subject is not None and what_is_theirs(sentence, subject.row.end):
        other = None  # تولت مؤسسة … تمويله ومركز … تقييمه
    if subject is not None and other is not None:
        return cross(subject.row.members, other.row.members)
    ahead = [s for s in before if s.subject]
    if other is None and "مع" in predicate.cases and (it := _with_it(place, subject, ahead)):
        return it
    if sense.we:
        other = other or next((s for s in after if s.case in predicate.cases), None)
        return cross((told.ours,), other.row.members) if told.ours and other else []
    if other is None and (pointed := pointed_at(sentence, end, predicate, told)):
        actor = subject or (ahead[-1] if ahead else None)
        return cross(actor.row.members, pointed) if actor is not None else []
    if (
        subject is not None
        and other is None
        and before
        and predicate.status == "ended"
        and predicate.kind == "funding"
    ):
        return cross(subject.row.members, before[-1].row.members)  # تعثرت … بعد أن أوقف صندوق … تمويله
    if subject is not None and "" in predicate.cases:
        whose = what_is_theirs(sentence, subject.row.end) or what_is_theirs(sentence, end)
        if whose:
            ours = (told.ours,) if told.ours else ()
            whom = ours if whose == "نا" else ahead[-1].row.members if ahead else told.topic
            return cross(subject.row.members, whom)
    if subject is not None and len(after) == 1 and not ahead and _pays_for_work(place, subject):
        return cross(subject.row.members, told.workers())
    if (
        predicate.kind == "funding"
        and other is None
        and (subject or ahead)
        and _COSTS.match(sentence, (subject.row.end if subject else end))
    ):
        actors = (
            subject or ahead[-1]
        ).row.members  # جاء صندوق … فدفع الإيجار: that of the body the text is at
        return cross(actors, told.topic) if len(told.topic) == 1 else []
    if subject is not None:  # A verb B: the first is the subject, the other the object
        close = (
            bool(ahead) and start - ahead[-1].row.end < 20 and "،" not in sentence[ahead[-1].row.end : start]
        )
        close = close or (
            bool(ahead) and _RATHER.search(sentence[:start]) is not None
        )  # لا تتعامل … مع …، بل تموّل …
        return cross(ahead[-1].row.members, subject.row.members) if close and "" in predicate.cases else []
    if other is None and "" in predicate.cases and ahead and what_is_theirs(sentence, end):
        whom = ahead[-2].row.members if len(ahead) > 1 else told.topic
        return cross(ahead[-1].row.members, whom)
    taught = predicate.kind == "mentorship" and other is None and ahead and ahead[-1].owner
    if taught and len(told.topic) == 1 and _PUPILS.match(sentence, end):
        return cross(ahead[-1].row.members, told.topic)  # تأتي مدربة من … لتعلّم السائقات
    if other is None or _stranger(sentence, end):
        return []
    if ahead:
        return cross(ahead[-1].row.members, other.row.members)
    alone = len(told.topic) == 1 and (other.case != "في" or predicate.cases == {"في"})
    return cross(told.topic, other.row.members) if alone else []


def _pays_for_work(place: Place, subject: Side) -> bool:
    """Whether a verb says that its subject pays for "the project", and nobody else is named: وموّل صندوق … المشروع."""
    predicate = place.sense.predicate
    funds = predicate.kind == "funding" and "" in predicate.cases
    return funds and _WORK.match(place.sentence, subject.row.end) is not None


def _with_it(place: Place, subject: Side | None, ahead: Sequence[Side]) -> Pairs:
    """انضمت … إلى شبكة …، وتأمل أن تنشئ معها …: who does it with the other body that the sentence has named."""
    sentence, sense, _, end, before, _, told = place
    match = POINTS.match(sentence, end)
    if match is None or match.group(1) != "مع":
        return []
    ours = (told.ours,) if sense.we and told.ours else ()
    feminine = match.group(2) == "ها"
    actor = ours or (subject.row.members if subject else ahead[-1].row.members if ahead else told.topic)
    fit = [m for s in before for m in s.row.members if m not in actor and (m in told.feminine) == feminine]
    if not fit and len(ahead) == 1:  # ahead is the other one: انضمت … إلى شبكة …، وتأمل أن تنشئ معها
        fit = [m for m in told.seen[-3:] if m not in actor and (m in told.feminine) == feminine]
    return cross(actor, fit[-1:]) if actor else []


def _taught(place: Place) -> bool:
    """Whether people of two bodies in a row are whom the verb is done to: درّب خمسة من أعضاء … وستة من أعضاء …."""
    if len(place.after) < 2 or not place.after[1].owner:
        return False
    return re.match(r"\s+و\w", place.sentence[place.after[0].row.end : place.after[1].row.start]) is not None


def _object_first(place: Place) -> bool:
    """Whether the one it is done to stands before the one who does it: منحت للجمعية منظمة …."""
    if len(place.after) < 2 or place.after[0].case not in {"ل", "الى"} & place.sense.predicate.cases:
        return False
    gap = place.sentence[place.after[0].row.end : place.after[1].row.start]
    return place.after[1].subject and "،" not in gap and len(gap) < NEAR


def _which(place: Place, subject: Side | None) -> Pairs:
    """مع متحف …، الذي درّب … / درّب متطوعيها: whoever stands before the relative does it, whatever governs the name there."""
    sentence, sense, start, end, before, _, told = place
    predicate = sense.predicate
    if sense.pronoun or not before or not _WHO.fullmatch(sentence, before[-1].row.end, start):
        return []
    actors = before[-1].row.members
    if subject is not None:
        return cross(actors, subject.row.members) if subject.owner else []
    if theirs_of := what_is_theirs(sentence, end):
        others = of_gender([s for s in before[:-1] if s.subject], theirs_of, told)
        return cross(actors, others[-1].row.members if others else told.topic)
    if predicate.kind == "funding" and _WORK.match(sentence, end):  # وهي التي تمول المشروع: that of the story
        others = [s for s in before[:-1] if s.subject]
        return cross(actors, others[-1].row.members if others else told.topic)
    return []


def _they_who(place: Place, subject: Side | None) -> Pairs:
    """فهي التي علّمت محامي الهيئة, مدربات … هن من يرافقن …: those before the pronoun, or the one whom the text is at."""
    sentence, sense, start, _, before, _, told = place
    match = _WHO_DO.search(sentence, max(0, start - 30), start)
    if match is None or subject is None or sense.pronoun:
        return []
    near = before[-1] if before and match.start() - before[-1].row.end < 3 else None
    return cross(
        near.row.members if near else told.topic if len(told.topic) == 1 else (), subject.row.members
    )


def _stranger(sentence: str, end: int) -> bool:
    """Whether somebody else stands behind the verb: تعاون الأهالي مع …."""
    following = re.match(r"\s+(\w+)", sentence[end:])
    return following is not None and is_definite(following.group(1)) and following.group(1) not in _WHEN
