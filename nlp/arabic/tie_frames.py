"""The two sides of a word that states a tie, by the prepositions in front of the bodies around it.

Verb first: whoever stands bare behind the verb does it, and the other side has the case that the verb asks for (على, مع, ل, or none).
What a body has or who works for it stands for the body (كوادر الجمعية). Where no subject follows, the one before the verb is it, or
the body that the text is at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from nlp.arabic.lexicon import is_definite, is_stop, is_verb
from nlp.arabic.rows import Row
from nlp.arabic.text import fold
from nlp.arabic.tie_words import Predicate, Sense, senses
from nlp.vocabulary import load

Pairs = list[tuple[str, str]]

NETWORKS = frozenset(
    {"شبكه", "تحالف", "ائتلاف", "منصه", "اتحاد", "تجمع", "رابطه", "منتدى", "تنسيقيه", "تيار", "حركه", "مجلس"}
)
_GLUED = re.compile(r"(?<!\w)[وف]?([بلك])$")
_WORD = re.compile(r"\w+")
_LAST = re.compile(r"(\w+)(\s+|\s*[«“\"]\s*)$")
_PREPOSITIONS = {
    "الى": "الى", "الي": "الى", "مع": "مع", "من": "من", "على": "على", "عن": "من", "بين": "بين", "في": "في",
    "علي": "على", "لدى": "على", "تحت": "تحت", "ضمن": "في", "قبل": "من", "لصالح": "ل", "يد": "على", "جانب": "مع",
}  # fmt: skip
_BOUND = re.compile(
    r"[؛:]|(?<!_)[»”]|،\s+(?:كما|بينما|فيما|لكن\w*|غير\s+ان|الا\s+ان|في\s+حين|اما|وفي)(?!\w)|(?<!\w)ثم(?!\w)"
)
_POINTS = re.compile(r"\s+(?:ايضا\s+)?(من|الي|علي|في|مع|ل|ب)(ها|ه)(?!\w)")
_RELATIVE = re.compile(r"(?<!\w)(?:التي|الذي)\s+$")
_OPENS = re.compile(r"[؛:]|[«“](?!_)")
_FAR, _NEAR = 170, 60  # characters to the other side, and to the subject


@dataclass(frozen=True, slots=True)
class Before:
    """What a sentence finds: those whom the text is at, the network named last, and the body that tells the story."""

    topic: tuple[str, ...] = ()
    network: str | None = None
    ours: str | None = None
    feminine: frozenset[str] = frozenset()  # bodies whose first noun is


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
def _owned(word: str) -> tuple[bool, str]:
    """Whether a word is what a body has or who works for it, and the preposition that hangs on it: لموظفي."""
    rest = word[1:] if word[0] in "وف" and word not in _belongings() else word
    if rest in _belongings():
        return True, ""
    if rest[:1] in "بلك" and rest[1:] in _belongings():
        return True, rest[0]
    return False, ""


def side(sentence: str, row: Row, low: int = 0) -> Side:
    """The case of a row, by what stands before it from `low` on. An unknown noun there (باب الجمعية) makes a case of its own, "?"."""
    at = row.start
    glued = _GLUED.search(sentence, max(low, at - 4), at)
    if glued is not None:
        if glued.group(1) == "ل" and re.search(r"(?<!\w)[وف]?سبق\s+$", sentence[: glued.start()]):
            return Side(row, "", False, True)  # سبق لمؤسسة … أن
        return Side(row, glued.group(1), False, False)
    owner, steps = False, 0
    while steps < 4:
        last = _LAST.search(sentence, max(low, at - 30), at)
        if last is None:
            break
        word = last.group(1)
        plain = word[1:] if word[0] in "وف" and word[1:] in _PREPOSITIONS else word
        if plain in _PREPOSITIONS:
            if plain == "من" and re.search(r"(?<!\w)[لب]?كلا?\s+$", sentence[: last.start()]):
                at = last.start()  # كل من
                steps += 1
                continue
            return Side(row, _PREPOSITIONS[plain], owner, False)
        if word in ("كل", "كلا", "لكل", "بكل"):
            if word[0] in "لب":
                return Side(row, word[0], owner, False)
            at, steps = last.start(), steps + 1
            continue
        known, case = _owned(word)
        if not known:
            noun = not (
                word[0] == "_"
                or is_definite(word)
                or is_stop(word)
                or is_verb(word)
                or word.endswith(("ا", "ت"))
                or _finite(word)
            )
            return Side(row, "?" if noun and not owner else "", owner, not noun or owner)
        owner, at, steps = True, last.start(), steps + 1
        if case:
            return Side(row, case, True, False)
    return Side(row, "", owner, True)


def _finite(word: str) -> bool:
    stem = word[1:] if word[0] in "وف" else word
    stem = stem[1:] if stem[:1] == "س" else stem
    if any(not s.verb for s in senses(word)):
        return False  # منحة صندوق …
    return (len(stem) > 3 and stem[0] in "يتن") or stem.endswith(("ته", "ها")) or bool(senses(word))


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
    if relative and _RELATIVE.search(
        sentence, max(0, start - 60), start
    ):  # الدورة التي أقامتها …: the pronoun is what is done
        sense = replace(sense, pronoun="")
    if predicate.needs is not None and not (
        predicate.needs.search(sentence, end, min(high, end + 150))
        or (relative and predicate.needs.search(sentence, max(0, start - 60), start))
    ):
        return []
    before = [side(sentence, r) for r in row if low <= r.start and r.end <= start]
    after = [side(sentence, r, end) for r in row if end <= r.start < high and r.start - end < _FAR]
    if sense.we:
        ours = next((r.members[0] for r in row if r.pronoun and r.start < end and start < r.end), told.ours)
        told = replace(told, ours=ours)
    if _other_gender(sentence[start:end], sense, after):
        return []
    found = (_verb if sense.verb else _noun)(sentence, sense, start, end, before, after, told)
    if predicate.network:
        networks = {m for r in row for m in r.members if r.heads & NETWORKS} | {told.network}
        found = [pair for pair in found if networks & set(pair)]
    return found


def _cross(a: Sequence[str], b: Sequence[str]) -> Pairs:
    return [(x, y) for x in a for y in b if x != y]


def _both(row: Row) -> Pairs:
    return list(combinations(row.members, 2))


def _verb(
    sentence: str,
    sense: Sense,
    start: int,
    end: int,
    before: Sequence[Side],
    after: Sequence[Side],
    told: Before,
) -> Pairs:
    predicate = sense.predicate
    subject = next((s for s in after[:1] if s.subject and s.row.start - end < _NEAR and not sense.we), None)
    if sense.pronoun and not sense.we:  # يموّلها صندوق …
        if subject is None:
            return []
        held = [s for s in before if not set(s.row.members) & set(subject.row.members)]
        behind = [s for s in after[1:] if s.subject]  # بمبلغ وفّره صندوق …، أكملت …
        whom = held[-1].row.members if held else told.topic or (behind[0].row.members if behind else ())
        return _cross(subject.row.members, whom)
    others = [s for s in after if s is not subject and s.case in predicate.cases]
    other = others[0] if others else None
    if predicate.both and subject is not None and other is None and len(subject.row.members) > 1:
        return _both(subject.row)
    if other is not None and other.case == "بين" and len(other.row.members) > 1:
        return _both(other.row)
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
    if subject is not None and "" in predicate.cases and _what_is_theirs(sentence, subject.row.end):
        return _cross(subject.row.members, ahead[-1].row.members if ahead else told.topic)
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
    alone = len(told.topic) == 1 and not before and other.case != "في"
    return _cross(told.topic, other.row.members) if alone else []


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
    if match is None or _PREPOSITIONS.get(match.group(1), match.group(1)) not in predicate.cases:
        return ()
    known = (told.network,) if predicate.network else told.topic if len(told.topic) == 1 else ()
    feminine = match.group(2) == "ها"
    return tuple(k for k in known if k and (k in told.feminine) == feminine)


def _what_is_theirs(sentence: str, at: int) -> bool:
    """يتحمل صندوق … نفقاتها: what somebody named before has or does."""
    for word in _WORD.findall(sentence, at, at + 40)[:3]:
        for pronoun in ("ها", "هم", "ه"):
            base = word.removesuffix(pronoun)
            if base != word and (_owned(base)[0] or (base[-1:] == "ت" and _owned(base[:-1] + "ه")[0])):
                return True
    return False


def _stranger(sentence: str, end: int) -> bool:
    """Whether somebody else stands behind the verb: تعاون الأهالي مع …."""
    following = re.match(r"\s+(\w+)", sentence[end:])
    return following is not None and is_definite(following.group(1))


def _noun(
    sentence: str,
    sense: Sense,
    start: int,
    end: int,
    before: Sequence[Side],
    after: Sequence[Side],
    told: Before,
) -> Pairs:
    predicate = sense.predicate
    if re.match(r"\s+(?:ال\w+\s+)?(?:التي|الذي)(?!\w)", sentence[end:]):
        return []  # the clause has a verb of its own
    first = after[0] if after else None
    ahead = [s for s in before if s.subject]
    if sense.pronoun:
        return _owner(sentence, sense, start, end, ahead, after, told)
    genitive = None
    if first is not None and first.case == "" and _only_people(sentence[end : first.row.start]):
        genitive = first
    rest = [s for s in after if s is not genitive and s.case in predicate.cases and s.case]
    other = rest[0] if rest else None
    if genitive is not None:
        if len(genitive.row.members) > 1 and predicate.both and other is None:
            return _both(genitive.row)
        if other is not None:
            return _cross(genitive.row.members, other.row.members)
        if "" in predicate.cases and ahead:
            return _cross(ahead[-1].row.members, genitive.row.members)
        named = after[1] if len(after) > 1 else None
        if named is not None and re.search(r"(?<!\w)(?:هو|هي|هما)\s+$", sentence[: named.row.start]):
            return _cross(genitive.row.members, named.row.members)  # وشريك … في هذا العمل هو …
        return []
    if other is None:
        return []
    if other.case == "بين" and len(other.row.members) > 1:
        return _both(other.row)
    if other.row.start - end > _NEAR:
        return []
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


def _owner(
    sentence: str,
    sense: Sense,
    start: int,
    end: int,
    ahead: Sequence[Side],
    after: Sequence[Side],
    told: Before,
) -> Pairs:
    """شراكتها مع …, تمويله ل…, شراكتهما: whose the noun is stands before it."""
    predicate = sense.predicate
    if sense.pronoun == "هما":
        two = next((s.row for s in reversed(ahead) if len(s.row.members) > 1), None)
        return _both(two) if two is not None and predicate.both else []
    other = next((s for s in after if s.case in predicate.cases and s.row.start - end < _NEAR), None)
    if other is None:  # … من أعضائها
        one = ahead and predicate.network and re.search(r"(?<!\w)[وف]?من\s+(?:بين\s+)?$", sentence[:start])
        return _cross(ahead[-1].row.members, told.topic) if one else []
    behind = [s for s in after if s.subject and s.row.start > other.row.start]  # في إطار شراكتها مع …، أعدت …
    near = ahead[-1:] or behind[:1]
    whose = [told.ours] if sense.we else near[0].row.members if near else told.topic
    return _cross([w for w in whose if w], other.row.members)


def _only_people(gap: str) -> bool:
    return all(_owned(word)[0] and not _owned(word)[1] for word in re.findall(r"\w+", gap)) and not re.search(
        "[،؛:.]", gap
    )
