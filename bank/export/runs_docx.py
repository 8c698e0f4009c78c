"""Text in Word documents: what is Arabic or Kurdish runs from the right, each piece in a run of its own."""

from __future__ import annotations

import re

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_LANGUAGES = {"ar": "ar-IQ", "ckb": "ckb-IQ"}

#: Word wants the parts of a paragraph's and a run's properties in one order: these come behind.
_AFTER_BIDI = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:rPr",
)
_AFTER_SIZE = ("w:highlight", "w:u", "w:rtl", "w:cs", "w:lang")


def fill(
    paragraph: Paragraph, text: str, language: str, size: float, bold: bool = False, italic: bool = False
) -> None:
    """Add text to a paragraph; `language` is the paragraph's own, `size` in points."""
    if language in _LANGUAGES and paragraph._p.find(f".//{qn('w:bidi')}") is None:
        # In a paragraph from the right, "left" means its beginning: the right side.
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    for piece in _pieces(text):
        run = paragraph.add_run(piece)
        run.font.size = Pt(size)
        run.bold = bold or None
        run.italic = italic or None
        if runs_right(piece):
            run.font.rtl = True
            properties = run._r.get_or_add_rPr()
            half = OxmlElement("w:szCs")  # the size of right-to-left letters is kept apart
            half.set(qn("w:val"), str(int(size * 2)))
            properties.insert_element_before(half, *_AFTER_SIZE)
            tongue = OxmlElement("w:lang")
            tongue.set(qn("w:bidi"), _LANGUAGES.get(language, "ar-IQ"))
            properties.append(tongue)


def _pieces(text: str) -> list[str]:
    found = [match[0] for match in re.finditer(rf"[{_RIGHT}]+(?:[\s\W]+[{_RIGHT}]+)*|[^{_RIGHT}]+", text)]
    return found or [text]


def runs_right(text: str) -> bool:
    """Whether there is a letter in it that runs from the right."""
    return bool(re.search(f"[{_RIGHT}]", text))
