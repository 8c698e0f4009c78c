"""Where a word that states a tie stands in an Arabic sentence, who is around it, and whom a pronoun there points to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from nlp.arabic.ties.known import Row
from nlp.arabic.ties.sides import PREPOSITIONS, Side, theirs
from nlp.arabic.ties.words import Predicate, Sense, senses

Pairs = list[tuple[str, str]]

_WORD = re.compile(r"\w+")
POINTS = re.compile(r"\s+(?:ايضا\s+)?(من|الي|علي|في|مع|ل|ب)(ها|ه)(?!\w)")
_PREPOSED = re.compile(r"(?:في|لدي|علي)(ها|ه|هم)")
FAR, NEAR = 170, 60  # characters to the other side, and to the subject


@dataclass(frozen=True, slots=True)
class Before:
    """What a sentence finds: those whom the text is at, the network named last, and the body that tells the story."""

    topic: tuple[str, ...] = ()
    network: str | None = None
    ours: str | None = None
    feminine: frozenset[str] = frozenset()  # bodies whose first noun is
    seen: tuple[str, ...] = ()  # those named last, before this sentence
    running: tuple[str, ...] = ()  # those who were told last to run a work together

    def workers(self) -> tuple[str, ...]:
        """Whose "the project" and "the money" are: theirs who run it together, or that of the one body the text is at."""
        if self.running and (not self.topic or set(self.topic) & set(self.running)):
            return self.running
        return self.topic if len(self.topic) == 1 else ()


class Place(NamedTuple):
    """A word that states a tie, at [start, end) of its sentence, and the bodies before and after it."""

    sentence: str
    sense: Sense
    start: int
    end: int
    before: Sequence[Side]
    after: Sequence[Side]
    told: Before


def cross(a: Sequence[str], b: Sequence[str]) -> Pairs:
    return [(x, y) for x in a for y in b if x != y]


def both(row: Row) -> Pairs:
    return list(combinations(row.members, 2))


def pointed_at(sentence: str, end: int, predicate: Predicate, told: Before) -> tuple[str, ...]:
    """انسحبت منه, تتعاون معها: the network named last, or the one whom the text is at, where the gender fits."""
    match = POINTS.match(sentence, end)
    if match is None or PREPOSITIONS.get(match.group(1), match.group(1)) not in predicate.cases:
        return ()
    network = predicate.network or predicate.kind == "membership"
    known = (told.network,) if network else told.topic if len(told.topic) == 1 else ()
    feminine = match.group(2) == "ها"
    return tuple(k for k in known if k and (k in told.feminine) == feminine)


def _in_it(word: str) -> str:
    """The pronoun in رواتب العاملين فيها."""
    match = _PREPOSED.fullmatch(word)
    return match.group(1) if match else ""


def what_is_theirs(sentence: str, at: int) -> str:
    """The pronoun in يتحمل صندوق … نفقاتها: what somebody named before has or does."""
    for word in _WORD.findall(sentence, at, at + 40)[:3]:
        found = (
            _in_it(word)
            or theirs(word)
            or next((s.pronoun for s in senses(word) if s.pronoun and not s.verb), "")
        )
        if found:
            return found
    return ""


def of_gender(sides: Sequence[Side], pronoun: str, told: Before) -> Sequence[Side]:
    """Those whom ه or ها can mean, by their first noun; all where none fits."""
    if pronoun not in ("ه", "ها"):
        return sides
    fit = [s for s in sides if any((m in told.feminine) == (pronoun == "ها") for m in s.row.members)]
    return fit or sides
