"""Organizations in a row within an Arabic sentence («أ وب وج»), and the words that stand for them.

"الجمعية" is the body last named with that noun; "الجهتان", "الطرفان" are the pair spoken of last; a person stands for their body; "نحن" for
the narrator's, or in a quote for the speaker's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ingest.story import Span
from nlp.annotations import Entity, Mention, Quote
from nlp.arabic.lexicon import is_verb, role_of, stands_for
from nlp.arabic.names.heads import split_definite_head, without_article
from nlp.arabic.text import Folded, fold
from nlp.arabic.ties.words import senses
from nlp.cast import Narrator
from nlp.required import Guarded

_JOINT = re.compile(
    r"\)?[»”\"]?\s*(?:\([^()]*\))?\s*[،,]?\s*و?(?:كل\s+من\s+|كذلك\s+|بين\s+|مع\s+|معه(?:ا|م|ما)?\s+|(?:اذاعه|قناه|منظمه|جمعيه|مؤسسه|شبكه|مركز|نادي|فريق|صحيفه|مجله|شركه)\s+[«“\"]?)?[بلك]?\s*"
)
_APPOSED = re.compile(r"\)?[»”\"]?\s*(?:\([^()]*\)\s*)?(?:\w+\s+|[،,(–-]\s*(?:(?!التي|الذي|و)\w+\s+){0,3})?")
_TWO = Guarded.of(
    r"(?<!\w)[وفبلك]?(?:ال|لل)(?:جهت|طرف|منظمت|مؤسست|جمعيت|شبكت|شريك|فريق|هيئت|مكتب|جانب)(?:ين|ان)(?!\w)|(?<!\w)(?:كلاهما|كليهما|كلتيهما|كلتاهما|كل\s+منهما|بينهما|الاثنان|الاثنتان)(?!\w)"
)
_COUNTS = {"ثلاث": 3, "اربع": 4, "خمس": 5, "ست": 6}
_MANY = Guarded.of(
    r"(?<!\w)[وفبلك]?(?:ال|لل)(?:جهات|اطراف|منظمات|مؤسسات|جمعيات|شركاء|اعضاء|فرق|نقابات)\s+ال(?P<count>ثلاث|اربع|خمس|ست)ه?(?!\w)"
)
_WE = Guarded.of(r"(?<!\w)[وف]?(?:نحن|معنا|لنا|علينا|الينا|بيننا|عندنا)(?!\w)")
_OURS = Guarded.of(
    r"(?<!\w)(?!(?:هنا|كنا|وكنا|عنا|منا)(?!\w))(?:\w{3,}نا|[وف]?(?:س|ل)?ن(?:عتزم|قيم|امل|خطط|ريد|ستعد|نتظر|بحث|عمل|درس|تفاوض|نوي|نفذ|نظم|تعاون|تشارك|شارك|وقع|طلق|درب|دير|حاول|سعى|تطلع|ناقش|عقد|طلب|مول|دفع|تمنى|رجو|فتح|نشئ|تلقى|ستضيف))(?!\w)"
)
_N = re.compile(r"(?<!\w)[وف]?س?ن\w{3,}")  # نتحدث, سنوقع
_OF_BODY = re.compile(
    r"(?<!\w)(?P<role>\w+)\s+(?:في\s+)?(?P<noun>(?:ال|لل)\w+)(?:\s+\w+)?\s*[،,]\s*(?:ال\w+\s+)?$"
)
_SPEAKS = re.compile(r"(?<!\w)[وف]?[يت]?(?:قال|قول|اوضح|وضح|اكد|ؤكد|ذكر|اضاف|ضيف)(?:ت|ه)?\s+(\w+)\s+$")
_BETWEEN = Guarded.of(r"(?<!\w)[وف]?بين(?:نا|ه|ها|هم)\s+وبين(?P<other>ه|ها|هم)(?!\w)")
_THEIRS = Guarded.of(
    r"(?<!\w)[وف]?[بلك]?(?P<noun>منظم|جمعي|شبك|رابط|حرك|تعاوني|مبادر|هيئ|شرك|مؤسس(?=ته))ت(?:ه|ها)(?!\w)"
)
_TREASURER = re.compile(r"(?<!\w)[وف]?[بل]?(?:ال)?امين(?:ه)?\s+$")  # أمينة الصندوق
_OF_FUND = re.compile(r"(?<!\w)[وف]?(?:ال)?امينه?\s+الصندوق\s*،?\s*$")
_FOUNDING = re.compile(r"(?<!\w)(?:\w{0,2}الهيئه|\w{0,2}العضو|\w{0,2}اللجنه)\s+$")  # الهيئة المؤسسة
_PERFECT = re.compile(r"(?!ال)\w{2,}[^ا\W]ت")
_CALLED = re.compile(r"[»”\"]?\s*(?:\([^()]*\))?،\s+وه[يو]\s+(\w{3,})(?!\w)")
_PARTS = frozenset(
    {"كليه", "قسم", "معهد", "مختبر", "مركز", "دائره"}
)  # of a body: what stands behind في is their house
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
_NOBODY = ("", "")
_NO_NOUNS: frozenset[str] = frozenset()
_NOUN = re.compile(r"(\w+)\s$")
_LONGEST_NOUN = 30  # letters
_DEFINITE = re.compile(r"(?<!\w)[وف]?(?:[بك]?ال|لل)\w+")


@dataclass(frozen=True, slots=True)
class Row:
    """Names in a row, in offsets of the folded sentence. `heads` are the nouns their names open with."""

    start: int
    end: int
    members: tuple[str, ...]
    heads: frozenset[str] = frozenset()
    pronoun: bool = False
    between: tuple[tuple[int, int], ...] = ()  # words between two names of one body: …، استعداد النقابة


def _announced(sentence: str, at: int) -> bool:
    """Whether somebody nameless of the body at `at` speaks: وقال مدير …: «وقّعنا …»."""
    match = _SPEAKS.search(sentence, 0, at)
    return match is not None and role_of(match.group(1)) is not None


def _acts(gap: str) -> bool:
    """Whether a verb stands between two names of one body: …، أعادت الجمعية … is no apposition."""
    words = re.findall(r"\w+", gap)
    return any(is_verb(w) or _PERFECT.fullmatch(w) or any(s.verb for s in senses(w)) for w in words)


class Rows:
    """Finds the rows of sentence after sentence, and keeps what the pronouns of the next ones stand for."""

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

    def of(self, folded: Folded, mentions: Sequence[Mention], sentence: Span) -> list[Row]:
        """The rows of one sentence in text order, stand-ins included."""
        found: list[Row] = []
        aside = -1  # the start of a row that "with them" has made longer
        items = [*self._named(folded, mentions, sentence), *self._standing_for(folded, mentions, sentence)]
        for item in sorted(items, key=lambda r: (r.start, r.pronoun, -r.end)):
            last = found[-1] if found else None
            if last is not None and item.start < last.end:
                continue
            if item.pronoun and len(item.members) > 1:  # those two whom this sentence has named, if it has
                here = tuple(dict.fromkeys(m for r in found for m in r.members))
                two = here if len(here) == 2 else item.members
                both = next((r.members for r in reversed(found) if len(r.members) > 1), two)
                if both is _NOBODY:
                    continue
                item = replace(item, members=both)
            if last is not None:
                gap = folded.text[last.end : item.start]
                mine = last.pronoun and item.pronoun
                same = not mine and last.members[-1:] == item.members[:1]
                if same and _APPOSED.fullmatch(gap) and not _acts(gap):
                    between = (*last.between, (last.end, item.start))
                    found[-1] = replace(
                        last, end=item.end, pronoun=last.pronoun and item.pronoun, between=between
                    )  # «سعاد كريم، مديرة جمعية …»
                    continue
                if (
                    gap.strip() == "في" and last.heads & _PARTS and not last.pronoun
                ):  # كلية القانون في الجامعة
                    between = (*last.between, (last.end, item.start))
                    found[-1] = replace(last, end=item.end, between=between)
                    continue
                if last.pronoun and len(last.members) > 1 and gap.strip() in ("،", ",", ":"):
                    found[-1] = item  # الطرفان، خطى والمديرية: those who are named are the two
                    continue
                # …، ومعهما مركز …، إلى; مديرة جمعية …، سلمى كاظم، نقابة …
                anew = item.pronoun and "،" in gap and folded.text[item.start : item.end].endswith("نحن")
                closes = anew or (gap.strip() == "،" and (aside == last.start or bool(last.between)))
                if not closes and _JOINT.fullmatch(gap) and re.search("[،,و]", gap):
                    aside = last.start if "معه" in gap else aside
                    found[-1] = replace(
                        last,
                        end=item.end,
                        members=(*last.members, *item.members),
                        heads=last.heads | item.heads,
                        pronoun=last.pronoun and item.pronoun,
                    )
                    continue
            found.append(item)
        return found

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

    def _two(self) -> tuple[str, ...]:
        """The pair spoken of last; those two named most, where one of it stands above the others."""
        if self.firm or len(self.pair) != 2 or all(map(self._works_beside, self.pair)):
            return self.pair
        often = Counter(key for key in self.seen if self._works_beside(key))
        return tuple(key for key, _ in often.most_common(2)) if len(often) > 1 else self.pair

    def _named(self, folded: Folded, mentions: Sequence[Mention], sentence: Span) -> Iterator[Row]:
        for mention in mentions:
            key = mention.entity
            if key in self.heads and (
                match := _CALLED.match(folded.text, folded.local(mention.span.end - sentence.start))
            ):
                self.heads[key] |= {match.group(1)}  # بيت الذاكرة، وهي جمعية …
                self.called.add(match.group(1))
            if self.employer.get(key, key) is None:
                self.employer[key] = self._employer(folded, mention, sentence)
            body = key if key.startswith("organization/") else self.employer.get(key)
            if body is not None:
                start = folded.local(mention.span.start - sentence.start)
                end = folded.local(mention.span.end - sentence.start)
                yield Row(start, end, (body,), self.heads.get(body, frozenset()), pronoun=body != key)

    def _employer(self, folded: Folded, mention: Mention, sentence: Span) -> str | None:
        """Whose the person is by the words right before the name: مديرة المنظمة، ابتسام راضي."""
        before = folded.text[: folded.local(mention.span.start - sentence.start)]
        match = None if _OF_FUND.search(before) else _OF_BODY.search(before)
        split = split_definite_head(match.group("noun")) if match and role_of(match.group("role")) else None
        return self._noun(split[0]) if split else None

    def _standing_for(self, folded: Folded, mentions: Sequence[Mention], sentence: Span) -> Iterator[Row]:
        yield from self._of_persons(folded, mentions, sentence)
        for match in _MANY.all_in(folded.text) if self.many else ():
            if _COUNTS[match.group("count")] == len(self.many):
                yield Row(*match.span(), self.many, pronoun=True)
        for match in _TWO.all_in(folded.text):
            yield Row(*match.span(), self._two() if len(self.pair) >= 2 else _NOBODY, pronoun=True)
        named = [
            (folded.local(m.span.start - sentence.start), m.entity)
            for m in mentions
            if m.entity.startswith("organization/")
        ]
        starts = {start for start, _ in named}
        for match in _DEFINITE.finditer(folded.text):
            if (two := self._by_two(folded.text, match)) is not None and two[0] not in starts:
                yield Row(two[0], match.end(), (two[1],), self.heads[two[1]], pronoun=True)
            split = split_definite_head(match.group()) or self._called(match.group())
            if split is None:
                continue
            if split[0] == "صندوق" and _TREASURER.search(
                folded.text[max(0, match.start() - 30) : match.start()]
            ):
                continue
            body = self._noun(split[0], [key for start, key in named if start < match.start()])
            if body is not None and not _FOUNDING.search(folded.text[: match.start()]):
                at = match.start() + split[1] + match.group()[split[1] :].startswith("لل")
                yield Row(at, match.end(), (body,), self.heads.get(body, frozenset()), pronoun=True)
        we = (m for m in _N.finditer(folded.text) if any(s.we and s.verb for s in senses(m.group())))
        for match in (*_WE.all_in(folded.text), *islice(_OURS.all_in(folded.text), 1), *islice(we, 1)):
            spoken = self._ours(folded.span(*match.span()).start + sentence.start)
            body = spoken or next(
                (key for at, key in reversed(named) if at < match.start() and _announced(folded.text, at)),
                None,
            )
            if body is not None:
                yield Row(*match.span(), (body,), pronoun=True)
        if self.seen and (between := _BETWEEN.search(folded.text)):  # بيننا وبينها
            yield Row(between.start("other"), between.end(), (self._last(mentions),), pronoun=True)

    def _of_persons(self, folded: Folded, mentions: Sequence[Mention], sentence: Span) -> Iterator[Row]:
        """منظمته, جمعيتها: the body of the person named last, in this sentence or before it."""
        people = [(m.span.start, m.entity) for m in mentions if m.entity in self.employer]
        for match in _THEIRS.all_in(folded.text):
            at = folded.span(*match.span()).start
            near = [key for start, key in people if start < at + sentence.start]
            body = self.employer.get(near[-1] if near else self.person or "")
            noun = f"{match.group('noun')}ه"
            if noun not in self.heads.get(body or "", ()):
                here = (m.entity for m in mentions if m.span.start < at + sentence.start)
                body = self._noun(noun, [key for key in here if key in self.heads])
            if body is not None:
                yield Row(match.start("noun"), match.end(), (body,), self.heads[body], pronoun=True)
        if people:
            self.person = people[-1][1]

    def _by_two(self, text: str, definite: re.Match[str]) -> tuple[int, str] | None:
        """Where a body's first noun stands before another word of its name (مديرية التربية), and the body, where it is one only."""
        bodies = self.behind.get(definite.group()[2:])
        at = definite.start()
        noun = _NOUN.search(text, max(0, at - _LONGEST_NOUN), at) if bodies else None
        if bodies is None or noun is None:
            return None
        fit = [key for first, key in bodies if noun.group(1).removeprefix("و") == first]
        return (noun.end(1) - len(noun.group(1).removeprefix("و")), fit[0]) if len(fit) == 1 else None

    def _last(self, mentions: Sequence[Mention]) -> str:
        """The body named last, in this sentence or before it."""
        named = [m.entity for m in mentions if m.entity.startswith("organization/")]
        return named[-1] if named else self.seen[-1]

    def _noun(self, noun: str, here: Sequence[str] = ()) -> str | None:
        """The body last named whose name has the noun: "الجمعية"; `here` are those that its own sentence has named so far."""
        for nouns in ({noun}, stands_for().get(noun)):
            for key in (*reversed(here), *reversed(self.seen)) if nouns else ():
                if not self.heads.get(key, _NO_NOUNS).isdisjoint(nouns or ()):
                    return key
        mine = [key for key, heads in self.heads.items() if noun in heads and noun in self.called]
        return mine[0] if len(mine) == 1 else None  # named in the title alone

    def _called(self, word: str) -> tuple[str, int] | None:
        """المخبز, للفرقة: the noun by which a body was called, and the letters before it."""
        noun, offset = without_article(word) if self.called else ("", 0)
        return (noun, offset) if noun in self.called else None

    def _ours(self, offset: int) -> str | None:
        for quote in self.quotes:
            if any(s.start <= offset < s.end for s in quote.spans):
                if quote.speaker is None:
                    return None
                return (
                    quote.speaker
                    if quote.speaker.startswith("organization/")
                    else self.employer.get(quote.speaker)
                )
        return self.narrator.organization
