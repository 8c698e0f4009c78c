"""Word documents: paragraphs with their styles, content controls, tables row by row, text boxes, notes at foot and end."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree  # type: ignore[import-untyped]

from ingest.errors import DamagedFile, LimitExceeded
from ingest.lines import is_continued, is_folio
from ingest.readers.base import Raw
from ingest.story import BlockKind, Piece, Reading

#: A 200 MB document.xml is no case study; a zip bomb states its size before it is unpacked.
MAX_UNPACKED = 200_000_000
MAX_RATIO = 200
_STYLES: tuple[tuple[str, BlockKind], ...] = (
    ("title", "title"),
    ("subtitle", "heading"),
    ("heading", "heading"),
    ("list", "list_item"),
    ("caption", "caption"),
    ("image caption", "caption"),
    ("footnote", "footnote"),
    ("header", "header"),
    ("footer", "footer"),
    ("author", "header"),
    ("date", "header"),
)


def read(raw: Raw) -> Reading:
    _guard(raw)
    try:
        document = docx.Document(io.BytesIO(raw.data))
        pieces = [p for p in _pieces(document) if p.text]
        pieces += _footnotes(document)
    except (MemoryError, RecursionError):
        raise
    except (
        Exception
    ) as e:  # a broken package makes zipfile, zlib, lxml and python-docx raise whatever they meet
        raise DamagedFile(
            f"{raw.name} is damaged: Word's own parts are missing or broken in it. Open it in Word, save it again and add it."
        ) from e
    title = next((p.text for p in pieces if p.kind == "title"), None)
    if title is None and pieces:
        title = _promote_title(pieces, (document.core_properties.title or "").strip())
    return Reading(pieces, title=title)


def _guard(raw: Raw) -> None:
    with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
        parts = archive.infolist()
    unpacked = sum(p.file_size for p in parts)
    text = sum(p.file_size for p in parts if p.filename.endswith((".xml", ".rels")))
    if unpacked > MAX_UNPACKED or (text > 20_000_000 and text > MAX_RATIO * len(raw.data)):
        raise LimitExceeded(
            f"{raw.name} unpacks to {unpacked // 1_000_000} MB: that is no ordinary document, and it was not opened."
        )


def _pieces(document: Document) -> Iterator[Piece]:
    for item in _items(document.element.body, document):
        if isinstance(item, Table):
            for row in item.rows:
                cells = {
                    id(cell._tc): cell._tc for cell in row.cells
                }  # a merged cell is reported once a column
                yield Piece("table", " | ".join(filter(None, (_words(cell) for cell in cells.values()))))
        else:
            yield Piece(_kind(item), _words(item._p))
            for box in item._p.iter(qn("w:txbxContent")):
                # Word writes a text box twice, once for old programs; the fallback is left out
                if not any(a.tag.endswith("}Fallback") for a in box.iterancestors()):
                    for p in box.iter(qn("w:p")):
                        yield Piece("sidebar", _words(p))


def _items(parent: Any, document: Document) -> Iterator[Paragraph | Table]:
    """Paragraphs and tables in order, those inside content controls too, which python-docx passes over."""
    for child in parent.iterchildren():
        if child.tag == qn("w:p"):
            yield Paragraph(child, document._body)
        elif child.tag == qn("w:tbl"):
            yield Table(child, document._body)
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")}:
            yield from _items(child, document)


def _words(element: Any) -> str:
    """The text of a paragraph or cell as it stands when tracked changes are accepted, without text boxes anchored in it."""
    parts = []
    for node in element.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:p")):
        if node is not element and any(a.tag == qn("w:txbxContent") for a in _between(node, element)):
            continue
        parts.append((node.text or "") if node.tag == qn("w:t") else " ")
    return _squash("".join(parts))


def _between(node: Any, top: Any) -> Iterator[Any]:
    for ancestor in node.iterancestors():
        if ancestor is top:
            return
        yield ancestor


def _kind(paragraph: Paragraph) -> BlockKind:
    style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    text = _words(paragraph._p)
    for start, kind in _STYLES:
        if style.startswith(start):
            return kind
    properties = paragraph._p.pPr
    if properties is not None and properties.numPr is not None:
        return "list_item"
    if is_folio(text) or is_continued(text):
        return "footer"
    runs = [r for r in paragraph.runs if r.text.strip()]
    if runs and all(r.bold for r in runs) and len(text.split()) <= 15 and not re.search(r"[.,:;]$", text):
        return "heading"
    return "paragraph"


def _footnotes(document: Document) -> list[Piece]:
    """The notes at the foot and at the end, in order; python-docx has no reader for those parts."""
    pieces = []
    for kind in ("footnote", "endnote"):
        for rel in document.part.rels.values():
            if rel.reltype.endswith(f"/{kind}s") and not rel.is_external:
                parser = etree.XMLParser(resolve_entities=False, no_network=True)
                root = etree.fromstring(rel.target_part.blob, parser)
                pieces += [
                    Piece("footnote", _words(note)) for note in root.iter(qn(f"w:{kind}")) if _words(note)
                ]
    return pieces


def _promote_title(pieces: list[Piece], stated: str) -> str | None:
    """The first heading or short line at the top; else what the document's properties say."""
    first = pieces[0]
    if first.kind == "heading" or (
        first.kind == "paragraph"
        and len(first.text.split()) <= 20
        and not re.search(r"[.,:;]$", first.text)
        and len(pieces) > 1
    ):
        pieces[0] = Piece("title", first.text)
        return first.text
    return stated or None


def _squash(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
