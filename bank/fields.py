"""Fields of a query (speaker:suzan, before:2022) → what results are narrowed by. Nothing here is an error: what is unknown is told, with
the nearest that is known, and what is near enough is taken."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from bank import names
from bank.errors import UnknownName
from bank.search.documents import ACTORS
from bank.search.engine import Filters
from bank.search.hints import Hint
from bank.search.narrowing import EARLIEST, LATEST, Narrowing
from bank.search.query import Field
from bank.search.vocabulary import values
from nlp.fold import fold, fold_name
from nlp.themes import label, theme_ids

_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?")

#: Of 100: how near a name must be to be taken for the one meant.
_NEAR = 75


def narrowing(
    db: sqlite3.Connection, fields: Sequence[Field], chosen: Filters
) -> tuple[Narrowing, tuple[Hint, ...]]:
    """The fields of a query beside the filters that were chosen elsewhere, and what is to be told."""
    wanted = {facet: list(values) for facet, values in chosen.items()}
    typed: dict[str, list[str]] = {}
    unwanted: dict[str, list[str]] = {}
    first, last = EARLIEST, LATEST
    hints: list[Hint] = []
    for field in fields:
        if field.name in ("before", "until", "after", "since"):
            day = _day(field)
            if day is None:
                hints.append(Hint("no-date", {"value": field.value, "field": field.typed}))
                continue
            low, high = day
            limits = {
                "before": (EARLIEST, low - 1),
                "until": (EARLIEST, high),
                "after": (high + 1, LATEST),
                "since": (low, LATEST),
            }
            from_, to = limits[field.name]
            if field.negated:
                from_, to = (to + 1, LATEST) if from_ == EARLIEST else (EARLIEST, from_ - 1)
            first, last = max(first, from_), min(last, to)
            continue
        found, hint = _values(db, field)
        hints += [hint] if hint else []
        (unwanted if field.negated else typed).setdefault(field.name, []).extend(found)
    for facet, found in typed.items():
        # What is chosen beside the results and what is typed must both hold; where they have nothing in common, nothing is left.
        both = [one for one in found if one in wanted[facet]] if facet in wanted else found
        wanted[facet] = both or ([""] if facet in wanted else [])
    return (
        Narrowing(
            {facet: tuple(found) for facet, found in wanted.items() if found},
            {facet: tuple(found) for facet, found in unwanted.items() if found},
            first,
            last,
        ),
        tuple(hints),
    )


def _day(field: Field) -> tuple[int, int] | None:
    """The first and the last day meant, as yyyymmdd."""
    match = _DATE.fullmatch(fold(field.value).replace(" ", "-"))
    if not match:
        return None
    year, month, day = match.groups()
    return (
        int(f"{year}{int(month or 0):02}{int(day or 0):02}"),
        int(f"{year}{int(month or 99):02}{int(day or 99):02}"),
    )


def _values(db: sqlite3.Connection, field: Field) -> tuple[list[str], Hint | None]:
    """The ids meant, and what is to be told. Nothing meant: the field is left aside."""
    try:
        return names.resolve_one(db, field.name, field.value), None
    except UnknownName:
        pass
    if field.name in ACTORS:
        known = _bearing(db, field.name, field.value)
        if known:
            return known, None
        candidates = {
            row[1]: (row[0], row[2])
            for row in db.execute(
                "SELECT e.id, n.folded, e.name FROM entity_name n JOIN entity e ON e.id = n.entity_id WHERE e.type = ?",
                (field.name,),
            )
        }
    elif field.name == "theme":
        candidates = {
            fold(name): (theme, label(theme))
            for theme in theme_ids()
            for name in (theme, label(theme), label(theme, "ar"), label(theme, "ckb"))
        }
        inside = [
            theme
            for name, (theme, _) in candidates.items()
            if set(fold(field.value).split()) <= set(name.split())
        ]
        if inside:
            return list(dict.fromkeys(inside)), None
    elif field.name == "year":
        return [], Hint("no-year", {"value": field.value})
    else:
        shown = ", ".join(dict.fromkeys(values(field.name).values()))
        return [], Hint("one-of", {"field": field.typed, "value": field.value, "known": shown})
    closest = _nearest(fold_name(field.value), list(candidates))
    if closest is None:
        told = {"field": field.typed, "value": field.value}
        like = names.nearest(db, field.name, field.value) if field.name in ACTORS else []
        return [], Hint("unknown-like", {**told, "names": ", ".join(like)}) if like else Hint("unknown", told)
    value, name = candidates[closest]
    if field.name == "theme":
        return [value], Hint("nearest-theme", {"value": field.value, "theme": value})
    return [value], Hint("nearest", {"value": field.value, "name": name})


def _bearing(db: sqlite3.Connection, kind: str, value: str) -> list[str]:
    """Actors of whose names these words are a part: "suzan" for Suzan Aref."""
    words = sorted(set(fold_name(value).split()))
    rows = db.execute(
        f"SELECT entity_id FROM entity_word WHERE type = ? AND word IN ({', '.join('?' * len(words))}) "  # noqa: S608 - marks alone
        "GROUP BY entity_id HAVING count(*) = ? ORDER BY entity_id",
        (kind, *words, len(words)),
    )
    return [row[0] for row in rows]


def _nearest(name: str, known: Sequence[str]) -> str | None:
    from rapidfuzz import fuzz, process

    # Word by word, so that a first name alone is near enough to a full one.
    found = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=_NEAR) or process.extractOne(
        name,
        known,
        scorer=fuzz.partial_token_sort_ratio if len(name) > 5 else fuzz.ratio,
        score_cutoff=_NEAR + 10,
    )
    return found[0] if found else None
