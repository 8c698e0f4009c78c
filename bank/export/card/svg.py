"""A card as SVG: real text, shaped by whoever shows it, with the letters it needs of its fonts inside."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import BinaryIO
from xml.etree import ElementTree as ET

from bank.consent.gate import ReleasedQuote
from bank.export.card.fonts import family_of, subset
from bank.export.card.layout import Card, lay_out
from bank.export.cells import printable

_SVG = "http://www.w3.org/2000/svg"
_XML = "http://www.w3.org/XML/1998/namespace"


def draw(card: Card) -> bytes:
    """The card as the bytes of an SVG file; what is on it stands in words in its desc."""
    ET.register_namespace("", _SVG)
    shape = card.shape
    root = ET.Element(
        f"{{{_SVG}}}svg",
        {
            "width": str(shape.width),
            "height": str(shape.height),
            "viewBox": f"0 0 {shape.width} {shape.height}",
            "role": "img",
            f"{{{_XML}}}lang": card.language,
        },
    )
    _add(root, "desc").text = printable(card.alt)
    _add(root, "style").text = "\n".join(_faces(card))
    _add(root, "rect", width=str(shape.width), height=str(shape.height), fill=card.palette.ground)
    x, y, wide, high = (f"{part:.1f}" for part in card.bar)
    _add(root, "rect", x=x, y=y, width=wide, height=high, fill=card.palette.accent)
    for line in card.lines:
        other = "Noto Sans" if family_of(line.text) != "Noto Sans" else "Noto Sans Arabic"
        text = _add(
            root,
            "text",
            x=f"{line.x:.1f}",
            y=f"{line.y:.1f}",
            fill=line.colour,
            direction="rtl" if card.rtl else "ltr",
        )
        text.set("font-family", f"'{family_of(line.text)}', '{other}', sans-serif")
        text.set("font-size", str(line.size))
        text.set("font-weight", str(line.weight))
        text.text = printable(line.text)
    made: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return made


def write(quotes: Iterable[ReleasedQuote], file: BinaryIO) -> None:
    """One quote as a square card in the first palette: see ui/commands/card.py for the others."""
    for quote in quotes:
        file.write(draw(lay_out(quote)))


def _faces(card: Card) -> Iterable[str]:
    wanted: dict[tuple[str, int], str] = {}
    for line in card.lines:
        key = (family_of(line.text), line.weight)
        wanted[key] = wanted.get(key, "") + line.text
    for (family, weight), text in wanted.items():
        data = base64.b64encode(subset(family, weight, text)).decode()
        yield (
            f"@font-face {{ font-family: '{family}'; font-weight: {weight}; "
            f"src: url(data:font/ttf;base64,{data}) format('truetype'); }}"
        )


def _add(parent: ET.Element, tag: str, /, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{_SVG}}}{tag}", attributes)
