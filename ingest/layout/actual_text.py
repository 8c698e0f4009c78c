"""Characters as the file itself spells them: /ActualText over a font's own table.

Arabic typesetters draw one letter as a base and its dots; several letters share a base, so the font's table names only one of
them. The file then states the true letter as /ActualText round the glyph, which pdfminer leaves aside.

Chromium loses count in some justified lines: every glyph is then stated with a letter some places before or after its own. The
font's table, right for most letters, tells where each belongs.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any

from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.utils import decode_text
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.utils.exceptions import PdfminerException
from rapidfuzz.distance import Levenshtein

from ingest.layout.bidi import has_rtl

_CONTROLS = "\u200e\u200f\u202a\u202b\u202c"
#: So many more glyphs, and so large a share of the line's, must agree with the font before we believe that its text has slipped.
LEAST_GAIN, LEAST_SHARE = 4, 0.2
#: A glyph of at least this width, in sizes, to which its font gives no letter at all has lost it.
LEAST_WIDTH, UNKNOWN = 0.1, "\ufffd"


@dataclass(slots=True)
class Cluster:
    """Glyphs that stand for `text` together; `own` is what the font's table says of the widest of them."""

    glyph: LTChar
    own: str
    text: str


@dataclass(slots=True)
class _Sequence:
    """An /ActualText sequence that is open (or, with None, another marked sequence)."""

    stated: str | None
    glyphs: list[LTChar] = field(default_factory=list)


class _Aggregator(PDFPageAggregatorWithMarkedContent):
    """Collects a page's objects; at the end of an /ActualText sequence its widest glyph gets the text, the others none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open: list[_Sequence] = []
        self.run: list[Cluster] = []

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        if isinstance(props, dict) or props is None:
            super().begin_tag(tag, props)
        stated = props.get("ActualText") if isinstance(props, dict) else None
        self.open.append(_Sequence(decode_text(stated) if isinstance(stated, bytes) else None))

    def end_tag(self) -> None:
        super().end_tag()
        if not self.open:
            return
        sequence = self.open.pop()
        if sequence.stated is not None and sequence.glyphs:
            widest = max(sequence.glyphs, key=lambda g: g.x1 - g.x0)
            self.run.append(Cluster(widest, widest.get_text(), sequence.stated.strip(_CONTROLS)))
            for glyph in sequence.glyphs:
                glyph._text = self.run[-1].text if glyph is widest else ""

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        advance = super().render_char(*args, **kwargs)
        last = self.cur_item._objs[-1] if self.cur_item._objs else None
        if isinstance(last, LTChar):
            stated = [sequence for sequence in self.open if sequence.stated is not None]
            for sequence in stated:
                sequence.glyphs.append(last)
            if not stated:
                if not last.get_text() and last.x1 - last.x0 > LEAST_WIDTH * last.size:
                    last._text = UNKNOWN
                self.run.append(Cluster(last, last.get_text(), last.get_text()))
        return float(advance)

    def end_text(self) -> None:
        """A text object is over: its stated letters are put back on their own glyphs."""
        texts = straightened(self.run)
        for i, (cluster, text) in enumerate(zip(self.run, texts, strict=True)):
            if not text and cluster.text and i + 1 < len(self.run):
                # Its letter is the neighbour's now, and so is its room: an empty glyph would part the word
                box, more = self.run[i + 1].glyph, cluster.glyph
                box.set_bbox((min(box.x0, more.x0), box.y0, max(box.x1, more.x1), box.y1))
            cluster.glyph._text = text
        self.run = []


class _Interpreter(PDFPageInterpreter):
    """Tells the device where text objects end."""

    def do_ET(self) -> None:  # noqa: N802 - pdfminer names its methods after the operators
        super().do_ET()
        if isinstance(self.device, _Aggregator):
            self.device.end_text()


def straightened(run: list[Cluster]) -> list[str]:
    """The clusters' texts, moved back where they slipped: right-to-left runs only, as drawn from left to right."""
    texts = [c.text for c in run]
    if not any(c.text != c.own for c in run) or not has_rtl("".join(texts)):
        return texts
    moved = _aligned(run[::-1])[::-1]
    gain = _agreement(run, moved) - _agreement(run, texts)
    return moved if gain >= max(LEAST_GAIN, LEAST_SHARE * len(run)) else texts


def _aligned(logical: list[Cluster]) -> list[str]:
    """The stated letters, in their order, each on the glyph whose own letter fits best; the ends, where letters are lost, from the font."""
    own = [(i, letter) for i, c in enumerate(logical) for letter in c.own]
    stated = "".join(c.text for c in logical)
    out = [""] * len(logical)
    for op in Levenshtein.opcodes("".join(letter for _, letter in own), stated):
        piece = stated[op.dest_start : op.dest_end]
        if op.tag == "delete":
            if op.src_start == 0 or op.src_end == len(own):
                for i, letter in own[op.src_start : op.src_end]:
                    out[i] += letter
        elif op.tag == "insert":
            inner = 0 < op.src_start < len(own)
            if inner or (op.src_start and all(map(unicodedata.combining, piece))):
                out[own[op.src_start - 1][0]] += piece
        else:
            for (i, _), letter in zip(own[op.src_start : op.src_end], piece, strict=True):
                out[i] += letter
    return out


def _agreement(run: list[Cluster], texts: list[str]) -> int:
    return sum(c.own[:1] == text[:1] for c, text in zip(run, texts, strict=True))


def interpret(page: Page) -> None:
    """Run a page's content once, with /ActualText, and leave the result where pdfplumber looks for it.

    Raises PdfminerException as pdfplumber itself does.
    """
    device = _Aggregator(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    try:
        _Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except Exception as e:  # pdfminer raises whatever the file makes it raise
        raise PdfminerException(e) from e
    page._layout = device.get_result()
