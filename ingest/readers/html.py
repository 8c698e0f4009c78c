"""HTML: the blocks of the page's main part; scripts, styles and navigation are dropped."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.dates import find_date
from ingest.encoding import decode
from ingest.readers.base import Raw
from ingest.story import BlockKind, Piece, Reading

_DROPPED = (
    "script, style, noscript, template, nav, form, button, svg, iframe, head, [hidden], [aria-hidden=true]"
)
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(
        (
            "p",
            "div",
            "section",
            "article",
            "main",
            "blockquote",
            "pre",
            "dd",
            "dt",
            "address",
            "body",
            "center",
        ),
        "paragraph",
    ),
    "li": "list_item",
    "figcaption": "caption",
    "caption": "caption",
    "tr": "table",
}
_REGIONS: dict[str, BlockKind] = {"aside": "sidebar", "header": "header", "footer": "footer"}
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def read(raw: Raw) -> Reading:
    tree = LexborHTMLParser(_decode(raw.data))
    heading = tree.css_first("title")
    page_title = _squash(heading.text()) if heading else ""
    stamp = tree.css_first("meta[property='article:published_time']") or tree.css_first("time[datetime]")
    attributes = stamp.attributes if stamp else {}
    found = find_date(attributes.get("content") or attributes.get("datetime") or "")
    for node in tree.css(_DROPPED):
        node.decompose()
    root = tree.css_first("article") or tree.css_first("main") or tree.body
    pieces: list[Piece] = []
    if root is not None:
        loose: list[str] = []
        _walk(root, [], pieces, loose)
        _put([], pieces, loose)
    title = _promote_title(pieces, page_title)
    return Reading(pieces, title=title or None, published=found[0] if found else None)


def _decode(data: bytes) -> str:
    named = _CHARSET.search(data[:2048])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # the page says one thing and is another: look for ourselves
    return decode(data)[0]


def _walk(node: LexborNode, inside: list[str], pieces: list[Piece], loose: list[str]) -> None:
    """Text directly inside a block is gathered in `loose` and put down when the next block begins or this one ends."""
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            loose.append(child.text(deep=False))
        elif tag == "br":
            if "".join(loose).endswith(
                "\n"
            ):  # two of them part paragraphs, as old editors and mails write them
                _put(inside, pieces, loose)
            loose.append("\n")
        elif tag == "tr":
            cells = [_squash(c.text(separator=" ")) for c in child.css("td, th")]
            _put(inside, pieces, loose)
            pieces.append(Piece("table", " | ".join(c for c in cells if c)))
        elif (
            tag in _KINDS
            or tag in _REGIONS
            or tag in {"ul", "ol", "table", "tbody", "thead", "figure", "dl", "hgroup"}
        ):
            _put(inside, pieces, loose)
            _walk(child, [*inside, tag], pieces, loose)
            _put([*inside, tag], pieces, loose)
        else:
            _walk(child, inside, pieces, loose)


def _put(inside: list[str], pieces: list[Piece], loose: list[str]) -> None:
    text = _squash("".join(loose))
    loose.clear()
    if text:
        region = next((_REGIONS[t] for t in inside if t in _REGIONS), None)
        kind: BlockKind = next(
            (_KINDS[t] for t in reversed(inside) if t in _KINDS and _KINDS[t] != "paragraph"), "paragraph"
        )
        pieces.append(
            Piece(kind if region in {None, "header"} and kind == "heading" else region or kind, text)
        )


def _promote_title(pieces: list[Piece], page_title: str) -> str:
    """The first <h1> or heading is the title; the <title> of the page, less its site's name, where there is none."""
    for i, piece in enumerate(pieces):
        if piece.kind == "heading":
            pieces[i] = Piece("title", piece.text)
            return piece.text
    return re.split(r"\s+[|–—-]\s+", page_title)[0]


def _squash(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
