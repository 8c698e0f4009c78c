"""Who is tied to whom: the two sides of a cue, found by its shape among the bodies around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from nlp.annotations import TieKind
from nlp.arabic.ties.cues import VERBAL, Cue
from nlp.arabic.ties.known import Row
from nlp.arabic.ties.sides import counted, side

Pairs = list[tuple[str, str]]

#: Shapes whose two sides are always named beside the cue
ALONE = frozenset({"row", "each", "holds", "gift"})
_RANGE = 170  # characters between a cue and the names it ties
_WITH = re.compile(r"(?<!\w)[وف]?(?:مع|بين|والى|الى\s+جانب)(?:\s+كل\s+من)?(?:\s+\w+){0,3}?\s*[بلك]?$")
_GOVERNED = re.compile(
    r"(?:(?<!\w)[وف]?(?:الى|الي|مع|من|عن|على|لدى|منحه|تمويل|دعم|قبل)\s+|(?<!\w)[وف]?[بل])$"
)
_BESIDE = re.compile(r"(?<!بالشراكه\s)(?<!بالتعاون\s)(?<!بالتنسيق\s)(?<!\w)[وف]?مع\s+$")
_WITH_IT = re.compile(r"(?<!\w)ب(?:الشراكه|التعاون|التنسيق)\s+مع\s+$")
_CLAUSE = re.compile(r"،\s+(?:ثم\s|[وف](?!(?:هو|هي|هما)(?!\w)))")
_CARRIES = re.compile(r"(?<!\w)[وف][يت]?(?:نفذ|دير|ادار|قود|نظم|قام)\w*\s+(?:ب\w+\s+)?$")
_DOES_IT = re.compile(r"(?<!\w)[يت]\w{2,}ها?\s+$")  # من برنامج تنفذه …
_ELSEWHERE = re.compile(r"(?<!\w)(?:ال)?(?:دورة|دوره|ورشة|ورشه|تدريب|مشروع|برنامج|حملة|حمله|لجنة|لجنه)(?!\w)")
_OWN = re.compile(r"\s+\w{3,}(?:ي|ات|ت|ا)ه(?:ا|م)?(?!\w)")
_BY = re.compile(r"(?<!\w)(?:لدى|على\s+(?:يد|ايدي)|مدرب\w*|خبراء|خبير\w*)(?!\w)")
_OTHER = re.compile(r"[؛:]|(?<!\w)ثم(?!\w)|،\s+(?:كما|بينما|فيما|لكن|في\s+حين)(?!\w)")
_BACK = re.compile(r"(?<!\w)(?:ل|عن|من|مع|الي|علي)(?:ه|ها|هم)(?!\w)")
_STOPS = re.compile(r"[؛:]|،\s+وان(?:ه|ها)?\s")
_JOINS = re.compile(r"^[وف]?(?:س|ل)?[يتن]?(?:انضم|نضم|انتسب|نتسب|انتمى|نتمي|التحق|لتحق)")
_THANKS_TO = re.compile(r"(?<!\w)[وف]?(?:بفضل|بسبب)\s+$")
_PARTNER = re.compile(r"شريكه?")
_UNDER = re.compile(r"(?<!\w)[وف]?(?:بموجب|وفق|ضمن|في\s+اطار)\s+$")
_TO = re.compile(r"(?:(?<!\w)(?:الى|الي|لدى)\s+|(?<!\w)[وف]?ل)$")
UNIONS = frozenset(
    {
        "شبكه",
        "تحالف",
        "ائتلاف",
        "منصه",
        "اتحاد",
        "تجمع",
        "رابطه",
        "منتدى",
        "تنسيقيه",
        "تيار",
        "حركه",
        "مجموعه",
        "مجتمع",
        "ملتقى",
    }
)


def pairs(
    sentence: str,
    cue: Cue,
    start: int,
    end: int,
    row: list[Row],
    partners: tuple[str, ...],
    ours: str | None,
) -> Pairs:
    before = [r for r in row if r.end <= start + 1 and start - r.end < _RANGE]
    after = [r for r in row if r.start >= end - 1 and r.start - end < _RANGE]
    if cue.kind in ("mentorship", "funding") and cue.shape in ("verb", "objects"):  # درّبت … بالتعاون مع …
        after = [r for r in after if not re.search(r"(?<!\w)مع\s+$", sentence[: r.start])]
    if _teaches_own(sentence, cue, after):
        return []
    if cue.shape in ("verb", "objects", "passed") and sentence[start:end].endswith(
        "نا"
    ):  # تدربنا مؤسسة …: us
        us = next((r for r in row if r.pronoun and r.start <= start + 1 and end <= r.end + 1), None)
        return _cross(us, after[0]) if us and after else []
    match cue.shape:
        case "verb" | "objects" | "with":
            return _verb(sentence, cue.shape, start, end, before, after, ours)
        case "row":
            near = after[0] if after and after[0].start - end < 4 else None
            return list(combinations(near.members, 2)) if near and not near.pronoun else []
        case "by":
            close = after and after[0].start - end < 16 and not _DOES_IT.search(sentence, end, after[0].start)
            giver = after[0].members[:1] if close else ()
            if len(after) > 1 and _CARRIES.search(sentence[after[0].end : after[1].start]):
                return _cross(*after[:2])  # الذي مولته … ونفذته …
            actors = [r for r in before if not _WITH.search(sentence[: r.start][-30:])] or before
            takers = (
                tuple(m for r in actors[-2:] for m in r.members)
                or next(
                    (r.members for r in after[1:] if side(sentence, r).subject), () if after[1:] else partners
                )
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
            if len(after) > 1 and after[0].start - end < 30 and _TO.search(sentence[: after[1].start]):
                return _cross(*after[:2])  # مررت الشبكة نصفها الى …
            return _cross(before[0], after[0]) if before and after else []
        case "gift":
            if not after or after[0].start - end > 3 or after[0].pronoun:
                return []
            acts = len(after) > 1 and side(sentence, after[1]).subject
            if not before and acts and _THANKS_TO.search(sentence[:start]):
                return _cross(*after[:2])  # بفضل دعم صندوق … اشترت جمعية …
            gap = sentence[after[0].end : after[1].start] if len(after) > 1 else "،"
            if "،" not in gap and len(gap) < 30 and _TO.search(sentence[: after[1].start]):
                return _cross(*after[:2])  # منحة صندوق … لجمعية …
            if before and _WITH_IT.search(sentence[: before[-1].start]):
                return []  # بالشراكة مع …، وبرعاية …
            return _cross(before[-1], after[0]) if before else []
        case "each":
            return _cross(*after[:2]) if len(after) > 1 and after[1].start - after[0].end < 120 else []
        case "member":
            return [] if counted(sentence[:start]) else _member(sentence, start, end, before, after)
        case "holds":
            return _holds(sentence, start, end, before, after)
        case _:
            return _among(sentence, start, end, before, after, partners, cue.kind)


def _teaches_own(sentence: str, cue: Cue, after: list[Row]) -> bool:
    """درّبت … متطوعيها في …: whoever is named behind does not teach them, unless it is said so."""
    if cue.kind != "mentorship" or cue.shape != "verb" or not after:
        return False
    own = _OWN.match(sentence, after[0].end)
    return own is not None and _BY.search(sentence, after[0].end) is None


def _holds(sentence: str, start: int, end: int, before: list[Row], after: list[Row]) -> Pairs:
    """The network in front of the verb or right behind it, and its members; a clause about the network itself is passed over."""
    near = before[-1] if before else None
    if after and after[0].heads & UNIONS and after[0].start - end < 6:
        near, after = after[0], after[1:]
    elif near is None or not near.heads & UNIONS or start - near.end > 40:
        return []
    assert near is not None
    aside = re.match(r"\s*[،,]\s*(?:التي|الذي)[^،,]*[،,]", sentence[near.end :])
    if aside is not None and near.end + aside.end() <= start:
        after = [r for r in after if r.start >= near.end + aside.end()]
    return _cross(near, after[0]) if after else []


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
    if first is not None:
        after = [first, *(r for r in after[1:] if r.members != first.members)]
    if first is not None and len(after) > 1 and not _OTHER.search(sentence[first.end : after[1].start]):
        return _cross(first, after[1])
    if shape == "objects":
        close = (
            bool(before and first)
            and start - before[-1].end < 40
            and not _CLAUSE.search(sentence[end : after[0].start])
            and not _CLAUSE.search(sentence[before[-1].end : start + 5])
        )
        return _cross(before[-1], after[0]) if close else []  # كانت مؤسسة … تسدد ل…
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
    in_it = re.search(r"(?:في|الى|الي|ل)\s*$", sentence[start:end]) and before
    if (
        len(after) > 1
        and not in_it
        and re.search(r"(?:الي|الى|ل|ب|في)\s*$", sentence[: after[1].start][-6:])
        and after[0].start - end < 30
    ):
        return [(m, after[1].members[0]) for m in after[0].members]
    if _JOINS.search(sentence[start:end]) and after and not _GOVERNED.search(sentence[: after[0].start]):
        return []  # تأمل … أن تنضم … إلى المشروع
    if after and _ELSEWHERE.search(sentence, end, after[0].start):
        return []  # أعضاء … في دورة أقامها …
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
    with_them = sentence[:end].rstrip().endswith(" مع")  # بالشراكة مع أ وب: not they two
    right = after[0] if after and after[0].start - end < 60 else None
    left = before[-1] if before else None
    if right is not None and (joins or _WITH.search(sentence[end : right.start])):
        acts = len(after) > 1 and side(sentence, after[1]).subject
        if left is None and acts and joins and not sentence[:end].rstrip().endswith("بين"):
            return _cross(right, after[1])  # بالشراكة مع … و…، نظمت …
        if len(right.members) > 1 and (
            (left is None and not with_them) or re.search(r"(?<!\w)بين", sentence[start : right.start])
        ):
            return list(combinations(right.members, 2))
        free = [r for r in before if not _GOVERNED.search(sentence[: r.start])]
        if free:
            return _cross(free[-1], right)
        return _cross(right, after[1]) if len(after) > 1 and side(sentence, after[1]).subject else []
    for a, b in reversed(list(_neighbours(before))):
        if _WITH.search(sentence[a.end : b.start]):
            return _cross(a, b)
    those = (left,) if with_them else (left, right)
    for row in those:
        if row is not None and len(row.members) > 1:
            return list(combinations(row.members, 2))
    for a, b in _neighbours(after):
        if _WITH.search(sentence[a.end : b.start]):
            return _cross(a, b)
    if cue_kind == "agreement" and len(after) == 2 and _UNDER.search(sentence[:start]):
        return _cross(*after)  # بموجب مذكرة تفاهم … تفعل هذه … وتفعل تلك
    alone = _PARTNER.fullmatch(sentence[start:end].strip()) is not None  # المواطن شريك
    if left is None and right is None and len(partners) == 2 and not alone:
        return [(partners[0], partners[1])]
    return []


def lone(sentence: str, cue: Cue, start: int, end: int, row: list[Row], topic: str | None) -> Pairs:
    """Where the shape finds no pair: the only two bodies of the cue's clause, or the only one and the body that the story is at.

    A subject that is dropped and a pronoun that hangs on to the verb stand for that body (تمولها مؤسسة …, وانتسبت الى شبكة …).
    """
    if cue.shape == "gift" and topic is not None:  # نُفذت بالشراكة مع …، وبرعاية …
        after = [r for r in row if 0 <= r.start - end <= 1 and not r.pronoun]
        only = all(_WITH_IT.search(sentence[: r.start]) for r in row if r.end <= start)
        return [(m, topic) for r in after for m in r.members] if only and row[0].end <= start else []
    if cue.shape in ALONE or (cue.shape == "member" and counted(sentence[:start])):
        return []
    if _teaches_own(sentence, cue, [r for r in row if r.start >= end - 1]):
        return []
    low = max((m.end() for m in _STOPS.finditer(sentence, 0, start)), default=0)
    high = next((m.start() for m in _STOPS.finditer(sentence, end)), len(sentence))
    near = [r for r in row if low <= r.start and r.end <= high and _gap(r, start, end) < _RANGE]
    if cue.kind in ("mentorship", "funding") and cue.shape in ("verb", "objects"):
        near = [
            r
            for r in near
            if not _BESIDE.search(sentence[: r.start]) and not _WITH_IT.search(sentence[: r.start])
        ]
    if cue.shape == "member" and near and _ELSEWHERE.search(sentence, end, max(near[-1].start, end)):
        return []
    close = [r for r in near if not _CLAUSE.search(sentence[min(r.end, end) : max(r.start, start) + 5])]
    if _pair_of(sentence, cue, start, end, close):
        return [(close[0].members[0], close[1].members[0])]
    beside = cue.shape == "with" or (cue.shape == "among" and cue.kind in ("partnership", "joint-project"))
    if beside:
        near = [r for r in near if r.start >= start and _BESIDE.search(sentence[: r.start])]
    members = tuple(dict.fromkeys(m for r in near for m in r.members))
    if len(members) != 1 or topic is None or topic == members[0]:
        return []
    body = next((r for r in near if not r.pronoun), None)
    if body is None or _gap(body, start, end) > 80:
        return []
    if beside:
        return [(topic, members[0])]
    if cue.kind == "agreement" and _UNDER.search(sentence[:start]):
        return [(topic, members[0])]  # تشتري … الكمية بموجب اتفاق
    lead = sentence[: body.start]
    governed = _GOVERNED.search(lead) is not None
    hanging = re.search(r"(?:ه|ها|هم|هما|نا)(?!\w)", sentence[start:end]) or _BACK.search(sentence, end, high)
    return [(topic, members[0])] if governed or hanging else []


def _pair_of(sentence: str, cue: Cue, start: int, end: int, close: list[Row]) -> bool:
    """Whether the rows of the cue's clause are two single bodies that can be its sides."""
    if len(close) != 2 or any(len(r.members) > 1 for r in close) or close[0].members == close[1].members:
        return False
    if cue.shape == "among":  # هو شريك الجمعية
        return cue.kind == "partnership" and close[0].end <= start and 0 <= close[1].start - end < 4
    return cue.shape != "with" and (cue.shape not in VERBAL or close[1].start >= end or cue.kind == "funding")


def _gap(row: Row, start: int, end: int) -> int:
    return max(row.start - end, start - row.end, 0)
