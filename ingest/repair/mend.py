"""What an earlier program did to a text, undone where it can be proved, and said where it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from ingest.limits import Deadline
from ingest.repair.mojibake import unscramble
from ingest.repair.weave import untangle
from ingest.story import DOUBTFUL_ORDER, BlockKind, Box, Piece, Reading

#: Kinds of pieces that may have been woven together.
_WOVEN: frozenset[BlockKind] = frozenset({"title", "heading", "paragraph", "list_item", "pull_quote"})
#: Letters of a paragraph that tells where a column stands.
_A_PARAGRAPH = 150

MOJIBAKE = (
    "mojibake",
    "Letters of this text were garbled by an earlier program; they were put right by machine. Compare with the original where it matters.",
)
MENDED = (
    "interleaved-columns",
    "The lines of two columns had been mixed by an earlier program; they were taken apart by machine. Compare with the original before you quote.",
)
UNSURE = (
    DOUBTFUL_ORDER,
    "Here the machine was not sure which line goes on in which. No quote is taken from this part; look it up in the original.",
)
DOUBTFUL = (
    DOUBTFUL_ORDER,
    "The lines of two columns seem to be mixed here, and they could not be taken apart. The text was left as it is, and no quote "
    "is taken from it; if you can, add the original file.",
)


def mend(reading: Reading, deadline: Deadline | None = None) -> Reading:
    """A reading with garbled letters and woven columns put right. Ordinary texts come out as they went in.

    Columns that are not taken apart by `deadline` are left as they are, and in doubt.
    """
    pieces = [_unscrambled(piece) for piece in reading.pieces]
    title = unscramble(reading.title) if reading.title else reading.title
    if pieces == reading.pieces and not _may_be_woven(pieces):
        return reading
    return replace(reading, pieces=_untangled(pieces, deadline), title=title)


def _unscrambled(piece: Piece) -> Piece:
    text = unscramble(piece.text)
    return (
        piece if text == piece.text else replace(piece, text=text, lines=(), doubts=(*piece.doubts, MOJIBAKE))
    )


def _may_be_woven(pieces: Sequence[Piece]) -> bool:
    """Whether there is text to look at. Where a page shows its columns beside each other they were told apart by their places: odd words,
    such as formulas and listings, are no sign of lines that were mixed."""
    return any(piece.kind in _WOVEN for piece in pieces) and not _in_columns(pieces)


def _in_columns(pieces: Sequence[Piece]) -> bool:
    """Whether two paragraphs of some length stand beside each other on a page."""
    pages: dict[int | None, list[Box]] = {}
    for piece in pieces:
        if piece.bbox is not None and piece.kind == "paragraph" and len(piece.text) >= _A_PARAGRAPH:
            pages.setdefault(piece.page, []).append(piece.bbox)
    return any(
        (a.x1 <= b.x0 or b.x1 <= a.x0) and a.top < b.bottom and b.top < a.bottom
        for boxes in pages.values()
        for a, b in combinations(boxes, 2)
    )


def _untangled(pieces: list[Piece], deadline: Deadline | None) -> list[Piece]:
    at = [i for i, piece in enumerate(pieces) if piece.kind in _WOVEN]
    found = untangle([pieces[i].text.strip() for i in at], deadline)
    if found.outcome == "plain":
        return pieces
    # Places on a page speak against woven lines, and a font that states its letters badly makes odd words as well
    printed = found.outcome == "partly" and all(pieces[i].bbox for i in at)
    if found.outcome == "doubtful" or printed:
        kept = {p.text for p in found.paragraphs if not p.moved}
        doubtful = {at[n] for n in found.doubtful} or {
            i for i in at if " ".join(pieces[i].text.split()) not in kept
        }
        return [
            replace(p, doubts=(*p.doubts, DOUBTFUL)) if i in doubtful else p for i, p in enumerate(pieces)
        ]
    known: dict[str, list[Piece]] = {}
    for i in at:
        known.setdefault(" ".join(pieces[i].text.split()), []).append(pieces[i])
    out: list[Piece] = []
    for paragraph in found.paragraphs:
        same = known.get(paragraph.text)
        if same and not paragraph.moved:
            out.append(same.pop(0))
            continue
        doubts = (MENDED, UNSURE) if paragraph.unsure else (MENDED,)
        out.append(
            Piece("heading" if _is_heading(paragraph.text) else "paragraph", paragraph.text, doubts=doubts)
        )
    last = at[-1]
    return [
        *out,
        *(p for i, p in enumerate(pieces) if p.kind not in _WOVEN and i < last),
        *pieces[last + 1 :],
    ]


def _is_heading(text: str) -> bool:
    return len(text.split()) <= 10 and text[-1:].isalnum() and text[:1].isupper()
