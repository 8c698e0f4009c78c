"""Ties between named organizations, as sentences state them.

A cue says which kind of tie is meant and where its two sides stand (nlp/data/collaborations.toml). A negated or failed tie is
none, and two bodies in one sentence without a cue are no tie.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, get_args

from ingest.story import Span
from nlp.annotations import Collaboration, Entity, Mention, Quote, TieKind
from nlp.chains import Chain, chains, context, echoes, remember
from nlp.document import Document
from nlp.frames import Group, Scene, Scenes, scene
from nlp.narrator import Narrator
from nlp.tie_status import is_denied, status_of
from nlp.tie_status import pattern as _list
from nlp.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

Pairs = list[tuple[str, str]]

#: Which hint outweighs which, where a sentence has several.
_KINDS_BY_HINT: tuple[TieKind, ...] = (
    "agreement",
    "mentorship",
    "funding",
    "membership",
    "joint-project",
    "partnership",
)
_KINDS: tuple[TieKind, ...] = get_args(TieKind)
_MONTHS = {
    m: i
    for i, m in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}
_DATE = re.compile(rf"\b(?:({'|'.join(_MONTHS)})\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
# Between a body and the words that make it a member: "A, which is now a | member of".
_IS_A = re.compile(
    r"['’]?\W*(?:\([^)]*\))?[\s,]*(?:(?:is|are|was|were|became|become|being|been|has|have|had|both|all|as|who|which|that|now|also|a|an|the|one|of|each|formally|themselves|itself|active|"
    r"founding|full|new|long-standing|its|in|\d{4}|since|later|recently|joined|two|three|four|not)[\s,]+)*",
    re.IGNORECASE,
)
# Between "A and B" and what they do together.
_AUXILIARY = r"(?:['’]s?)?\s*(?:\([^)]*\))?,?\s*(?:(?:have|has|had|will|would|are|were|is|was|been|be|also|now|then|still|both|each|first|to|plan|plans|hope|hopes|want|wish|intend|agreed?|decided|going|\w+ly|since \S+|in \d{4}|carry|carries|carried|out|joined forces|and)[\s,]+)*"
_LINKS = re.compile(
    r"\b(?:with|between|among|by|of|for|to|from)\s+(?:both\s+)?(?:the\s+)?(?:[\w-]+\s+){0,3}?$"
)
_RANGE = 160  # characters between a cue and the names it ties


@dataclass(frozen=True, slots=True)
class _Cue:
    kind: TieKind
    shape: str
    pattern: re.Pattern[str]


@cache
def _cues(language: str) -> tuple[_Cue, ...]:
    rows = load("collaborations").get(language, {}).get("cue", [])
    return tuple(
        _Cue(
            row["kind"],
            row["shape"],
            re.compile("|".join(f"(?:{p})" for p in row["patterns"]), re.IGNORECASE),
        )
        for row in rows
    )


def find_collaborations(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    quotes: Sequence[Quote],
    narrator: Narrator,
    language: str,
    document: Document | None = None,
) -> list[Collaboration]:
    """The ties the sentences state, one for each pair and kind; the evidence is the sentences themselves."""
    if language not in load("collaborations"):
        return []
    story = context(entities, quotes, narrator)
    scenes = Scenes(document) if document is not None else None
    found: dict[tuple[tuple[str, str], TieKind], Collaboration] = {}
    project: tuple[str, ...] = ()  # the bodies behind "the initiative", for a funder named later
    before: tuple[str, ...] = ()  # the bodies that the sentence before names
    recent: tuple[str, ...] = ()  # the bodies that the last sentence with names in this paragraph names
    fresh: list[
        tuple[Span, list[tuple[tuple[str, str], TieKind]]]
    ] = []  # the paragraph's sentences with their ties
    for sentence in sentences:
        if fresh and "\n" in text[fresh[-1][0].end : sentence.start]:
            fresh, recent = [], ()
        here = [m for m in mentions if sentence.start <= m.span.start and m.span.end <= sentence.end]
        row = chains(text, sentence, here, story)
        for kind in _over(text[sentence.start : sentence.end], language):
            last = next((key for key in reversed(found) if key[1] == kind), None)
            over = [key for key in found if key[1] == kind] if kind == "funding" else [last] if last else []
            found |= {
                key: replace(found[key], status="ended") for key in over if found[key].status == "active"
            }
        view = (
            _View(scenes, [*row, *echoes(text, sentence, here, story)], recent or before) if scenes else None
        )
        stated = list(_ties(text, sentence, row, project, narrator.organization, language, view))
        for tie in stated or _hinted(text, sentence, row, before, language):
            key = (tie.between, tie.kind)
            found[key] = combined(found[key], tie) if key in found else tie
            if tie.kind in ("joint-project", "partnership", "agreement"):
                project = tie.between
        fresh.append((sentence, [(t.between, t.kind) for t in stated]))
        _revise(text, sentence, fresh, found, language)
        remember(row, story)
        named = tuple(dict.fromkeys(m for c in row if not c.pronoun for m in c.members))
        recent = named or recent
        before = tuple(dict.fromkeys(m for c in row if not c.pronoun for m in c.members))
    return [tie for tie in found.values() if not _coarse(tie, found.values())]


_BACK = 4  # sentences after a tie in which its paragraph may say what became of it


def _revise(
    text: str,
    sentence: Span,
    fresh: Sequence[tuple[Span, list[tuple[tuple[str, str], TieKind]]]],
    found: dict[tuple[tuple[str, str], TieKind], Collaboration],
    language: str,
) -> None:
    """What a sentence without a tie of its own says of those just told: that nothing came of them, or that they are over."""
    *earlier, (_, own) = fresh
    told = [key for _, keys in earlier[-_BACK:] for key in keys if key in found]
    if not told:
        return
    words = text[sentence.start : sentence.end]
    if _list(language, "none", "later").search(words):
        for key in told:
            tie = found[key]
            if (
                tie.status == "proposed"
                or (len(tie.evidence) == 1
                and key[1] == "agreement"
                and _list(language, "none", "unsigned").search(words))
            ):
                del found[key]
    elif not own and _list(language, "status", "later").search(words):
        for key in told:
            if key in found and found[key].status == "active":
                found[key] = replace(found[key], status="ended")
    elif not own and _list(language, "status", "goes_on").search(words):
        for key in told:
            if found[key].status == "ended":
                found[key] = replace(found[key], status="active")


def _coarse(tie: Collaboration, ties: Iterable[Collaboration]) -> bool:
    """Whether a partnership has a finer kind elsewhere in the story."""
    finer = ("joint-project", "agreement") if tie.confidence > 0.6 else _KINDS_BY_HINT[:-1]
    return tie.kind == "partnership" and any(t.between == tie.between and t.kind in finer for t in ties)


def combined(old: Collaboration, new: Collaboration) -> Collaboration:
    """Two sentences on one tie: what stands outweighs what was planned; the evidence is both."""
    # one who says that it is over knows more than one who only tells of it; a course that was held may go on
    rank = {
        "proposed": 0,
        "ended": 2 if old.kind != "mentorship" else 1,
        "active": 1 if old.kind != "mentorship" else 2,
    }
    status = max(old.status, new.status, key=rank.__getitem__)
    evidence = tuple(dict.fromkeys([*old.evidence, *new.evidence]))
    return Collaboration(
        old.between,
        old.kind,
        status,
        evidence,
        old.date or new.date,
        min(0.95, max(old.confidence, new.confidence) + 0.1),
    )


def _ties(
    text: str,
    sentence: Span,
    row: list[Chain],
    project: tuple[str, ...],
    ours: str | None,
    language: str,
    view: _View | None,
) -> Iterator[Collaboration]:
    words = text[sentence.start : sentence.end]
    taken: list[tuple[int, int]] = []
    agreed: set[tuple[str, str]] = set()
    tied: set[tuple[str, str]] = set()
    for cue in _cues(language):
        for match in cue.pattern.finditer(words):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if any(start < t_end and t_start < end for t_start, t_end in taken) or _inside_a_name(
                start, end, row
            ):
                continue
            clause = _clause(text, sentence, start, end)
            token = view.token(start, end) if view else None
            none = "patterns" if token is None else "anywhere"
            if _list(language, "none", none).search(text[clause.start : clause.end]) or (
                token is not None and is_denied(token)
            ):
                continue
            if token is not None and _other_members(token):
                continue
            if cue.shape == "chain" and token is not None and token.pos_ not in ("VERB", "ADV", "AUX"):
                continue
            groups = view.groups(token) if view and token is not None else []
            pairs = _framed(cue, match.group(), groups)
            if cue.shape != "frame" and (not pairs or (cue.kind == "funding" and cue.shape == "across")):
                near = [p for p in _pairs(text, cue, start, end, row, project, ours) if p[0] != p[1]]
                pairs += [
                    p
                    for p in near
                    if not pairs or (p[0] in pairs[0] and p not in pairs and p[::-1] not in pairs)
                ]
            if not pairs and view and token is not None:
                pairs = _completed(cue, token, groups, view)
            kind = _kind(cue, match.group(), token)
            if cue.shape == "frame":
                pairs = [p for p in pairs if (min(p), max(p)) not in tied]
            if not pairs:
                continue
            taken.append((start, end))
            tied |= {(min(p), max(p)) for p in pairs}
            status = status_of(
                text[clause.start : clause.end], start - clause.start, match.group(), kind, language, token
            )
            for a, b in pairs:
                if kind == "agreement":
                    agreed.add((min(a, b), max(a, b)))
                elif kind == "joint-project" and (min(a, b), max(a, b)) in agreed:
                    continue  # what they agreed on, not something beside it
                confidence = (
                    0.55 if cue.shape == "frame" else 0.75 if cue.shape != "among" or len(pairs) == 1 else 0.6
                )
                yield Collaboration(
                    (min(a, b), max(a, b)), kind, status, (sentence,), _date(words), confidence
                )


def _hinted(
    text: str, sentence: Span, row: list[Chain], before: tuple[str, ...], language: str
) -> Iterator[Collaboration]:
    """The likeliest tie of a sentence that speaks of just two bodies in words of a tie, though in no way that a cue knows."""
    words = text[sentence.start : sentence.end]
    for chain in row:
        for start, end, _ in chain.names if not chain.pronoun else ():
            words = words[: start - sentence.start] + "_" * (end - start) + words[end - sentence.start :]
    bodies = tuple(dict.fromkeys(m for c in row for m in c.members if not c.qualifies))
    if len(before) == 2 and set(bodies) <= set(before) and _list(language, "hints", "named").search(words):
        bodies = before  # "An agreement followed in the autumn"
    if len(bodies) != 2 or _list(language, "none", "patterns").search(words):
        return
    for kind in _KINDS_BY_HINT:
        pattern = load("collaborations")[language].get("hints", {}).get(kind, "(?!)")
        match = re.search(pattern, words, re.IGNORECASE)
        if match:
            status = status_of(words, match.start(), match.group(), kind, language)
            yield Collaboration((min(bodies), max(bodies)), kind, status, (sentence,), _date(words), 0.4)
            return


def _other_members(token: Token) -> bool:
    """ "Trained sixteen members of the Forum": people, and no body that belongs to it."""
    return (
        token.lemma_.lower() == "member"
        and token.dep_ in ("dobj", "nsubj", "nsubjpass")
        and token.head.lemma_ not in ("have", "include", "count", "be", "welcome", "gain", "lose")
    )


_PROJECT_VERBS = frozenset(
    ["organise", "organize", "run", "hold", "implement", "launch", "produce", "publish", "host", "stage", "open", "build", "carry", "conduct", "set", "plan", "design", "deliver", "restore", "plant", "collect"]
)


def _kind(cue: _Cue, words: str, token: Token | None) -> TieKind:
    """A cue's kind; what is organised "together with" somebody is a joint project."""
    if cue.kind == "partnership" and token is not None and words.lower().startswith("together"):
        for word in (token, token.head, token.head.head):
            if word.pos_ == "VERB" and word.lemma_.lower() in _PROJECT_VERBS:
                return "joint-project"
    return cue.kind


#: Where the text names only one side beside these, the other is whom the passage is about.
_OBLIQUE = frozenset({"with", "from", "by", "between", "to", "alongside"})
_OTHER = frozenset({"them", "they", "him", "her", "it"})


def _completed(cue: _Cue, token: Token, groups: list[Group], view: _View) -> Pairs:
    """The pair of a cue with one side named ("Talks with B are at an early stage") or none ("The agreement was signed in May")."""
    before = view.before
    if not groups:
        told = token.pos_ == "NOUN" and cue.kind in _SYMMETRIC and cue.shape != "chain"
        return [(before[0], before[1])] if told and len(before) == 2 else []
    (group, *more) = groups
    if more or len(group.members) > 1:
        return []
    (one,) = group.members
    others = [b for b in before if b != one]
    if any(c.dep_ == "dobj" and c.lower_ in _OTHER for c in token.children) and group.role == "subj":
        return [(one, others[-1])] if others else []
    named = any(
        c.dep_ in ("nsubj", "nsubjpass") and c.pos_ == "PROPN"
        for c in (*token.children, *token.head.children)
    )
    if group.role in _OBLIQUE and not named and others:
        return [(others[0], one)]
    return []


def _inside_a_name(start: int, end: int, row: Sequence[Chain]) -> bool:
    """ "Relief Partners": no partner is meant."""
    return any(low <= start and end <= high for c in row if not c.pronoun for low, high, _ in c.names)


@dataclass(slots=True)
class _View:
    """The parse around one sentence."""

    scenes: Scenes
    row: list[Chain]
    before: tuple[str, ...]  # the bodies of the sentences before it in its paragraph
    made: dict[int, Scene] = field(default_factory=dict)
    current: Scene | None = None

    def token(self, start: int, end: int) -> Token | None:
        """The word that carries a cue standing at [start, end) of the story."""
        stretch = self.scenes.stretch(start)
        if stretch is None or stretch.doc is None:
            return None
        span = stretch.doc.char_span(
            stretch.local(start), max(stretch.local(start) + 1, stretch.local(end)), alignment_mode="expand"
        )
        if span is None:
            return None
        if id(stretch) not in self.made:
            self.made[id(stretch)] = scene(stretch, self.row)
        self.current = self.made[id(stretch)]
        return span.root

    def groups(self, token: Token) -> list[Group]:
        return self.current.groups(token) if self.current is not None else []


#: Roles in which the other side stands, by kind; "subj" and its likes are the first side.
_FIRST = ("subj", "poss", "by", "compound")
_SYMMETRIC = ("agreement", "joint-project", "partnership")
_GIVERS = ("by", "from", "compound")


def _framed(cue: _Cue, words: str, groups: list[Group]) -> Pairs:
    """The pairs among those who take part in what a cue says."""
    if not groups:
        return []
    if len(groups) == 1:
        (group,) = groups
        together = (
            (cue.kind in _SYMMETRIC
            and cue.shape in ("among", "chain", "frame"))
            or group.role in ("between", "among")
        )
        return list(combinations(group.members, 2)) if together else []
    if cue.kind == "funding":
        giver = next((g for g in groups if g.role in _GIVERS), None)
        first = giver or next((g for g in groups if g.role == "subj"), groups[0])
        others = [
            g
            for g in groups
            if g is not first and g.role in ("subj", "obj", "to", "for", "dative", "poss", "of", "compound")
        ]
    else:
        first = next((g for g in groups if g.role in _FIRST), groups[0])
        others = [g for g in groups if g is not first]
        if cue.shape == "chain":
            return list(combinations(first.members, 2))
        between = [g for g in groups if g.role in ("between", "among") and len(g.members) > 1]
        if between:
            return [pair for g in between for pair in combinations(g.members, 2)]
        preferred = [
            g
            for g in others
            if g.role
            in ("obj", "with", "of", "to", "alongside", "by", "in", "subj", "from", "for", "poss", "appos")
        ]
        others = preferred[:2]
    pairs = [(a, b) for g in others for a in first.members for b in g.members if a != b]
    if cue.kind == "joint-project" and len(first.members) > 1:
        pairs += combinations(first.members, 2)
    return list(dict.fromkeys(pairs))


def _clause(text: str, sentence: Span, start: int, end: int) -> Span:
    """The part of the sentence around a cue that its negation or future would stand in."""
    breaks = (";", ", but ", ", while ", " but ", ", and ", ", which ", ": ", "“", "\n")
    left = max(text.rfind(mark, sentence.start, start) for mark in breaks)
    ends = (
        text.find(mark, end, sentence.end)
        for mark in (";", " but ", " while ", " although ", ", and ", ", which ", ": ", "\n")
    )
    return Span(max(left, sentence.start), min((at for at in ends if at >= 0), default=sentence.end))


def _pairs(
    text: str, cue: _Cue, start: int, end: int, row: list[Chain], project: tuple[str, ...], ours: str | None
) -> Pairs:
    usable = [
        c
        for c in row
        if (cue.shape == "member" or not c.qualifies)
        and (cue.shape == "among" or not (c.pronoun and text[c.start : c.end].lower() == "they"))
    ]
    before = [c for c in usable if c.end <= start + 1 and start - c.end < _RANGE]
    # "gave us a grant": whoever gets it may stand inside the cue
    after = [
        c
        for c in usable
        if c.start >= (start + 3 if cue.kind == "funding" else end - 1) and c.start - end < _RANGE
    ]
    left, right = (before[-1] if before else None), (after[0] if after else None)
    match cue.shape:
        case "across":
            if cue.kind == "funding":
                return _funded(text, before, after)
            if left is None and len(after) > 1:  # "Together with A, B takes children round the ruins"
                left, right = after[1], after[0]
            elif left is None and right is not None and len(right.members) == 2:
                return [(right.members[0], right.members[1])]
            return [(a, b) for a in left.members for b in right.members] if left and right else []
        case "passed":
            getters = before[0].members if before else (ours,) if ours else project
            return [(a, b) for a in (right.members if right else ()) for b in getters]
        case "chain":
            acting = left is not None and re.fullmatch(_AUXILIARY, text[left.end : start], re.IGNORECASE)
            return (
                list(combinations(left.members, 2))
                if left and (acting or "together" in text[start:end])
                else []
            )
        case "member":
            return _membership(text, before, right, start, end)
        case _:
            return _among(text, before, right, start, end, cue.kind in _SYMMETRIC)


def _funded(text: str, before: list[Chain], after: list[Chain]) -> Pairs:
    """The giver before "gave a grant" (the first body of the sentence), each receiver behind a "to" or right behind the verb."""
    if not before or not after:
        return []
    getters = [
        c for i, c in enumerate(after) if i == 0 or re.search(r"\bto\s+(?:the\s+)?$", text[: c.start][-8:])
    ]
    return [(before[-1].members[-1], member) for chain in getters for member in chain.members]


def _membership(text: str, before: list[Chain], right: Chain | None, start: int, end: int) -> Pairs:
    cue = text[start:end].lower()
    left = before[-1] if before else None
    if re.fullmatch(r"members?", cue):  # "CoP member National Democratic Institute"
        close = left is not None and right is not None and start - left.end <= 3 and right.start - end <= 30
        return [(left.members[-1], m) for m in right.members] if close and left and right else []
    if re.search(
        r"composed|made up|together|include|including|are|such as|among|network of|consist|like", cue
    ):
        return [(left.members[-1], m) for m in right.members] if left and right else []
    if right is None or right.start - end > 40:
        return _aside(text, before)  # "the Platform, which SYA has belonged to since 2021"
    if left is None or not (
        _IS_A.fullmatch(text[left.end : start]) or (left.pronoun and start - left.end < 60)
    ):
        return []
    return [(m, right.members[0]) for m in left.members]


def _among(
    text: str, before: list[Chain], right: Chain | None, start: int, end: int, symmetric: bool = True
) -> Pairs:
    left = before[-1] if before else None
    if right is not None and _LINKS.search(text[end : right.start]):
        between = re.search(r"\b(?:between|among)\b", text[end : right.start]) is not None
        if left is not None and not between:
            return [(a, b) for a in left.members for b in right.members]
        if len(right.members) > 1:
            return list(combinations(right.members, 2))
    for chain in (left, right) if symmetric else ():
        if chain is not None and len(chain.members) > 1:
            return list(combinations(chain.members, 2))
    if left is not None and right is not None and right.start - end < 60 and start - left.end < 60:
        return [(a, b) for a in left.members for b in right.members]
    return _aside(text, before) if right is None else []


def _aside(text: str, before: list[Chain]) -> Pairs:
    """Both sides in front of the verb: "Radio Nawat, which ZMC has been mentoring"."""
    if len(before) < 2 or not re.search(
        r"\b(?:which|that|whom)\s+(?:the\s+)?$", text[before[-2].end : before[-1].start]
    ):
        return []
    return [(a, b) for a in before[-1].members for b in before[-2].members]


def _over(sentence: str, language: str) -> Iterator[TieKind]:
    """The kinds of tie that a sentence says are over: "The grant closed on 30 June"."""
    table: dict[TieKind | str, str] = load("collaborations")[language]["status"].get("over", {})
    for kind in _KINDS:
        if kind in table and re.search(table[kind] + table["verbs"], sentence, re.IGNORECASE):
            yield kind


def _date(sentence: str) -> str | None:
    match = _DATE.search(sentence)
    if not match:
        return None
    return f"{match.group(2)}-{_MONTHS[match.group(1).lower()]:02}" if match.group(1) else match.group(2)
