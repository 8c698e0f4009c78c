"""Markdown: headings, paragraphs, list items, quotations and tables from markdown-it's tokens; a YAML head gives title and date."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.dates import find_date
from ingest.encoding import decode
from ingest.lines import is_continued, is_folio
from ingest.readers.base import Raw
from ingest.story import BlockKind, Piece, Reading

_HEAD = re.compile(r"\A---\s*\n(.*?)\n(?:---|\.\.\.)\s*\n", re.DOTALL)


def read(raw: Raw) -> Reading:
    text, _ = decode(raw.data)
    head: dict[str, str] = {}
    if match := _HEAD.match(text):
        head = {
            k.strip().lower(): v.strip(" \"'")
            for k, _, v in (line.partition(":") for line in match[1].splitlines())
            if v.strip()
        }
        text = text[match.end() :]
    pieces: list[Piece] = []
    inside: list[str] = []
    row: list[str] = []
    for token in MarkdownIt("commonmark", {"html": False}).enable("table").parse(text):
        if token.nesting == 1:
            inside.append(token.tag)
        elif token.nesting == -1:
            inside.pop()
            if token.type == "tr_close" and row:
                pieces.append(Piece("table", " | ".join(row)))
                row = []
        elif token.type == "inline":
            content = plain(token)
            if "td" in inside or "th" in inside:
                row.append(content)
            elif content:
                pieces.append(
                    Piece(kind_of(inside, content, first=not any(p.kind == "title" for p in pieces)), content)
                )
    title = head.get("title") or next((p.text for p in pieces if p.kind == "title"), None)
    if head.get("title") and not any(p.kind == "title" for p in pieces):
        pieces.insert(0, Piece("title", head["title"]))
    found = find_date(head.get("date", ""))
    return Reading(pieces, title=title, published=found[0] if found else None)


def plain(token: Token) -> str:
    """An inline token's words without its markup; pictures fall away."""
    parts = []
    for child in token.children or []:
        if child.type in {"text", "code_inline"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def kind_of(inside: list[str], content: str, first: bool) -> BlockKind:
    if "h1" in inside and first:
        return "title"
    if any(tag in inside for tag in ("h1", "h2", "h3", "h4", "h5", "h6")):
        return "heading"
    if is_folio(content) or is_continued(content):
        return "footer"
    return "list_item" if "li" in inside else "paragraph"
