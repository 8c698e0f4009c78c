"""A quote as a picture: its shape and colours chosen with a preview, then saved through the consent gate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import BinaryIO

import streamlit as st

from bank.bank import Bank
from bank.consent.gate import ReleasedQuote, Request, Withheld, release
from ui import who
from ui.leaving_desk import may_leave, request_controls, why
from ui.markup import element, image, text
from ui.screen import notice
from ui.strings import say

SHAPES, PALETTES = ("square", "landscape", "story"), ("deep", "light", "plain")


def picturing(bank: Bank, quote_id: str) -> None:
    """The window's content. Raises StorybankError."""
    # Here, not above: fonts and drawing, which a page that is only looked at need not wait for.
    from bank.export.card import png
    from bank.export.card.layout import lay_out

    shape, palette = _choice("shape", SHAPES), _choice("palette", PALETTES)
    request = request_controls("card", "social")
    answer = release(bank, quote_id, request)
    if isinstance(answer, Withheld):
        notice(say("quote.stays_title"), why(answer), tone="doubt")
        return
    assert isinstance(answer, ReleasedQuote)
    card = lay_out(answer, shape, palette)
    st.html(image("png", png.draw(card), card.alt, class_=f"sb-preview sb-{shape}"))
    if card.abridged:
        st.html(element("p", text(say("quote.abridged")), class_="sb-relaxed"))
    if may_leave(request):
        st.download_button(
            say("quote.save"),
            who.as_me(lambda: _left(bank, quote_id, request, shape, palette)),
            f"quote-{quote_id}-{shape}.png",
            "image/png",
            on_click="ignore",
            type="primary",
            icon=":material/save:",
            key="card.save",
        )


def _choice(what: str, options: Sequence[str]) -> str:
    chosen = st.segmented_control(
        say(f"quote.{what}"),
        options,
        default=options[0],
        required=True,
        format_func=lambda one: say(f"quote.{what}_{one}"),
        key=f"card.{what}",
    )
    return chosen or options[0]


def _left(bank: Bank, quote_id: str, request: Request, shape: str, palette: str) -> bytes:
    """The picture, once it is written down that it leaves. Raises StorybankError."""
    from bank.export.card import png
    from bank.export.card.layout import lay_out
    from bank.export.leaving import send

    def write(quotes: Iterable[ReleasedQuote], file: BinaryIO) -> None:
        # Drawn again: what was agreed to may have changed since the preview.
        for quote in quotes:
            file.write(png.draw(lay_out(quote, shape, palette)))

    file = BytesIO()
    send(bank, "card-png", file, request, [quote_id], quotes=write)
    return file.getvalue()
