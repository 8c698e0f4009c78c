"""A card as PNG: drawn by Pillow with real shaping."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import BinaryIO

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from bank.consent.gate import ReleasedQuote
from bank.export.card.fonts import family_of, font, shaping
from bank.export.card.layout import Card, lay_out


def draw(card: Card) -> bytes:
    """The card as the bytes of a PNG file; what is on it stands in words in its Description."""
    picture = Image.new("RGB", (card.shape.width, card.shape.height), card.palette.ground)
    pen = ImageDraw.Draw(picture)
    x, y, wide, high = card.bar
    pen.rectangle((x, y, x + wide, y + high), fill=card.palette.accent)
    direction, language = shaping(card.rtl, card.language)
    for line in card.lines:
        pen.text(
            (line.x, line.y),
            line.text,
            fill=line.colour,
            font=font(family_of(line.text), line.size, line.weight),
            anchor="rs" if card.rtl else "ls",
            direction=direction,
            language=language,
        )
    about = PngInfo()
    about.add_itxt("Description", card.alt, card.language)
    about.add_text("Software", "Storybank")
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True, pnginfo=about)
    return file.getvalue()


def write(quotes: Iterable[ReleasedQuote], file: BinaryIO) -> None:
    """One quote as a square card in the first palette: see ui/commands/card.py for the others."""
    for quote in quotes:
        file.write(draw(lay_out(quote)))
