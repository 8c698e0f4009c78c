"""What people decided about names, as a list for a colleague's bank: written as TOML, read as judgements.

A list holds names and no story. What it says of actors that the other bank does not know yet is kept there for the day they come.
"""

from __future__ import annotations

import sqlite3
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import tomli_w

from bank.actors import KnownActors
from bank.consent.people import hidden_names
from bank.errors import BankError, WrongJudgement
from bank.judgements import log
from bank.judgements.judging import judge
from bank.permits import user
from nlp.fold import fold_name, slug

VERSION = 1
_TYPES = ("organization", "person")
_MOST_BYTES = 10_000_000


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One decision. `type` is what the machine takes the actor for; `value` the new name, the alias, or the right type."""

    type: str
    names: list[str]
    value: str = ""


class NameList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole list. `same` and `apart` hold two names an entry: of a pair that is one, under the first; of a pair that is not."""

    version: int
    refused: list[Entry] = []
    alias: list[Entry] = []
    renamed: list[Entry] = []
    retyped: list[Entry] = []
    same: list[Entry] = []
    apart: list[Entry] = []


_KINDS = {
    "refused": "reject",
    "alias": "alias",
    "renamed": "rename",
    "retyped": "retype",
    "same": "merge",
    "apart": "apart",
}


@dataclass(frozen=True, slots=True)
class Learned:
    """`taken`: decisions that are in force here now; `known`: that were already; `doubtful`: names that here are several actors'."""

    taken: int
    known: int
    doubtful: tuple[str, ...]


def export(db: sqlite3.Connection, people: bool = False) -> tuple[str, int]:
    """The list as TOML, and how many decisions are in it. People's names only where asked for: they can be at risk. Who may not be named in
    full is in no list.
    """
    hidden = hidden_names(db)
    rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in _KINDS}
    for one in log.Log.read(db).bank_wide:
        kind = next((kind for kind, action in _KINDS.items() if action == one.action), None)
        found, names = one.ground.get("type"), list(one.ground.get("names", ()))
        if kind is None or not names or found not in (_TYPES if people else _TYPES[:1]):
            continue
        if one.action == "merge":
            names = [_name(db, one.value["into"]), names[0]]
        elif one.action == "apart":
            names = [names[0], *one.ground.get("other_names", ())[:1]]
        value = one.value.get("name") if one.action in ("alias", "rename") else one.value.get("type")
        entry = {"type": found, "names": names}
        if kind in ("alias", "renamed", "retyped"):
            entry["value"] = str(value)
        told = [*names, str(value or "")]
        if entry not in rows[kind] and not any(hidden(name, found == "person") for name in told):
            rows[kind].append(entry)
    filled = {kind: entries for kind, entries in rows.items() if entries}
    return tomli_w.dumps({"version": VERSION, **filled}), sum(map(len, filled.values()))


def learn(db: sqlite3.Connection, text: str, source: str, who: str | None = None) -> Learned:
    """Take over a list; each decision becomes a judgement that names its `source`. Raises WrongJudgement where it is no list."""
    whole, taken, known, doubtful = _read(text, source), 0, 0, []
    said_by = f"{who or user()} (list {source})"
    for action, entry in _entries(whole):
        try:
            news = _learn(db, action, entry, said_by)
        except BankError as error:
            doubtful.append(str(error))
        else:
            taken, known = taken + news, known + (not news)
    return Learned(taken, known, tuple(doubtful))


def _read(text: str, source: str) -> NameList:
    try:
        if len(text) > _MOST_BYTES:
            raise ValueError("it is too long")
        whole = msgspec.convert(tomllib.loads(text), NameList)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise WrongJudgement(f"{source} is no list of Storybank ({error}). Nothing was changed.") from error
    if whole.version > VERSION:
        raise WrongJudgement(
            f"{source} was made by a newer Storybank. Update Storybank; nothing was changed."
        )
    for action, entry in _entries(whole):
        pair = action in ("merge", "apart")
        blank = not entry.names or not all(map(fold_name, entry.names)) or (pair and len(entry.names) != 2)
        if blank or entry.type not in _TYPES or (action == "retype" and entry.value not in _TYPES):
            raise WrongJudgement(f"{source} holds an entry that says nothing: {entry}. Nothing was changed.")
        if action in ("alias", "rename") and not fold_name(entry.value):
            raise WrongJudgement(f"{source} holds an entry without a name: {entry}. Nothing was changed.")
    return whole


def _entries(whole: NameList) -> Iterator[tuple[str, Entry]]:
    for kind, action in _KINDS.items():
        for entry in getattr(whole, kind):
            yield action, entry


def _learn(db: sqlite3.Connection, action: str, entry: Entry, who: str) -> bool:
    """True where it was news."""
    key, here = _actor(db, entry.type, entry.names if action not in ("merge", "apart") else entry.names[:1])
    value: dict[str, Any] = {}
    ground: dict[str, Any] = {"type": entry.type, "names": entry.names, "taught": True}
    if action in ("alias", "rename"):
        value = {"name": entry.value}
    elif action == "retype":
        value = {"type": entry.value}
    elif action in ("merge", "apart"):
        other, there = _actor(db, entry.type, entry.names[1:])
        if key == other:
            return False
        if action == "merge" and here and there:
            key, value = other, {"into": key}
        elif action == "merge":  # one of them is not here yet: when it comes, it is the other
            action, value = "alias", {"name": entry.names[0] if there else entry.names[1]}
            key, here = (other, there) if there else (key, here)
            ground["names"] = [entry.names[1] if there else entry.names[0]]
        else:
            value, here = {"other": other}, here and there
            ground |= {"names": entry.names[:1], "other_names": entry.names[1:]}
    if _in_force(db, key, action, value):
        return False
    if here:
        judge(db, "entity", key, action, value, who=who)
    else:
        log.append(db, who, None, "entity", key, action, value, ground, None)
    return True


def _actor(db: sqlite3.Connection, kind: str, names: Sequence[str]) -> tuple[str, bool]:
    """The id of the actor that bears one of these names, and whether the bank knows it."""
    found = {actor.id: actor for name in names for actor in KnownActors(db).named(kind, name)}
    if len(found) > 1:
        raise WrongJudgement(f"Several actors are called {names[0]}: nothing was decided about them.")
    return (next(iter(found)), True) if found else (f"{kind}/{slug(names[0])}", False)


def _in_force(db: sqlite3.Connection, key: str, action: str, value: Mapping[str, Any]) -> bool:
    return any(
        (one.subject_id, one.action) == (key, action) and all(one.value.get(k) == v for k, v in value.items())
        for one in log.Log.read(db).bank_wide
    )


def _name(db: sqlite3.Connection, entity_id: str) -> str:
    actor = KnownActors(db).get(entity_id)
    return actor.name if actor else entity_id
