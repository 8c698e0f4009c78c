"""Names that a story says are one body's: renamed bodies ("Anbar Relief Hands. This was our name until 2019") and merged ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.annotations import Mention

_YEAR = r"(?:until|before|till|since)\s+(?:\w+\s+)?(?:19|20)\d\d"
# between the old name and the new one
_RENAMED = re.compile(
    r"[\s,]*(?:\([^)]*\))?[\s,]*(?:(?:which|that|has|have|had|was|is|later|then|now|since|today|recently|since then|been)[\s,]+)*"
    r"(?:renamed(?: itself)?(?: to| as)?|rebranded(?: itself)? (?:as|to)|known (?:today |now )?as|became known as|chang\w+ its name to|took the name(?: of)?|call\w* itself|operates as|works under the name(?: of)?)\s+(?:the\s+)?|\s+is\s+now\s+(?:the\s+)?",
    re.IGNORECASE,
)
# between the new name and the old one
_FORMERLY = re.compile(
    rf"[\s,(]*(?:(?:which|that) (?:was|had been|is) )?(?:known {_YEAR} as|formerly|previously|once|earlier|originally|{_YEAR}(?: (?:was|had been))?)[\s,]*(?:known as|called|named|under the name(?: of)?)?\s*(?:the\s+)?",
    re.IGNORECASE,
)
_STILL_CALLED = re.compile(r"\b(?:call(?:ed|s)?|knows?|knew)\s+(?:us|it|them)\s+(?:the\s+)?$", re.IGNORECASE)
_OLD_NAME = re.compile(
    r"[^.]*\.?\s*(?:This|That|It)?\s*(?:was|had been)\s+(?:its|our|their)\s+(?:old\s+|former\s+)?name\b",
    re.IGNORECASE,
)
_MERGED = re.compile(
    r"(?<!\bnot )(?<!\bnever )\b(?:merged|to merge into|(?:agreed|chose|decided|voted) to merge|have merged|fused|were merged|(?:became|have become|has become) one(?! (?:of|more|day|year)\b))\b",
    re.IGNORECASE,
)
# between a body and the first of the two that it was made of
_MADE_OF = re.compile(
    r"[^.]*\b(?:came|comes|arose|born|grew|grown|emerged|created|formed|founded|established|result|product|goes back|dates)\b[^.]*\b(?:from|of|through|to|by|in|with|after)\s+(?:the|an?)\s+(?:[\w-]+\s+)?(?:merger|fusion|union|unification) (?:of|between)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_ONE_NOW = re.compile(
    r"[^.!?]*\b(?:one|single) (?:body|organi[sz]ation|group|association|union|foundation|society|network|house)\b|[^.!?]*\b(?:keeps?|kept|under|bears?|took|takes?|gave up) (?:[\w’'-]+ ){1,4}name\b"
)
_AND = re.compile(r"(?:\s*\([^)]*\))?,?\s+(?:and|with)\s+(?:the\s+)?")
_INTO = re.compile(
    r"\b(?:into|form(?:ed|ing)?|name(?: of)?|as|become|became|called|create[sd]?|foundation,|union,)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NEAR = 350  # characters between a merger and the names it makes one


def same_bodies(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """(key of the body, key of another name of it) for the organizations of one passage, whose mentions are given in text order."""
    for a, b in pairwise(mentions):
        gap = text[a.span.end : b.span.start]
        if a.entity != b.entity and _RENAMED.fullmatch(gap):
            yield b.entity, a.entity
        elif a.entity != b.entity and _FORMERLY.fullmatch(gap):
            yield a.entity, b.entity
    for before, old in pairwise(mentions):
        if (
            before.entity != old.entity
            and _STILL_CALLED.search(text[max(0, old.span.start - 40) : old.span.start])
            and _OLD_NAME.match(text, old.span.end)
        ):
            yield before.entity, old.entity
    for whole, one, other in zip(mentions, mentions[1:], mentions[2:], strict=False):
        gaps = text[whole.span.end : one.span.start], text[one.span.end : other.span.start]
        if len(gaps[0]) < _NEAR and _MADE_OF.fullmatch(gaps[0]) and _AND.fullmatch(gaps[1]):
            yield whole.entity, one.entity
            yield whole.entity, other.entity
    for one, other in pairwise(mentions):
        near = text[max(0, other.span.start - 60) : other.span.start]
        if "merged with" not in near:
            continue
        told = re.search(r"\bmerged with\s+(?:the\s+)?$", near) and _ONE_NOW.match(text, other.span.end)
        if told or (_MERGED_WITH.search(near) and other.span.start - one.span.end < _NEAR):
            yield one.entity, other.entity
    yield from _merged(text, mentions)


# in front of the other: "A merged with B"
_MERGED_WITH = re.compile(
    r"(?<!\bnot )(?<!\bnever )\b(?:it|they|has|have|had|[A-Z]\w+) merged with (?:the )?$"
)


def _merged(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    if not mentions:
        return
    for match in _MERGED.finditer(text, max(0, mentions[0].span.start - 40), mentions[-1].span.end + _NEAR):
        before = [m for m in mentions if 0 <= match.start() - m.span.end < _NEAR]
        parts = list(dict.fromkeys(m.entity for m in reversed(before)))[:2]
        after = (m for m in mentions if 0 <= m.span.start - match.end() < _NEAR and m.entity not in parts)
        whole = next((m.entity for m in after if _INTO.search(text[: m.span.start][-25:])), None)
        told = whole is not None
        if whole is None and mentions[0].entity not in parts:
            whole = mentions[
                0
            ].entity  # "The Union is young: until 2022 there were two of them … Then they merged"
        if whole is not None and (told or len(parts) == 2):
            yield from ((whole, part) for part in parts)
