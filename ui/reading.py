"""A story as HTML to read: its blocks in order, its quotes set off and their speakers named, the words that were asked for marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bank.search.highlight import highlight
from bank.search.query import parse
from bank.stored import StoredStory, quote_id
from ingest.story import Block, BlockKind, Span
from nlp.annotations import Quote
from ui.links import Asked, story_url
from ui.markup import element, language_code, name, text
from ui.strings import say

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


def story_html(kept: StoredStory, asked_quote: str | None, asked: Asked) -> str:
    """The whole text. `asked_quote` is the id of the quote to make stand out; `asked` gives the words to mark."""
    pieces = list(_pieces(kept))
    marks = highlight(kept.story.text, parse(asked.words))
    parts: list[str] = []
    page: int | None = None
    for block in kept.story.blocks:
        if block.page is not None and block.page != page:
            page = block.page
            parts.append(element("div", text(say("story.page", page=page)), class_="sb-page", role="separator"))
        if block.kind == "title" and kept.story.slice(block.span) == kept.story.title:
            continue  # it stands above already
        inside = _block(kept, block, pieces, marks, asked_quote, asked)
        parts.append(element(_TAGS.get(block.kind, "p"), inside, class_=f"sb-block sb-{block.kind}", dir="auto"))
    return element("div", "".join(parts), class_="sb-text", lang=language_code(kept.analysis.language), dir="auto")


def _pieces(kept: StoredStory) -> Iterator[_Piece]:
    for quote in kept.analysis.quotes:
        key = quote_id(kept.story.id, quote)
        for place, span in enumerate(quote.spans):
            yield _Piece(span, quote, key, place == 0, place == len(quote.spans) - 1)


def _block(kept: StoredStory, block: Block, pieces: Sequence[_Piece], marks: Sequence[Span], asked_quote: str | None, asked: Asked) -> str:
    # Cut wherever a quote or a mark begins or ends: each stretch between is in or out of each as a whole, so that nothing is nested wrong.
    here = [piece for piece in pieces if piece.span.overlaps(block.span)]
    tags = {_after(kept.story.text, piece.span.end, block): piece for piece in here if piece.last and piece.span.end <= block.span.end}
    cuts = {*block.span, *tags, *(edge for piece in here for edge in piece.span), *(edge for mark in marks for edge in mark)}
    edges = sorted(cut for cut in cuts if block.span.start <= cut <= block.span.end)
    parts = []
    for start, end in pairwise(edges):
        stretch = Span(start, end)
        html = text(kept.story.slice(stretch))
        if any(mark.overlaps(stretch) for mark in marks):
            html = element("mark", html)
        # Where quotes overlap, the one that begins later is the inner one.
        inner = max((piece for piece in here if piece.span.overlaps(stretch)), key=lambda piece: piece.span.start, default=None)
        if inner is not None:
            html = element("span", html, class_=f"sb-quote sb-{inner.quote.kind}" + (" sb-asked" if inner.key == asked_quote else ""))
            if inner.first and inner.span.start == start:
                html = element("span", "", id=anchor(inner.key), class_="sb-anchor") + html
        parts.append(html)
        if end in tags:
            parts.append(_speaker(kept, tags[end], asked))
    return "".join(parts)


def _after(whole: str, end: int, block: Block) -> int:
    """Where a quote's speaker is named: behind its closing mark and whatever else clings to it."""
    while end < block.span.end and not whole[end].isspace():
        end += 1
    return end


def _speaker(kept: StoredStory, piece: _Piece, asked: Asked) -> str:
    speaker = next((entity.name for entity in kept.analysis.entities if entity.key == piece.quote.speaker), None)
    label = name(speaker or say("card.said_by_nobody"))
    link = story_url(kept.story.id, piece.key, asked)
    return element("a", label, class_="sb-tag", href=link, target="_self", title=say("story.link_help"))
