"""The bodies that Arabic sentences have named so far, and which of them a noun, "the two" or "we" means in the next one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.annotations import Entity, Mention, Quote
from nlp.arabic.lexicon import stands_for
from nlp.arabic.names.heads import split_definite_head, without_article
from nlp.arabic.text import fold
from nlp.cast import Narrator
from nlp.ties import first_person

#: First nouns of bodies that found, pay or rule rather than work beside another
_ABOVE = frozenset(
    {
        "شبكه",
        "تحالف",
        "ائتلاف",
        "صندوق",
        "وكاله",
        "سفاره",
        "بعثه",
        "مفوضيه",
        "وزاره",
        "مديريه",
        "دائره",
        "بلديه",
        "محافظه",
        "مجلس",
        "متحده",
        "fund",
        "foundation",
        "network",
        "agency",
    }
)
_NO_NOUNS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """Names in a row, in offsets of the folded sentence. `heads` are the nouns their names open with."""

    start: int
    end: int
    members: tuple[str, ...]
    heads: frozenset[str] = frozenset()
    pronoun: bool = False
    between: tuple[tuple[int, int], ...] = ()  # words between two names of one body: …، استعداد النقابة


class Known:
    """What a story's bodies are called, who works for them, and who was named last."""

    def __init__(self, entities: Sequence[Entity], quotes: Sequence[Quote], narrator: Narrator) -> None:
        self.employer = {e.key: e.organization for e in entities if e.type == "person"}
        self.heads = {
            e.key: frozenset(fold(n).split()[0].removeprefix("ال") for n in (e.name, *e.aliases) if n)
            for e in entities
            if e.type == "organization"
        }
        self.words = {
            e.key: [w.removeprefix("ال") for w in fold(e.name).split()]
            for e in entities
            if e.type == "organization"
        }
        self.behind: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for key, (first, *rest) in self.words.items():
            for word in set(rest):
                self.behind[word].append((first, key))
        # nouns by which bodies are called that are no nouns of bodies: مخبز, and those of offices of no list: مفتشية
        nouns = {noun for heads in self.heads.values() for noun in heads}
        offices = {n for n in nouns if n.endswith("يه") and len(n) > 4 and not split_definite_head(f"ال{n}")}
        self.called = offices | ({"مجموعه"} & nouns)
        self.quotes = quotes
        self.narrator = narrator
        self.pair: tuple[str, ...] = ()
        self.many: tuple[str, ...] = ()  # the last row of three or more
        self.firm = False  # whether the pair was told of as two, by "and" or by a tie
        self.seen: list[str] = []
        self.person: str | None = None

    def remember(self, rows: Sequence[Row]) -> None:
        """Note which bodies a sentence named."""
        if not rows:
            return
        members = tuple(dict.fromkeys(m for r in rows if not r.pronoun for m in r.members))
        self.seen.extend(members)
        self.many = next((r.members for r in rows if len(r.members) > 2 and not r.pronoun), self.many)
        two = next((r.members for r in rows if len(r.members) == 2 and not r.pronoun), ())
        if two and all(map(self._works_beside, two)):
            self.pair, self.firm = two, True
        elif self.firm and len(members) < 3:
            pass  # whoever is named besides does not part the two
        elif len(members) == 2:
            self.pair = members
        elif len(members) > 2:
            self.pair, self.firm = next((r.members for r in rows if len(r.members) >= 2), members[-2:]), False
        elif members and len(self.pair) < 2:
            earlier = [m for m in self.seen if m != members[0]]
            self.pair = (earlier[-1], members[0]) if earlier else ()
        elif (
            members and members[0] not in self.pair
        ):  # a third one comes: it and the body that the story is about
            self.pair = (Counter(m for m in self.seen if m != members[0]).most_common(1)[0][0], members[0])

    def tied(self, pair: tuple[str, str]) -> None:
        """Note whom a sentence ties as equals: "the two" are they."""
        if all(map(self._works_beside, pair)):
            self.pair, self.firm = pair, True

    def _works_beside(self, key: str) -> bool:
        """Whether a body can be one of "the two organizations": no network, no office, no fund."""
        return not self.heads[key] & _ABOVE and _ABOVE.isdisjoint(self.words[key][1:])

    def two(self) -> tuple[str, ...]:
        """The pair spoken of last; those two named most, where one of it stands above the others."""
        if self.firm or len(self.pair) != 2 or all(map(self._works_beside, self.pair)):
            return self.pair
        often = Counter(key for key in self.seen if self._works_beside(key))
        return tuple(key for key, _ in often.most_common(2)) if len(often) > 1 else self.pair

    def last(self, mentions: Sequence[Mention]) -> str:
        """The body named last, in this sentence or before it."""
        named = [m.entity for m in mentions if m.is_body]
        return named[-1] if named else self.seen[-1]

    def by_noun(self, noun: str, here: Sequence[str] = ()) -> str | None:
        """The body last named whose name has the noun: "الجمعية"; `here` are those that its own sentence has named so far."""
        for nouns in ({noun}, stands_for().get(noun)):
            for key in (*reversed(here), *reversed(self.seen)) if nouns else ():
                if not self.heads.get(key, _NO_NOUNS).isdisjoint(nouns or ()):
                    return key
        mine = [key for key, heads in self.heads.items() if noun in heads and noun in self.called]
        return mine[0] if len(mine) == 1 else None  # named in the title alone

    def by_called(self, word: str) -> tuple[str, int] | None:
        """المخبز, للفرقة: the noun by which a body was called, and the letters before it."""
        noun, offset = without_article(word) if self.called else ("", 0)
        return (noun, offset) if noun in self.called else None

    def first_person(self, offset: int) -> str | None:
        """Whose "we" stands at an offset of the story; that of whoever is reported too: قالت إننا."""
        return first_person(offset, self.quotes, self.narrator, self.employer)
