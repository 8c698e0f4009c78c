"""What holds for each story and quote about leaving the bank, read in one go for the filters beside the results."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime

from bank.consent.ledger import Ledger
from bank.consent.terms import effective


def consent_statuses(db: sqlite3.Connection) -> dict[str, str]:
    """The status of each story and quote today; those of which nothing was said are left out, their status is unknown."""
    ledger = Ledger.load(db)
    if not ledger.terms:
        return {}
    today = datetime.now(UTC).date()
    said = {
        kind: json.dumps([key for subject, key in ledger.terms if subject == kind])
        for kind in ("story", "person", "quote")
    }
    found = {
        key: str(effective(words, "internal", today).status)
        for (subject, key), words in ledger.terms.items()
        if subject == "story"
    }
    quotes = db.execute(
        "SELECT id, story_id, speaker_id FROM quote WHERE id IN (SELECT value FROM json_each(:quote)) "
        "OR story_id IN (SELECT value FROM json_each(:story)) OR speaker_id IN (SELECT value FROM json_each(:person))",
        said,
    )
    for quote, story, speaker in quotes:
        words = (*ledger.get("story", story), *ledger.get("person", speaker), *ledger.get("quote", quote))
        found[quote] = str(effective(words, "internal", today).status)
    return found
