"""What the stories say that an organization does, with the sentences that say so; nlp/functions.py knows the words."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from bank.network.sentences import around
from ingest.story import Span
from nlp.functions import functions_in

#: So many sentences of an organization are looked at; of the newest stories in no particular order.
SENTENCES = 12
_MOST = 3
_BEFORE, _BEHIND = 220, 260


@dataclass(frozen=True, slots=True)
class Does:
    """One function, and where a sentence shows it: a story and the stretch that names the organization; None where its name alone shows it."""

    function: str
    sentences: int
    story: str | None = None
    span: Span | None = None


def doing(db: sqlite3.Connection, own: str, name: str, stories: Collection[str]) -> tuple[Does, ...]:
    """At most three functions of an organization, the plainest first. Its name counts; a single sentence of many does not."""
    in_name = functions_in(name)
    rows = db.execute(
        "SELECT m.story_id, m.start, m.end, substr(s.text, max(1, m.start + 1 - ?1), m.end - m.start + ?1 + ?2) "
        "FROM json_each(?3) j JOIN mention m ON m.story_id = j.value AND m.entity_id = ?4 JOIN story s ON s.id = m.story_id LIMIT ?5",
        (_BEFORE, _BEHIND, json.dumps(sorted(stories)), own, SENTENCES),
    ).fetchall()
    counted: Counter[str] = Counter()
    where: dict[str, tuple[str, Span]] = {}
    seen = set()
    for story, start, end, text in rows:
        at = min(start, _BEFORE)
        cut = around(text, (Span(at, min(at + end - start, len(text))),))
        if (story, start - at + cut.start) in seen:
            continue  # named twice in one sentence
        seen.add((story, start - at + cut.start))
        for function in functions_in(text[cut.start : cut.end]):
            counted[function] += 1
            where.setdefault(function, (story, Span(start, end)))
    enough = 1 if len(seen) < 4 else 2
    shown = [one for one in {*counted, *in_name} if one in in_name or counted[one] >= enough]
    shown.sort(key=lambda one: (one not in in_name, -counted[one], one))
    return tuple(Does(one, counted[one], *where.get(one, (None, None))) for one in shown[:_MOST])
