"""Colours of a card, and whether they can be read on each other: contrast as WCAG 2 computes it."""

from __future__ import annotations

from dataclasses import dataclass

#: What WCAG asks of text (level AA).
ENOUGH = 4.5


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as #rrggbb. All of `text`, `quiet` and `accent` stand on `ground`."""

    ground: str
    text: str
    quiet: str
    accent: str


PALETTES = {
    "deep": Palette("#12343b", "#fdfaf3", "#c9d8d5", "#f2b84b"),
    "light": Palette("#fbf7ef", "#1d2b2f", "#4c5b5e", "#9a3b1b"),
    "plain": Palette("#ffffff", "#111111", "#4a4a4a", "#0b5c7a"),
}


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
