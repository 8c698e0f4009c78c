"""Consent as a sheet or a form has it, carried into the ledger once; it never opens what somebody has closed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from bank.bank import Bank
from bank.collecting import words
from bank.collecting.words import Misread
from bank.consent import ledger
from bank.consent.terms import NEVER_LEAVES, Terms

#: The columns that say something about consent.
FIELDS = ("status", "naming", "channels", "expires", "consent_language", "guardian", "note")


def read(cells: Mapping[str, str]) -> dict[str, Any]:
    """What the cells (by the names in FIELDS) say, as fields of Terms; empty cells say nothing. Raises Misread, with the column's name."""
    found: dict[str, Any] = {}
    for own in FIELDS:
        text = cells.get(own, "").strip()
        if not text:
            continue
        try:
            if own in ("status", "naming"):
                found[own] = words.one_of(own, text)
            elif own == "channels":
                found[own] = words.channels(text)
            elif own == "expires":
                found[own] = words.day(text)
            else:
                found["language" if own == "consent_language" else own] = text
        except Misread as error:
            raise Misread(f"{own}: {error}") from error
    return found


def refusal(cells: Mapping[str, str]) -> dict[str, Any]:
    """The refusal or withdrawal in cells that cannot be read as a whole; nothing where there is none."""
    status = words.meaning("status", cells.get("status", ""))
    return {"status": status} if status in NEVER_LEAVES else {}


def record(bank: Bank, story_id: str, said: Mapping[str, Any], who: str, write: bool = True) -> str | None:
    """Add a word on a story to the ledger, unless the ledger has it. Returns what was done, in words; None where nothing was to do.
    Without `write` nothing is done, and told what would be.

    What was refused or withdrawn stays so, and so does what somebody has said otherwise since these same words were first recorded:
    a sheet lies about for years, and does not know of a telephone call. Who means it says so with `storybank consent set`.
    """
    if not said:
        return None
    with bank.catalogue.reading() as db:
        history = ledger.history(db, "story", story_id)
    before = history[-1] if history else Terms("story", story_id)
    after = replace(before, **cast(Any, said))
    if _same(before, after):
        return None
    if before.status in NEVER_LEAVES and after.status != before.status and after.status not in NEVER_LEAVES:
        return _left(before, f"consent was {before.status} on {before.at[:10]}", story_id)
    closing = after.status in NEVER_LEAVES and before.status not in NEVER_LEAVES
    if not closing and any(_same(replace(one, **cast(Any, said)), one) for one in history[:-1]):
        return _left(before, f"somebody said otherwise on {before.at[:10]}", story_id)
    if write:
        bank.catalogue.record_consent(replace(after, recorded_by=who, names=(), at=""))
    return f"consent: {_words(before)} → {_words(after)}"


def _left(before: Terms, why: str, story_id: str) -> str:
    return (
        f"consent left as it is ({_words(before)}), because {why}, after this was written. "
        f"To change it all the same: storybank consent set {story_id} --status …"
    )


def _same(a: Terms, b: Terms) -> bool:
    return _key(a) == _key(b)


def _key(one: Terms) -> tuple[object, ...]:
    return (one.status, one.naming, one.channels, one.expires, one.language, one.guardian, one.note)


def _words(one: Terms) -> str:
    parts = [one.status, one.naming.replace("_", " ") if one.naming else ""]
    parts.append(", ".join(sorted(one.channels)) if one.channels is not None else "")
    parts.append(f"until {one.expires}" if one.expires else "")
    return " / ".join(part for part in parts if part)
