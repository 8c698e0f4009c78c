"""The two sides of a word that states a tie, by the prepositions in front of the bodies around it.

Verb first: whoever stands bare behind the verb does it, and the other side has the case that the verb asks for (على, مع, ل, or none).
Where no subject follows, the one before the verb is it, or the body that the text is at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from nlp.arabic.ties.known import Row
from nlp.arabic.ties.nouns import by_noun
from nlp.arabic.ties.pairs import UNIONS
from nlp.arabic.ties.place import FAR, Before, Pairs, Place, cross
from nlp.arabic.ties.sides import Side, side
from nlp.arabic.ties.status import WOMEN
from nlp.arabic.ties.verbs import by_verb
from nlp.arabic.ties.words import Sense, senses

NETWORKS = UNIONS | {"مجلس"}
_BOUND = re.compile(
    # each alternative begins with a sign of its own, so that only these are looked for
    r"؛|:|»(?<!_»)|”(?<!_”)|،\s+(?:كما|بينما|فيما|لكن\w*|غير\s+ان|الا\s+ان|في\s+حين|اما|وفي)(?!\w)|ثم(?<!\wثم)(?!\w)"
)
_RELATIVE = re.compile(r"(?<!\w)(?:التي|الذي)\s+(?:كانت?\s+|قد\s+|ما\s+زالت?\s+|لا\s+[يت]زال\s+)?$")
_WHO = re.compile(r"[»”)]*\s+(?:التي|الذي)\s+")
_OPENS = re.compile(r"؛|:|«(?!_)|“(?!_)")


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
    needs = predicate.needs and predicate.needs.words
    opens, bounds = _edges(sentence)
    low = max((at for at in opens if at <= start), default=0)
    if sense.we and not sense.verb and not sentence[low:start].strip():  # بأنها «شريكنا …»
        low = max((at for at in opens if at < low), default=0)
    high = min((at for at in bounds if at >= end), default=len(sentence))
    relative = sense.verb and (sense.pronoun or _RELATIVE.search(sentence, max(0, start - 60), start))
    which = (
        sense.verb
        and sense.pronoun
        and (
            _RELATIVE.search(sentence, max(0, start - 60), start)
            or (needs is not None and needs.stands_in(sentence, max(0, start - 16), start))
        )
    )
    if which:  # الدورة التي أقامتها …: the pronoun is what is done
        sense = replace(sense, pronoun="")
    if needs is not None and not (
        needs.stands_in(sentence, end, min(high, end + 150))
        or (
            relative
            and needs.stands_in(
                sentence, max(0, start - 60, sentence.rfind("،", 0, max(0, start - 8))), start
            )
        )
    ):
        return []
    before = [side(sentence, r) for r in row if low <= r.start and r.end <= start]
    after = [side(sentence, r, end) for r in row if end <= r.start < high and r.start - end < FAR]
    if (us := next((r.members[0] for r in row if _is_we(sentence, r)), told.ours)) != told.ours:
        told = replace(told, ours=us)
    if sense.past and WOMEN.match(sentence, start):
        return []
    if _other_gender(sentence[start:end], sense, after):
        doer = next((s for s in reversed(before) if s.subject and {*s.row.members} & told.feminine), None)
        gap = sentence[doer.row.end : start] if doer else ""
        goes_on = doer is not None and ("،" not in gap or gap.endswith(" بل ") or _WHO.fullmatch(gap))
        done = goes_on and "" in predicate.cases and not sense.pronoun and not sense.past
        return cross(doer.row.members, after[0].row.members) if doer and done else []
    named = which and before and _WHO.fullmatch(sentence, before[-1].row.end, start)
    if named and "" in predicate.cases and after and after[0].subject:
        return cross(after[0].row.members, before[-1].row.members)  # الشبكة التي تموّلها وكالة …
    found = (by_verb if sense.verb else by_noun)(Place(sentence, sense, start, end, before, after, told))
    taught = predicate.kind == "mentorship" and bool(after) and len(after[0].row.members) == 1
    gives = taught or predicate.kind == "funding"  # what two run together is no course that one gives
    if which and not found and gives and after and after[0].subject:
        takers = [s for s in after[1:] if s.case in ("ل", "الى")] or [s for s in before if s.subject]
        if predicate.kind == "mentorship" and _paid(sentence[:start]):
            takers = []  # مولت مؤسسة … الدورة التي نظمها المركز
        found = cross(after[0].row.members, takers[0].row.members if takers else told.topic)
    if predicate.network:
        networks = {m for r in row for m in r.members if r.heads & NETWORKS} | {told.network}
        found = [pair for pair in found if networks & set(pair)]
    return found


@lru_cache(maxsize=16)  # for each word of a sentence, in each of its senses
def _edges(sentence: str) -> tuple[list[int], list[int]]:
    """Behind which places of a sentence a clause begins, and before which one ends."""
    return [m.end() for m in _OPENS.finditer(sentence)], [m.start() for m in _BOUND.finditer(sentence)]


def _paid(before: str) -> bool:
    """Whether a verb that needs no money named beside it says that somebody pays."""
    found = (s for word in before.split() for s in senses(word) if s.verb and s.predicate.needs is None)
    return any(s.predicate.kind == "funding" for s in found)


def _is_we(sentence: str, row: Row) -> bool:
    """Whether a stand-in is the first person: the speaker's body in a quote, the narrator's elsewhere."""
    word = sentence[row.start : row.end]
    return row.pronoun and (word.endswith("نا") or word.lstrip("وفسل")[:1] == "ن")


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
