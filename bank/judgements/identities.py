"""Who is who after people's judgements: ids that lead on, actors that belong together, and which id a newcomer gets underneath.

Underneath every merge and split lie the ids the machine gave. A newcomer gets one of those too, so that undoing a merge parts the
stories that came after it as well.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from bank.judgements.judgement import Judgement
from bank.judgements.log import Log
from nlp.annotations import Entity
from nlp.fold import fold_name, slug


def forwards(bank_wide: Sequence[Judgement]) -> dict[str, str]:
    """Each merged id → the id that stands for it now."""
    leads: dict[str, str] = {}

    def now(one: str) -> str:
        while one in leads:
            one = leads[one]
        return one

    for judgement in bank_wide:
        if judgement.action == "merge":
            old, new = now(judgement.subject_id), now(judgement.value["into"])
            if old != new:
                leads[old] = new
    return {one: now(one) for one in leads}


def write_forwards(db: sqlite3.Connection, log: Log) -> None:
    """Bring the table of merged ids up to the log."""
    db.execute("DELETE FROM forward WHERE story_id IS NULL")
    db.executemany(
        "INSERT OR REPLACE INTO forward VALUES (?, ?, NULL)", sorted(forwards(log.bank_wide).items())
    )


def id_now(db: sqlite3.Connection, key: str) -> str:
    """The id that stands for this one now: of an actor that was merged, of a quote whose edges were moved."""
    row = db.execute("SELECT to_id FROM forward WHERE id = ?", (key,)).fetchone()
    return row[0] if row else key


def members(db: sqlite3.Connection, entity_id: str) -> list[str]:
    """An actor's own id and those merged into it."""
    rows = db.execute("SELECT id FROM forward WHERE to_id = ? ORDER BY id", (entity_id,))
    return [entity_id, *(row[0] for row in rows)]


def kin(db: sqlite3.Connection, ids: Iterable[str]) -> list[str]:
    """All ids that merges and splits, in force or not, have ever tied to these."""
    ties: dict[str, set[str]] = {}
    rows = db.execute(
        "SELECT subject_id, json_extract(value, '$.into'), json_extract(value, '$.new') FROM judgement WHERE action IN ('merge', 'split')"
    )
    for own, into, new in rows:
        other = into or new
        ties.setdefault(own, set()).add(other)
        ties.setdefault(other, set()).add(own)
    found = list(dict.fromkeys(ids))
    for one in found:  # grows while it is read
        found += sorted(ties.get(one, set()) - set(found))
    return found


def underneath(
    db: sqlite3.Connection, entities: Sequence[Entity], ids: Mapping[str, str], log: Log
) -> dict[str, str]:
    """Key → the id underneath, given key → id as the bank shows it: of the merged actors the one that bears the name."""
    splits = {j.value["new"]: j for j in log.bank_wide if j.action == "split" and j.value.get("names")}
    found: dict[str, str] = {}
    for entity in entities:
        own = ids[entity.key]
        split = splits.get(own)
        if split and not split.value.get("stories") and _bears(entity, split.value["names"]):
            own = split.subject_id  # the split leads it on by itself
        own = id_now(db, own) if split else own
        group = members(db, own)
        if len(group) > 1:
            own = next((one for one in group if _bears(entity, _names(db, one))), own)
        # The key's own id, not another one, where it has only been waiting for a reading that names it again.
        if own != entity.key and entity.key not in found.values() and _is_free(db, own, entity.key):
            own = entity.key
        found[entity.key] = own
    return found


def _is_free(db: sqlite3.Connection, new: str, key: str) -> bool:
    """Whether an actor needs no new id because nobody is named with its key now: it stands in the bank for those merged with it alone."""
    known = db.execute("SELECT 1 FROM entity WHERE id = ?", (new,)).fetchone()
    borne = db.execute("SELECT 1 FROM machine_entity WHERE entity_id = ?", (key,)).fetchone()
    return known is None and borne is None


def free_id(db: sqlite3.Connection, kind: str, name: str) -> str:
    """An id that no actor has or ever had."""
    wanted = f"{kind}/{slug(name)}"
    used = {row[0] for row in db.execute("SELECT id FROM entity UNION SELECT id FROM forward")}
    used |= {
        row[0]
        for row in db.execute("SELECT json_extract(value, '$.new') FROM judgement WHERE action = 'split'")
    }
    used |= {row[0] for row in db.execute("SELECT subject_id FROM judgement WHERE subject = 'entity'")}
    candidate, number = wanted, 1
    while candidate in used:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate


def _bears(entity: Entity, names: Iterable[str]) -> bool:
    return fold_name(entity.name) in {fold_name(name) for name in names}


def _names(db: sqlite3.Connection, entity_id: str) -> list[str]:
    rows = db.execute("SELECT DISTINCT names FROM machine_entity WHERE entity_id = ?", (entity_id,))
    return [name for row in rows for name in json.loads(row[0])]
