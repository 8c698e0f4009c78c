"""The gate that every way out of the bank passes: what somebody refused or withdrew never leaves."""

from __future__ import annotations

from dataclasses import replace

from bank.stored import StoredStory, quote_id

#: With these the words stay in the bank. The others may leave with their status beside them.
NEVER_LEAVES = frozenset({"refused", "withdrawn"})


def may_leave(kept: StoredStory) -> StoredStory | None:
    """The story without the quotes that may not leave, or None where the whole of it may not.

    A refused quote's words also stand in the story's text, so they are blanked there, at the same length: offsets stay true.
    """
    if kept.consent.status in NEVER_LEAVES:
        return None
    refused = {key for key, consent in kept.quote_consent if consent.status in NEVER_LEAVES}
    if not refused:
        return kept
    story, analysis = kept.story, kept.analysis
    text = story.text
    hidden = [quote for quote in analysis.quotes if quote_id(story.id, quote) in refused]
    spans = [
        span for quote in hidden for span in (*quote.spans, *([quote.pull_quote] if quote.pull_quote else []))
    ]
    for span in spans:
        text = text[: span.start] + "█" * (span.end - span.start) + text[span.end :]
    # A quote that shares words with a refused one would print blanks as somebody's speech.
    quotes = tuple(
        q
        for q in analysis.quotes
        if q not in hidden and not any(a.overlaps(b) for a in q.spans for b in spans)
    )
    return replace(kept, story=replace(story, text=text), analysis=replace(analysis, quotes=quotes))
