"""Who holds an office that an English story speaks of before it names them: `“…,” its director says. Fadi Hanna took over in March.`"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.story import Span
from nlp.annotations import Mention
from nlp.cast import Cast

# Where a name is the subject of its sentence, or of a verb of saying behind a quote.
_OPENS = re.compile(
    r"(?:[.!?][”\"’»]?\s+|[,.!?…][”\"’»]\s+(?:says|said|explains|explained|recalls|adds|added)\s+)$"
)
_DESCRIBED = re.compile(r",\s+(?!who\b)|\s+\(|\s+of\b|['’]s?\s")


def introduced_behind(
    text: str, office: Span, passage: Span, outside: Sequence[Mention], quoted: Sequence[Span], cast: Cast
) -> str | None:
    """The key of somebody named for the first time behind the office, of whom nothing else is told, within two sentences.

    `outside` are the mentions outside the `quoted` stretches, both in text order; None where the passage introduces nobody so.
    """
    people = [m for m in outside if m.is_person]
    named = next((m for m in people if office.end <= m.span.start < passage.end), None)
    if named is None or any(m.entity == named.entity and m.span.start < office.end for m in people):
        return None
    actor = cast.actors[named.entity]
    opens = _OPENS.search(text[: named.span.start][-30:]) is not None
    if not opens or _DESCRIBED.match(text, named.span.end) or actor.role is not None or " " not in actor.name:
        return None
    told, at = "", office.end
    for quote in quoted:
        if quote.start < named.span.start:
            told += text[at : quote.start]
            at = max(at, quote.start, quote.end - 2)  # the stop inside the marks ends a sentence
    told += text[at : named.span.start]
    return named.entity if len(re.findall(r"[.!?](?=\s|$)", told)) <= 2 else None
