"""How well a quote stands by itself, for communications staff: a score from 0 to 1 and the reasons in words."""

from __future__ import annotations

import re
from typing import Literal

from ingest.story import Story
from nlp.annotations import Quote

Band = Literal["strong", "fair", "weak"]

_STRONG, _FAIR = 0.75, 0.5

_FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|me|us)\b|(?:^|\s)(?:أنا|نحن|لنا|لي)(?:\s|$)", re.IGNORECASE)
_DANGLING = re.compile(r"^(?:it|this|that|they|he|she|these|those|and|but|so)\b", re.IGNORECASE)


def quotability(story: Story, quote: Quote) -> tuple[float, tuple[str, ...]]:
    """The score and its reasons. It starts from a half and gains or loses for each reason."""
    text = " ".join(story.slice(span) for span in quote.spans)
    length = len(text.split())
    score, reasons = 0.5, []

    def judge(applies: bool, points: float, reason: str) -> None:
        nonlocal score
        if applies:
            score += points
            reasons.append(reason)

    judge(quote.kind != "direct", -0.2, "not a whole sentence in the speaker's words")
    judge(quote.speaker is not None, 0.15, "named speaker")
    judge(quote.speaker is None, -0.1, "no named speaker")
    judge(bool(_FIRST_PERSON.search(text)), 0.15, "told in the first person")
    judge(10 <= length <= 40, 0.1, "good length")
    judge(length < 6, -0.2, "very short")
    judge(length > 70, -0.15, "long")
    judge(bool(_DANGLING.match(text)), -0.15, "begins with a word that points back")
    judge(quote.pull_quote is not None, 0.15, "set off as a pull quote by its author")
    judge(any(map(str.isdigit, text)), 0.05, "has a figure")
    doubtful = any(
        flag.span is not None and any(span.overlaps(flag.span) for span in quote.spans)
        for flag in story.quality
    )
    judge(doubtful, -0.3, "stands in doubtful text")
    return round(min(1.0, max(0.0, score)), 2), tuple(reasons)


def band(score: float) -> Band:
    """A score as one of three words, for people."""
    return "strong" if score >= _STRONG else "fair" if score >= _FAIR else "weak"
