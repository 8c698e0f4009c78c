"""Characters as the file itself spells them: /ActualText over a font's own table.

Arabic typesetters draw one letter as a base and its dots; several letters share a base, so the font's table names only one of
them. The file then states the true letter as /ActualText round the glyph, which pdfminer leaves aside.
"""

from __future__ import annotations

from typing import Any

from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.utils import decode_text
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.utils.exceptions import PdfminerException


class _Aggregator(PDFPageAggregatorWithMarkedContent):
    """Collects a page's objects; at the end of an /ActualText sequence its widest glyph gets the text, the others none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open: list[tuple[str | None, list[LTChar]]] = []

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        if isinstance(props, dict) or props is None:
            super().begin_tag(tag, props)
        stated = props.get("ActualText") if isinstance(props, dict) else None
        self.open.append((decode_text(stated) if isinstance(stated, bytes) else None, []))

    def end_tag(self) -> None:
        super().end_tag()
        if not self.open:
            return
        stated, glyphs = self.open.pop()
        if stated is not None and glyphs:
            widest = max(glyphs, key=lambda g: g.x1 - g.x0)
            for glyph in glyphs:
                glyph._text = stated.strip("\u200e\u200f\u202a\u202b\u202c") if glyph is widest else ""

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        advance = super().render_char(*args, **kwargs)
        last = self.cur_item._objs[-1] if self.cur_item._objs else None
        if isinstance(last, LTChar):
            for stated, glyphs in self.open:
                if stated is not None:
                    glyphs.append(last)
        return float(advance)


def interpret(page: Page) -> None:
    """Run a page's content once, with /ActualText, and leave the result where pdfplumber looks for it.

    Raises PdfminerException as pdfplumber itself does.
    """
    device = _Aggregator(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    try:
        PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except Exception as e:  # pdfminer raises whatever the file makes it raise
        raise PdfminerException(e) from e
    page._layout = device.get_result()
