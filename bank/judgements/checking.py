"""Whether a judgement says something that can be: who is named exists, words stand in the text, dates are dates."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from bank.errors import NothingFound, WrongJudgement
from bank.judgements import grounds
from bank.judgements.identities import free_id, id_now
from bank.judgements.judgement import parts_of_tie
from bank.stored import StoredStory, quote_id
from ingest.story import Span
from nlp.annotations import EntityType, QuoteKind, TieKind, TieStatus
from nlp.themes import theme_ids

Value = dict[str, Any]

#: A year, a year and month, or a day.
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def checked(
    db: sqlite3.Connection, subject: str, subject_id: str, action: str, value: Value, kept: StoredStory | None
) -> Value:
    """The value with what the log needs added to it. Raises WrongJudgement or NothingFound."""
    made = _SUBJECTS[subject](db, subject_id, action, value, kept)
    return {key: made[key] for key in made if key in _KEYS[subject] or key in ("type", "name")}


_KEYS: Mapping[str, frozenset[str]] = {
    "entity": frozenset({"into", "new", "names", "stories", "other", "role", "organization"}),
    "quote": frozenset({"parts", "start", "nth", "of", "spans", "speaker", "themes", "kind"}),
    "theme": frozenset(),
    "collaboration": frozenset({"kind", "status", "date"}),
    "story": frozenset({"title", "published", "themes", "collector", "other", "into"}),
    "mention": frozenset({"to"}),
}


def _entity(db: sqlite3.Connection, own: str, action: str, value: Value, kept: StoredStory | None) -> Value:
    if action == "add":
        if kept is None:
            raise WrongJudgement("Say in which story: an actor is added to one.")
        _one_of(value.get("type"), get_args(EntityType), "type")
        return {"type": value["type"], "name": _text(value, "name")}
    row = _actor(db, own)
    if kept is not None and own not in {entity.key for entity in kept.analysis.entities}:
        raise NothingFound(f"{own} is not named in story {kept.story.id}.")
    if action in ("rename", "alias"):
        return {"name": _text(value, "name")}
    if action == "retype":
        _one_of(value.get("type"), ("organization", "person"), "type")
        if row["type"] == "governorate":
            raise WrongJudgement("A governorate stays one. If the story is not about it, reject it.")
    if action == "role" and value.get("organization"):
        value["organization"] = id_now(db, value["organization"])
        if _actor(db, value["organization"])["type"] != "organization":
            raise WrongJudgement(f"{value['organization']} is no organization.")
    if action in ("merge", "apart"):
        key = "into" if action == "merge" else "other"
        value[key] = id_now(db, _text(value, key))
        other = _actor(db, value[key])
        if value[key] == own:
            raise WrongJudgement(f"{own} and {value[key]} are one already. Nothing was changed.")
        if "governorate" in (row["type"], other["type"]):
            raise WrongJudgement("A governorate is what it is: it is neither merged nor told apart.")
        value["type"] = other["type"]
    if action == "split":
        return _split(db, own, value)
    return value


def _split(db: sqlite3.Connection, own: str, value: Value) -> Value:
    names = list(dict.fromkeys(value.get("names") or ()))
    stories = list(dict.fromkeys(value.get("stories") or ()))
    known = {row[0] for row in db.execute("SELECT name FROM entity_name WHERE entity_id = ?", (own,))}
    where = {row[0] for row in db.execute("SELECT story_id FROM story_entity WHERE entity_id = ?", (own,))}
    if unknown := [*(set(names) - known), *(set(stories) - where)]:
        raise NothingFound(
            f"{own} does not bear the name or stand in the story: {', '.join(sorted(unknown))}."
        )
    if (not names or set(names) >= known) and (not stories or set(stories) >= where):
        raise WrongJudgement("Say which names or stories belong to the other one; some must stay.")
    row = _actor(db, own)
    if row["type"] == "governorate":
        raise WrongJudgement("A governorate cannot be split.")
    name = value.get("name") or (names[0] if names else row["name"])
    made: Value = {"new": free_id(db, row["type"], name), "name": name, "type": row["type"]}
    return made | ({"names": names} if names else {}) | ({"stories": stories} if stories else {})


def _quote(db: sqlite3.Connection, key: str, action: str, value: Value, kept: StoredStory | None) -> Value:
    assert kept is not None
    if action != "add" and key not in {quote_id(kept.story.id, q) for q in kept.analysis.quotes}:
        raise NothingFound(f"There is no quote {key} in the bank. Find its id with: storybank search WORDS")
    if action in ("edges", "add"):
        parts = value.get("parts") or [value.get("text") or ""]
        near = key.rsplit("-", 1)[-1]
        start = int(near) if near.isdigit() else value.get("start", 0)
        spans = grounds.locate(kept.story, {"parts": parts, "start": start})
        if spans is None:
            raise WrongJudgement(
                "These words do not stand in the story. A quote's words are always the story's own: copy them from its text."
            )
        value |= grounds.of_spans(kept.story, [Span(*span) for span in spans])
        value["spans"] = [list(span) for span in spans]
    if action == "retype" or value.get("kind"):
        _one_of(value.get("kind"), get_args(QuoteKind), "kind")
    if action == "retag":
        value["themes"] = _themes(value)
    if value.get("speaker"):
        value["speaker"] = id_now(db, value["speaker"])
        row = _actor(db, value["speaker"])
        value |= {"name": row["name"], "type": row["type"]}
    elif action == "speaker":
        value = {"speaker": None}
    return value


def _theme(db: sqlite3.Connection, own: str, action: str, value: Value, kept: StoredStory | None) -> Value:
    _one_of(own, theme_ids(), "theme")
    return {}


def _tie(db: sqlite3.Connection, own: str, action: str, value: Value, kept: StoredStory | None) -> Value:
    assert kept is not None
    try:
        a, b, kind = parts_of_tie(own)
    except ValueError as error:
        raise WrongJudgement(
            "A collaboration is called by its two organizations and its kind: organization/…|organization/…|agreement"
        ) from error
    _one_of(kind, get_args(TieKind), "kind")
    for side in (a, b):
        if _actor(db, id_now(db, side))["type"] != "organization":
            raise WrongJudgement(f"{side} is no organization.")
    there = {(*tie.between, tie.kind) for tie in kept.analysis.collaborations}
    if action != "confirm" and (*sorted((id_now(db, a), id_now(db, b))), kind) not in there:
        raise NothingFound(f"Story {kept.story.id} holds no such collaboration.")
    if "kind" in value:
        _one_of(value["kind"], get_args(TieKind), "kind")
    if value.get("status"):
        _one_of(value["status"], get_args(TieStatus), "status")
    if value.get("date"):
        _date(value["date"])
    return value


def _whole(db: sqlite3.Connection, own: str, action: str, value: Value, kept: StoredStory | None) -> Value:
    if action == "title":
        return {"title": _text(value, "title")}
    if action in ("merge", "same", "translation", "different"):
        return _pair(db, own, action, value)
    if action == "date":
        if value.get("published"):
            _date(value["published"])
        return {"published": value.get("published") or None}
    if action == "collector":
        return {"collector": " ".join(str(value.get("collector") or "").split()) or None}
    return {"themes": _themes(value)} if action == "retag" else {}


def _pair(db: sqlite3.Connection, own: str, action: str, value: Value) -> Value:
    key = "into" if action == "merge" else "other"
    other = _text(value, key)
    rows = db.execute("SELECT id, language FROM story WHERE id IN (?, ?)", (own, other)).fetchall()
    if len(rows) < 2:
        raise NothingFound(f"There is no other story {other} in the bank.")
    one_language = rows[0]["language"] == rows[1]["language"]
    if action == "merge" and not one_language:
        raise WrongJudgement(
            "The two are told in different languages, and each is worth keeping. Say that they are translations instead; nothing was changed."
        )
    if action == "translation" and one_language:
        raise WrongJudgement(
            "The two are told in one language: neither translates the other. Nothing was changed."
        )
    return {key: other}


def _mention(db: sqlite3.Connection, own: str, action: str, value: Value, kept: StoredStory | None) -> Value:
    assert kept is not None
    if own not in {f"{m.span.start}-{m.span.end}" for m in kept.analysis.mentions}:
        raise NothingFound(f"Nobody is named at {own} in story {kept.story.id}.")
    if action == "reject":
        return {}
    to = id_now(db, _text(value, "to"))
    row = _actor(db, to)
    return {"to": to, "name": row["name"], "type": row["type"]}


_SUBJECTS: Mapping[str, Callable[[sqlite3.Connection, str, str, Value, StoredStory | None], Value]] = {
    "entity": _entity,
    "quote": _quote,
    "theme": _theme,
    "collaboration": _tie,
    "story": _whole,
    "mention": _mention,
}


def _actor(db: sqlite3.Connection, key: str) -> sqlite3.Row:
    row: sqlite3.Row | None = db.execute("SELECT name, type FROM entity WHERE id = ?", (key,)).fetchone()
    if row is None:
        raise NothingFound(f"There is no organization, person or governorate {key} in the bank.")
    return row


def _one_of(given: object, known: Sequence[str], what: str) -> None:
    if given not in known:
        raise WrongJudgement(f"There is no {what} “{given}”. There are: {', '.join(known)}.")


def _text(value: Value, key: str) -> str:
    text = " ".join(str(value.get(key) or "").split())
    if not text:
        raise WrongJudgement(f"Say what the {key} shall be.")
    return text


def _themes(value: Value) -> list[str]:
    themes = list(dict.fromkeys(value.get("themes") or ()))
    for one in themes:
        _one_of(one, theme_ids(), "theme")
    return themes


def _date(given: object) -> None:
    if not isinstance(given, str) or not _DATE.fullmatch(given):
        raise WrongJudgement(
            f"“{given}” is no date. Write a year, a month or a day: 2021, 2021-04 or 2021-04-30."
        )
