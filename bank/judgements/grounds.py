"""By what a judgement's subject is found again: a quote by its words and place, a mention by its word and place.

The same words may stand elsewhere in another reading of the file: the judgement follows them. Where they are gone it has no ground.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bank.judgements.state import Held, State, occurrences
from ingest.story import Span, Story
from nlp.annotations import Mention, Quote

Ground = Mapping[str, Any]


def of_spans(story: Story, spans: Sequence[Span]) -> dict[str, Any]:
    """The words of these spans, and which of the places with such words is meant."""
    parts = [story.slice(span) for span in spans]
    places = _places(story, parts[0])
    return {
        "parts": parts,
        "start": spans[0].start,
        "nth": next((i for i, place in enumerate(places) if place.start == spans[0].start), 0),
        "of": len(places),
    }


def locate(story: Story, ground: Ground) -> tuple[Span, ...] | None:
    """Where the words of a ground stand now, part after part; None where they are gone."""
    parts: Sequence[str] = ground.get("parts", ())
    firsts = _places(story, parts[0]) if parts else []
    if not firsts:
        return None
    nth, start = ground.get("nth", 0), ground.get("start", 0)
    same_number = len(firsts) == ground.get("of") and nth < len(firsts)
    first = firsts[nth] if same_number else min(firsts, key=lambda span: abs(span.start - start))
    spans = [first]
    for part in parts[1:]:
        after = [span for span in _places(story, part) if span.start >= spans[-1].end]
        if not after:
            return None
        spans.append(after[0])
    return tuple(spans)


def find_quote(state: State, ground: Ground) -> Held[Quote] | None:
    """The quote that says these words; failing that, the one that says most of them there."""
    spans = locate(state.story, ground)
    if spans is None:
        return None
    exact = [held for held in state.quotes if held.it.spans == spans]
    if exact:
        return exact[0]
    best = max(state.quotes, key=lambda held: _shared(held.it.spans, spans), default=None)
    if best is None:
        return None
    shorter = min(_length(best.it.spans), _length(spans))
    return best if 2 * _shared(best.it.spans, spans) > shorter else None


def find_mention(state: State, entity_id: str, ground: Ground) -> Mention | None:
    """The place where this actor is named with these words."""
    spans = locate(state.story, ground)
    if spans is None:
        return None
    there = [m for m in state.mentions if m.span.overlaps(spans[0])]
    return next((m for m in there if m.entity == entity_id), there[0] if there else None)


def _places(story: Story, words: str) -> list[Span]:
    return occurrences(story.text, words) or _loose(story.text, words)


def _loose(text: str, words: str) -> list[Span]:
    # Words that begin or end within a word, or with a sign: letter for letter.
    pieces = words.split()
    if not pieces:
        return []
    return [Span(*m.span()) for m in re.finditer(r"\s+".join(map(re.escape, pieces)), text)]


def _shared(a: Sequence[Span], b: Sequence[Span]) -> int:
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)
