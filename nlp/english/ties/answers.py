"""Money of which one sentence names one side and the next the other: "Karama passed on sub-grants. The largest went to the Hit Society"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.story import Span
from nlp.english.ties.chains import Chain
from nlp.english.ties.cues import Pairs, is_first
from nlp.english.ties.denied import is_denied
from nlp.english.ties.sides import View
from nlp.english.ties.status import pattern
from nlp.english.ties.words import kinds_of_words

# What answers a sentence on money in which one side is missing: "… sub-grants. The largest went to A and B", "… money. C is interested"
_ANSWERS = re.compile(
    r"\b(?:(?:went|goes?|gone|passed on) to|(?:is|was|were|are|been) (?:received|given|awarded) (?:[^.;]{0,40})?(?:by|to)|reached|received|landed with|is interested|be interested|stepped in|said yes|(?:is|was|were) (?:ready|willing)|has promised|has offered|offered|promised|came from|comes from|(?:implemented|carried out|run) by)\b",
    re.IGNORECASE,
)


def wanting(sentence: Span, row: Sequence[Chain], view: View) -> str | None:
    """The one body of a sentence that tells of money and names no other side: "Karama passed on sub-grants to local bodies"."""
    bodies = tuple(dict.fromkeys(m for c in row if not c.pronoun for m in c.members))
    if len(bodies) != 1:
        return None
    money = (
        token
        for _, token in view.tokens(sentence)
        if any(kind == "funding" for kind, _ in kinds_of_words().get(token.lemma_.lower(), ()))
    )
    return bodies[0] if any(not is_denied(token) for token in money) else None


def answered(text: str, sentence: Span, one: str, row: Sequence[Chain], names: Mapping[str, str]) -> Pairs:
    """The pairs of a body whose other side a sentence names: whoever got its money, or gives it."""
    if not _ANSWERS.search(text[sentence.start : sentence.end]) or pattern("en", "none", "patterns").search(
        text[sentence.start : sentence.end]
    ):
        return []
    others = dict.fromkeys(m for c in row if not c.pronoun and not c.qualifies for m in c.members if m != one)
    gives = is_first("funding", names.get(one, ""))
    fitting = [
        m
        for m in others
        if gives or is_first("funding", names.get(m, "")) or _GOT.search(text[sentence.start : sentence.end])
    ]
    return [(min(one, m), max(one, m)) for m in fitting]


_GOT = re.compile(
    r"\b(?:went|goes?|gone) to\b|\breceived\b|\b(?:implemented|carried out|run) by\b", re.IGNORECASE
)
