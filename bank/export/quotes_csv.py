"""Quotes as CSV: UTF-8 with the mark by which Excel knows it, a line a quote."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from bank.consent.gate import ReleasedQuote
from bank.export.cells import COLUMNS, defused, row


def write(quotes: Iterable[ReleasedQuote], file: BinaryIO) -> None:
    text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([defused(cell) for cell in row(quote)] for quote in quotes)
    text.detach()
