"""Ties in sentences whose bodies are written as letters, for tables of wordings."""

from __future__ import annotations

from reading import read

NAMES = {
    "A": "منظمة جسور للتنمية",
    "B": "جمعية باب النهر",
    "D": "صندوق الشمال للعمل المدني",
    "N": "شبكة مدن الشط",
    "U": "بلدية الشامية",
}
LETTERS = {name: letter for letter, name in NAMES.items()}


def ties(text: str) -> set[tuple[str, str, str]]:
    """The ties of a text whose bodies are written as {A}, {B} …: both letters in order, kind, status."""
    return {
        ("".join(sorted(LETTERS.get(name, "?") for name in pair)), kind, status)
        for pair, kind, status in read(text.format(**NAMES)).ties
    }


def wanted_ties(rows: str) -> set[tuple[str, str, str]]:
    """What a row of a table asks for: "AB joint-project active;AD funding active"."""
    split = [row.split() for row in rows.split(";")]
    return {("".join(sorted(pair)), kind, status) for pair, kind, status in split}
