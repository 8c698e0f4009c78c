"""Removing a person for good: their name blanked in every story, they themselves gone, and every file of the bank searched for it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import msgspec

from bank import diary, kept_files, starred, stored
from bank.bank import Bank
from bank.consent import ledger
from bank.consent.forms import Forms, find, folded, words
from bank.consent.veil import BLANK
from bank.errors import NothingFound
from bank.forgetting import files_of, holds
from bank.judgements import merging
from bank.judgements.forgetting import forget_undos
from bank.judgements.log import Log
from bank.judgements.replay import replay
from bank.removal import next_generation
from bank.traces import write as write_traces
from nlp.annotations import Analysis
from nlp.fold import fold

Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForgottenPerson:
    """`stories`: how many had the name blanked. `traces` says where a name was still found: nowhere, if all went well.

    `paths`: files outside the bank from which the stories came: the name stands in them still, and would come back from a changed one.
    `removed`: so many files that the bank kept itself named the person, and went.
    """

    name: str
    stories: int
    traces: tuple[str, ...]
    paths: tuple[str, ...]
    removed: int = 0


def forget_person(bank: Bank, person: str) -> ForgottenPerson:
    """Blank every form of a person's name wherever the bank knows them, and their full names everywhere. Raises NothingFound."""
    actor = bank.entity(person)
    if actor.type != "person":
        raise NothingFound(f"{person} is not a person. A story is forgotten by its id: storybank forget ID")
    with bank.catalogue.writing("forget") as db:
        ids = ledger.ids_of(db, actor.id)
        names = sorted({name for one in ids for name in (*ledger.names_of(db, one), actor.name)})
        forms = Forms.of(names)
        touched, paths = _stories(db, ids, forms)
        # They name the person still, in words and as pictures; nothing can be blanked in them.
        kept = kept_files.of_stories(db, touched)
        db.executemany("DELETE FROM file WHERE path = ?", [(path,) for path in kept])
        _take_out(db, ids, forms, touched)
        diary.write(db, bank.person.name, "forgot a person")
    kept_files.drop(bank.folder, kept)
    bank.index.catch_up(scrub=True)
    rewritten = bank.catalogue.scrub()
    traces = [] if rewritten else ["another program holds the bank open: close it and run: storybank rebuild"]
    with bank.catalogue.reading() as db:
        traces += _still_told(db, forms, touched)
    traces += _still_in_files(bank, names)
    traces += [path for path in kept if (bank.folder / path).exists()]
    outside = tuple(path for path in paths if path not in kept)
    return ForgottenPerson(actor.name, len(touched), tuple(dict.fromkeys(traces)), outside, len(kept))


def _stories(db: sqlite3.Connection, ids: list[str], forms: Forms) -> tuple[dict[str, set[Form]], list[str]]:
    """Which stories name the person, and the forms to blank there; and their files."""
    known = {
        row[0]
        for one in ids
        for row in db.execute(
            "SELECT story_id FROM story_entity WHERE entity_id = ?1 UNION SELECT story_id FROM machine_entity WHERE entity_id = ?1",
            (one,),
        )
    }
    found: dict[str, set[Form]] = {}
    for row in db.execute("SELECT id, text, title, source_name FROM story").fetchall():
        wanted = set(forms.whole) | (set(forms.short | forms.given) if row["id"] in known else set())
        if row["id"] in known or any(_tells(row[part], wanted) for part in ("text", "title", "source_name")):
            found[row["id"]] = wanted
    rows = db.execute("SELECT story_id, path FROM file ORDER BY path").fetchall()
    return found, [path for story_id, path in rows if story_id in found]


def _take_out(db: sqlite3.Connection, ids: list[str], forms: Forms, touched: dict[str, set[Form]]) -> None:
    for story_id, wanted in touched.items():
        _blank_story(db, story_id, wanted, ids)
    every = set(forms.whole | forms.short)
    db.execute("INSERT INTO forgetting VALUES (1)")
    for row in db.execute("SELECT id, subject_id, value, ground, why FROM judgement").fetchall():
        told = " ".join(str(part or "") for part in tuple(row)[1:])
        # A judgement that names the person has nobody to speak of any more.
        if any(one in told for one in ids) or _tells(json.dumps(told, ensure_ascii=False), every):
            db.execute("DELETE FROM judgement WHERE id = ?", (row["id"],))
    forget_undos(db)
    db.execute("DELETE FROM forgetting")
    ledger.blank_quotes(db, lambda text: _blanked(text, every))
    starred.blank_names(db, lambda text: _blanked(text, every))
    merging.forget_names(db, lambda text: _tells(text, every), lambda text: _blanked(text, every))
    for one in ids:
        ledger.forget(db, "person", one)
        db.execute("DELETE FROM forward WHERE id = ?1 OR to_id = ?1", (one,))
        db.execute("UPDATE export_item SET speaker = NULL WHERE speaker = ?", (one,))
    log = Log.read(db)
    replay(db, list(touched), log, ids)
    next_generation(db)


def _blank_story(db: sqlite3.Connection, story_id: str, wanted: set[Form], ids: list[str]) -> None:
    # Blanks as long as the name: every offset, and so every quote's id, stays true.
    def blank(text: str) -> str:
        return _blanked(text, wanted)

    row = db.execute("SELECT * FROM story WHERE id = ?", (story_id,)).fetchone()
    quality = [[code, blank(message), start, end] for code, message, start, end in json.loads(row["quality"])]
    db.execute(
        "UPDATE story SET text = ?, title = ?, source_name = ?, quality = ? WHERE id = ?",
        (
            blank(row["text"]),
            blank(row["title"]),
            blank(row["source_name"]),
            json.dumps(quality, ensure_ascii=False, separators=(",", ":")),
            story_id,
        ),
    )
    write_traces(db, story_id, blank(row["text"]))
    for path, name in db.execute("SELECT path, name FROM file WHERE story_id = ?", (story_id,)).fetchall():
        if blank(path) != path:  # added again it is known by its bytes, and linked anew
            db.execute("UPDATE file SET path = ?, name = ? WHERE path = ?", (blank(path), blank(name), path))
    told = db.execute("SELECT title, analysis FROM machine WHERE story_id = ?", (story_id,)).fetchone()
    if told is None:
        return
    mapped = db.execute(
        "SELECT key, entity_id FROM machine_entity WHERE story_id = ?", (story_id,)
    ).fetchall()
    gone = {key for key, own in mapped if own in ids}
    analysis = _without(msgspec.json.decode(told["analysis"], type=Analysis), gone, blank)
    db.execute(
        "UPDATE machine SET title = ?, analysis = ? WHERE story_id = ?",
        (blank(told["title"]), msgspec.json.encode(analysis).decode(), story_id),
    )
    db.executemany(
        "DELETE FROM machine_entity WHERE story_id = ? AND key = ?", [(story_id, key) for key in gone]
    )


def _blanked(text: str, forms: Iterable[Form]) -> str:
    for span in sorted(find(folded(text), forms), reverse=True):
        text = text[: span.start] + BLANK * (span.end - span.start) + text[span.end :]
    return text


def _without(analysis: Analysis, gone: Iterable[str], blank: Callable[[str], str]) -> Analysis:
    away = set(gone)
    return replace(
        analysis,
        entities=tuple(
            replace(
                one,
                name=blank(one.name),
                aliases=tuple(map(blank, one.aliases)),
                role=blank(one.role) if one.role else one.role,
            )
            for one in analysis.entities
            if one.key not in away
        ),
        mentions=tuple(one for one in analysis.mentions if one.entity not in away),
        quotes=tuple(
            replace(quote, speaker=None) if quote.speaker in away else quote for quote in analysis.quotes
        ),
    )


def _tells(text: str | None, forms: Iterable[Form]) -> bool:
    return bool(text) and any(True for _ in find(folded(str(text)), forms))


def _still_told(db: sqlite3.Connection, forms: Forms, touched: dict[str, set[Form]]) -> list[str]:
    """Tables in which a full name still stands anywhere, or a short one in a story the person was in."""
    found = []
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        for row in db.execute(f"SELECT * FROM {table}"):  # noqa: S608 - names from the schema
            if any(isinstance(value, str) and _tells(value, forms.whole) for value in tuple(row)):
                found.append(f"the catalogue ({table})")
    for story_id, wanted in touched.items():
        kept = stored.read(db, story_id)
        if kept and (_tells(kept.story.text, wanted) or _tells(kept.story.title, wanted)):
            found.append("the catalogue (story)")
    return found


def _still_in_files(bank: Bank, names: Iterable[str]) -> list[str]:
    whole = [name for name in names if len(words(name)) > 1]
    wanted = [form.encode() for name in whole for form in {name, fold(name), fold(name).replace(" ", "-")}]
    return [path.name for path in files_of(bank.folder) if holds(path, wanted)] if wanted else []
