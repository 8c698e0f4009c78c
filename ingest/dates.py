"""When a story was published, from the lines that say so: never from running prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from ingest.lines import fold, is_byline, is_name_like, starts_as, vocabulary
from ingest.story import Piece

#: How many pieces from the top and from the foot may be front matter.
NEAR_TOP, NEAR_FOOT = 8, 5
_YEAR = r"(?P<y>(?:19[5-9]|20[0-4])\d)"


@cache
def _months() -> dict[str, int]:
    return {fold(name): int(number) for number, names in vocabulary()["months"].items() for name in names}


@cache
def _patterns() -> list[re.Pattern[str]]:
    """Over folded text (0-9 digits), the most exact first. Numeric dates are read day first, as in Iraq."""
    name = "|".join(re.escape(m) for m in sorted(_months(), key=len, reverse=True))
    month = rf"(?P<name>{name})\.?(?:\s*[/(]\s*(?:{name})\s*\)?)?"
    return [
        re.compile(p)
        for p in (
            rf"(?<!\d){_YEAR}[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?!\d)",
            rf"(?<!\d)(?P<d>\d{{1,2}})\s?[-/.]\s?(?P<m>\d{{1,2}})\s?[-/.]\s?{_YEAR}(?!\d)",
            rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|ي)?(?:\s+of)?[\s-]+{month}ي?(?:\s+(?:عام|سنه|سالي))?[\s,،-]+{_YEAR}(?!\d)",
            rf"\b{month}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
            rf"(?<!\w){month}ي?[\s,،-]+(?:of\s+|عام\s+|سنه\s+|سالي\s+)?{_YEAR}(?!\d)",
        )
    ]


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["y"])
    month = _months()[parts["name"]] if parts.get("name") else int(parts["m"])
    if not 1 <= month <= 12:
        return None
    if not parts.get("d"):
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, int(parts["d"])).isoformat()
    except ValueError:
        return None


def find_date(line: str) -> tuple[str, str] | None:
    """The first date in a line as ISO 8601, as exact as it is written, and what is left of the (folded) line without it."""
    text = fold(line)
    for pattern in _patterns():
        if (match := pattern.search(text)) and (iso := _iso(match)):
            return iso, (text[: match.start()] + " " + text[match.end() :]).strip()
    return None


def date_of_line(line: str) -> str | None:
    """The date of a byline or dateline; None for any other line."""
    text = line.strip()
    found = find_date(text)
    if len(text.split()) > 22:
        return None
    if starts_as("dateline", text) and len(text.split()) <= 12:
        if found:
            return found[0]
        year = re.fullmatch(rf"\D*{_YEAR}\W*", fold(text))
        return year["y"] if year else None
    if not found:
        return None
    if is_byline(text):
        return found[0]
    rest = re.findall(r"\w+", found[1])
    plain = len(rest) <= 3 or (len(rest) <= 8 and (is_name_like(text) or re.search(r"[|•·–—/]", text)))
    closes = (
        re.search(r"[,.،]\s*(?:\d{1,2}\s+)?\w+\s+\d{4}$", fold(text)) is not None and len(text.split()) <= 16
    )
    return found[0] if (plain or closes) and not re.search(r"[.!?؟]$", text) else None


def dateline_of_paragraph(text: str) -> str | None:
    """The date of a news opening ("BAGHDAD, 12 March 2022 – The women …")."""
    head = re.split(r"\s[–—-]\s|:\s", text[:80], maxsplit=1)
    if len(head) < 2 or len(head[0].split()) > 8 or not is_name_like(re.sub(r"\d+", "", head[0])):
        return None
    found = find_date(head[0])
    return found[0] if found else None


def mark_front_matter(pieces: Sequence[Piece]) -> tuple[list[Piece], str | None]:
    """Bylines and datelines near the top or the foot become `header`; the first date they give is the publication date.

    A byline outranks a date that merely stands in a running head or foot.
    """
    out: list[Piece] = []
    said: str | None = None
    framed: str | None = None
    body = 0
    for i, piece in enumerate(pieces):
        near = i < NEAR_TOP or i >= len(pieces) - NEAR_FOOT
        if (
            near
            and piece.kind in {"paragraph", "caption", "heading", "list_item"}
            and len(piece.text) <= 200
            and not starts_as("caption", piece.text)
        ):
            when = date_of_line(piece.text) if piece.kind != "heading" or body == 0 else None
            if when or (
                is_byline(piece.text) and piece.kind != "caption" and not piece.text.rstrip().endswith(".")
            ):
                said = said or when
                out.append(replace(piece, kind="header"))
                continue
        if near and piece.kind in {"header", "footer"}:
            framed = framed or date_of_line(piece.text)
        if piece.kind == "paragraph":
            if body == 0:
                framed = dateline_of_paragraph(piece.text) or framed
            body += 1
        out.append(piece)
    return out, said or framed
