"""Ties between organizations as Arabic sentences state them: verb first, then who with whom.

Cues, statuses and refusals are data (nlp/data/collaborations.toml, [ar]); where the two sides of a cue stand is told by its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

from ingest.story import Span
from nlp.annotations import Collaboration, Entity, Mention, Quote, TieKind, TieStatus
from nlp.arabic.heads import split_head
from nlp.arabic.rows import Row, Rows
from nlp.arabic.text import Folded, fold
from nlp.cast import Narrator
from nlp.ties import combined
from nlp.vocabulary import load

Pairs = list[tuple[str, str]]

_RANGE = 170  # characters between a cue and the names it ties
_BEFORE_VERB = r"(?<!\w)[وف]?(?:س|ل)?[يتنا]?"
_VERB_ENDINGS = r"(?:ت|تا|ا|وا|ون|ان|ين|ي)?(?:ه|ها|هم|هما|نا)?(?!\w)"
_WITH = re.compile(r"(?<!\w)[وف]?(?:مع|بين|والى|الى\s+جانب)(?:\s+كل\s+من)?(?:\s+\w+){0,3}?\s*[بلك]?$")
_UNDER = re.compile(r"(?<!\w)[وف]?(?:بموجب|وفق|ضمن|في\s+اطار)\s+$")
_PAST = re.compile(r"[وف]?(?:نفذ|نظم|تسلم|تلق[ىي]?|نال|نقل|تدرب)(?:ت|تا|ا|وا)?")
_VERBAL = frozenset({"verb", "objects", "with", "row", "passed", "by"})  # shapes whose cue is a verb
_NETWORKS = frozenset({"شبكه", "تحالف", "ائتلاف", "منصه", "اتحاد", "تجمع", "رابطه", "منتدى"})


@dataclass(frozen=True, slots=True)
class _Cue:
    kind: TieKind
    shape: str
    pattern: re.Pattern[str]


@cache
def _cues() -> tuple[_Cue, ...]:
    return tuple(
        _Cue(row["kind"], row["shape"], _compiled(tuple(row["patterns"])))
        for row in load("collaborations")["ar"]["cue"]
    )


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    expanded = [
        re.sub(
            r"(?<![\\A-Za-z])E(?![a-z])",
            lambda _: _VERB_ENDINGS,
            re.sub(r"(?<![\\A-Za-z])V(?=\()", lambda _: _BEFORE_VERB, fold(p)),
        )
        for p in patterns
    ]
    return re.compile("|".join(f"(?:{p})" for p in expanded))


def _list(*path: str) -> re.Pattern[str]:
    value = load("collaborations")["ar"]
    for key in path:
        value = value[key]
    return _compiled(tuple(value))


def find_ties(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    quotes: Sequence[Quote],
    narrator: Narrator,
) -> list[Collaboration]:
    """The ties the sentences state, one for each pair and kind; the evidence is the sentences themselves."""
    found: dict[tuple[tuple[str, str], TieKind], Collaboration] = {}
    rows = Rows(entities, quotes, narrator)
    partners: tuple[str, ...] = ()
    for sentence in sentences:
        here = [m for m in mentions if sentence.start <= m.span.start and m.span.end <= sentence.end]
        folded = Folded.of(text[sentence.start : sentence.end])
        row = rows.of(folded, here, sentence)
        for tie in _ties(folded.text, row, partners, sentence, rows.narrator.organization):
            key = (tie.between, tie.kind)
            found[key] = combined(found[key], tie) if key in found else tie
            if tie.kind in ("joint-project", "agreement", "partnership"):
                partners = tie.between
        rows.remember(row)
    return list(found.values())


def _ties(
    sentence: str, row: list[Row], partners: tuple[str, ...], evidence: Span, ours: str | None
) -> Iterator[Collaboration]:
    if not row and len(partners) != 2:
        return
    if not partners and ours is None and len({m for r in row for m in r.members}) < 2:
        return  # nobody to be tied to
    bare = _without_names(sentence, row)
    denials = list(_list("none", "patterns").finditer(bare))
    tied: set[tuple[str, str, str]] = set()
    for cue in _cues():
        if not row and cue.shape != "among":
            continue  # nobody is named: only a joint work of those spoken of
        for match in cue.pattern.finditer(sentence):
            start, end = match.span()
            if not match.group().strip() or _list("none", "before").search(
                sentence[max(0, start - 40) : start]
            ):
                continue
            if any(r.start < end - 1 and start < r.end for r in row if not r.pronoun):
                continue  # the cue is part of a name
            for a, b in _pairs(sentence, cue, start, end, row, partners, ours):
                if any(_denies(sentence, denial, (a, b), row) for denial in denials):
                    continue
                low, high = min(a, b), max(a, b)
                finer = {"joint-project", "agreement", "funding", "mentorship"}
                if a == b or (cue.kind == "partnership" and any((low, high, k) in tied for k in finer)):
                    continue
                tied.add((low, high, cue.kind))
                status = _status(bare, start, end, cue)
                yield Collaboration((low, high), cue.kind, status, (evidence,), _date(sentence), 0.7)


def _without_names(sentence: str, row: Sequence[Row]) -> str:
    """The sentence with its names blanked out: a name is no verb (سنابل الغد is not "she will")."""
    for name in row:
        if not name.pronoun:
            sentence = sentence[: name.start] + "_" * (name.end - name.start) + sentence[name.end :]
    return sentence


def _denies(sentence: str, denial: re.Match[str], pair: tuple[str, str], row: Sequence[Row]) -> bool:
    """Whether a refusal or failure is that of the pair, and not of somebody else who is named right behind it."""
    if _left_later(sentence, denial):
        return False
    near = next((r for r in row if denial.end() <= r.start < denial.end() + 14), None)
    if near is not None and not set(near.members) & set(pair):
        return False
    following = re.match(r"\s+(\w+)", sentence[denial.end() :])
    unnamed = following is not None and split_head(following.group(1)) is not None
    return not (unnamed and near is None)


def _left_later(sentence: str, denial: re.Match[str]) -> bool:
    """كانت عضوا … قبل ان تنسحب: a tie that was, and is over."""
    return (
        "سحب" in denial.group() and re.search(r"(?<!\w)[وف]?كانت?\s", sentence[: denial.start()]) is not None
    )


def _pairs(
    sentence: str,
    cue: _Cue,
    start: int,
    end: int,
    row: list[Row],
    partners: tuple[str, ...],
    ours: str | None,
) -> Pairs:
    before = [r for r in row if r.end <= start + 1 and start - r.end < _RANGE]
    after = [r for r in row if r.start >= end - 1 and r.start - end < _RANGE]
    match cue.shape:
        case "verb" | "objects" | "with":
            return _verb(sentence, cue.shape, start, end, before, after, ours)
        case "row":
            near = after[0] if after and after[0].start - end < 4 else None
            return list(combinations(near.members, 2)) if near and not near.pronoun else []
        case "by":
            giver = after[0].members[:1] if after else ()
            takers = (
                tuple(m for r in before for m in r.members)
                or (after[1].members if len(after) > 1 else partners)
                or ((ours,) if ours else ())
            )
            return [(g, t) for g in giver for t in takers[:3]]
        case "to":
            return _cross(before[-1], after[0]) if before and after and after[0].start - end < 6 else []
        case "asked":
            if len(before) > 1:
                return _cross(before[-2], before[-1])
            return (
                _cross(before[-1], after[0]) if before and after else _cross(*after[:2]) if after[1:] else []
            )
        case "passed":
            return _cross(before[0], after[0]) if before and after else []
        case "member":
            return _member(sentence, start, end, before, after)
        case "holds":
            near = before[-1] if before else None
            if near is None and len(after) > 1 and after[0].heads & _NETWORKS and after[0].start - end < 6:
                return _cross(after[0], after[1])
            if near is None or not after or not near.heads & _NETWORKS or start - near.end > 40:
                return []
            return _cross(near, after[0])
        case _:
            return _among(sentence, start, end, before, after, partners, cue.kind)


def _cross(a: Row, b: Row) -> Pairs:
    return [(x, y) for x in a.members for y in b.members]


def _verb(
    sentence: str, shape: str, start: int, end: int, before: list[Row], after: list[Row], ours: str | None
) -> Pairs:
    """Who does it to, or with, whom: both behind the verb, or one in front of it."""
    if shape == "with":
        for left, right in _neighbours(before[-1:] + after):
            gap = sentence[left.end : right.start]
            if _WITH.search(gap) and right.start >= end and not re.search(r"شراك|تعاون|تنسيق", gap):
                return _cross(left, right) + (
                    list(combinations(left.members, 2)) if len(left.members) > 1 else []
                )
        return []
    first = after[0] if after and after[0].start - end < 60 else None
    if first is not None and len(after) > 1 and not re.search(r"[؛:]", sentence[first.end : after[1].start]):
        return _cross(first, after[1])
    if shape == "objects":
        return []
    if first is not None and len(first.members) > 1:
        return list(combinations(first.members, 2))
    target = after[0] if after else None
    if target is None:  # تشرف هذه على فريق تلك وتدربه
        object_ = re.search(r"(?:ه|ها|هم|هن|هما)$", sentence[start:end])
        return _cross(before[-2], before[-1]) if object_ and len(before) > 1 else []
    if before:
        return _cross(before[-1], target)
    return [(ours, m) for m in target.members] if ours and re.search(r"نا(?!\w)", sentence[start:end]) else []


def _neighbours(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    yield from pairwise(rows)


def _member(sentence: str, start: int, end: int, before: list[Row], after: list[Row]) -> Pairs:
    if (
        len(after) > 1
        and re.search(r"(?:الي|الى|ل|ب|في)\s*$", sentence[: after[1].start][-6:])
        and after[0].start - end < 30
    ):
        return [(m, after[1].members[0]) for m in after[0].members]
    if before and after and after[0].start - end < 40 and start - before[-1].end < 60:
        return [(m, after[0].members[0]) for m in before[-1].members]
    return []


def _among(
    sentence: str,
    start: int,
    end: int,
    before: list[Row],
    after: list[Row],
    partners: tuple[str, ...],
    cue_kind: TieKind,
) -> Pairs:
    """The bodies of one row, or two rows that "with", "between" or the cue itself ties."""
    joins = re.search(r"(?:مع|بين)\s*$", sentence[start:end]) is not None
    right = after[0] if after and after[0].start - end < 60 else None
    left = before[-1] if before else None
    if right is not None and (joins or _WITH.search(sentence[end : right.start])):
        if len(right.members) > 1 and (
            left is None or re.search(r"(?<!\w)بين", sentence[start : right.start])
        ):
            return list(combinations(right.members, 2))
        if left is not None:
            return _cross(left, right)
        return _cross(right, after[1]) if len(after) > 1 else []
    for a, b in reversed(list(_neighbours(before))):
        if _WITH.search(sentence[a.end : b.start]):
            return _cross(a, b)
    for row in (left, right):
        if row is not None and len(row.members) > 1:
            return list(combinations(row.members, 2))
    for a, b in _neighbours(after):
        if _WITH.search(sentence[a.end : b.start]):
            return _cross(a, b)
    if cue_kind == "agreement" and len(after) == 2 and _UNDER.search(sentence[:start]):
        return _cross(*after)  # بموجب مذكرة تفاهم … تفعل هذه … وتفعل تلك
    if left is None and right is None and len(partners) == 2:
        return [(partners[0], partners[1])]
    return []


def _status(sentence: str, start: int, end: int, cue: _Cue) -> TieStatus:
    """Hoped for, standing or over, by the words around the cue and the tense of its verb. Names are blanked out."""
    clause = _list("status", "lasting").sub("", sentence[max(0, start - 90) : end + 120])
    if _list("status", "proposed").search(clause) and not _list("status", "stands").search(clause):
        return "proposed"
    if _list("status", "goes_on").search(clause):
        return "active"
    if _list("status", "ended").search(sentence[max(0, start - 90) :]):
        return "ended"
    verb = sentence[start:end].lstrip("وف")
    past = verb[:1] not in "يتن" or verb.endswith("ت") or _PAST.fullmatch(sentence[start:end]) is not None
    lasting = cue.kind in load("collaborations")["ar"]["status"]["ends_when_past"]
    return "ended" if lasting and past and cue.shape in _VERBAL else "active"


@cache
def _months() -> list[re.Pattern[str]]:
    return [
        re.compile(rf"(?<!\w)(?:{fold(row)})\s+(?:من\s+)?(?:عام\s+|سنه\s+)?((?:19|20)\d\d)")
        for row in load("collaborations")["ar"]["months"]["names"]
    ]


def _date(sentence: str) -> str | None:
    western = sentence.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789"))
    for number, pattern in enumerate(_months(), 1):
        if match := pattern.search(western):
            return f"{match.group(1)}-{number:02}"
    year = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", western)
    return year.group(1) if year else None
