"""Quotes as rows of a table, and cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

from bank.consent.gate import ReleasedQuote
from bank.export.permalink import permalink
from ingest.turns import time_at
from nlp.themes import label

COLUMNS = (
    "Quote",
    "Speaker",
    "Role",
    "Organization",
    "Story",
    "File",
    "Page",
    "Date",
    "Language",
    "Kind",
    "Themes",
    "Governorates",
    "Consent",
    "Naming",
    "Permalink",
    "Quote id",
)

#: What a spreadsheet may take for the start of a formula, also in its wide forms.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: What XML 1.0 cannot hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def row(quote: ReleasedQuote) -> tuple[str, ...]:
    """A quote's cells, in the order of COLUMNS; what is not known is empty."""
    story, analysis = quote.kept.story, quote.kept.analysis
    return (
        quote.text,
        quote.speaker.name if quote.speaker else "",
        (quote.speaker.role or "") if quote.speaker else "",
        quote.organization.name if quote.organization else "",
        story.title,
        story.source.name,
        str(quote.page or time_at(story, quote.quote.spans[0].start) or ""),
        story.published or "",
        analysis.language,
        quote.quote.kind,
        "; ".join(label(theme, "en") for theme in themes(quote)),
        "; ".join(governorates(quote)),
        quote.consent.status,
        quote.consent.naming,
        permalink(story.id, quote.id),
        quote.id,
    )


def themes(quote: ReleasedQuote) -> tuple[str, ...]:
    """Ids of the quote's own themes, or of its story's where it has none."""
    return quote.quote.themes or tuple(theme.id for theme in quote.kept.analysis.themes)


def governorates(quote: ReleasedQuote) -> tuple[str, ...]:
    """Names of the quote's own governorates, or of its story's where it has none."""
    places = {one.key: one.name for one in quote.kept.analysis.entities if one.type == "governorate"}
    own = tuple(places[key] for key in quote.quote.governorates if key in places)
    return own or tuple(places.values())


def defused(text: str) -> str:
    """A cell's text that no spreadsheet calculates: an apostrophe stands before what could open a formula."""
    clean = printable(text)
    return (
        f"'{clean}" if clean.lstrip(" \u00a0").startswith(_FORMULA) or clean.startswith(_FORMULA) else clean
    )


def printable(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _UNPRINTABLE.sub("�", text)
