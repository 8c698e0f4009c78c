"""Where a query's words stand in an original text. Spans only: the screen decides how they look."""

from __future__ import annotations

from collections.abc import Sequence

from bank.search.normalise import Token, tokens
from bank.search.query import Query
from ingest.story import Span


def highlight(text: str, query: Query) -> list[Span]:
    """The spans of `text` (code points) that answer the query, in order, not overlapping."""
    return Highlighter(query).spans(text)


class Highlighter:
    """One query over many texts. `corrected`: words that were looked for in the place of some that nobody says."""

    def __init__(self, query: Query, corrected: Sequence[str] = ()) -> None:
        self._words = [*query.words, *(token for word in corrected for token in tokens(word))]
        self._phrases = query.phrases
        self._met: dict[tuple[str, ...], bool] = {}

    def spans(self, text: str) -> list[Span]:
        """The spans of `text` (code points) that answer, in order, not overlapping."""
        if not self._words and not self._phrases:
            return []
        standing = list(tokens(text))
        marked = {place for place, token in enumerate(standing) if self._meets(token)}
        for phrase in self._phrases:
            for place in range(len(standing) - len(phrase) + 1):
                if _is(phrase[0], standing[place]):
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

    def _meets(self, token: Token) -> bool:
        # A text says few words often.
        found = self._met.get(token.forms)
        if found is None:
            found = self._met[token.forms] = any(_meets(word, token) for word in self._words)
        return found


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
