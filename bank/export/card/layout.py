"""A quote laid out on a card, before anything is drawn: which line stands where, how large and in which colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bank.consent.gate import ReleasedQuote
from bank.export.card.colours import PALETTES, Palette
from bank.export.card.fonts import width
from bank.export.marks import marks

CUT = " […]"
_RIGHT_TO_LEFT = {"ar", "ckb"}
_LEADING = 1.42
#: Arabic letters reach further above and below the line.
_LEADING_ARABIC = 1.62
#: Between the quote and who said it, and round the bar, in sizes of the attribution.
_GAP = 1.6


@dataclass(frozen=True, slots=True)
class Shape:
    """A card's size in pixels; the quote's size is tried from `largest` down to `smallest`, the rest is set in `small`."""

    width: int
    height: int
    margin: int
    largest: int
    smallest: int
    small: int


SHAPES = {
    "square": Shape(1080, 1080, 96, 88, 34, 32),
    "landscape": Shape(1200, 630, 72, 64, 28, 26),
    "story": Shape(1080, 1920, 110, 96, 38, 36),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. `x` is its beginning: the left edge, or the right one where it runs from the right; `y` its baseline."""

    text: str
    x: float
    y: float
    size: int
    weight: int
    colour: str


@dataclass(frozen=True, slots=True)
class Card:
    """A card to draw. `bar`: x, y, width and height of the coloured stroke. `abridged`: not all of the quote found room.

    `alt`: what is on it, in words.
    """

    shape: Shape
    palette: Palette
    language: str
    lines: tuple[Line, ...]
    bar: tuple[float, float, float, float]
    abridged: bool
    alt: str

    @property
    def rtl(self) -> bool:
        return self.language in _RIGHT_TO_LEFT


def lay_out(quote: ReleasedQuote, shape: str = "square", palette: str = "deep") -> Card:
    """A released quote on a card, as large as it fits; what is too long ends with […]. Raises KeyError for an unknown shape or palette."""
    form, colours = SHAPES[shape], PALETTES[palette]
    language = quote.kept.analysis.language
    rtl = language in _RIGHT_TO_LEFT
    room = form.width - 2 * form.margin - 0.75 * form.small
    small = list(_below(quote, form, colours, room, rtl, language))
    leading = _LEADING_ARABIC if rtl else _LEADING
    below = sum(size for _, size, _, _ in small) * leading + _GAP * form.small * 2
    space = form.height - 2 * form.margin - below
    opened, closed = marks(quote)
    # A comma before "she said" belongs to that sentence, not to what stands alone here.
    said = f"{opened}{' '.join(quote.text.split()).rstrip(' ,،;؛')}{closed}"
    size, lines, abridged = _fitted(said, closed, form, room, space, rtl, language, leading)
    # Set in the middle between top and bottom: a short quote does not hang from the edge.
    height = len(lines) * size * leading + below
    top = max(form.margin, (form.height - height) / 2)
    edge = form.width - form.margin if rtl else form.margin
    inset = -0.75 * form.small if rtl else 0.75 * form.small
    y, placed = top, []
    for text in lines:
        y += size * leading
        placed.append(Line(text, edge + inset, y - 0.32 * size * leading, size, 500, colours.text))
    bar = (edge - 6 if rtl else edge, top + 0.12 * size, 6.0, y - top - 0.12 * size)
    y += _GAP * form.small
    for text, own, weight, colour in small:
        y += own * leading
        placed.append(Line(text, edge + inset, y, own, weight, colour))
    alt = " ".join([said, "—", *(text for text, _, _, _ in small)])
    return Card(form, colours, language, tuple(placed), bar, abridged, alt)


def _below(
    quote: ReleasedQuote, form: Shape, colours: Palette, room: float, rtl: bool, language: str
) -> Iterator[tuple[str, int, int, str]]:
    """Who said it and where it stands: text, size, weight and colour of each line."""
    story = quote.kept.story
    comma = "، " if rtl else ", "
    if quote.speaker:
        # What stands for a name is in brackets within a text; here it is no one else's words.
        name = quote.speaker.name.strip("[]()")
        yield from (
            (line, form.small + 4, 700, colours.accent)
            for line in _wrapped(name[:1].upper() + name[1:], room, form.small + 4, 700, rtl, language)[:2]
        )
        role = quote.speaker.role if quote.consent.naming != "role" else None
        rest = comma.join(
            part for part in (role, quote.organization.name if quote.organization else None) if part
        )
        yield from _some(rest, 2, form.small, 400, colours.text, room, rtl, language)
    title = list(_some(story.title, 2, form.small - 4, 400, colours.quiet, room, rtl, language))
    if story.published:
        # After Arabic letters a date would be turned round; the mark says that it runs from the left.
        date = f"\u200e{story.published}"
        last = f"{title[-1][0]} · {date}" if title else date
        if title and width(last, form.small - 4, 400, rtl, language) <= room:
            title[-1] = (last, *title[-1][1:])
        else:
            title.append((date, form.small - 4, 400, colours.quiet))
    yield from title


def _some(
    text: str, most: int, size: int, weight: int, colour: str, room: float, rtl: bool, language: str
) -> Iterator[tuple[str, int, int, str]]:
    lines = _wrapped(text, room, size, weight, rtl, language) if text else []
    if len(lines) > most:
        lines = [*lines[: most - 1], _shortened(lines[most - 1], room, size, weight, rtl, language, " …")]
    yield from ((line, size, weight, colour) for line in lines)


def _fitted(
    text: str, closed: str, form: Shape, room: float, space: float, rtl: bool, language: str, leading: float
) -> tuple[int, list[str], bool]:
    for size in range(form.largest, form.smallest - 1, -2):
        lines = _wrapped(text, room, size, 500, rtl, language)
        if len(lines) * size * leading <= space:
            return size, lines, False
    size = form.smallest
    lines = _wrapped(text, room, size, 500, rtl, language)
    most = max(1, int(space / (size * leading)))
    kept = lines[:most]
    kept[-1] = _shortened(kept[-1], room, size, 500, rtl, language, CUT + closed)
    return size, kept, True


def _shortened(line: str, room: float, size: int, weight: int, rtl: bool, language: str, end: str) -> str:
    words = line.split()
    while len(words) > 1 and width(" ".join(words) + end, size, weight, rtl, language) > room:
        words.pop()
    return " ".join(words).rstrip(" ,;:،؛") + end


def _wrapped(text: str, room: float, size: int, weight: int, rtl: bool, language: str) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer, size, weight, rtl, language) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while (
            width(line, size, weight, rtl, language) > room and len(line) > 1
        ):  # one word wider than the card
            cut = max(1, int(len(line) * room / width(line, size, weight, rtl, language)) - 1)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines
