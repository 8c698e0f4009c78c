"""Ties between organizations in Sorani, a sentence at a time: what is done stands in words of one kind, and who does it before them.

Cues, statuses and refusals are data (nlp/data/kurdish.toml, [ties]). The grammar is little: the order of the names, "member of" between
two of them, and the nouns that stand for a body (ڕێکخراوەکە) or for the last pair (هەردوولا).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from nlp.annotations import Collaboration, TieKind, TieStatus
from nlp.kurdish import narrator
from nlp.kurdish.clauses import Clause, Pair
from nlp.kurdish.sides import Named, sides
from nlp.kurdish.words import fold, is_verb
from nlp.languages.found import Found
from nlp.ties import combined
from nlp.vocabulary import load

_KINDS: tuple[TieKind, ...] = (
    "membership",
    "agreement",
    "mentorship",
    "funding",
    "joint-project",
    "partnership",
)
_COARSE: tuple[TieKind, ...] = ("joint-project", "partnership")
_LASTING: tuple[TieKind, ...] = ("membership", "agreement")
_CLAUSES = re.compile(r"(?<=؛)|(?<=،)(?=\s*(?:و|کە)\s)")
_WORD = re.compile(r"[^\W_]+")
_WHEN = re.compile(r"^\W*(?:کاتێک|پاش|دوای)\s[^،]*،")  # when that was over, …
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@cache
def _pattern(*path: str) -> re.Pattern[str]:
    value = load("kurdish")["ties"]
    for key in path:
        value = value[key]
    return re.compile("|".join(f"(?:{fold(pattern)})" for pattern in value))


def find_ties(text: str, read: Found) -> list[Collaboration]:
    """The ties the sentences state, one for each pair and kind; the evidence is the sentences themselves."""
    sentences, mentions = read.sentences, read.mentions
    found: dict[tuple[Pair, TieKind], Collaboration] = {}
    bodies = {e.key: fold(e.name.split()[0]) for e in read.entities if e.type == "organization"}
    networks = frozenset(key for key, noun in bodies.items() if _pattern("networks").match(noun))
    seen: list[str] = []
    partners: Pair | tuple[()] = ()
    pair: Pair | tuple[()] = ()  # of the last tie, whatever its kind
    topic: tuple[str, ...] = ()
    latest: list[tuple[Pair, TieKind]] = []
    teller = narrator.narrator(text, sentences, mentions, bodies)
    for sentence in sentences:
        here = [
            (m.span.start - sentence.start, m.span.end - sentence.start, m.entity)
            for m in mentions
            if m.entity in bodies and sentence.start <= m.span.start and m.span.end <= sentence.end
        ]
        words = text[sentence.start : sentence.end].translate(_DIGITS)
        two = pair or _beside(seen, networks)
        named = sorted(
            [*here, *_standing_for(words, here, bodies, seen, two), *narrator.we(words, here, teller)]
        )
        about = (teller,) if teller and narrator.OURS.search(words) else topic or tuple(seen[-1:])
        network = tuple([key for key in seen if key in networks][-1:])
        told_here: list[tuple[Pair, TieKind]] = []
        for kind, both, told in _by_clause(
            words, named, Known(partners, about, networks, network, about == (teller,))
        ):
            low, high = sorted(both)
            year = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", words)
            tie = Collaboration(
                (low, high), kind, _status(told, kind), (sentence,), year.group(1) if year else None, 0.5
            )
            key = (tie.between, kind)
            found[key] = combined(found[key], tie) if key in found else tie
            told_here.append(key)
            if kind in ("joint-project", "agreement", "partnership"):
                partners = (low, high)
        if not named and _pattern("status", "finished").search(words):
            for key in latest:  # هەڵمەتەکە تەواو بوو.
                found[key] = replace(found[key], status="ended") if key[1] not in _LASTING else found[key]
        pairs = {key[0] for key in told_here if found[key].status != "ended"}
        pair = pairs.pop() if len(pairs) == 1 else pair
        latest = told_here or (latest if not named else [])
        topic = next((row.members for row in sides(words, named) if not row.role), topic)
        seen.extend(key for _, _, key in here)
    return list(found.values())


def _beside(seen: Sequence[str], networks: frozenset[str]) -> tuple[str, ...]:
    """The two bodies named last that are no networks."""
    return tuple([key for key in dict.fromkeys(reversed(seen)) if key not in networks][1::-1])


_THE_SAME = re.compile(r"(?<!\w)(?:ئەم|ئەو|هەمان)\s+$")


def _standing_for(
    words: str, here: Sequence[Named], bodies: dict[str, str], seen: Sequence[str], partners: Sequence[str]
) -> Iterator[Named]:
    """ڕێکخراوەکە is the body last named with that noun, هەردوولا the last pair."""
    for match in _pattern("both").finditer(words):
        yield from ((match.start(), match.end(), key) for key in partners)
    for match in _pattern("three").finditer(words):
        if not here or match.start() > here[0][0]:
            latest = list(dict.fromkeys(reversed([k for k in seen if k not in {k for _, _, k in here}])))
            yield from ((match.start(), match.end(), key) for key in latest[:3][::-1])
    for match in _WORD.finditer(words):
        spelled = fold(match.group())
        noun = re.sub(r"(?:یە)?(?:ەکە|کە)(?:مان|تان|یان)?(?:ی|ش|یش|دا|ەوە|ن)?$", "", spelled)
        if noun == spelled and _THE_SAME.search(words, max(0, match.start() - 10), match.start()):
            noun = spelled.removesuffix("ە")  # ئەم گرووپە, هەمان تۆڕ
        elif noun == spelled:
            continue
        if any(s <= match.start() < e for s, e, _ in here):
            continue
        nearer = [k for start, _, k in here if start < match.start()]
        of_noun = [k for k in (*seen, *nearer) if bodies[k].removesuffix("ی").removesuffix("ە") == noun]
        key = of_noun[-1] if of_noun else None
        if key is not None and (key in nearer or key not in {k for _, _, k in here}):
            yield (match.start(), match.end(), key)


_PAID = re.compile(r"(?<!\w)(?:مووچە|کرێ|پارە|خەرجی)\w*\s+(?:ڕا|را)هێنەر")


@dataclass(frozen=True, slots=True)
class Known:
    """Whom the text was at before a clause: the last pair, the body it is about, all networks and the one named last."""

    partners: Sequence[str]
    topic: Sequence[str]
    networks: frozenset[str]
    network: Sequence[str] = ()
    ours: bool = False  # the topic is who tells the story


_ASIDE = re.compile(r"(?<=،)\s+کە\s[^،.؛]*(?=،\s)(?!،\s+و\s)")  # X، کە …، does


def _by_clause(words: str, named: Sequence[Named], known: Known) -> Iterator[tuple[TieKind, Pair, str]]:
    """The ties of each clause of a sentence, with its words: an aside, or behind a semicolon, "، و" or the relative "، کە"."""
    for aside in _ASIDE.finditer(words):
        before = [row for row in sides(words, named) if row.start < aside.start()]
        head = before[-1].members[-1:] if before and aside.start() - before[-1].end < 8 else known.topic
        inside = [
            (s - aside.start(), e - aside.start(), k) for s, e, k in named if aside.start() <= s < aside.end()
        ]
        for kind, pair in _pairs(aside.group(), inside, replace(known, topic=head)):
            yield kind, pair, aside.group()
        words = words[: aside.start()] + " " * (aside.end() - aside.start()) + words[aside.end() :]
        named = [row for row in named if not aside.start() <= row[0] < aside.end()]
    words = _apart(words, named, known.networks)
    start = 0
    over = _pattern("status", "over")
    topic = known.topic
    for part in _CLAUSES.split(words):
        stop = start + len(part)
        inside = [(s - start, e - start, k) for s, e, k in named if start <= s < stop]
        topic = known.topic if known.ours and narrator.OURS.search(part) else topic
        ends = over.search(words, stop) is not None and not any(s >= stop for s, _, _ in named)
        for kind, pair in _pairs(part, inside, replace(known, topic=topic)):
            yield kind, pair, words[start:] if ends else part  # …؛ ئەو هاوکارییە کۆتایی هات
        rows = sides(part, inside)
        start = stop
        if rows and re.match(r"\s*کە\s", words[start:]):
            topic = rows[-1].members  # … ئەندامی تۆڕی …، کە بونیادی … پارەی دەدات
        else:
            topic = next((row.members for row in rows if not row.role), topic)


_MEMBER = re.compile(r"(?<!\w)ئەندام\w*\s+(?:\w+\s+)?$")
_TWO = re.compile(r"\w{0,4}\sو\s")
_COMMA, _LAST_OF = re.compile(r"\w{0,4}،\s+"), re.compile(r"\w{0,4}،\s+و\s+")
_AND = re.compile(r"(?<!\w)(\w+)\sو\s")
_DID = re.compile(r"(?:کرد|دا|برد|هێنا|گرت|بەخشی|نارد|کردبوو)(?:ین|م|ن|ەوە|ینەوە)?")


def _apart(words: str, named: Sequence[Named], networks: Collection[str]) -> str:
    """A comma for the space before "and" where a new subject follows a network, or a clause with names a verb: … کار دەکات و … ."""
    cuts: list[int] = []
    for (first, end, key), (start, _, other) in pairwise(sorted(named)):
        member = _MEMBER.search(words, max(0, first - 40), first)
        if member and key in networks and other not in networks and _TWO.fullmatch(words, end, start):
            cuts.append(start - 3)
    for match in _AND.finditer(words):
        verb = fold(match.group(1))
        if (is_verb(verb) or _DID.fullmatch(verb)) and any(start >= match.end() for start, _, _ in named):
            cuts.append(match.end(1))
    for one, two, three in zip(named, named[1:], named[2:], strict=False):
        if _COMMA.fullmatch(words, one[1], two[0]) and _LAST_OF.fullmatch(words, two[1], three[0]):
            at = words.index("،", two[1])
            words = f"{words[:at]} {words[at + 1 :]}"  # A، B، و C
    for at in cuts:
        words = f"{words[:at]}،{words[at + 1 :]}"
    return words


def _pairs(words: str, named: Sequence[Named], known: Known) -> Iterator[tuple[TieKind, Pair]]:
    bare = words
    for start, end, _ in named:
        bare = bare[:start] + "_" * (end - start) + bare[end:]
    if (leaving := _pattern("leaving").search(bare)) is not None:
        yield from _left(words, named, leaving.start(), known)
        return
    if _pattern("none").search(bare) and not _pattern("status", "over").search(bare):
        return
    rows = sides(words, named)
    several = any(not row.role and len(row.members) > 1 for row in rows)
    beside = any(row.role == "with" for row in rows) and not _pattern("cues", "agreement").search(bare)
    tied: set[frozenset[str]] = set()
    for kind in _KINDS:
        cue = _pattern("cues", kind).search(bare)
        if cue is None and kind == "joint-project" and (several or beside):
            cue = _pattern("running").search(bare)
        if cue is None or (kind == "mentorship" and _PAID.search(bare)):
            continue
        if kind == "mentorship" and any(_pattern("cues", other).search(bare) for other in _COARSE):
            kind = "joint-project"  # a training that two hold together
        clause = Clause(
            kind, cue.start(), bare, rows, known.partners, known.topic, known.networks, known.network
        )
        for a, b in clause.pairs():
            if kind == "membership" and cue.group().startswith("پەیوەند") and not known.networks & {a, b}:
                continue  # "contact"
            if a != b and not (kind in _COARSE and frozenset((a, b)) in tied):
                tied.add(frozenset((a, b)))
                yield kind, (a, b)


def _left(words: str, named: Sequence[Named], at: int, known: Known) -> Iterator[tuple[TieKind, Pair]]:
    """Who left the network that is named last before the word for leaving."""
    before = [(start, key) for start, _, key in named if start < at]
    topic = known.topic
    if len({key for _, key in before}) == 1 and len(topic) == 1 and topic[0] != before[0][1]:
        before = [(-1, topic[0]), *before]
    if len(before) > 1 and _pattern("networks").match(fold(words[before[-1][0] :])):
        yield "membership", (before[0][1], before[-1][1])


def _status(words: str, kind: TieKind) -> TieStatus:
    words = _WHEN.sub("", words)
    if _pattern("status", "lasting").search(words) and not _pattern("status", "over").search(words):
        return "active"
    if _pattern("status", "proposed").search(words):
        return "proposed"
    if _pattern("leaving").search(words) or _pattern("status", "ended").search(words):
        return "ended"
    if kind not in _LASTING and _pattern("status", "last_year").search(words):
        return "ended"
    return "ended" if kind == "mentorship" and _pattern("status", "past").search(words) else "active"
