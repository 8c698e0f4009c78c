"""The fonts of a card: Noto Sans and Noto Sans Arabic (SIL Open Font License 1.1), from the packages that carry them."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg
from PIL import ImageFont

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
LATIN_FAMILY, ARABIC_FAMILY = "Noto Sans", "Noto Sans Arabic"
#: As OpenType calls the languages.
_TAGS = {"en": "en", "ar": "ar", "ckb": "ku"}


def family_of(text: str) -> str:
    """The family that can set a text whole: the Arabic one has Latin letters too."""
    return ARABIC_FAMILY if _ARABIC.search(text) else LATIN_FAMILY


@cache
def font(family: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """A font that shapes and orders its text, at a size in pixels."""
    made = ImageFont.truetype(str(_path(family)), size, layout_engine=ImageFont.Layout.RAQM)
    wanted = {b"Weight": weight, b"Width": 100}
    axes = made.get_variation_axes()
    made.set_variation_by_axes([wanted.get(axis["name"] or b"", axis["default"] or 0) for axis in axes])
    return made


def width(text: str, size: int, weight: int, rtl: bool, language: str) -> float:
    """How wide a line is when it is set, in pixels."""
    direction, tag = shaping(rtl, language)
    return font(family_of(text), size, weight).getlength(text, direction=direction, language=tag)


def shaping(rtl: bool, language: str) -> tuple[str, str]:
    """What the shaper must know of a text: its direction and its language, as Pillow takes them."""
    return "rtl" if rtl else "ltr", _TAGS.get(language, "en")


def subset(family: str, weight: int, text: str) -> bytes:
    """A small font file with what one text needs, joined forms included, to go inside a picture."""
    from fontTools import subset as subsetting
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    options = subsetting.Options()
    options.layout_features = ["*"]
    whole = TTFont(_path(family))
    cutter = subsetting.Subsetter(options)
    cutter.populate(text=text + " ")
    cutter.subset(whole)
    made: Any = instancer.instantiateVariableFont(whole, {"wght": weight, "wdth": 100})
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


@cache
def _path(family: str) -> Path:
    return Path(fontpkg.path(family))
