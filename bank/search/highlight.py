"""Where a query's words stand in an original text. Spans only: the screen decides how they look."""

from __future__ import annotations

from bank.search.normalise import Token, tokens
from bank.search.query import Query
from ingest.story import Span


def highlight(text: str, query: Query) -> list[Span]:
    """The spans of `text` (code points) that answer the query, in order, not overlapping."""
    if query.empty:
        return []
    standing = list(tokens(text))
    marked: set[int] = set()
    for word in query.words:
        marked.update(place for place, token in enumerate(standing) if _meets(word, token))
    for phrase in query.phrases:
        for place in range(len(standing) - len(phrase) + 1):
            window = standing[place : place + len(phrase)]
            if all(_is(word, token) for word, token in zip(phrase, window, strict=True)):
                marked.update(range(place, place + len(phrase)))
    spans: list[Span] = []
    for place in sorted(marked):
        span = Span(standing[place].start, standing[place].end)
        if spans and not text[spans[-1].end : span.start].strip(" -‐‑"):
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return spans


def snippet(text: str, spans: list[Span], width: int = 240) -> Span:
    """The stretch of about `width` code points that holds most of the spans, cut at spaces."""
    if len(text) <= width:
        return Span(0, len(text))
    starts = [max(0, span.start - width // 4) for span in spans] or [0]
    best = max(
        starts, key=lambda start: (sum(start <= s.start and s.end <= start + width for s in spans), -start)
    )
    end = min(len(text), best + width)
    if best:
        space = text.find(" ", best, best + width // 4)
        best = space + 1 if space >= 0 else best
    if end < len(text):
        space = text.rfind(" ", best, end)
        end = space if space > best else end
    return Span(best, end)


def _meets(wanted: Token, standing: Token) -> bool:
    if wanted.prefix:
        return any(form.startswith(wanted.word) for form in standing.forms)
    return (
        wanted.stem == standing.stem
        or not set(wanted.forms).isdisjoint((*standing.forms, *standing.loose))
        or not set(wanted.loose).isdisjoint(standing.forms)
    )


def _is(wanted: Token, standing: Token) -> bool:
    # In a phrase a word stands for itself; in Arabic also under its clitics.
    return wanted.word in standing.forms or (
        wanted.arabic and (wanted.stem == standing.stem or _meets(wanted, standing))
    )
