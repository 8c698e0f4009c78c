"""The sentence round a stretch of a story, cut out without reading the whole story."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Sequence

from bank.network.findings import Sentence
from ingest.story import Span

#: A sentence is looked for this far to both sides, in code points.
_REACH = 400
_END = re.compile(r"[.!?؟…۔][”»\"’')\]]*\s+|\n+")
_INITIAL = re.compile(r"(?:^|[\s(])(?:\w|Dr|Mr|Mrs|Ms|St|No|vs)$")


def around(text: str, spans: Sequence[Span]) -> Span:
    """The sentence, or sentences, that hold these stretches. Raises ValueError where there are none."""
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    start = 0
    for match in _END.finditer(text, 0, first):
        if not _INITIAL.search(text, max(0, match.start() - 5), match.start()):
            start = match.end()
    end = len(text)
    for match in _END.finditer(text, max(start, last - 1)):
        if not _INITIAL.search(text, max(0, match.start() - 5), match.start()):
            end = match.end()
            break
    cut = text[start:end]
    return Span(start + len(cut) - len(cut.lstrip()), start + len(cut.rstrip()))


def sentence(
    db: sqlite3.Connection, story: str, spans: Sequence[Span], names: Collection[str] = ()
) -> Sentence | None:
    """The sentence of a story that holds the first of these spans; None where there is no span or no such story.

    The names of these actors (ids) are marked in it; where none stands there, the span.
    """
    if not spans:
        return None
    low = max(0, spans[0].start - _REACH)
    length = spans[0].end + _REACH - low
    row = db.execute(
        "SELECT title, published, language, substr(text, ?, ?) FROM story WHERE id = ?",
        (low + 1, length, story),
    ).fetchone()
    if row is None:
        return None
    title, date, language, text = row
    near = [span for span in spans if low <= span.start and span.end <= low + len(text)]
    marks = [Span(span.start - low, span.end - low) for span in near[:1]]
    found = around(text, marks)
    inside = (Span(max(m.start, found.start), min(m.end, found.end)) for m in marks)
    at = Span(low + found.start, low + found.end)
    named = _named(db, story, at, names)
    return Sentence(
        story,
        title,
        date,
        text[found.start : found.end],
        named or tuple(Span(m.start - found.start, m.end - found.start) for m in inside),
        at,
        language,
    )


def _named(db: sqlite3.Connection, story: str, at: Span, names: Collection[str]) -> tuple[Span, ...]:
    rows = db.execute(
        "SELECT start, end FROM mention WHERE story_id = ? AND entity_id IN (SELECT value FROM json_each(?)) "
        "AND start >= ? AND end <= ? ORDER BY start",
        (story, json.dumps(sorted(names)), *at),
    )
    return tuple(Span(start - at.start, end - at.start) for start, end in rows) if names else ()


def naming(db: sqlite3.Connection, own: str, story: str) -> Sentence | None:
    """The first sentence of a story that names an actor; None where none does."""
    row = db.execute(
        "SELECT start, end FROM mention WHERE story_id = ? AND entity_id = ? ORDER BY start LIMIT 1",
        (story, own),
    ).fetchone()
    return sentence(db, story, (Span(*row),)) if row else None
