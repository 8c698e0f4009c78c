"""Organizations in a row within an Arabic sentence («أ وب وج»), and the words that stand for them.

"الجمعية" is the body last named with that noun; "الجهتان", "الطرفان" are the pair spoken of last; a person stands for their body; "نحن" for
the narrator's, or in a quote for the speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from ingest.story import Span
from nlp.annotations import Mention
from nlp.arabic.lexicon import is_verb, role_of
from nlp.arabic.names.heads import split_definite_head, without_article
from nlp.arabic.text import Folded
from nlp.arabic.ties.known import Known, Row
from nlp.arabic.ties.words import senses
from nlp.required import Sieve, pieces
from nlp.ties import body_of

_JOINT = re.compile(
    r"\)?[»”\"]?\s*(?:\([^()]*\))?\s*[،,]?\s*و?(?:كل\s+من\s+|كذلك\s+|بين\s+|مع\s+|معه(?:ا|م|ما)?\s+|(?:اذاعه|قناه|منظمه|جمعيه|مؤسسه|شبكه|مركز|نادي|فريق|صحيفه|مجله|شركه)\s+[«“\"]?)?[بلك]?\s*"
)
_APPOSED = re.compile(r"\)?[»”\"]?\s*(?:\([^()]*\)\s*)?(?:\w+\s+|[،,(–-]\s*(?:(?!التي|الذي|و)\w+\s+){0,3})?")
_TWO = re.compile(
    r"(?<!\w)[وفبلك]?(?:ال|لل)(?:جهت|طرف|منظمت|مؤسست|جمعيت|شبكت|شريك|فريق|هيئت|مكتب|جانب)(?:ين|ان)(?!\w)|(?<!\w)(?:كلاهما|كليهما|كلتيهما|كلتاهما|كل\s+منهما|بينهما|الاثنان|الاثنتان)(?!\w)"
)
_COUNTS = {"ثلاث": 3, "اربع": 4, "خمس": 5, "ست": 6}
_MANY = re.compile(
    r"(?<!\w)[وفبلك]?(?:ال|لل)(?:جهات|اطراف|منظمات|مؤسسات|جمعيات|شركاء|اعضاء|فرق|نقابات)\s+ال(?P<count>ثلاث|اربع|خمس|ست)ه?(?!\w)"
)
_WE = re.compile(r"(?<!\w)[وف]?(?:نحن|معنا|لنا|علينا|الينا|بيننا|عندنا)(?!\w)")
_OURS = re.compile(
    r"(?<!\w)(?!(?:هنا|كنا|وكنا|عنا|منا)(?!\w))(?:\w{3,}نا|[وف]?(?:س|ل)?ن(?:عتزم|قيم|امل|خطط|ريد|ستعد|نتظر|بحث|عمل|درس|تفاوض|نوي|نفذ|نظم|تعاون|تشارك|شارك|وقع|طلق|درب|دير|حاول|سعى|تطلع|ناقش|عقد|طلب|مول|دفع|تمنى|رجو|فتح|نشئ|تلقى|ستضيف))(?!\w)"
)
_N = re.compile(r"(?<!\w)[وف]?س?ن\w{3,}")  # نتحدث, سنوقع
_OF_BODY = re.compile(
    r"(?<!\w)(?P<role>\w+)\s+(?:في\s+)?(?P<noun>(?:ال|لل)\w+)(?:\s+\w+)?\s*[،,]\s*(?:ال\w+\s+)?$"
)
_SPEAKS = re.compile(r"(?<!\w)[وف]?[يت]?(?:قال|قول|اوضح|وضح|اكد|ؤكد|ذكر|اضاف|ضيف)(?:ت|ه)?\s+(\w+)\s+$")
_BETWEEN = re.compile(r"(?<!\w)[وف]?بين(?:نا|ه|ها|هم)\s+وبين(?P<other>ه|ها|هم)(?!\w)")
_THEIRS = re.compile(
    r"(?<!\w)[وف]?[بلك]?(?P<noun>منظم|جمعي|شبك|رابط|حرك|تعاوني|مبادر|هيئ|شرك|مؤسس(?=ته))ت(?:ه|ها)(?!\w)"
)
_STAND_INS = Sieve([_THEIRS, _MANY, _TWO, _WE, _OURS, _BETWEEN])
_HEAD, _VERB = (
    -1,
    -2,
)  # signs beside those numbers: a noun of a body with its article, a verb in the first person
_TREASURER = re.compile(r"(?<!\w)[وف]?[بل]?(?:ال)?امين(?:ه)?\s+$")  # أمينة الصندوق
_OF_FUND = re.compile(r"(?<!\w)[وف]?(?:ال)?امينه?\s+الصندوق\s*،?\s*$")
_FOUNDING = re.compile(r"(?<!\w)(?:\w{0,2}الهيئه|\w{0,2}العضو|\w{0,2}اللجنه)\s+$")  # الهيئة المؤسسة
_PERFECT = re.compile(r"(?!ال)\w{2,}[^ا\W]ت")
_CALLED = re.compile(r"[»”\"]?\s*(?:\([^()]*\))?،\s+وه[يو]\s+(\w{3,})(?!\w)")
_PARTS = frozenset(
    {"كليه", "قسم", "معهد", "مختبر", "مركز", "دائره"}
)  # of a body: what stands behind في is their house
_NOBODY = ("", "")
_NOUN = re.compile(r"(\w+)\s$")
_LONGEST_NOUN = 30  # letters
_DEFINITE = re.compile(r"(?<!\w)[وف]?(?:[بك]?ال|لل)\w+")


def _announced(sentence: str, at: int) -> bool:
    """Whether somebody nameless of the body at `at` speaks: وقال مدير …: «وقّعنا …»."""
    match = _SPEAKS.search(sentence, 0, at)
    return match is not None and role_of(match.group(1)) is not None


def _says_we(word: str) -> bool:
    """Whether a word is a verb of ties in the first person: نموّل, سنوقع."""
    return any(s.we and s.verb for s in senses(word))


@lru_cache(maxsize=65536)
def _signs(piece: str) -> frozenset[int | str]:
    """What tells that something between two spaces may stand for a body: its signs, and its definite words without their articles."""
    definite = _DEFINITE.findall(piece)
    nouns = {stem for word in definite for stem in (word[2:], without_article(word)[0])}
    head = [_HEAD] if any(map(split_definite_head, definite)) else []
    verb = [_VERB] if any(map(_says_we, _N.findall(piece))) else []
    return frozenset((*_STAND_INS.held_by(piece), *nouns, *head, *verb))


def _acts(gap: str) -> bool:
    """Whether a verb stands between two names of one body: …، أعادت الجمعية … is no apposition."""
    words = re.findall(r"\w+", gap)
    return any(is_verb(w) or _PERFECT.fullmatch(w) or any(s.verb for s in senses(w)) for w in words)


class Rows(Known):
    """Finds the rows of sentence after sentence, and keeps what the pronouns of the next ones stand for."""

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
            body = body_of(key, self.employer)
            if body is not None:
                start = folded.local(mention.span.start - sentence.start)
                end = folded.local(mention.span.end - sentence.start)
                yield Row(start, end, (body,), self.heads.get(body, frozenset()), pronoun=body != key)

    def _employer(self, folded: Folded, mention: Mention, sentence: Span) -> str | None:
        """Whose the person is by the words right before the name: مديرة المنظمة، ابتسام راضي."""
        before = folded.text[: folded.local(mention.span.start - sentence.start)]
        match = None if _OF_FUND.search(before) else _OF_BODY.search(before)
        split = split_definite_head(match.group("noun")) if match and role_of(match.group("role")) else None
        return self.by_noun(split[0]) if split else None

    def _standing_for(self, folded: Folded, mentions: Sequence[Mention], sentence: Span) -> Iterator[Row]:
        text = folded.text
        signs = frozenset[int | str]().union(*map(_signs, pieces(text)))
        theirs, many, two, we, ours, between = (number in signs for number in range(6))
        yield from self._of_persons(folded, mentions, sentence, theirs)
        for match in _MANY.finditer(text) if many and self.many else ():
            if _COUNTS[match.group("count")] == len(self.many):
                yield Row(*match.span(), self.many, pronoun=True)
        for match in _TWO.finditer(text) if two else ():
            yield Row(*match.span(), self.two() if len(self.pair) >= 2 else _NOBODY, pronoun=True)
        named = [(folded.local(m.span.start - sentence.start), m.entity) for m in mentions if m.is_body]
        if _HEAD in signs or not (self.behind.keys().isdisjoint(signs) and self.called.isdisjoint(signs)):
            yield from self._by_nouns(text, named)
        said: list[re.Match[str]] = [
            *(_WE.finditer(text) if we else ()),
            *(islice(_OURS.finditer(text), 1) if ours else ()),
            *(islice((m for m in _N.finditer(text) if _says_we(m.group())), 1) if _VERB in signs else ()),
        ]
        for match in said:
            spoken = self.first_person(folded.span(*match.span()).start + sentence.start)
            body = spoken or next(
                (key for at, key in reversed(named) if at < match.start() and _announced(text, at)),
                None,
            )
            if body is not None:
                yield Row(*match.span(), (body,), pronoun=True)
        if between and self.seen and (other := _BETWEEN.search(text)):  # بيننا وبينها
            yield Row(other.start("other"), other.end(), (self.last(mentions),), pronoun=True)

    def _by_nouns(self, text: str, named: Sequence[tuple[int, str]]) -> Iterator[Row]:
        """المنظمة, للتعاونية, مديرية التربية: bodies by a noun of their names; `named` are those that the sentence names."""
        for match in _DEFINITE.finditer(text):
            word = match.group()
            bodies = self.behind.get(word[2:])
            split = split_definite_head(word)
            if split is None and self.called:
                split = self.by_called(word)
            two = self._by_two(text, match.start(), bodies) if bodies else None
            if two is not None and all(start != two[0] for start, _ in named):
                yield Row(two[0], match.end(), (two[1],), self.heads[two[1]], pronoun=True)
            if split is None:
                continue
            if split[0] == "صندوق" and _TREASURER.search(text[max(0, match.start() - 30) : match.start()]):
                continue
            body = self.by_noun(split[0], [key for start, key in named if start < match.start()])
            if body is not None and not _FOUNDING.search(text[: match.start()]):
                at = match.start() + split[1] + word[split[1] :].startswith("لل")
                yield Row(at, match.end(), (body,), self.heads.get(body, frozenset()), pronoun=True)

    def _of_persons(
        self, folded: Folded, mentions: Sequence[Mention], sentence: Span, theirs: bool
    ) -> Iterator[Row]:
        """منظمته, جمعيتها: the body of the person named last, in this sentence or before it."""
        people = [(m.span.start, m.entity) for m in mentions if m.entity in self.employer]
        for match in _THEIRS.finditer(folded.text) if theirs else ():
            at = folded.span(*match.span()).start
            near = [key for start, key in people if start < at + sentence.start]
            body = self.employer.get(near[-1] if near else self.person or "")
            noun = f"{match.group('noun')}ه"
            if noun not in self.heads.get(body or "", ()):
                here = (m.entity for m in mentions if m.span.start < at + sentence.start)
                body = self.by_noun(noun, [key for key in here if key in self.heads])
            if body is not None:
                yield Row(match.start("noun"), match.end(), (body,), self.heads[body], pronoun=True)
        if people:
            self.person = people[-1][1]

    def _by_two(self, text: str, at: int, bodies: Sequence[tuple[str, str]]) -> tuple[int, str] | None:
        """Where a body's first noun stands before another word of its name (مديرية التربية), and the body, where it is one only."""
        noun = _NOUN.search(text, max(0, at - _LONGEST_NOUN), at)
        if noun is None:
            return None
        fit = [key for first, key in bodies if noun.group(1).removeprefix("و") == first]
        return (noun.end(1) - len(noun.group(1).removeprefix("و")), fit[0]) if len(fit) == 1 else None
