"""Who is tied to whom in a Sorani clause, once it is known what kind of tie its words state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from nlp.annotations import TieKind
from nlp.kurdish.sides import Side

Pair = tuple[str, str]

_CLITIC = re.compile(r"(?<!\w)(?:پێ|بۆ|لێ|لەگەڵ)(?:ی|یان|یدا|یاندا)?(?!\w)|\w(?:یان|یانی)(?!\w)")


_JOINS = re.compile(r"(?<!\w)(?:ئەندامی|ئەندامێتی\w*)(?!\w)(?!\s+_)")
_BECOMES = re.compile(
    r"(?<!\w)(?:ب|دە)ب\w+ە\s+(?:هاوبەش|هاوکار)\w*|(?<!\w)بوو\w*\s+(?:بە\s+)?(?:هاوبەش|هاوکار)\w*"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its names blanked out, its cue at `at`, and whom the text was at before it."""

    kind: TieKind
    at: int
    words: str
    rows: Sequence[Side]
    partners: Sequence[str]
    topic: Sequence[str]
    networks: frozenset[str] = frozenset()
    network: Sequence[str] = ()

    def pairs(self) -> Iterator[Pair]:
        """The two sides of each tie, by key."""
        if self.kind == "membership":
            yield from self._membership()
        elif self.kind in ("funding", "mentorship"):
            yield from self._done_to()
        else:
            yield from self._together()

    def _subject(self, *apart: Side) -> Sequence[str]:
        """Whoever stands bare and first; where nobody does, those whom the text is at."""
        row = next((r for r in self.rows if not r.role and r not in apart), None)
        return row.members if row is not None else self.topic

    def _membership(self) -> Iterator[Pair]:
        network = next((r for r in self.rows if r.role == "member"), None)
        if network is not None:  # A و B ئەندامی C ن
            if all(r.role for r in self.rows) and not self.networks & set(network.members):
                return  # چنار، ئەندامی پێشووی ڕێکخراوەکە: somebody of that body
            yield from product(self._subject(network), network.members[:1])
            return
        before = [key for r in self.rows if r.start < self.at for key in r.members]
        after = [key for r in self.rows if r.start > self.at for key in r.members]
        if (
            len(before) + len(after) > 0
            and not self.networks & {*before, *after}
            and _JOINS.search(self.words)
        ):
            named = self.topic if self.networks & set(self.topic) else self.network
            yield from product(self._subject(), named)  # … بووەتە ئەندامی: of the network named last
            return
        if len(set(before)) == 1:  # … لە سێ ڕێکخراو پێکهاتووە، لەوانە …
            yield from product(before[:1], dict.fromkeys(after))
        elif before and after:
            yield from product(dict.fromkeys(before), after[:1])
        elif after and not before:
            yield from product(self.topic, after[:1])
        elif len(set(before)) == 2:
            yield before[0], before[-1]

    def _done_to(self) -> Iterator[Pair]:
        agents = [r for r in self.rows if r.role == "agent"]
        agent = agents[0] if agents else None
        if len(agents) > 1:  # بە پاڵپشتیی … و لەلایەن …ەوە
            yield from product(agents[0].members, agents[1].members)
        elif agent is not None:
            yield from product(agent.members, self._subject(agent))
        if agents:
            return
        bare = [r for r in self.rows if not r.role]
        first = bare[0] if bare else None
        others = [r for r in self.rows if r is not first and r.role != "with"]
        others = others or [
            r for r in self.rows if r is not first and len(self.rows) == 2
        ]  # هاوکاریی دارایی … دەکات
        source = next((r for r in others if r.role == "from"), None)
        taker = next((r for r in others if r.role == "to"), None)
        other = taker or source or (others[0] if others else None)
        if first is not None and source is not None and taker is not None and taker.start > source.start:
            yield from product(first.members, source.members)  # from whom it gets what it passes on
        if first is None and source is not None and taker is not None:
            yield from product(source.members, taker.members)
        elif first is not None and other is not None:
            yield from product(first.members, other.members)
        elif first is None and other is not None:
            yield from product(self.topic, other.members)
        elif first is not None and len(self.rows) == 1:
            pays = self.kind == "funding"
            whom = self.partners if pays and len(self.partners) > 1 else ()
            meant = self.topic if pays or _CLITIC.search(self.words) else ()
            yield from product(first.members[:1], whom or meant)

    def _together(self) -> Iterator[Pair]:
        rows = [r for r in self.rows if r.role != "agent"]
        if not self.rows and len(self.topic) == 2 and self.kind != "partnership":
            yield self.topic[0], self.topic[1]  # …، و لەو ڕۆژەوە پێکەوە …
        beside = next((r for r in rows if r.role == "with"), None)
        if beside is not None:
            yield from product(self._subject(beside), beside.members)
            return
        row = next((r for r in rows if len(r.members) > 1), None)
        if len(rows) == 2 and row is not None and _BECOMES.search(self.words):
            yield from product(rows[0].members, rows[1].members)  # A و B هیوادارن C ببێتە هاوبەشیان
            return
        if row is not None:
            yield from combinations(row.members, 2)
            return
        keys = list(dict.fromkeys(key for r in rows for key in r.members))
        if (len(keys) == 2 and self.kind != "partnership") or (
            len(keys) == 2 and not any(r.role in ("from", "to") for r in rows)
        ):
            yield keys[0], keys[1]
