"""The two sides of a word that states a tie, by the prepositions in front of the bodies around it.

Verb first: whoever stands bare behind the verb does it, and the other side has the case that the verb asks for (على, مع, ل, or none).
Where no subject follows, the one before the verb is it, or the body that the text is at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

from nlp.arabic.lexicon import is_definite
from nlp.arabic.ties.rows import Row
from nlp.arabic.ties.sides import PREPOSITIONS, Side, only_people, side, theirs
from nlp.arabic.ties.words import Predicate, Sense, senses

Pairs = list[tuple[str, str]]

NETWORKS = frozenset(
    {"شبكه", "تحالف", "ائتلاف", "منصه", "اتحاد", "تجمع", "رابطه", "منتدى", "تنسيقيه", "تيار", "حركه", "مجلس"}
)
_WORD = re.compile(r"\w+")
_BOUND = re.compile(
    r"[؛:]|(?<!_)[»”]|،\s+(?:كما|بينما|فيما|لكن\w*|غير\s+ان|الا\s+ان|في\s+حين|اما|وفي)(?!\w)|(?<!\w)ثم(?!\w)"
)
_POINTS = re.compile(r"\s+(?:ايضا\s+)?(من|الي|علي|في|مع|ل|ب)(ها|ه)(?!\w)")
_RELATIVE = re.compile(r"(?<!\w)(?:التي|الذي)\s+$")
_WHO = re.compile(r"[»”]?\s*(?:\([^()]*\)?\s*)?(?:في\s+\w+\s*)?،?\s*(?:و?التي|و?الذي)\s+(?:قد\s+)?")
_BOTH_OF = re.compile(r"\s+(?:ل|الى\s+)?كلت?[اي]هما(?!\w)")
_OPENS = re.compile(r"[؛:]|[«“](?!_)")
_WHEN = frozenset({"اليوم", "الان", "العام", "السنه", "الشهر", "الاسبوع", "الموسم"})  # no subject of a verb
_FAR, _NEAR = 170, 60  # characters to the other side, and to the subject


@dataclass(frozen=True, slots=True)
class Before:
    """What a sentence finds: those whom the text is at, the network named last, and the body that tells the story."""

    topic: tuple[str, ...] = ()
    network: str | None = None
    ours: str | None = None
    feminine: frozenset[str] = frozenset()  # bodies whose first noun is


class _Place(NamedTuple):
    """A word that states a tie, at [start, end) of its sentence, and the bodies before and after it."""

    sentence: str
    sense: Sense
    start: int
    end: int
    before: Sequence[Side]
    after: Sequence[Side]
    told: Before


def frame(
    sentence: str,
    sense: Sense,
    start: int,
    end: int,
    row: Sequence[Row],
    told: Before,
) -> Pairs:
    """Pairs of keys that the word at [start, end) of the sentence ties."""
    predicate = sense.predicate
    low = max((m.end() for m in _OPENS.finditer(sentence, 0, start)), default=0)
    bound = _BOUND.search(sentence, end)
    high = bound.start() if bound else len(sentence)
    relative = sense.verb and sense.pronoun
    which = relative and (
        _RELATIVE.search(sentence, max(0, start - 60), start)
        or (predicate.needs is not None and predicate.needs.search(sentence, max(0, start - 16), start))
    )
    if which:  # الدورة التي أقامتها …: the pronoun is what is done
        sense = replace(sense, pronoun="")
    if predicate.needs is not None and not (
        predicate.needs.search(sentence, end, min(high, end + 150))
        or (relative and predicate.needs.search(sentence, max(0, start - 60), start))
    ):
        return []
    before = [side(sentence, r) for r in row if low <= r.start and r.end <= start]
    after = [side(sentence, r, end) for r in row if end <= r.start < high and r.start - end < _FAR]
    told = replace(told, ours=next((r.members[0] for r in row if _is_we(sentence, r)), told.ours))
    if _other_gender(sentence[start:end], sense, after):
        return []
    found = (_verb if sense.verb else _noun)(_Place(sentence, sense, start, end, before, after, told))
    if which and not found and predicate.kind in ("mentorship", "funding") and after and after[0].subject:
        found = _cross(after[0].row.members, next((s.row.members for s in before if s.subject), ()))
    if predicate.network:
        networks = {m for r in row for m in r.members if r.heads & NETWORKS} | {told.network}
        found = [pair for pair in found if networks & set(pair)]
    return found


def _is_we(sentence: str, row: Row) -> bool:
    """Whether a stand-in is the first person: the speaker's body in a quote, the narrator's elsewhere."""
    word = sentence[row.start : row.end]
    return row.pronoun and (word.endswith("نا") or word.lstrip("وفسل")[:1] == "ن")


def _cross(a: Sequence[str], b: Sequence[str]) -> Pairs:
    return [(x, y) for x in a for y in b if x != y]


def _both(row: Row) -> Pairs:
    return list(combinations(row.members, 2))


def _verb(place: _Place) -> Pairs:
    sentence, sense, start, end, before, after, told = place
    predicate = sense.predicate
    subject = next((s for s in after[:1] if s.subject and s.row.start - end < _NEAR and not sense.we), None)
    if "" in predicate.cases and (found := _which(place, subject)):
        return found
    if sense.pronoun and not sense.we and "" in predicate.cases:  # يموّلها صندوق …
        if subject is None:
            return []
        held = [s for s in before if not set(s.row.members) & set(subject.row.members)]
        behind = [s for s in after[1:] if s.subject]  # بمبلغ وفّره صندوق …، أكملت …
        if _BOTH_OF.match(sentence, end):  # يمولها لكليهما …
            return _cross(subject.row.members, [m for s in held[-2:] for m in s.row.members])
        whom = held[-1].row.members if held else told.topic or (behind[0].row.members if behind else ())
        return _cross(subject.row.members, whom)
    if sense.pronoun and subject is not None and "ل" in predicate.cases and _POINTS.match(sentence, end):
        held = [s for s in before if s.subject]  # لدورة نظمها لها مركز …
        return _cross(subject.row.members, held[-1].row.members if held else told.topic)
    others = [s for s in after if s is not subject and s.case in predicate.cases]
    other = others[0] if others else None
    if predicate.both and subject is not None and other is None and len(subject.row.members) > 1:
        return _both(subject.row)
    if other is not None and other.case == "بين" and len(other.row.members) > 1:
        return _both(other.row)
    if subject is not None and predicate.kind == "funding" and other is not None and not other.case:
        if _what_is_theirs(sentence, subject.row.end):  # تولت مؤسسة … تمويله ومركز … تقييمه
            other = None
    if subject is not None and other is not None:
        return _cross(subject.row.members, other.row.members)
    if sense.we:
        other = other or next((s for s in after if s.case in predicate.cases), None)
        return _cross((told.ours,), other.row.members) if told.ours and other else []
    ahead = [s for s in before if s.subject]
    if other is None and (pointed := _pointed_at(sentence, end, predicate, told)):
        actor = subject or (ahead[-1] if ahead else None)
        return _cross(actor.row.members, pointed) if actor is not None else []
    if (
        subject is not None
        and other is None
        and before
        and predicate.status == "ended"
        and predicate.kind == "funding"
    ):
        return _cross(subject.row.members, before[-1].row.members)  # تعثرت … بعد أن أوقف صندوق … تمويله
    if subject is not None and "" in predicate.cases:
        whose = _what_is_theirs(sentence, subject.row.end) or _what_is_theirs(sentence, end)
        if whose:
            ours = (told.ours,) if told.ours else ()
            whom = ours if whose == "نا" else ahead[-1].row.members if ahead else told.topic
            return _cross(subject.row.members, whom)
    if subject is not None:  # A verb B: the first is the subject, the other the object
        close = ahead and start - ahead[-1].row.end < 20 and "،" not in sentence[ahead[-1].row.end : start]
        return _cross(ahead[-1].row.members, subject.row.members) if close and "" in predicate.cases else []
    if other is None and "" in predicate.cases and ahead and _what_is_theirs(sentence, end):
        whom = ahead[-2].row.members if len(ahead) > 1 else told.topic
        return _cross(ahead[-1].row.members, whom)
    if other is None or _stranger(sentence, end):
        return []
    if ahead:
        return _cross(ahead[-1].row.members, other.row.members)
    alone = len(told.topic) == 1 and (other.case != "في" or predicate.cases == {"في"})
    return _cross(told.topic, other.row.members) if alone else []


def _which(place: _Place, subject: Side | None) -> Pairs:
    """مع متحف …، الذي درّب … / درّب متطوعيها: whoever stands before the relative does it, whatever governs the name there."""
    sentence, sense, start, end, before, _, told = place
    if sense.pronoun or not before or not _WHO.fullmatch(sentence, before[-1].row.end, start):
        return []
    actors = before[-1].row.members
    if subject is not None:
        return _cross(actors, subject.row.members) if subject.owner else []
    if theirs_of := _what_is_theirs(sentence, end):
        others = _of_gender([s for s in before[:-1] if s.subject], theirs_of, told)
        return _cross(actors, others[-1].row.members if others else told.topic)
    return []


def _other_gender(verb: str, sense: Sense, after: Sequence[Side]) -> bool:
    """Whether the subject of a verb in ت is not its own: تقدم شركة is she gives, تقدم صندوق is he came forward."""
    stem = verb[1:] if verb[0] in "وف" else verb
    if (
        not sense.verb
        or stem[0] != "ت"
        or stem.endswith("ت")
        or not after
        or not after[0].subject
        or after[0].owner
    ):
        return False
    heads = after[0].row.heads
    return bool(heads) and any(h.endswith("ه") for h in heads) == sense.past


def _pointed_at(sentence: str, end: int, predicate: Predicate, told: Before) -> tuple[str, ...]:
    """انسحبت منه, تتعاون معها: the network named last, or the one whom the text is at, where the gender fits."""
    match = _POINTS.match(sentence, end)
    if match is None or PREPOSITIONS.get(match.group(1), match.group(1)) not in predicate.cases:
        return ()
    known = (told.network,) if predicate.network else told.topic if len(told.topic) == 1 else ()
    feminine = match.group(2) == "ها"
    return tuple(k for k in known if k and (k in told.feminine) == feminine)


def _what_is_theirs(sentence: str, at: int) -> str:
    """The pronoun in يتحمل صندوق … نفقاتها: what somebody named before has or does."""
    for word in _WORD.findall(sentence, at, at + 40)[:3]:
        found = theirs(word) or next((s.pronoun for s in senses(word) if s.pronoun and not s.verb), "")
        if found:
            return found
    return ""


def _stranger(sentence: str, end: int) -> bool:
    """Whether somebody else stands behind the verb: تعاون الأهالي مع …."""
    following = re.match(r"\s+(\w+)", sentence[end:])
    return following is not None and is_definite(following.group(1)) and following.group(1) not in _WHEN


def _noun(place: _Place) -> Pairs:
    sentence, sense, start, end, before, after, _ = place
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
            return _both(genitive.row)
        if other is not None and "،" not in sentence[genitive.row.end : other.row.start]:
            return _cross(genitive.row.members, other.row.members)
        if "" in predicate.cases and ahead:
            return _cross(ahead[-1].row.members, genitive.row.members)
        return _cross(genitive.row.members, _who_is(sentence, after[1:]))  # وشريك … في هذا العمل هو …
    if other is None:
        close = ahead and start - ahead[-1].row.end < 9 and predicate.kind == "partnership"
        return _both(ahead[-1].row) if close and "" in predicate.cases else []  # أ وب شركاء في …
    if other.case == "بين" and len(other.row.members) > 1:
        return _both(other.row)
    if other.row.start - end > _NEAR:
        return []
    if "" in predicate.cases and (is_it := _who_is(sentence, after[1:])):
        return _cross(other.row.members, is_it)  # الممول الوحيد ل… هو …
    second = next(
        (s for s in after if s.row.start > other.row.start and s.case in predicate.cases and s.case), None
    )
    behind = next((s for s in after if s.row.start > other.row.start and s.subject), None)
    if ahead and start - ahead[-1].row.end < _FAR:
        actors = ahead[-1].row.members
        if predicate.kind == "funding":  # نفذت … مع … بتمويل من …
            joined = [s for s in before if s.case == "مع" and s.row.start > ahead[-1].row.start]
            actors += tuple(m for s in joined for m in s.row.members)
        return _cross(actors, other.row.members)
    if second is not None and second.case != other.case:
        return _cross(second.row.members, other.row.members)
    if behind is not None:  # بالتعاون مع …، نظمت …
        return _cross(behind.row.members, other.row.members)
    return []


def _of_gender(sides: Sequence[Side], pronoun: str, told: Before) -> Sequence[Side]:
    """Those whom ه or ها can mean, by their first noun; all where none fits."""
    if pronoun not in ("ه", "ها"):
        return sides
    fit = [s for s in sides if any((m in told.feminine) == (pronoun == "ها") for m in s.row.members)]
    return fit or sides


def _who_is(sentence: str, after: Sequence[Side]) -> tuple[str, ...]:
    """Who is named behind "is": هو صندوق …."""
    if after and re.search(r"(?<!\w)(?:هو|هي|هما)\s+$", sentence[: after[0].row.start]):
        return after[0].row.members
    return ()


def _owner(place: _Place) -> Pairs:
    """شراكتها مع …, تمويله ل…, شراكتهما: whose the noun is stands before it."""
    sentence, sense, start, end, before, after, told = place
    predicate = sense.predicate
    ahead = [s for s in before if s.subject]
    if sense.pronoun == "هما":
        two = next((s.row for s in reversed(ahead) if len(s.row.members) > 1), None)
        return _both(two) if two is not None and predicate.both else []
    fit = (s for s in after if s.case in predicate.cases and (s.case or s.owner))
    other = next((s for s in fit if s.row.start - end < _NEAR), None)
    if other is None:  # … من أعضائها
        if (
            ahead
            and "" in predicate.cases
            and predicate.kind == "partnership"
            and start - ahead[-1].row.end < 9
        ):
            whose = (told.ours,) if sense.we and told.ours else told.topic  # … شريكتنا
            return _cross(ahead[-1].row.members, whose)
        one = ahead and predicate.network and re.search(r"(?<!\w)[وف]?من\s+(?:بين\s+)?$", sentence[:start])
        return _cross(ahead[-1].row.members, told.topic) if one else []
    behind = [s for s in after if s.subject and s.row.start > other.row.start]  # في إطار شراكتها مع …، أعدت …
    near = _of_gender(ahead, sense.pronoun, told)[-1:] or behind[:1]
    whom = [told.ours] if sense.we else near[0].row.members if near else told.topic
    return _cross([w for w in whom if w], other.row.members)
