"""Pairs of actors that may be one: too doubtful to merge, too likely to pass over. A person decides.

What nlp/identity.py leaves apart is looked at once more, among the same few candidates: names spelled nearly alike, a name inside another, a
shared short form, a name that says partly the same in the other language, one name in two bodies. Each pair comes with its reasons in
words and a score from 0 to 1, which ranks the queue and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from nlp.annotations import Entity
from nlp.bilingual import same_kind, shared_words
from nlp.fold import fold_name
from nlp.identity import Actor, Known, candidates
from nlp.shapes import head, is_acronym
from nlp.transliteration import can_be, is_arabic

#: Pairs below this are not worth a person's time; and nobody wants many for one actor.
LEAST, MOST = 0.5, 3
_NEARLY = 88  # of 100: a letter or two of a name differ


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two actors may be one. `code` is for programs, `text` for people."""

    code: str
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two ids of the bank, in alphabetical order, that may be one actor's; `score` from 0 to 1."""

    a: str
    b: str
    score: float
    reasons: tuple[Reason, ...]


def propose(entities: Sequence[Entity], ids: Mapping[str, str], known: Known) -> Iterator[Proposal]:
    """Doubtful pairs between a story's entities and the actors known before it; `ids` is what nlp.identity.resolve made of them."""
    bodies = {e.key: e for e in entities if e.type == "organization"}
    members: dict[str, list[Entity]] = {}  # key of a body → its people in this story
    for entity in entities:
        if entity.type == "person" and entity.organization:
            members.setdefault(entity.organization, []).append(entity)
    taken = set(ids.values())
    for entity in entities:
        own = ids[entity.key]
        if entity.type == "governorate" or known.get(own) is not None:
            continue  # an actor who has found his place needs no second look
        found = []
        for actor in candidates(entity, known):
            if actor.id in taken:
                continue  # one story would not name one actor as two
            if entity.type == "organization":
                reasons = _bodies(entity, actor, members.get(entity.key, []), known)
            else:
                employer = bodies.get(entity.organization or "")
                reasons = _people(entity, actor, ids.get(employer.key) if employer else None)
            score = _score(reasons)
            if score >= LEAST:
                a, b = sorted((own, actor.id))
                found.append(Proposal(a, b, score, tuple(reasons)))
        yield from sorted(found, key=lambda p: (-p.score, p.a, p.b))[:MOST]


def _score(reasons: Sequence[Reason]) -> float:
    """Each reason leaves a part of the doubt that the others left; never quite certain."""
    doubt = 1.0
    for reason in reasons:
        doubt *= 1 - reason.score
    return round(min(0.95, 1 - doubt), 2)


# -- organizations -----------------------------------------------------------------------------------------------------


def _bodies(entity: Entity, actor: Actor, people: Sequence[Entity], known: Known) -> list[Reason]:
    """Reasons why two bodies may be one. Without one from their names there is none: people change employers."""
    names, others = [entity.name, *entity.aliases], list(actor.names)
    reasons = [*_short_forms(names, others)]
    best = max((_likeness(x, y) for x in names for y in others), key=lambda r: r.score)
    if best.score:
        reasons.append(best)
    if not reasons:
        return []
    if is_arabic(entity.name) == is_arabic(actor.name) and head(entity.name) != head(actor.name):
        # "Hope Foundation" and "Hope Association" are usually two.
        reasons = [Reason(r.code, r.text, r.score / 2) for r in reasons]
    for person in people:
        if any(
            actor.id in other.organizations and _one_name(person, other)
            for other in candidates(person, known)
        ):
            reasons.append(Reason("same-person", f"{person.name} is said to belong to both.", 0.5))
            break
    return reasons


def _short_forms(names: Sequence[str], others: Sequence[str]) -> Iterator[Reason]:
    short = sorted({n for n in names if is_acronym(n)} & {n for n in others if is_acronym(n)})
    if short:
        yield Reason("same-short-form", f"Both are called {short[0]} for short.", 0.55)


_NOTHING = Reason("", "", 0.0)


def _likeness(a: str, b: str) -> Reason:
    if is_acronym(a) or is_acronym(b):
        return _NOTHING
    if is_arabic(a) != is_arabic(b):
        if same_kind(a, b) and (share := shared_words(a, b)) >= 0.5:
            return Reason(
                "translation",
                f"“{a}” and “{b}” name the same kind of body and say nearly the same.",
                share * 0.8,
            )
        return _NOTHING
    folded, other = fold_name(a), fold_name(b)
    words, rest = folded.split(), other.split()
    if min(len(words), len(rest)) < 2:
        return _NOTHING
    if fuzz.ratio(folded, other, score_cutoff=_NEARLY) and not _told_apart(words, rest):
        return Reason("spelling", f"“{a}” and “{b}” are spelled nearly alike.", 0.7)
    short, long = (words, rest) if len(words) < len(rest) else (rest, words)
    if len(short) < len(long) and set(short).issubset(long):
        return Reason(
            "part",
            f"The words of one name are all in the other: “{a}”, “{b}”.",
            0.35 + 0.3 * len(short) / len(long),
        )
    return _NOTHING


def _told_apart(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether a whole word differs in more than its spelling: "Union of Basra", "Union of Mosul"."""
    odd = set(a) ^ set(b)
    left, right = [w for w in a if w in odd], [w for w in b if w in odd]
    return len(left) != len(right) or any(fuzz.ratio(x, y) < 75 for x, y in zip(left, right, strict=True))


# -- people ------------------------------------------------------------------------------------------------------------


def _people(entity: Entity, actor: Actor, employer: str | None) -> list[Reason]:
    a, b = entity.name, actor.name
    words, rest = fold_name(a).split(), fold_name(b).split()
    short, long = sorted((words, rest), key=len)
    if len(short) < 2:
        return []  # a first name alone is nobody in particular
    colleagues = employer is not None and employer in actor.organizations
    reasons = []
    if words == rest or can_be(a, b):
        away = employer is not None and bool(actor.organizations) and not colleagues
        text = "The name is the same, the organization another." if away else "The name is the same."
        reasons.append(Reason("same-name", text, 0.6))
    elif is_arabic(a) != is_arabic(b):
        if len(short) < len(long) and _within(short, long):
            reasons.append(Reason("part", f"One name can be the other's shorter form: “{a}”, “{b}”.", 0.55))
    elif len(short) < len(long) and short[0] == long[0] and set(short) <= set(long):
        reasons.append(Reason("part", f"One name can be the other's shorter form: “{a}”, “{b}”.", 0.55))
    elif fuzz.ratio(" ".join(words), " ".join(rest)) >= _NEARLY and not _told_apart(words, rest):
        reasons.append(Reason("spelling", f"“{a}” and “{b}” are spelled nearly alike.", 0.5))
    if reasons and colleagues:
        reasons.append(Reason("same-organization", "Both belong to the same organization.", 0.4))
    return reasons


def _one_name(person: Entity, other: Actor) -> bool:
    """Whether two full names are one, in one script or in two."""
    a, b = fold_name(person.name), fold_name(other.name)
    return " " in a and " " in b and (a == b or can_be(person.name, other.name))


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the words of one name are those of the other in the other script, some left out, the first name kept."""
    rest = iter(long)
    return can_be(short[0], long[0]) and all(any(can_be(word, other) for other in rest) for word in short)
