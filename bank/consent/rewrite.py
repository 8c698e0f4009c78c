"""A text in which pieces are replaced, and where every offset of the old text has gone in the new one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from bank.stored import StoredStory
from ingest.story import Span, Story
from nlp.annotations import Analysis


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of text and what stands in its place."""

    span: Span
    to: str


class Rewriting:
    """Changes laid over a text. Where two overlap the earlier-given one counts, and the rest of the other goes with it."""

    def __init__(self, text: str, changes: Iterable[Change]) -> None:
        self.changes = _apart(changes)
        parts: list[str] = []
        self._starts: list[int] = []
        self._ends: list[tuple[int, int, int]] = []  # old end, new start, new end of each change
        old = new = 0
        for change in self.changes:
            kept = text[old : change.span.start]
            parts += (kept, change.to)
            new += len(kept)
            self._starts.append(change.span.start)
            self._ends.append((change.span.end, new, new + len(change.to)))
            old, new = change.span.end, new + len(change.to)
        parts.append(text[old:])
        self.text = "".join(parts)

    def span(self, span: Span) -> Span:
        """Where a span has gone; an edge inside a change moves out to the change's own."""
        return Span(self._place(span.start, start=True), self._place(span.end, start=False))

    def _place(self, offset: int, *, start: bool) -> int:
        index = bisect_right(self._starts, offset - (0 if start else 1)) - 1
        if index < 0:
            return offset
        old_end, new_start, new_end = self._ends[index]
        if offset < old_end:
            return new_start if start else new_end
        return new_end + offset - old_end


def _apart(changes: Iterable[Change]) -> list[Change]:
    chosen: list[Change] = []
    for change in changes:
        touching = [one for one in chosen if one.span.overlaps(change.span)]
        if not touching:
            chosen.append(change)
            continue
        # Nothing of either may stay: what is already there grows over both.
        span = Span(
            min(change.span.start, *(t.span.start for t in touching)),
            max(change.span.end, *(t.span.end for t in touching)),
        )
        chosen = [one for one in chosen if one not in touching]
        chosen.append(Change(span, touching[0].to))
    return sorted(chosen, key=lambda change: change.span)


_S = TypeVar("_S", Span, "Span | None")


def rewritten(kept: StoredStory, rewriting: Rewriting) -> StoredStory:
    """A story whose text has been rewritten, with every annotation where its words have gone."""
    story, analysis = kept.story, kept.analysis

    def at(span: _S) -> _S:
        return rewriting.span(span) if span is not None else span

    def all_at(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(at(span) for span in spans)

    moved: Story = replace(
        story,
        text=rewriting.text,
        blocks=tuple(replace(block, span=at(block.span)) for block in story.blocks),
        quality=tuple(replace(flag, span=at(flag.span)) for flag in story.quality),
    )
    found: Analysis = replace(
        analysis,
        mentions=tuple(replace(mention, span=at(mention.span)) for mention in analysis.mentions),
        themes=tuple(replace(theme, evidence=all_at(theme.evidence)) for theme in analysis.themes),
        quotes=tuple(
            replace(
                quote,
                spans=all_at(quote.spans),
                attribution=at(quote.attribution),
                pull_quote=at(quote.pull_quote),
            )
            for quote in analysis.quotes
        ),
        collaborations=tuple(replace(tie, evidence=all_at(tie.evidence)) for tie in analysis.collaborations),
    )
    words = tuple(
        (quote.spans, " ".join(moved.slice(span) for span in quote.spans)) for quote in found.quotes
    )
    return replace(kept, story=moved, analysis=found, quote_words=words)
