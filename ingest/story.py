"""What a reader makes of a file: its text in reading order, and where each piece stood."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

BlockKind = Literal[
    "title",
    "heading",
    "paragraph",
    "list_item",
    "pull_quote",
    "caption",
    "header",
    "footer",
    "footnote",
    "table",
    "sidebar",
]


#: The quality flag over text whose order nobody vouches for: no quote is taken from it.
DOUBTFUL_ORDER = "doubtful-order"


class Span(NamedTuple):
    """A half-open range of Unicode code points in a story's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Box(NamedTuple):
    """A rectangle on a page in points, measured from its top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class PlacedLine(NamedTuple):
    """A printed line of a block: the offset at which it begins in the text, its page (from 1) and its place there."""

    start: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, caption … of a story. `page` counts from 1; it and `bbox` are None for files without pages.

    Both say where the block begins: it may go on in the next column or on the next page. `lines` say where each part of it stands;
    they are empty where a format does not know its lines.
    """

    kind: BlockKind
    span: Span
    page: int | None = None
    bbox: Box | None = None
    lines: tuple[PlacedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class QualityFlag:
    """A doubt about a story's text, over `span` of it or (None) over the whole."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The file a story came from. `name` has no folder; `pages` is None for files without pages."""

    name: str
    sha256: str
    media_type: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A file's text in reading order. Blocks follow one another in `text`, separated by blank lines, and never overlap."""

    source: Source
    title: str
    text: str
    blocks: tuple[Block, ...]
    published: str | None = None
    quality: tuple[QualityFlag, ...] = ()

    @property
    def id(self) -> str:
        """Stable: the same bytes give the same id on every machine."""
        return self.source.sha256[:16]

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def block_at(self, offset: int) -> Block | None:
        return next((b for b in self.blocks if b.span.start <= offset < b.span.end), None)

    def page_at(self, offset: int) -> int | None:
        """The page, counted from 1, on which the letter at `offset` is printed; None where the file has no pages."""
        block = self.block_at(offset)
        if block is None:
            return None
        return next((line.page for line in reversed(block.lines) if line.start <= offset), block.page)

    def lines_of(self, span: Span) -> list[PlacedLine]:
        """The printed lines over which `span` runs, in reading order: for marking a passage on the picture of its page."""
        out: list[PlacedLine] = []
        for block in self.blocks:
            ends = [*(line.start for line in block.lines[1:]), block.span.end]
            out += [
                line
                for line, end in zip(block.lines, ends, strict=False)
                if line.start < span.end and span.start < end
            ]
        return out


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has its place in a story: what a reader yields. The offsets of `lines` count from the start of `text`."""

    kind: BlockKind
    text: str
    page: int | None = None
    bbox: Box | None = None
    lines: tuple[PlacedLine, ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()  # code and message of each quality flag over it


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader returns for one file."""

    pieces: list[Piece]
    title: str | None = None
    published: str | None = None
    pages: int | None = None
    quality: list[QualityFlag] = field(default_factory=list)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def assemble(reading: Reading, name: str, digest: str, media_type: str) -> Story:
    """Lay a reading's pieces one after another, a blank line between them; empty pieces fall away."""
    parts: list[str] = []
    blocks: list[Block] = []
    flags: list[QualityFlag] = []
    offset = 0
    for piece in reading.pieces:
        text = piece.text.strip()
        if not text:
            continue
        shift = offset - (len(piece.text) - len(piece.text.lstrip()))
        lines = tuple(line._replace(start=max(offset, line.start + shift)) for line in piece.lines)
        blocks.append(Block(piece.kind, Span(offset, offset + len(text)), piece.page, piece.bbox, lines))
        for code, message in piece.doubts:
            flags = _flagged(flags, QualityFlag(code, message, blocks[-1].span))
        parts.append(text)
        offset += len(text) + 2
    return Story(
        source=Source(name, digest, media_type, reading.pages),
        title=reading.title or name.rsplit(".", 1)[0].replace("_", " "),
        text="\n\n".join(parts),
        blocks=tuple(blocks),
        published=reading.published,
        quality=(*reading.quality, *flags),
    )


def _flagged(flags: list[QualityFlag], new: QualityFlag) -> list[QualityFlag]:
    """One flag more; a flag of the same words over the block before goes on in it."""
    for i, old in enumerate(flags):
        if (
            (old.code, old.message) == (new.code, new.message)
            and old.span
            and new.span
            and old.span.end + 2 == new.span.start
        ):
            return [*flags[:i], replace(old, span=Span(old.span.start, new.span.end)), *flags[i + 1 :]]
    return [*flags, new]
