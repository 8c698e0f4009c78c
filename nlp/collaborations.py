"""Ties between named organizations, as sentences state them.

A cue says which kind of tie is meant and where its two sides stand (nlp/data/collaborations.toml). The sides are chains of names
("A, B and C"); a person stands for their organization, and "they" or "the two organizations" for the pair spoken of last. A negated
or failed tie is none, and two bodies in one sentence without a cue are no tie.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from ingest.story import Span
from nlp.annotations import Collaboration, Entity, Mention, Quote, TieKind, TieStatus
from nlp.vocabulary import load, words

_MONTHS = {m: i for i, m in enumerate("january february march april may june july august september october november december".split(), 1)}
_DATE = re.compile(rf"\b(?:({'|'.join(_MONTHS)})\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
_CHAIN = re.compile(r"(?:['’]s?)?\s*(?:\([^()]*\))?\s*(?:,|;|،|و)?\s*(?:and|&|as well as|or|with|و)?\s*(?:both\s+|between\s+)?(?:the\s+)?", re.IGNORECASE)
_QUALIFIER = re.compile(r"['’]?s?\s+(?:member|partner|grantee|affiliate|donor|founding member)(?:\s+organi[sz]ation)?,?\s+(?:the\s+)?", re.IGNORECASE)
_PROJECTS = "|".join(sorted(word.capitalize() for word in words("english", "project", "heads")))
# "the CoP Mentorship Program", "DRL-funded": the name of something else
_IN_ANOTHER_NAME = re.compile(rf"-\w|(?:['’]s)?\s+(?:[A-Z][\w-]+\s+){{0,3}}(?:{_PROJECTS})s?\b")
# Between a body and the words that make it a member: "A, which is now a | member of".
_IS_A = re.compile(
    r"['’]?\W*(?:\([^)]*\))?[\s,]*(?:(?:is|are|was|were|became|become|being|been|has|have|had|both|all|as|who|which|that|now|also|a|an|the|one|of|each|formally|themselves|itself|active|"
    r"founding|full|new|long-standing|its|in|\d{4}|since|later|recently|joined|two|three|four)[\s,]+)*", re.IGNORECASE
)
_RANGE = 160  # characters between a cue and the names it ties


@dataclass(frozen=True, slots=True)
class _Cue:
    kind: TieKind
    shape: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Chain:
    """Names in a row: "A, B and C". `members` are organizations' keys."""

    start: int
    end: int
    members: tuple[str, ...]
    qualifies: bool = False  # "CoP" in "CoP member National Democratic Institute": says more of the name behind it


@cache
def _cues(language: str) -> tuple[_Cue, ...]:
    return tuple(
        _Cue(row["kind"], row["shape"], re.compile("|".join(f"(?:{p})" for p in row["patterns"]), re.IGNORECASE if language == "en" else 0))
        for row in load("collaborations").get(language, {}).get("cue", [])
    )


@cache
def _list(language: str, *path: str) -> re.Pattern[str]:
    value = load("collaborations")[language]
    for key in path:
        value = value[key]
    return re.compile("|".join(f"(?:{p})" for p in value), re.IGNORECASE)


def find_collaborations(
    text: str, sentences: Sequence[Span], mentions: Sequence[Mention], entities: Iterable[Entity], quotes: Sequence[Quote], language: str
) -> list[Collaboration]:
    """The ties the sentences state, one for each pair, kind and status; a sentence's evidence is the sentence."""
    employer = {e.key: e.organization for e in entities if e.type == "person"}
    found: dict[tuple[tuple[str, str], TieKind], Collaboration] = {}
    last_pair: tuple[str, ...] = ()
    last_project: tuple[str, ...] = ()
    for sentence in sentences:
        here = [m for m in mentions if sentence.start <= m.span.start and m.span.end <= sentence.end]
        chains = _chains(text, here, employer)
        speaker = _speaker_body(sentence, quotes, employer)
        for tie in _ties(text, sentence, chains, last_pair, last_project, speaker, language):
            key = (tie.between, tie.kind)
            found[key] = _combined(found[key], tie) if key in found else tie
            if tie.kind in ("joint-project", "partnership", "agreement"):
                last_project = tie.between
        members = tuple(dict.fromkeys(m for c in chains for m in c.members))
        if len(members) >= 2:
            last_pair = members[:2] if len(members) == 2 else next((c.members for c in chains if len(c.members) >= 2), last_pair)
            if len(members) == 2 and not last_project:
                last_project = members
    return list(found.values())


def _combined(old: Collaboration, new: Collaboration) -> Collaboration:
    """Two sentences on one tie: what stands outweighs what was planned; the evidence is both."""
    rank = {"proposed": 0, "ended": 1, "active": 2}
    status = max(old.status, new.status, key=rank.__getitem__)
    evidence = tuple(dict.fromkeys([*old.evidence, *new.evidence]))
    return Collaboration(old.between, old.kind, status, evidence, old.date or new.date, min(0.95, max(old.confidence, new.confidence) + 0.1))


def _chains(text: str, mentions: Sequence[Mention], employer: dict[str, str | None]) -> list[Chain]:
    chains: list[Chain] = []
    for mention in sorted(mentions, key=lambda m: m.span):
        body = mention.entity if mention.entity.startswith("organization/") else employer.get(mention.entity)
        if body is None or _IN_ANOTHER_NAME.match(text, mention.span.end):
            continue
        last = chains[-1] if chains else None
        if last is not None:
            gap = text[last.end : mention.span.start]
            if _QUALIFIER.fullmatch(gap):
                chains[-1] = Chain(last.start, last.end, last.members, qualifies=True)
            elif last.members[-1] == body and len(gap) < 60 and "." not in gap:
                chains[-1] = Chain(last.start, mention.span.end, last.members)  # "Ahmed, director of Al Noor"
                continue
            elif _CHAIN.fullmatch(gap):
                chains[-1] = Chain(last.start, mention.span.end, (*last.members, body))
                continue
        chains.append(Chain(mention.span.start, mention.span.end, (body,)))
    return chains


def _speaker_body(sentence: Span, quotes: Sequence[Quote], employer: dict[str, str | None]) -> str | None:
    """The organization of whoever speaks in the sentence: "we" in a quote is theirs."""
    for quote in quotes:
        if quote.speaker and any(span.overlaps(sentence) for span in quote.spans):
            return quote.speaker if quote.speaker.startswith("organization/") else employer.get(quote.speaker)
    return None


def _ties(
    text: str, sentence: Span, chains: list[Chain], pair: tuple[str, ...], project: tuple[str, ...], speaker: str | None, language: str
) -> Iterator[Collaboration]:
    words = text[sentence.start : sentence.end]
    taken: list[tuple[int, int]] = []
    for cue in _cues(language):
        for match in cue.pattern.finditer(words):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if any(start < t_end and t_start < end for t_start, t_end in taken):
                continue
            clause = _clause(text, sentence, start, end)
            if _list(language, "none", "patterns").search(text[clause.start : clause.end]):
                continue
            sides = _sides(text, cue, sentence, start, end, chains, pair, project, speaker, language)
            pairs = [p for p in sides if p[0] != p[1]]
            if not pairs:
                continue
            taken.append((start, end))
            status = _status(text[clause.start : clause.end], match.group(), cue.kind, language)
            for a, b in pairs:
                between = (min(a, b), max(a, b))
                yield Collaboration(between, cue.kind, status, (sentence,), _date(words), 0.75 if cue.shape != "among" or len(pairs) == 1 else 0.6)


def _clause(text: str, sentence: Span, start: int, end: int) -> Span:
    """The part of the sentence around a cue that its negation or future would stand in."""
    left = max(text.rfind(mark, sentence.start, start) for mark in (";", ", but ", ", while ", " but ", "“", "\n"))
    right = min((at for at in (text.find(mark, end, sentence.end) for mark in (";", " but ", " while ", " although ", "\n")) if at >= 0), default=sentence.end)
    return Span(max(left, sentence.start), right)


def _sides(
    text: str, cue: _Cue, sentence: Span, start: int, end: int, chains: list[Chain], pair: tuple[str, ...], project: tuple[str, ...], speaker: str | None, language: str
) -> list[tuple[str, str]]:
    if cue.shape != "member":
        chains = [c for c in chains if not c.qualifies]
    left = next((c for c in reversed(chains) if c.end <= start + 1 and start - c.end < _RANGE), None)
    right = next((c for c in chains if c.start >= end - 1 and c.start - end < _RANGE), None)
    lead = text[sentence.start : start]
    both = _list(language, "pair", "two").search(text[sentence.start : sentence.end])
    match cue.shape:
        case "across":
            sources = left.members if left else pair[:1] if both or _list(language, "pair", "one").search(lead) else (speaker,) if speaker else ()
            if cue.kind == "funding" and left:
                sources = left.members[-1:]
            return [(a, b) for a in sources if a for b in (right.members if right else ())]
        case "passed":
            funders = right.members if right else ()
            getters = left.members if left else project or pair
            return [(a, b) for a in funders for b in getters]
        case "member":
            return _membership(text, left, right, start, end, speaker)
        case _:
            return _among(text, left, right, start, end, pair, bool(both), speaker)


def _membership(text: str, left: Chain | None, right: Chain | None, start: int, end: int, speaker: str | None) -> list[tuple[str, str]]:
    cue = text[start:end].lower()
    if re.fullmatch(r"members?", cue):  # "CoP member National Democratic Institute"
        close = left is not None and right is not None and start - left.end <= 3 and right.start - end <= 30
        return [(left.members[-1], m) for m in right.members] if close and left and right else []
    inward = re.search(r"composed|made up|together|include|including|are|such as|among|network of|consist|like", cue)
    if inward:
        return [(left.members[-1], m) for m in right.members] if left and right else []
    if right is None or right.start - end > 40:
        return []
    belongs = left.members if left and _IS_A.fullmatch(text[left.end : start]) else (speaker,) if speaker else ()
    return [(m, right.members[0]) for m in belongs if m]


def _among(text: str, left: Chain | None, right: Chain | None, start: int, end: int, pair: tuple[str, ...], both: bool, speaker: str | None) -> list[tuple[str, str]]:
    if right is not None and re.search(r"\b(?:with|between|among|by|of|for|to|from)\s+(?:both\s+)?(?:the\s+)?(?:\w+\s+){0,3}?$", text[end : right.start]):
        between = re.search(r"\b(?:between|among)\b", text[end : right.start]) is not None
        if left is not None and not between:
            return [(a, b) for a in left.members for b in right.members]
        if len(right.members) > 1:
            return list(combinations(right.members, 2))
        if speaker or both:
            return [(a, right.members[0]) for a in ((speaker,) if speaker else pair[:1]) if a]
    for chain in (left, right):
        if chain is not None and len(chain.members) > 1:
            return list(combinations(chain.members, 2))
    if left is not None and right is not None and right.start - end < 60 and start - left.end < 60:
        return [(a, b) for a in left.members for b in right.members]
    return [(pair[0], pair[1])] if both and len(pair) >= 2 and left is None and right is None else []


def _status(clause: str, cue: str, kind: TieKind, language: str) -> TieStatus:
    if _list(language, "status", "proposed").search(clause) and not re.search(r"\bhave since signed\b|\bsigned\b", clause):
        return "proposed"
    if _list(language, "status", "ended").search(clause):
        return "ended"
    past = re.search(r"\b\w+ed\b|\bwas\b|\bwere\b", clause) and not re.search(r"\b(?:is|are|has|have|continues?|still|now)\b", clause)
    if kind in load("collaborations")[language]["status"].get("ends_when_past", []) and past:
        return "ended"
    return "active"


def _date(sentence: str) -> str | None:
    match = _DATE.search(sentence)
    if not match:
        return None
    return f"{match.group(2)}-{_MONTHS[match.group(1).lower()]:02}" if match.group(1) else match.group(2)
