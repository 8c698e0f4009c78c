"""Judgements on quotes, laid over one story. Each returns False where the story does not hold its ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from bank.judgements.grounds import Ground, find_quote, locate
from bank.judgements.judgement import Judgement
from bank.judgements.on_entities import bring
from bank.judgements.state import Held, State
from ingest.story import Span
from nlp.annotations import Quote, QuoteKind


def quote(state: State, one: Judgement) -> bool:
    """A judgement on a quote."""
    if one.action == "edges":
        return _edges(state, one)
    held = find_quote(state, one.ground)
    if one.action == "reject":
        if held:
            state.quotes.remove(held)
        return held is not None
    # Whatever else is said of a quote says that it is one: where its words still stand, it stays.
    held = held or _made(state, one.ground, one.value)
    if held is None:
        return False
    value = one.value
    if one.action == "speaker":
        speaker = _speaker(state, value)
        held.correct(replace(held.it, speaker=speaker))
    elif one.action == "retag":
        held.correct(replace(held.it, themes=tuple(value["themes"])))
    elif one.action == "retype":
        held.correct(replace(held.it, kind=cast(QuoteKind, value["kind"])))
    elif held.review == "guessed":
        held.review = "confirmed"
    return True


def _speaker(state: State, value: Any) -> str | None:
    if not value.get("speaker"):
        return None
    speaker = state.id_now(value["speaker"])
    bring(state, speaker, value.get("type", "person"), value.get("name", speaker))
    return speaker if speaker in state.entities else None


def _edges(state: State, one: Judgement) -> bool:
    held, spans = find_quote(state, one.ground), locate(state.story, one.value)
    if held is None:
        held = find_quote(state, one.value) or _made(state, one.value, one.ground)
    if held is None or spans is None:
        return False
    held.was = (*held.was, held.it.spans[0].start)
    held.correct(replace(held.it, spans=spans, attribution=_outside(held.it.attribution, spans)))
    # A quote's place is its name: no other may begin there, and none that now lies within it is a quote of its own.
    state.quotes = [other for other in state.quotes if other is held or not _covered(other.it.spans, spans)]
    state.quotes.sort(key=lambda each: each.it.spans[0].start)
    return True


def _made(state: State, ground: Ground, value: Ground) -> Held[Quote] | None:
    spans = locate(state.story, ground)
    if spans is None:
        return None
    speaker = _speaker(state, {**ground, **value})
    kind = value.get("kind") or ground.get("kind") or "direct"
    made = Held(Quote(spans, cast(QuoteKind, kind), speaker), "corrected")
    state.quotes = [other for other in state.quotes if not _covered(other.it.spans, spans)]
    state.quotes.append(made)
    state.quotes.sort(key=lambda each: each.it.spans[0].start)
    return made


def _covered(inner: Sequence[Span], outer: Sequence[Span]) -> bool:
    return inner[0].start == outer[0].start or (
        outer[0].start <= inner[0].start and inner[-1].end <= outer[-1].end
    )


def _outside(attribution: Span | None, spans: Sequence[Span]) -> Span | None:
    return None if attribution and any(attribution.overlaps(span) for span in spans) else attribution
