"""Pairs of actors that may be one, kept for the review queue (bank/review.py). Callers hold the transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from nlp.proposals import Proposal


def write(db: sqlite3.Connection, story_id: str, proposals: Iterable[Proposal], at: str) -> None:
    """Keep what was proposed when a story came; of two proposals of one pair the likelier. Actors that are gone are passed over."""
    for one in proposals:
        reasons = json.dumps([[reason.code, reason.text] for reason in one.reasons], ensure_ascii=False)
        db.execute(
            "INSERT INTO proposal (a, b, score, reasons, at, story_id) SELECT ?1, ?2, ?3, ?4, ?5, ?6 "
            "WHERE (SELECT count(*) FROM entity WHERE id IN (?1, ?2)) = 2 "
            "ON CONFLICT (a, b) DO UPDATE SET score = excluded.score, reasons = excluded.reasons WHERE excluded.score > score",
            (one.a, one.b, one.score, reasons, at, story_id),
        )
