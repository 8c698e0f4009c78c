"""Ties between organizations in Sorani, a sentence at a time: what is done stands in words of one kind, and who does it before them.

Cues, statuses and refusals are data (nlp/data/kurdish.toml, [ties]). The grammar is little: the order of the names, "member of" between
two of them, and the nouns that stand for a body (ڕێکخراوەکە) or for the last pair (هەردوولا).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from ingest.story import Span
from nlp.annotations import Collaboration, Entity, Mention, TieKind, TieStatus
from nlp.kurdish.names import fold
from nlp.ties import combined
from nlp.vocabulary import load

Pair = tuple[str, str]
Named = tuple[int, int, str]  # start and end in the sentence, the body's key

_KINDS: tuple[TieKind, ...] = (
    "membership",
    "agreement",
    "mentorship",
    "funding",
    "joint-project",
    "partnership",
)
_COARSE: tuple[TieKind, ...] = ("joint-project", "partnership")
_WORD = re.compile(r"[^\W_]+")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@cache
def _pattern(*path: str) -> re.Pattern[str]:
    value = load("kurdish")["ties"]
    for key in path:
        value = value[key]
    return re.compile("|".join(f"(?:{fold(pattern)})" for pattern in value))


def find_ties(
    text: str, sentences: Sequence[Span], mentions: Sequence[Mention], entities: Sequence[Entity]
) -> list[Collaboration]:
    """The ties the sentences state, one for each pair and kind; the evidence is the sentences themselves."""
    found: dict[tuple[Pair, TieKind], Collaboration] = {}
    bodies = {e.key: fold(e.name.split()[0]) for e in entities if e.type == "organization"}
    seen: list[str] = []
    partners: Pair | tuple[()] = ()
    for sentence in sentences:
        here = [
            (m.span.start - sentence.start, m.span.end - sentence.start, m.entity)
            for m in mentions
            if m.entity in bodies and sentence.start <= m.span.start and m.span.end <= sentence.end
        ]
        words = text[sentence.start : sentence.end].translate(_DIGITS)
        named = sorted([*here, *_standing_for(words, here, bodies, seen, partners)])
        if len({key for _, _, key in named}) == 1 and seen and _with(words, named):
            named = sorted([(0, 0, key) for key in seen[-1:] if key != named[0][2]] + named)
        for kind, pair in _by_clause(words, named, partners):
            low, high = sorted(pair)
            year = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", words)
            tie = Collaboration(
                (low, high), kind, _status(words, kind), (sentence,), year.group(1) if year else None, 0.5
            )
            key = (tie.between, kind)
            found[key] = combined(found[key], tie) if key in found else tie
            if kind in ("joint-project", "agreement", "partnership"):
                partners = (low, high)
        seen.extend(key for _, _, key in here)
    return list(found.values())


def _standing_for(
    words: str, here: Sequence[Named], bodies: dict[str, str], seen: Sequence[str], partners: Sequence[str]
) -> Iterator[Named]:
    """ڕێکخراوەکە is the body last named with that noun, هەردوولا the last pair."""
    for match in _pattern("both").finditer(words):
        yield from ((match.start(), match.end(), key) for key in partners)
    for match in _WORD.finditer(words):
        noun = re.sub(r"(?:یە)?(?:ەکە|کە)(?:ی|ش|یش|دا|ەوە)?$", "", fold(match.group()))
        if noun == fold(match.group()) or any(s <= match.start() < e for s, e, _ in here):
            continue
        key = next((k for k in reversed(seen) if bodies[k].removesuffix("ی").removesuffix("ە") == noun), None)
        if key is not None and key not in {k for _, _, k in here}:
            yield (match.start(), match.end(), key)


def _with(words: str, named: Sequence[Named]) -> bool:
    """Whether the one body named stands behind لەگەڵ: the other is the one spoken of last."""
    return any(re.search(r"لەگەڵ\s+$", words[:start]) for start, _, _ in named)


def _by_clause(words: str, named: Sequence[Named], partners: Sequence[str]) -> Iterator[tuple[TieKind, Pair]]:
    """The ties of each part of a sentence between semicolons."""
    start = 0
    for part in re.split("(?<=؛)", words):
        inside = [(s - start, e - start, k) for s, e, k in named if start <= s < start + len(part)]
        yield from _pairs(part, inside, partners)
        start += len(part)


def _pairs(words: str, named: Sequence[Named], partners: Sequence[str]) -> Iterator[tuple[TieKind, Pair]]:
    bare = words
    for start, end, _ in named:
        bare = bare[:start] + "_" * (end - start) + bare[end:]
    keys = list(dict.fromkeys(key for _, _, key in named))
    if (leaving := _pattern("leaving").search(bare)) is not None:
        yield from _left(words, named, leaving.start())
        return
    if _pattern("none").search(bare):
        return
    tied: set[frozenset[str]] = set()
    for kind in _KINDS:
        cue = _pattern("cues", kind).search(bare)
        if cue is None:
            continue
        if kind == "mentorship" and any(_pattern("cues", other).search(bare) for other in _COARSE):
            kind = "joint-project"  # a training that two hold together
        for a, b in _sides(kind, cue.start(), named, keys, partners):
            if a != b and not (kind in _COARSE and frozenset((a, b)) in tied):
                tied.add(frozenset((a, b)))
                yield kind, (a, b)


def _left(words: str, named: Sequence[Named], at: int) -> Iterator[tuple[TieKind, Pair]]:
    """Who left the network that is named last before the word for leaving."""
    before = [(start, key) for start, _, key in named if start < at]
    if len(before) > 1 and _pattern("networks").match(fold(words[before[-1][0] :])):
        yield "membership", (before[0][1], before[-1][1])


def _sides(
    kind: TieKind, at: int, named: Sequence[Named], keys: Sequence[str], partners: Sequence[str]
) -> list[Pair]:
    if kind == "membership":  # A و B ئەندامی C ن
        before = [key for start, _, key in named if start < at]
        after = [key for start, _, key in named if start > at]
        if len(set(before)) == 1:  # … لە سێ ڕێکخراو پێکهاتووە، لەوانە …
            return [(before[0], b) for b in dict.fromkeys(after)] or [(keys[0], b) for b in keys[1:3]]
        return [(a, after[0]) for a in dict.fromkeys(before)] if before and after else []
    if kind == "funding" and len(keys) == 1:  # it pays for what the last two do together
        return [(keys[0], other) for other in partners]
    if kind in ("funding", "mentorship"):
        return [(keys[0], other) for other in keys[1:3]] if keys else []
    return list(combinations(keys[:3], 2))


def _status(words: str, kind: TieKind) -> TieStatus:
    if _pattern("status", "proposed").search(words):
        return "proposed"
    if _pattern("leaving").search(words) or _pattern("status", "ended").search(words):
        return "ended"
    return "ended" if kind == "mentorship" and _pattern("status", "past").search(words) else "active"
