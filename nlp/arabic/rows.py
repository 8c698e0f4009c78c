"""Organizations in a row within an Arabic sentence («أ وب وج»), and the words that stand for them.

"الجمعية" is the body last named with that noun; "الجهتان", "الطرفان" are the pair spoken of last; a person stands for their body; "نحن" for
the narrator's, or in a quote for the speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.story import Span
from nlp.annotations import Entity, Mention, Quote
from nlp.arabic.heads import split_definite_head
from nlp.arabic.text import Folded, fold
from nlp.cast import Narrator
from nlp.vocabulary import load

_JOINT = re.compile(r"[»”\"]?\s*(?:\([^()]*\))?\s*[،,]?\s*و?(?:كل\s+من\s+|كذلك\s+|بين\s+|مع\s+)?[بلك]?\s*")
_TWO = re.compile(
    r"(?<!\w)[وفبلك]?(?:ال|لل)(?:جهت|طرف|منظمت|مؤسست|جمعيت|شبكت|شريك|فريق|هيئت|مكتب|جانب)(?:ين|ان)(?!\w)|(?<!\w)(?:كلاهما|كليهما|كلتيهما|كلتاهما|كل\s+منهما|بينهما|الاثنان)(?!\w)"
)
_WE = re.compile(r"(?<!\w)[وف]?(?:نحن|معنا|لنا|علينا|الينا|بيننا|عندنا)(?!\w)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Row:
    """Names in a row, in offsets of the folded sentence. `heads` are the nouns their names open with."""

    start: int
    end: int
    members: tuple[str, ...]
    heads: frozenset[str] = frozenset()
    pronoun: bool = False


class Rows:
    """Finds the rows of sentence after sentence, and keeps what the pronouns of the next ones stand for."""

    def __init__(self, entities: Sequence[Entity], quotes: Sequence[Quote], narrator: Narrator) -> None:
        self.employer = {e.key: e.organization for e in entities if e.type == "person"}
        self.heads = {
            e.key: frozenset(fold(n).split()[0].removeprefix("ال") for n in (e.name, *e.aliases) if n)
            for e in entities
            if e.type == "organization"
        }
        self.quotes = quotes
        self.narrator = narrator
        self.pair: tuple[str, ...] = ()
        self.seen: list[str] = []

    def of(self, folded: Folded, mentions: Sequence[Mention], sentence: Span) -> list[Row]:
        """The rows of one sentence in text order, stand-ins included."""
        found: list[Row] = []
        items = [*self._named(folded, mentions, sentence), *self._standing_for(folded, sentence)]
        for item in sorted(items, key=lambda r: (r.start, r.pronoun, -r.end)):
            last = found[-1] if found else None
            if last is not None and item.start < last.end:
                continue
            if last is not None:
                gap = folded.text[last.end : item.start]
                if last.members[-1:] == item.members[:1] and len(gap) < 50 and "." not in gap:
                    found[-1] = replace(last, end=item.end)  # «سعاد كريم، مديرة جمعية …»
                    continue
                if _JOINT.fullmatch(gap) and re.search("[،,و]", gap):
                    found[-1] = replace(
                        last,
                        end=item.end,
                        members=(*last.members, *item.members),
                        heads=last.heads | item.heads,
                    )
                    continue
            found.append(item)
        return found

    def remember(self, rows: Sequence[Row]) -> None:
        """Note which bodies a sentence named."""
        members = tuple(dict.fromkeys(m for r in rows if not r.pronoun for m in r.members))
        self.seen.extend(members)
        if len(members) == 2:
            self.pair = members
        elif len(members) > 2:
            self.pair = next((r.members for r in rows if len(r.members) >= 2), members[-2:])
        elif members and len(self.pair) < 2:
            earlier = [m for m in self.seen if m != members[0]]
            self.pair = (earlier[-1], members[0]) if earlier else ()

    def _named(self, folded: Folded, mentions: Sequence[Mention], sentence: Span) -> Iterator[Row]:
        for mention in mentions:
            key = mention.entity
            body = key if key.startswith("organization/") else self.employer.get(key)
            if body is not None:
                start = folded.local(mention.span.start - sentence.start)
                end = folded.local(mention.span.end - sentence.start)
                yield Row(start, end, (body,), self.heads.get(body, frozenset()), pronoun=body != key)

    def _standing_for(self, folded: Folded, sentence: Span) -> Iterator[Row]:
        if len(self.pair) >= 2:
            for match in _TWO.finditer(folded.text):
                yield Row(*match.span(), self.pair, pronoun=True)
        for match in _WORD.finditer(folded.text):
            split = split_definite_head(match.group())
            body = self._noun(split[0]) if split else None
            if body is not None:
                yield Row(*match.span(), (body,), self.heads.get(body, frozenset()), pronoun=True)
        for match in _WE.finditer(folded.text):
            body = self._ours(folded.span(*match.span()).start + sentence.start)
            if body is not None:
                yield Row(*match.span(), (body,), pronoun=True)

    def _noun(self, noun: str) -> str | None:
        """The body last named whose name has the noun: "الجمعية"."""
        table = load("arabic")["organization"]["stands_for"]
        others = {fold(k).removeprefix("ال"): {fold(v) for v in vs} for k, vs in table.items()}.get(
            noun, set()
        )
        for nouns in ({noun}, others):
            for key in reversed(self.seen):
                if self.heads.get(key, frozenset()) & nouns:
                    return key
        return None

    def _ours(self, offset: int) -> str | None:
        for quote in self.quotes:
            if quote.kind != "indirect" and any(s.start <= offset < s.end for s in quote.spans):
                if quote.speaker is None:
                    return None
                return (
                    quote.speaker
                    if quote.speaker.startswith("organization/")
                    else self.employer.get(quote.speaker)
                )
        return self.narrator.organization
