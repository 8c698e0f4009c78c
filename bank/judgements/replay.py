"""A story's rows made anew: what the machine found, with the judgements in force laid over it. Callers hold the transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from bank import actor_rows, starred, stored, storing
from bank.consent.ledger import carry_quotes, moved
from bank.judgements import machine, merging
from bank.judgements.apply import apply
from bank.judgements.identities import kin, write_forwards
from bank.judgements.judgement import Judgement
from bank.judgements.log import Log, heirs, lineage
from bank.removal import next_generation
from bank.stored import quote_id
from nlp.annotations import Analysis, Quote


def replay(db: sqlite3.Connection, story_ids: Iterable[str], log: Log, actors: Iterable[str] = ()) -> None:
    """Make these stories' rows anew, and those of the actors they name or named. `actors`: others to bring up to date."""
    lost = dict.fromkeys(actors)
    gained: dict[tuple[str, str], None] = {}
    for story_id in story_ids:
        before = _names(db, story_id)
        _replay(db, story_id, log)
        after = _names(db, story_id)
        lost |= dict.fromkeys(own for own, _ in sorted(before - after))
        gained |= dict.fromkeys(sorted(after - before))
    actor_rows.refresh(db, lost, log)
    actor_rows.extend(db, [(own, name) for own, name in gained if own not in lost], log)


def replay_all(db: sqlite3.Connection) -> None:
    """Make every story's rows anew."""
    log = Log.read(db)
    write_forwards(db, log)
    every = [row[0] for row in db.execute("SELECT id FROM story ORDER BY rowid")]
    replay(db, every, log, [row[0] for row in db.execute("SELECT id FROM entity")])


def after(db: sqlite3.Connection, judgement: Judgement) -> None:
    """Make anew all that a judgement just written (or taken back) can change."""
    log = Log.read(db)
    if judgement.story_id is not None:
        touched = merging.settle(db) if judgement.subject == "story" else []
        replay(db, dict.fromkeys((*touched, *heirs(db, judgement.story_id))), log)
        return
    write_forwards(db, log)
    ids = kin(db, [judgement.subject_id])
    replay(db, _stories_with(db, ids), log, ids)


def agrees(db: sqlite3.Connection, story_id: str) -> bool:
    """True where a story's rows are what replaying the log over what the machine found would make of them."""
    kept = stored.read(db, story_id)
    if kept is None:
        return True
    story, analysis = machine.read(db, kept.story)
    made = apply(Log.read(db).of(db, story_id), story, analysis, lineage(db, story_id)[1:])
    return (made.story, made.reviewed, _as_kept(made.analysis)) == (
        kept.story,
        kept.reviewed,
        _as_kept(kept.analysis),
    )


def _as_kept(analysis: Analysis) -> tuple[object, ...]:
    # As storing.py writes it: nothing that points to an actor the story does not have, one quote where two begin alike.
    ids = {entity.key for entity in analysis.entities}
    quotes: dict[int, Quote] = {}
    for quote in analysis.quotes:
        speaker = quote.speaker if quote.speaker in ids else None
        quotes.setdefault(quote.spans[0].start, replace(quote, speaker=speaker))
    return (
        [
            replace(e, organization=e.organization if e.organization in ids else None)
            for e in analysis.entities
        ],
        list(quotes.values()),
        list(dict.fromkeys(theme.id for theme in analysis.themes)),
        [
            (tie.between, tie.kind, tie.status)
            for tie in analysis.collaborations
            if tie.between[0] != tie.between[1] and set(tie.between) <= ids
        ],
    )


def _replay(db: sqlite3.Connection, story_id: str, log: Log) -> None:
    kept = stored.read(db, story_id)
    if kept is None:
        return
    story, analysis = machine.read(db, kept.story)
    applied = apply(log.of(db, story_id), story, analysis, lineage(db, story_id)[1:])
    marks = (
        (m.subject, f"{story_id}-{m.key}" if m.subject == "quote" else m.key, m.review) for m in applied.marks
    )
    made = replace(
        kept,
        story=applied.story,
        analysis=applied.analysis,
        reviewed=applied.reviewed,
        reviews=tuple(marks),
        generation=next_generation(db),
    )
    storing.update(db, made)
    storing.annotate(db, made, applied.taught)
    carry_quotes(db, kept, made)
    starred.carry(db, moved(kept, made))
    db.execute("DELETE FROM ungrounded WHERE story_id = ?", (story_id,))
    db.executemany("INSERT INTO ungrounded VALUES (?, ?)", [(story_id, one) for one in applied.unapplied])
    db.execute("DELETE FROM forward WHERE story_id = ?", (story_id,))
    there = {quote_id(story_id, quote) for quote in applied.analysis.quotes}
    db.executemany(
        "INSERT OR REPLACE INTO forward VALUES (?, ?, ?)",
        [
            (f"{story_id}-{was}", f"{story_id}-{now}", story_id)
            for was, now in applied.moved
            if f"{story_id}-{was}" not in there
        ],
    )
    db.executemany(
        "INSERT OR REPLACE INTO forward VALUES (?, ?, ?)",
        [(was, now, story_id) for was, now in merging.forwards(db, story_id).items()],
    )


def _names(db: sqlite3.Connection, story_id: str) -> set[tuple[str, str]]:
    rows = db.execute("SELECT entity_id, folded FROM entity_name WHERE story_id = ?", (story_id,))
    return {(row[0], row[1]) for row in rows}


def _stories_with(db: sqlite3.Connection, ids: list[str]) -> list[str]:
    """Stories in which the machine or a person has seen any of these actors."""
    rows = db.execute(
        "SELECT story_id FROM machine_entity WHERE entity_id IN (SELECT value FROM json_each(?1)) "
        "UNION SELECT story_id FROM story_entity WHERE entity_id IN (SELECT value FROM json_each(?1)) ORDER BY 1",
        (json.dumps(ids),),
    )
    found = [row[0] for row in rows]
    said = db.execute(
        "SELECT story_id, subject_id, json_extract(value, '$.speaker'), json_extract(value, '$.to'), json_extract(value, '$.organization') "
        "FROM judgement WHERE story_id IS NOT NULL"
    )
    wanted = set(ids)
    told = {row[0] for row in said if wanted & {*row[1].split("|"), *row[2:]}}
    found += [heir for story_id in sorted(told) for heir in heirs(db, story_id)]
    return list(dict.fromkeys(found))
