"""Saying something about what the bank holds, and taking it back. Callers hold the transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from bank import stored
from bank.actors import KnownActors
from bank.errors import NothingFound, WrongJudgement
from bank.judgements import grounds, log
from bank.judgements.checking import checked
from bank.judgements.identities import free_id, id_now, members
from bank.judgements.judgement import ACTIONS, BANK_WIDE, Judgement, parts_of_tie, tie_id
from bank.judgements.replay import after
from bank.permits import user
from bank.stored import StoredStory, quote_id
from ingest.story import Span


def judge(
    db: sqlite3.Connection,
    subject: str,
    subject_id: str,
    action: str,
    value: Mapping[str, Any] | None = None,
    *,
    story: str | None = None,
    who: str | None = None,
    why: str | None = None,
) -> Judgement:
    """Write a judgement and make anew what it changes. Raises WrongJudgement or NothingFound; nothing is written then."""
    if action not in ACTIONS.get(subject, ()):
        can = ", ".join(ACTIONS.get(subject, ())) or f"one of: {', '.join(ACTIONS)}"
        raise WrongJudgement(f"“{action}” cannot be said of a {subject}. It can be: {can}.")
    if subject == "quote" and action != "add":
        subject_id = id_now(db, subject_id)
        story = subject_id.rsplit("-", 1)[0]
    if subject == "story":
        story = subject_id
    if subject == "entity" and action == "add" and not subject_id and value:
        subject_id = _newcomer(db, str(value.get("type")), str(value.get("name")))
    if subject == "entity":
        subject_id = id_now(db, subject_id)
        story = None if action in BANK_WIDE else story
    elif story is None:
        raise WrongJudgement(f"Say in which story: a {subject} belongs to one.")
    kept = _story(db, story) if story else None
    made = checked(db, subject, subject_id, action, dict(value or {}), kept)
    ground = _ground(db, subject, subject_id, action, made, kept)
    if subject == "quote" and action == "add" and kept:
        subject_id = f"{kept.story.id}-{ground['start']}"
    if subject == "collaboration":
        a, b, kind = parts_of_tie(subject_id)
        subject_id = tie_id(a, b, kind)
    written = log.append(
        db, who or user(), kept.story.id if kept else None, subject, subject_id, action, made, ground, why
    )
    after(db, written)
    return written


def undo(
    db: sqlite3.Connection, judgement_id: int, who: str | None = None, why: str | None = None
) -> Judgement:
    """Take a judgement back; of an undo: put what it took back in force again. Raises NothingFound or WrongJudgement."""
    old = log.get(db, judgement_id)
    if old is None:
        raise NothingFound(
            f"There is no judgement {judgement_id}. Find its number with: storybank review history"
        )
    if judgement_id in log.taken_back(db):
        raise WrongJudgement(f"Judgement {judgement_id} has been taken back already. Nothing was changed.")
    written = log.append(
        db, who or user(), old.story_id, old.subject, old.subject_id, "undo", {}, {}, why, judgement_id
    )
    after(db, written)
    return written


def history(db: sqlite3.Connection, subject_id: str | None = None) -> list[log.Line]:
    """The log of a story and all in it, of a quote, an actor or a collaboration, under whatever id it was judged; or the whole log."""
    if subject_id is None:
        return log.history(db)
    if "/" not in subject_id and "-" not in subject_id:
        return log.history(db, story_id=subject_id)
    now = id_now(db, subject_id)
    return log.history(db, dict.fromkeys([subject_id, *members(db, now)]))


def collector(db: sqlite3.Connection, story_id: str) -> str | None:
    """Who collected a story, as the last judgement in force says; no file says it, so the machine never does."""
    said = [
        one
        for one in log.Log.read(db).of(db, story_id)
        if (one.subject, one.action) == ("story", "collector")
    ]
    return said[-1].value["collector"] if said else None


def ungrounded(db: sqlite3.Connection) -> list[Judgement]:
    """Judgements in force that no story holds a ground for."""
    current = log.Log.read(db)
    ids = [row[0] for row in db.execute("SELECT DISTINCT judgement_id FROM ungrounded ORDER BY 1")]
    told = [one for one in (log.get(db, key) for key in ids) if one is not None]
    here = {row[0] for row in db.execute("SELECT id FROM entity")}
    lost = [one for one in current.bank_wide if one.subject_id not in here and "taught" not in one.ground]
    # A story that is gone, its file replaced by none, has no rows of its own to say so.
    return sorted((*told, *lost), key=lambda one: one.id)


def _newcomer(db: sqlite3.Connection, kind: str, name: str) -> str:
    known = KnownActors(db).named(kind, name)
    return known[0].id if len(known) == 1 else free_id(db, kind, name)


def _story(db: sqlite3.Connection, story_id: str) -> StoredStory:
    kept = stored.read(db, story_id)
    if kept is None:
        raise NothingFound(f"There is no story {story_id} in the bank.")
    return kept


def _ground(
    db: sqlite3.Connection,
    subject: str,
    subject_id: str,
    action: str,
    value: Mapping[str, Any],
    kept: StoredStory | None,
) -> dict[str, Any]:
    """By what the subject is found again."""
    if subject == "entity":
        found = _names(db, subject_id)
        if action == "apart":
            found["other_names"] = _names(db, value["other"])["names"]
        return found if found["names"] else {}
    if kept is None:
        return {}
    if subject == "quote" and action == "add":
        return grounds.of_spans(kept.story, [Span(*span) for span in value["spans"]])
    if subject == "quote":
        quote = next(q for q in kept.analysis.quotes if quote_id(kept.story.id, q) == subject_id)
        return {
            **grounds.of_spans(kept.story, quote.spans),
            "kind": quote.kind,
            "speaker": quote.speaker,
            **_called(kept, quote.speaker),
        }
    if subject == "mention":
        start, end = map(int, subject_id.split("-"))
        span = Span(start, end)
        own = next(m.entity for m in kept.analysis.mentions if m.span == span)
        return {**grounds.of_spans(kept.story, [span]), "entity": own}
    if subject == "collaboration":
        a, b, kind = parts_of_tie(subject_id)
        names = [_names(db, side)["names"] for side in (a, b)]
        tie = next((t for t in kept.analysis.collaborations if (*t.between, t.kind) == (a, b, kind)), None)
        found = {"names": [each[0] if each else "" for each in names]}
        if tie and tie.evidence:
            found |= grounds.of_spans(kept.story, tie.evidence[:1])
        return found | ({"status": tie.status} if tie else {})
    return {}


def _called(kept: StoredStory, entity_id: str | None) -> dict[str, Any]:
    entity = next((e for e in kept.analysis.entities if e.key == entity_id), None)
    return {"name": entity.name, "type": entity.type} if entity else {}


def _names(db: sqlite3.Connection, entity_id: str) -> dict[str, Any]:
    """An actor's type as the machine gave it, and the names it is called by where it is first named in a story, the bank's own first."""
    row = db.execute("SELECT name, found_type FROM entity WHERE id = ?", (entity_id,)).fetchone()
    if row is None:
        return {"names": []}
    found = [row["name"]]
    for one in members(db, entity_id):
        for (names,) in db.execute("SELECT DISTINCT names FROM machine_entity WHERE entity_id = ?", (one,)):
            found.append(json.loads(names)[0])
    return {"names": list(dict.fromkeys(found)), "type": row["found_type"]}
