"""The body that tells a Sorani story as "we"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from ingest.story import Span
from nlp.annotations import Mention
from nlp.kurdish.sides import Named
from nlp.kurdish.words import fold
from nlp.vocabulary import words

_WE = re.compile(r"(?<!\w)ئێمە(?:ش)?(?!\w)")
OURS = re.compile(
    r"(?<!\w)(?:ئێمە(?:ش)?|\w{3,}(?:مان)(?:ە|دا|ەوە)?|(?:دە|نا|کرد|چوو|گەیشت|بەخشی|ڕاهێنا|دا|برد)\w*ین)(?!\w)"
)
_MARKED = re.compile(r"[«“\"][^«»“”\"]*[»”\"]")
_TELLER = 4
_FAR = 1.3  # how much oftener it is named than the next


def narrator(
    text: str, sentences: Sequence[Span], mentions: Sequence[Mention], bodies: Collection[str]
) -> str | None:
    """The body that tells the story as "we": the one named most, where the prose itself says "our" often enough."""
    prose = " ".join(_MARKED.sub(" ", text[s.start : s.end]) for s in sentences)
    if (
        sum(
            1
            for match in OURS.finditer(prose)
            if fold(match.group()) not in words("kurdish", "speech", "not_ours")
        )
        < _TELLER
    ):
        return None
    counts = Counter(m.entity for m in mentions if m.entity in bodies)
    first, second = ([*counts.most_common(2), ("", 0), ("", 0)])[:2]
    return first[0] if first[1] > second[1] * _FAR else None


def we(sentence: str, here: Sequence[Named], teller: str | None) -> Iterator[Named]:
    """Where the words say ئێمە of the body that tells the story."""
    if teller and teller not in {key for _, _, key in here}:
        yield from ((m.start(), m.end(), teller) for m in _WE.finditer(_MARKED.sub(_blank, sentence)))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
