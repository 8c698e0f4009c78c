"""Ties between organizations as Arabic sentences state them: verb first, then who with whom.

Cues, statuses and refusals are data (nlp/data/collaborations.toml, [ar]); where the two sides of a cue stand is told by its shape.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations

from ingest.story import Span
from nlp.annotations import Collaboration, Mention, TieKind, TieStatus
from nlp.arabic.text import Folded
from nlp.arabic.ties.cues import Cue, cues_in
from nlp.arabic.ties.denied import denials_in, denies, is_negated
from nlp.arabic.ties.endings import Endings
from nlp.arabic.ties.frames import NETWORKS, frame
from nlp.arabic.ties.known import Row
from nlp.arabic.ties.labels import Labels
from nlp.arabic.ties.pairs import ALONE, lone, pairs
from nlp.arabic.ties.place import Before
from nlp.arabic.ties.rows import Rows
from nlp.arabic.ties.sides import side
from nlp.arabic.ties.sources import can_be_source, named, passed_on
from nlp.arabic.ties.status import date, past_of, status, told_as_past
from nlp.arabic.ties.words import Sense, senses, telling
from nlp.languages.found import Found
from nlp.ties import combined

#: A word that can state a tie, from start to end of its sentence, and its senses
Told = tuple[int, int, list[Sense]]
#: These kinds are told last: what is finer says more of the same pair
_COARSE = {"joint-project": 1, "partnership": 2}
_FINER = {
    "partnership": ("joint-project", "agreement", "funding", "mentorship"),
    "joint-project": ("agreement", "funding", "mentorship"),
}
_SUBORDINATE = re.compile(
    r"\s*[وف]?(?:بعد|قبل|عندما|حين|حينما|بينما|لما|منذ|رغم|مع|على\s+الرغم|الى\s+جانب|ب\w+)(?!\w)"
)
# برنامج تنفذه … بالتعاون مع …: who carries out a thing with somebody, not who works with whom
_CARRIED_OUT = re.compile(
    r"(?<!\w)[وف]?(?:[يت](?:نفذ|دير|قود)(?:ها?)?|(?:نفذ|قاد)ت?ها?|ادار(?:ها|تها?))\s+[^،.؛]{0,60}$"
)
# نُفذت الحملة بالشراكة مع …: the work is carried out, whoever does it
_DONE = re.compile(
    r"(?<!\w)[وف]?(?:س?[يت])?(?:نفذ|نظم|قام|طلق|عقد|نتج|فتتح|نجز|اقيم|انتج|اطلق|افتتح|انجز)ت?\s+(?:هذ[اه]\s+)?ال(?:مشروع|برنامج|حمله|مبادره|ورشه|ورش|دوره|دورات|معرض|مهرجان|مسابقه|عياده|تدريب|مؤتمر|ملتقى|مخيم|جلسات|جلسه|نشاط|انشطه|فعاليه|فعاليات|دراسه|مسح|تقرير|كتاب|فيلم|موسم|رحله)(?!\w)[^،.؛_]{0,40}$"
)
_REBUILT = re.compile(r"(?<!\w)[وف]?[بل]?(?:ال)?(?:اعاد\w*|[يتن]عيد\w*)\s+(?:_+\s+)?$")  # إعادة تأهيل محطة
_BLANK = re.compile("__+")
# التحق … ببرنامج إرشاد …: a course is joined, and no body
_COURSE = re.compile(
    r"(?<!\w)(?:ب|الى\s+)(?:ال)?(?:برنامج|دور[ةه]|دورات|ورش\w*|تدريب\w*|مشروع|حمل[ةه]|دروس|صفوف)(?!\w)"
)
_GOVERNS = re.compile(r"(?:(?<!\w)(?:الى|الي|مع|من|عن|على|في|لدى|بين)\s|(?<!\w)[وف]?[بلك])$")
_PREPOSITION = 8  # letters: a preposition is shorter
_NEAR = 45  # characters
_WITH_ARTICLE = re.compile(r"(?<!\w)[وف]?(?:[بك]?ال|لل)(\w+)")
_WE_DO = re.compile(r"(?<!\w)[وف]?(?:س?ن\w{3,}|(?!ال)\w{3,}نا(?:ها?|هم)?)(?!\w)")
_NO_WORK = re.compile(
    r"[وف]?س?ن?(?:ت?حدث|ا?لتق|جلس|تكلم|تواصل|ذهب|سافر|ا?ختلف|تناف|تعا?رف|ت?فاوض|ا?تفق|وقع|بحث|ت?ناقش|تشاور|ا?جتمع|قابل|كون|عمل(?:نا)?$|حن)"
    r"|\w+تنا$"
)
_HAS = re.compile(r"[وف]?ل")


@dataclass(frozen=True, slots=True)
class Stated:
    """A tie as a word or a pattern at [start, end) of a sentence states it; `gives_way` to a finer kind of the same pair."""

    kind: TieKind
    start: int
    end: int
    pair: tuple[str, str]
    past: bool
    status: TieStatus | None = None
    gives_way: bool = True
    verbal: bool = True

    def same_place(self, other: Stated) -> bool:
        """Whether the other says the tie at the same word: what grammar told is not told again, or more coarsely, by nearness."""
        coarser = _COARSE.get(self.kind, 0) > _COARSE.get(other.kind, 0) and {*self.pair} == {*other.pair}
        return (self.kind == other.kind or coarser) and self.start < other.end and other.start < self.end

    def within(self, other: Stated, sentence: str) -> bool:
        """Whether this is what the other's verb governs: تحظى بدعم مالي من … is told once."""
        gap = _BLANK.sub("_", sentence[other.end : self.start]) if other.end <= self.start else "،"
        near = len(gap) < 20 and "،" not in gap
        return near and self.kind == other.kind and bool({*self.pair} & {*other.pair})

    def over(self, denial: re.Match[str]) -> bool:
        """Whether the refusal is the very word that says the tie is over."""
        return self.status == "ended" and denial.start() < self.end and self.start < denial.end()


def find_ties(text: str, read: Found) -> list[Collaboration]:
    """The ties the sentences state, one for each pair and kind; the evidence is the sentences themselves."""
    sentences, mentions = read.sentences, read.mentions
    found: dict[tuple[tuple[str, str], TieKind], Collaboration] = {}
    rows = Rows(read.entities, read.quotes, read.narrator)
    partners: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    at = -1  # the sentence that told of them
    feminine = frozenset(key for key, heads in rows.heads.items() if any(h.endswith("ه") for h in heads))
    ordered = sorted(mentions, key=lambda m: m.span)
    starts = [m.span.start for m in ordered]
    often = _named_often(text, mentions, rows)
    most = often.most_common(1)[0][0] if often else ""
    endings, labels = Endings(), Labels()
    whole = Folded.of(text)
    for number, sentence in enumerate(sentences):
        low = bisect_left(starts, sentence.start)
        high = bisect_left(starts, sentence.end)
        here = [m for m in ordered[low:high] if m.span.end <= sentence.end]
        folded = whole.part(*sentence)
        row = rows.of(folded, here, sentence)
        if often[most] > 2 and (not topics or (len(topics) == 1 and often[topics[0]] == 1)):
            topics = (most,)  # the body that the story is about, rather than one that passed by
        anew = number > 0 and "\n" in text[sentences[number - 1].end : sentence.start]
        if (
            anew
            and topics != (most,)
            and often[most] > 2
            and all(often[most] >= 2 * often[t] for t in topics)
        ):
            topics = (most,)  # a paragraph begins with the body that the story is about
        head = [
            Collaboration((min(pair), max(pair)), kind, "active", (sentence,), None, 0.7)
            for kind, pair in labels.ties(folded.text, row)
            if pair[0] != pair[1]
        ]
        ours = rows.narrator.organization
        bare = _without_names(folded.text, row)
        stated: Iterable[Collaboration] = ()
        words, cues = telling(bare), cues_in(folded.text)
        anything = (
            words or cues or ours is not None or can_be_source(bare, row)
        )  # in most sentences nothing is
        if anything and (row or len(partners) == 2):
            latest = [m for r in row for m in r.members][::-1]
            named = chain(latest, reversed(rows.seen))
            network = next((key for key in named if not NETWORKS.isdisjoint(rows.heads[key])), None)
            told = Before(topics, network, ours, feminine, tuple(rows.seen[-4:]), running)
            stated = _ties(folded.text, bare, words, cues, row, partners, sentence, told)
        for tie in (*head, *stated):
            key = (tie.between, tie.kind)
            endings.note(number, key, key not in found)
            found[key] = combined(found[key], tie) if key in found else tie
            if tie.kind == "joint-project" and tie.status != "proposed":
                running = tuple(dict.fromkeys((*(running if at == number else ()), *tie.between)))
                at = number
            if tie.kind in ("joint-project", "agreement", "partnership"):
                partners = tie.between
                rows.tied(tie.between)
        endings.close(number, folded.text, found)
        rows.remember(row)
        topics = _topics(folded.text, row) or topics
    return list(found.values())


@lru_cache(maxsize=65536)
def _with_article(piece: str) -> tuple[str, ...]:
    """Words with an article, without it, in what stands between two spaces."""
    return tuple(_WITH_ARTICLE.findall(piece))


def _named_often(text: str, mentions: Sequence[Mention], rows: Rows) -> Counter[str]:
    """How often each body is named, by its name or by a noun that is no other body's (التعاونية)."""
    often = Counter(m.entity for m in mentions if m.is_body)
    owners = Counter(noun for nouns in rows.heads.values() for noun in nouns)
    nouns = Counter(chain.from_iterable(map(_with_article, Folded.of(text).text.split())))
    for key in often:
        often[key] += sum(nouns[noun] for noun in rows.heads.get(key, ()) if owners[noun] == 1)
    return often


def _ties(
    sentence: str,
    bare: str,
    words: Sequence[Told],
    cues: Sequence[Cue],
    row: list[Row],
    partners: tuple[str, ...],
    evidence: Span,
    told: Before,
) -> Iterator[Collaboration]:
    ours, topic = told.ours, told.topic[0] if len(told.topic) == 1 else None
    back = "معه" in sentence and told.seen
    few = len({m for r in row for m in r.members}) < 2
    if few and not partners and ours is None and not told.topic and not back:
        return  # nobody to be tied to
    stated: list[Stated] = []
    for word in (w for w in _by_words(bare, words, row, told) if not is_negated(bare, w.start)):
        if not any({*s.pair} == {*word.pair} and word.within(s, bare) for s in stated):
            stated.append(word)  # تولت مؤسسة … دفع تكاليفها is told once
    stated.extend(_with_us(bare, row, told))
    stated.extend(
        Stated("funding", start, end, pair, False)
        for start, end, pair in (*named(bare, row, told), *passed_on(bare, row))
    )
    by_cues = _by_cues(sentence, bare, cues, row, partners, ours, topic)
    stated += [c for c in by_cues if not any(c.same_place(w) or c.within(w, bare) for w in stated)]
    if not stated:
        return
    denials = denials_in(bare)
    tied: set[tuple[str, str, str]] = set()
    settled: set[tuple[str, str, str]] = set()  # by a word that tells the status itself
    for one in sorted(stated, key=lambda s: (_COARSE.get(s.kind, 0), s.status is None)):
        low, high = sorted(one.pair)
        if one.kind == "membership" and _COURSE.search(bare, one.start, one.end + _NEAR):
            continue
        if low == high or any((low, high, k) in tied for k in _FINER.get(one.kind, ()) if one.gives_way):
            continue
        if is_negated(bare, one.start):
            continue
        if any(
            denies(sentence, denial, one.end, one.pair, row) for denial in denials if not one.over(denial)
        ):
            continue
        if (low, high, one.kind) in settled and one.status is None:
            continue
        tied.add((low, high, one.kind))
        if one.status is not None:
            settled.add((low, high, one.kind))
        state = one.status or status(bare, one.start, one.end, one.kind, one.past, one.verbal)
        yield Collaboration((low, high), one.kind, state, (evidence,), date(sentence), 0.7)


def _by_words(bare: str, words: Sequence[Told], row: list[Row], told: Before) -> Iterator[Stated]:
    """What the words of a sentence state by grammar alone; its names are blanked out."""
    for start, end, meant in words:
        found = list(_by_word(bare, start, end, meant, row, told))
        plain = {(one.kind, frozenset(one.pair)) for one in found if one.status is None}
        # تقدمه is "gives it" rather than "applied for it"
        yield from (
            one for one in found if one.status is None or (one.kind, frozenset(one.pair)) not in plain
        )


def _by_word(
    bare: str, start: int, end: int, meant: Sequence[Sense], row: list[Row], told: Before
) -> Iterator[Stated]:
    """What one word states, in each of its senses."""
    for sense in meant:
        predicate = sense.predicate
        if predicate.kind == "mentorship" and not sense.verb and _REBUILT.search(bare[:start]):
            continue
        sides = frame(bare, sense, start, end, row, told)
        if not sides:
            continue
        past = sense.past if sense.verb else told_as_past(bare[:start])
        joint = predicate.kind == "partnership" and not sense.verb and _is_run(bare[:start])
        kind: TieKind = "joint-project" if joint else predicate.kind
        if joint and _CARRIED_OUT.search(bare[:start]):  # تديره بالشراكة مع أ وب: all three run it
            sides += combinations(list(dict.fromkeys(b for a, b in sides if a == sides[0][0])), 2)
        for pair in sides:
            yield Stated(kind, start, end, pair, past, predicate.status, not joint, sense.verb)


def _is_run(before: str) -> bool:
    """Whether what stands before a noun of partnership says that a work is carried out."""
    return _CARRIED_OUT.search(before) is not None or _DONE.search(before) is not None


def _with_us(bare: str, row: list[Row], told: Before) -> Iterator[Stated]:
    """What those who tell the story do with another body: ننظف الشاطئ كل شهر مع فريق …."""
    for other in row if told.ours else ():
        if other.pronoun or side(bare, other).case != "مع":
            continue
        low = max(bare.rfind(mark, 0, other.start) for mark in "؛:") + 1
        verbs = (m for m in _WE_DO.finditer(bare, low, other.start) if not _NO_WORK.match(m.group()))
        # نظمت is "she organized"
        doing = next((m for m in verbs if not any(v.past and not v.we for v in senses(m.group()))), None)
        if doing is not None and told.ours:
            past = "نا" in doing.group()[-4:]
            for member in other.members:
                yield Stated("joint-project", *doing.span(), (told.ours, member), past)


def _by_cues(
    sentence: str,
    bare: str,
    cues: Sequence[Cue],
    row: list[Row],
    partners: tuple[str, ...],
    ours: str | None,
    topic: str | None,
) -> Iterator[Stated]:
    """What the patterns find, each with its shape."""
    single = len({m for r in row for m in r.members}) == 1 and not partners
    for cue in cues:
        if single and cue.shape in ALONE:
            continue
        if not row and cue.shape != "among":
            continue  # nobody is named: only a joint work of those spoken of
        for match in cue.pattern.finditer(sentence):
            start, end = match.span()
            if not match.group().strip():
                continue
            if any(r.start < end - 1 and start < r.end for r in row if not r.pronoun):
                continue  # the cue is part of a name
            sides = pairs(sentence, cue, start, end, row, partners, ours)
            for pair in sides or lone(sentence, cue, start, end, row, topic or ours):
                past = past_of(sentence, bare, start, end, cue)
                yield Stated(
                    cue.kind,
                    start,
                    end,
                    pair,
                    past,
                    gives_way=cue.kind != "joint-project" or cue.shape == "with",
                )


def _topics(sentence: str, row: Sequence[Row]) -> tuple[str, ...]:
    """Whom a next sentence without a subject means: the first ones named, if nothing governs them."""
    if not row:
        return ()
    low = sentence.find("،") + 1 if _SUBORDINATE.match(sentence) else 0  # بعد أن …، وقعت …
    first = next((r for r in row if len(r.members) <= 2 and r.start >= low), None)
    if first is None:
        return ()
    before = sentence[: first.start].rstrip()
    has = _HAS.fullmatch(sentence, 0, first.start)  # وللجمعية حكاية أخرى
    if not has and _GOVERNS.search(before[-_PREPOSITION:] + " " * (len(before) < first.start)):
        return ()
    return tuple(dict.fromkeys(first.members))


def _without_names(sentence: str, row: Sequence[Row]) -> str:
    """The sentence with its names blanked out: a name is no verb (سنابل الغد is not "she will")."""
    for name in row:
        if not name.pronoun:
            edges = [name.start, *(at for gap in name.between for at in gap), name.end]
            for start, end in zip(edges[::2], edges[1::2], strict=True):
                sentence = sentence[:start] + "_" * (end - start) + sentence[end:]
    return sentence
