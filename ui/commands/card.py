"""storybank card: a quote as a picture."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from ui.commands.common import By, Channel, ChannelName, IncludeUnknown, WrongUse, asker, open_bank, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bank.consent.gate import ReleasedQuote


class ShapeName(StrEnum):
    """The card's format."""

    square = "square"
    landscape = "landscape"
    story = "story"


class PaletteName(StrEnum):
    """The card's colours."""

    deep = "deep"
    light = "light"
    plain = "plain"


def card(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="QUOTE_ID", help="As search prints it.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write: .png or .svg.")],
    shape: Annotated[
        ShapeName, typer.Option(help="square 1080 by 1080, landscape 1200 by 630, story 1080 by 1920.")
    ] = ShapeName.square,
    palette: Annotated[PaletteName, typer.Option(help="The colours.")] = PaletteName.deep,
    channel: Channel = ChannelName.social,
    include_unknown: IncludeUnknown = False,
    by: By = None,
) -> None:
    """Draw a quote as a card with its speaker and story, if it may leave the bank."""
    from bank.consent.gate import Request, Withheld, release
    from bank.export.card import png, svg
    from bank.export.card.layout import lay_out
    from bank.export.leaving import send
    from bank.stored import quote_id

    ending = output.suffix.lower().lstrip(".")
    if ending not in {"png", "svg"}:
        raise WrongUse(f"{output.name} must end in .png or .svg.")
    drawing = png.draw if ending == "png" else svg.draw
    abridged = False

    def write(quotes: Iterable[ReleasedQuote], file: BinaryIO) -> None:
        nonlocal abridged
        for quote in quotes:
            made = lay_out(quote, shape.value, palette.value)
            abridged = made.abridged
            file.write(drawing(made))

    request = Request(channel.value, asker(by, include_unknown), include_unknown)
    with open_bank(context) as bank:
        story, quote = bank.quote(key)
        found = quote_id(story.story.id, quote)
        answer = release(bank, found, request)
        if isinstance(answer, Withheld):
            raise WrongUse(f"No card was made: {answer.reason}.")
        send(bank, f"card-{ending}", output, request, [found], quotes=write)
    say(f"The card is in {output}")
    if abridged:
        say("The quote is too long for this shape: it ends with […]. Try --shape story, or a shorter quote.")
