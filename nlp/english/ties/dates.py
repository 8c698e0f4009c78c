"""When a sentence says that something was: "in March 2021" → "2021-03", "in 2021" → "2021"."""

from __future__ import annotations

from nlp.required import Caseless

_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTHS = {month: i for i, month in enumerate(_MONTH.split("|"), 1)}
_DATE = Caseless.of(rf"\b(?:({_MONTH})\s+)?((?:19|20)\d\d)\b")


def date_in(sentence: str) -> str | None:
    """The first year of a sentence, with its month where one stands before it."""
    match = _DATE.search(sentence)
    if not match:
        return None
    return f"{match.group(2)}-{_MONTHS[match.group(1).lower()]:02}" if match.group(1) else match.group(2)
