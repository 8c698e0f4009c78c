"""A story as HTML to read: its blocks in order, the words that were asked for marked, and whatever a person chose to see set off: quotes
with their speakers, names of actors and places, the words that speak for its themes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from bank.search.highlight import highlight
from bank.search.parsing import parse
from bank.stored import StoredStory, quote_id
from ingest.story import Block, BlockKind, Span
from nlp.annotations import Entity, Quote
from ui.links import Asked, actor_url, story_url
from ui.markup import element, language_code, name, text
from ui.strings import say

#: What can be set off in the text: quotes, actors by their type, and words for themes.
SHOWN = ("quotes", "organization", "person", "governorate", "themes")
_USUAL = frozenset({"quotes"})
_TAGS: dict[BlockKind, str] = {"title": "h2", "heading": "h3", "pull_quote": "aside", "sidebar": "aside"}


@dataclass(frozen=True, slots=True)
class _Piece:
    """One span of one quote."""

    span: Span
    quote: Quote
    key: str
    first: bool
    last: bool


def anchor(key: str) -> str:
    """The id under which a quote stands on its story's page."""
    return f"quote-{key}"


def story_html(
    kept: StoredStory,
    asked_quote: str | None,
    asked: Asked,
    shown: Collection[str] = _USUAL,
    passage: Span | None = None,
) -> str:
    """The whole text. `asked_quote` is the id of the quote to make stand out, `passage` a stretch that does; `asked` gives the words to
    mark; `shown`: which of SHOWN.
    """
    return blocks_html(kept, kept.story.blocks, asked_quote, asked, shown, passage)


def blocks_html(
    kept: StoredStory,
    blocks: Sequence[Block],
    asked_quote: str | None,
    asked: Asked,
    shown: Collection[str] = _USUAL,
    passage: Span | None = None,
) -> str:
    """Some of a story's blocks, as the whole text is shown."""
    view = _View(
        kept,
        asked_quote,
        asked,
        tuple(one for one in _pieces(kept) if "quotes" in shown or one.key == asked_quote),
        tuple(highlight(kept.story.text, parse(asked.words))),
        tuple(_names(kept, shown)),
        tuple(span for theme in kept.analysis.themes if "themes" in shown for span in theme.evidence),
        passage,
    )
    parts: list[str] = []
    page: int | None = None
    for block in blocks:
        if block.page is not None and block.page != page:
            page = block.page
            parts.append(
                element("div", text(say("story.page", page=page)), class_="sb-page", role="separator")
            )
        if block.kind == "title" and kept.story.slice(block.span) == kept.story.title:
            continue  # it stands above already
        parts.append(
            element(
                _TAGS.get(block.kind, "p"),
                view.block(block.span),
                class_=f"sb-block sb-{block.kind}",
                dir="auto",
            )
        )
    return element(
        "div", "".join(parts), class_="sb-text", lang=language_code(kept.analysis.language), dir="auto"
    )


def _pieces(kept: StoredStory) -> Iterator[_Piece]:
    for quote in kept.analysis.quotes:
        key = quote_id(kept.story.id, quote)
        for place, span in enumerate(quote.spans):
            yield _Piece(span, quote, key, place == 0, place == len(quote.spans) - 1)


def _names(kept: StoredStory, shown: Collection[str]) -> Iterator[tuple[Span, Entity]]:
    entities = {one.key: one for one in kept.analysis.entities if one.type in shown}
    for mention in kept.analysis.mentions:
        if mention.entity in entities:
            yield mention.span, entities[mention.entity]


@dataclass(frozen=True, slots=True)
class _View:
    kept: StoredStory
    asked_quote: str | None
    asked: Asked
    pieces: tuple[_Piece, ...]
    marks: tuple[Span, ...]
    names: tuple[tuple[Span, Entity], ...]
    evidence: tuple[Span, ...]
    passage: Span | None

    def block(self, block: Span) -> str:
        """One block's text, cut wherever a quote or a mark begins or ends: no stretch between is half in and half out of anything."""
        here = [piece for piece in self.pieces if piece.span.overlaps(block)]
        tags = [
            (self._after(piece.span.end, block), piece)
            for piece in here
            if piece.last and piece.span.end <= block.end
        ]
        cuts = {
            *block,
            *(place for place, _ in tags),
            *(edge for span in (*self._marked(), *(piece.span for piece in here)) for edge in span),
        }
        edges = sorted(cut for cut in cuts if block.start <= cut <= block.end)
        parts = []
        for piece, run in groupby(
            map(Span._make, pairwise(edges)), lambda stretch: _innermost(here, stretch)
        ):
            stretches = list(run)
            start, end = stretches[0].start, stretches[-1].end
            html = "".join(
                self._words(one) + (self._speakers(tags, one.end) if one.end < end else "")
                for one in stretches
            )
            if piece:
                asked = " sb-asked" if piece.key == self.asked_quote else ""
                html = element("span", html, class_=f"sb-quote sb-{piece.quote.kind}{asked}")
            parts += [_anchors(here, start), html, self._speakers(tags, end)]
        return "".join(parts)

    def _marked(self) -> Iterator[Span]:
        yield from self.marks
        if self.passage:
            yield self.passage
        yield from self.evidence
        yield from (span for span, _ in self.names)

    def _words(self, stretch: Span) -> str:
        html = text(self.kept.story.slice(stretch))
        if any(mark.overlaps(stretch) for mark in self.marks):
            html = element("mark", html)
        if self.passage and self.passage.overlaps(stretch):
            html = element("mark", html, class_="sb-asked")
        if any(span.overlaps(stretch) for span in self.evidence):
            html = element("span", html, class_="sb-evidence")
        entity = next((one for span, one in self.names if span.overlaps(stretch)), None)
        if entity is None:
            return html
        return element(
            "a",
            html,
            class_=f"sb-entity sb-{entity.type}",
            href=actor_url(entity.key, self.asked),
            target="_self",
            title=entity.name,
        )

    def _speakers(self, tags: Sequence[tuple[int, _Piece]], place: int) -> str:
        return "".join(self._speaker(piece) for where, piece in tags if where == place)

    def _speaker(self, piece: _Piece) -> str:
        speaker = next(
            (entity.name for entity in self.kept.analysis.entities if entity.key == piece.quote.speaker), None
        )
        label = name(speaker or say("card.said_by_nobody"))
        link = story_url(self.kept.story.id, piece.key, self.asked)
        return element("a", label, class_="sb-tag", href=link, target="_self", title=say("story.link_help"))

    def _after(self, end: int, block: Span) -> int:
        """Where a quote's speaker is named: behind its closing mark and whatever else clings to it."""
        while end < block.end and not self.kept.story.text[end].isspace():
            end += 1
        return end


def _innermost(pieces: Sequence[_Piece], stretch: Span) -> _Piece | None:
    # Where quotes overlap, the one that begins later is the inner one.
    return max(
        (piece for piece in pieces if piece.span.overlaps(stretch)),
        key=lambda piece: piece.span.start,
        default=None,
    )


def _anchors(pieces: Sequence[_Piece], start: int) -> str:
    return "".join(
        element("span", "", id=anchor(piece.key), class_="sb-anchor")
        for piece in pieces
        if piece.first and piece.span.start == start
    )
