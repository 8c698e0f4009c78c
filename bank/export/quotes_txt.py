"""Quotes with their sources as plain text, to paste into a letter: what was said, who said it, where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from bank.consent.gate import ReleasedQuote
from bank.export.cells import printable
from bank.export.marks import marks
from bank.export.permalink import APP, permalink
from ingest.turns import time_at

_COMMA = {"ar": "، ", "ckb": "، "}
_PAGE = {"en": "p. ", "ar": "ص ", "ckb": "ل "}


def write(quotes: Iterable[ReleasedQuote], file: BinaryIO) -> None:
    """Each with a blank line behind it, in UTF-8."""
    for quote in quotes:
        file.write(f"{cited(quote)}\n\n".encode())


def cited(quote: ReleasedQuote, app: str = APP) -> str:
    """One quote in three lines: its words, its speaker, and story, date, page and permalink; `app` is the app's address."""
    story, language = quote.kept.story, quote.kept.analysis.language
    comma = _COMMA.get(language, ", ")
    opened, closed = marks(quote)
    speaker = quote.speaker
    # What stands for a name may be the role already.
    role = speaker.role if speaker and quote.consent.naming != "role" else None
    body = quote.organization.name if quote.organization else None
    by = [speaker.name.strip("[]()"), role, body] if speaker else []
    place = quote.page or time_at(story, quote.quote.spans[0].start)
    page = f"{_PAGE.get(language, 'p. ') if quote.page else ''}{place}" if place else None
    source = comma.join(part for part in (story.title, story.published, page) if part)
    lines = [f"{opened}{quote.text}{closed}", f"— {comma.join(filter(None, by))}" if by else "", source]
    plain = [" ".join(printable(line).split()) for line in lines if line]
    return "\n".join([*plain, permalink(story.id, quote.id, app)])
