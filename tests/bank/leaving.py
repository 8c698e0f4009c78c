"""All that leaves a bank, as text to look through, whatever the format: packed files are unpacked, marks of XML taken off."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from html import unescape
from typing import BinaryIO

from bank.bank import Bank
from bank.consent.gate import ReleasedQuote, Request
from bank.export.card.layout import lay_out
from bank.export.formats import FORMATS
from bank.export.leaving import Summary, export, send


def exported(bank: Bank, form: str, request: Request) -> tuple[bytes, Summary]:
    file = io.BytesIO()
    summary = export(bank, form, file, request)
    return file.getvalue(), summary


def texts(data: bytes) -> str:
    """A file's text; names of the files in it too."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [
            name + "\n" + archive.read(name).decode("utf-8-sig", "replace") for name in archive.namelist()
        ]
    return "\n".join(parts + [unescape(re.sub(r"<[^>]*>", "", part)) for part in parts])


def everything(bank: Bank, request: Request) -> dict[str, str]:
    """Every format and what it says; cards by what is to be drawn on them."""
    cards = io.BytesIO()
    ids = [result.id for result in bank.search(limit=None).results]
    send(bank, "card-png", cards, request, ids, quotes=_words_on_cards)
    found = {form: texts(exported(bank, form, request)[0]) for form in FORMATS}
    return found | {"card": texts(cards.getvalue())}


def _words_on_cards(quotes: Iterable[ReleasedQuote], file: BinaryIO) -> None:
    for quote in quotes:
        card = lay_out(quote, "story")
        file.write("\n".join([card.alt, *(line.text for line in card.lines)]).encode())
