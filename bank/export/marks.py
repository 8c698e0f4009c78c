"""The quotation marks of a quote, as its language writes them."""

from __future__ import annotations

from bank.consent.gate import ReleasedQuote

_MARKS = {"ar": ("«", "»"), "ckb": ("«", "»")}


def marks(quote: ReleasedQuote) -> tuple[str, str]:
    """What opens and what closes it; nothing where the words are the author's, who only reports what was said."""
    return (
        ("", "") if quote.quote.kind == "indirect" else _MARKS.get(quote.kept.analysis.language, ("“", "”"))
    )
