"""Draw the cards that the README shows, from the sample stories: `python docs/cards.py BANK`."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image

from bank.bank import Bank
from bank.consent.gate import Gate, ReleasedQuote, Request
from bank.export.card import png
from bank.export.card.layout import lay_out

IMAGES = Path(__file__).parent / "images"
#: File, words by which the quote is found, shape and palette.
CARDS = (
    ("card-english.png", '"why is it the mother who has to find it"', "square", "deep"),
    ("card-arabic.png", '"الحماية ليست لنا وحدنا"', "square", "light"),
)
#: Width in the README, in pixels.
WIDTH = 360


def main(folder: str) -> None:
    with Bank.open(folder) as bank:
        gate = Gate(bank, Request("social", "the README", unknown_ok=True))
        for name, words, shape, palette in CARDS:
            quote = gate.quote(bank.search(words, limit=1).results[0].id)
            assert isinstance(quote, ReleasedQuote), quote
            picture = Image.open(io.BytesIO(png.draw(lay_out(quote, shape, palette))))
            height = WIDTH * picture.height // picture.width
            small = picture.resize((WIDTH, height), Image.Resampling.LANCZOS).quantize(64)
            small.save(IMAGES / name, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
