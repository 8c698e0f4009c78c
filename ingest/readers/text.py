"""Plain text: encoding found, hard-wrapped lines re-joined, title, headings and list items told apart."""

from __future__ import annotations

import re
import statistics
from itertools import pairwise

from ingest.encoding import decode
from ingest.hyphens import Lexicon, flow
from ingest.lines import ends_sentence, is_continued, is_folio, is_list_item
from ingest.readers.base import Raw
from ingest.repair.furniture import take_out
from ingest.story import BlockKind, Piece, QualityFlag, Reading

#: Editors and mail programs wrap at 60 to 80; a longer line was not wrapped by a machine.
WRAPPED_AT_MOST = 110


def read(raw: Raw) -> Reading:
    text, furniture = take_out(decode(raw.data)[0])
    groups = [
        [line.strip() for line in g.splitlines() if line.strip()]
        for g in re.split(r"\n[ \t\u00a0]*\n|\f", text)
    ]
    groups = [g for g in groups if g]
    lexicon = Lexicon(line for g in groups for line in g)
    paragraphs: list[str] = []
    for group in groups:
        paragraphs += [flow(lines, lexicon) for lines in paragraph_lines(group)]
    pieces = [Piece(kind, p) for p, kind in zip(paragraphs, kinds(paragraphs), strict=True)]
    title = pieces[0].text if pieces and pieces[0].kind == "title" else None
    return Reading(pieces, title=title, quality=[_said(furniture)] if furniture else [])


def _said(furniture: list[str]) -> QualityFlag:
    shown = "; ".join(f"“{line}”" for line in furniture[:5]) + (" …" if len(furniture) > 5 else "")
    return QualityFlag(
        "page-furniture",
        f"Running heads or page numbers stood in the middle of sentences and were taken out: {shown}.",
    )


def paragraph_lines(group: list[str]) -> list[list[str]]:
    """The lines between two blank lines, grouped into paragraphs."""
    if len(group) == 1:
        return [group]
    longest = max(map(len, group))
    if longest > WRAPPED_AT_MOST or statistics.median(map(len, group)) < longest * 0.5:
        return [[line] for line in group]  # one paragraph a line, or a list or an address
    out = [[group[0]]]
    # A short first line that ends no sentence is a heading glued to its text.
    heading = len(group[0]) < longest * 0.75 and not ends_sentence(group[0]) and len(group) > 3
    for place, (before, line) in enumerate(pairwise(group)):
        # A wrapped line that ends early and with a full stop ends its paragraph.
        ended = len(before) < longest * 0.75 and ends_sentence(before)
        if ended or is_list_item(line) or (heading and place == 0):
            out.append([line])
        else:
            out[-1].append(line)
    return out


def kinds(paragraphs: list[str]) -> list[BlockKind]:
    """A kind for each paragraph, from its words, its length and what follows."""
    out: list[BlockKind] = []
    for i, text in enumerate(paragraphs):
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else ""
        short = len(text.split()) <= 20 and len(text) <= 150 and not re.search(r"[.;:,،؛]$", text)
        if is_folio(text) or is_continued(text):
            out.append("footer")
        elif re.match(r"\[\d{1,2}\] ", text):
            out.append("footnote")
        elif (
            short
            and out
            and re.match(r"\d{1,2}[.)] ", text)
            and not _numbered(following)
            and not (i and _numbered(paragraphs[i - 1]))
        ):
            out.append("heading")
        elif is_list_item(text) and (
            any(is_list_item(p) for p in paragraphs[max(0, i - 1) : i]) or is_list_item(following)
        ):
            out.append("list_item")
        elif not out and short and following:
            out.append("title")
        elif (
            short
            and out
            and len(text.split()) <= 10
            and not ends_sentence(text)
            and len(following) > 2 * len(text)
            and not is_list_item(text)
        ):
            out.append("heading")
        else:
            out.append("paragraph")
    return out


def _numbered(text: str) -> bool:
    return bool(re.match(r"\d{1,2}[.)] ", text))
