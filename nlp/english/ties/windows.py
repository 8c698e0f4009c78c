"""Who is tied by a cue, by nearness: for sentences in which grammar tells nothing."""

from __future__ import annotations

import re
from itertools import combinations

from nlp.english.ties.chains import Chain
from nlp.english.ties.cues import SYMMETRIC, Cue, Pairs

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


_TO = re.compile(r"\bto (?:the )?$")

_ANEW = re.compile(r";|\b(?:which|of whom)\b|, and (?=[^,;]*?\b[a-z]+(?:s|ed)\b[^,;]*? to\b)")

_RANGE = 160  # characters between a cue and the names it ties


def near(
    text: str, cue: Cue, start: int, end: int, row: list[Chain], project: tuple[str, ...], ours: str | None
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
            apposed = len(after) > 1 and re.fullmatch(r"\)?, (?:the )?", text[after[0].end : after[1].start])
            if left is None and apposed:  # "Together with A, B takes children round the ruins"
                left, right = after[1], after[0]
            elif left is None and right is not None and len(right.members) == 2:
                return [(right.members[0], right.members[1])]
            return [(a, b) for a in left.members for b in right.members] if left and right else []
        case "passed":
            getters = before[0].members if before else project or ((ours,) if ours else ())
            if before and before[0].pronoun and ours in getters:
                getters = (ours,)  # "their fees were borne by A": those of whom the story is about
            given = next((c for c in after[1:] if _TO.search(text, start, c.start)), None)
            getters = given.members if given else getters  # "a present of A to B"
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
            return _among(text, before, right, start, end, cue.kind in SYMMETRIC)


def _funded(text: str, before: list[Chain], after: list[Chain]) -> Pairs:
    """The giver before "gave a grant" (the first body of the sentence), each receiver behind a "to" or right behind the verb."""
    if not before or not after:
        return []
    # "a grant to A, which passes on …", "a grant to A; B …", "a grant to A, and A gives …"
    other = _ANEW.search(text, after[0].end, after[-1].end)
    stop = other.start() if other else -1
    getters = [
        c
        for i, c in enumerate(after)
        if (stop < 0 or c.start < stop)
        and (i == 0 or re.search(r"\bto\s+(?:the\s+)?$", text[: c.start][-8:]))
    ]
    return [(before[-1].members[-1], member) for chain in getters for member in chain.members]


def _membership(text: str, before: list[Chain], right: Chain | None, start: int, end: int) -> Pairs:
    cue = text[start:end].lower()
    left = before[-1] if before else None
    if re.fullmatch(r"members?,?", cue):  # "CoP member National Democratic Institute"
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
