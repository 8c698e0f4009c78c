"""The public data format: one story as the object that `export --format jsonl` writes. The one place that knows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bank.errors import BankError
from bank.stored import StoredStory, quote_id, quote_text
from ingest.story import Span
from nlp.annotations import Analysis, Collaboration, Entity, Quote

SCHEMA = 1

Record = dict[str, Any]


def record(kept: StoredStory, quote_ids: Sequence[str] | None = None) -> Record:
    """A story as JSON-ready values. Offsets are code points into `text`, end-exclusive; unknown is None, never "".

    `quote_ids`: the ids under which the bank knows the quotes, where a name that was taken out of the text has moved their places.

    Raises BankError where a quote no longer agrees with the text it was taken from.
    """
    story, analysis = kept.story, kept.analysis
    names = {entity.key: entity.name for entity in analysis.entities}
    ids = quote_ids if quote_ids is not None else [quote_id(story.id, quote) for quote in analysis.quotes]
    return {
        "schema": SCHEMA,
        "id": story.id,
        "source": {
            "name": story.source.name,
            "sha256": story.source.sha256,
            "media_type": story.source.media_type,
            "pages": story.source.pages,
        },
        "title": story.title or None,
        "language": analysis.language or None,
        "published": story.published or None,
        "text": story.text,
        "blocks": [
            {
                "kind": b.kind,
                "start": b.span.start,
                "end": b.span.end,
                "page": b.page,
                "bbox": list(b.bbox) if b.bbox else None,
            }
            for b in story.blocks
        ],
        "quality": [
            {"code": flag.code, "message": flag.message, **(_span(flag.span) or {"start": None, "end": None})}
            for flag in story.quality
        ],
        "entities": [_entity(entity, analysis) for entity in analysis.entities],
        "themes": [
            {"id": theme.id, "score": theme.score, "evidence": _spans(theme.evidence)}
            for theme in analysis.themes
        ],
        "quotes": [_quote(quote, key, kept, names) for quote, key in zip(analysis.quotes, ids, strict=True)],
        "collaborations": [_collaboration(tie) for tie in analysis.collaborations],
        "consent": {"status": kept.consent.status, "note": kept.consent.note or None},
        "reviewed": kept.reviewed,
    }


def _entity(entity: Entity, analysis: Analysis) -> Record:
    found: Record = {
        "id": entity.key,
        "type": entity.type,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "role": entity.role or None,
        "organization": entity.organization or None,
        "mentions": _spans(mention.span for mention in analysis.mentions if mention.entity == entity.key),
    }
    if entity.type == "governorate":
        found["pcode"] = entity.pcode or None
    return found


def _quote(quote: Quote, key: str, kept: StoredStory, names: dict[str, str]) -> Record:
    story = kept.story
    _verify(quote, kept)
    return {
        "id": key,
        "text": quote_text(story, quote),
        "kind": quote.kind,
        "spans": _spans(quote.spans),
        "speaker": quote.speaker or None,
        "speaker_name": names.get(quote.speaker) if quote.speaker else None,
        "cue": quote.cue or None,
        "attribution": _span(quote.attribution),
        "page": story.page_at(quote.spans[0].start),
        "pull_quote": _span(quote.pull_quote),
        "themes": list(quote.themes),
        "governorates": list(quote.governorates),
        "quotability": quote.quotability,
    }


def agrees(quote: Quote, kept: StoredStory) -> bool:
    """Whether a quote's spans lie in its story's text, in order, and yield what was quoted when the story was kept."""
    story = kept.story
    inside = all(0 <= span.start < span.end <= len(story.text) for span in quote.spans)
    in_order = all(a.end <= b.start for a, b in zip(quote.spans, quote.spans[1:], strict=False))
    words = quote_text(story, quote)
    # Spans that lie in the text can still have moved.
    same = all(said == words for spans, said in kept.quote_words if spans == quote.spans)
    return bool(quote.spans and inside and in_order and words.strip() and same)


def _verify(quote: Quote, kept: StoredStory) -> None:
    if not agrees(quote, kept):
        raise BankError(
            f"A quote of {kept.story.source.name} no longer agrees with the story's text, so nothing of it is handed out. "
            f"Run: storybank forget {kept.story.id}, then add the file again."
        )


def _collaboration(tie: Collaboration) -> Record:
    return {
        "between": list(tie.between),
        "kind": tie.kind,
        "status": tie.status,
        "date": tie.date or None,
        "evidence": _spans(tie.evidence),
        "confidence": tie.confidence,
    }


def _span(span: Span | None) -> dict[str, int] | None:
    return {"start": span.start, "end": span.end} if span else None


def _spans(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]
