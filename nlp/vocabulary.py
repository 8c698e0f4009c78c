"""Vocabularies as data: the TOML files of `nlp/data`, with a person's own laid over them.

A file of the same name in the folder that `STORYBANK_VOCABULARY` names adds to the shipped one: tables are merged key by key and
lists are joined, so one line is enough to add a theme, a spelling or a cue word.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ingest.errors import StorybankError

Table = dict[str, Any]


class BadVocabulary(StorybankError):
    """A vocabulary file that a person wrote cannot be understood."""


def merge(base: Table, extra: Table) -> Table:
    """`extra` laid over `base`: tables merged, lists joined without repeats, anything else replaced."""
    merged = dict(base)
    for key, value in extra.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            merged[key] = list(dict.fromkeys([*old, *value]))
        else:
            merged[key] = value
    return merged


@cache
def load(name: str) -> Table:
    """The vocabulary `name` ("themes", "english" …) as nested tables. Raises BadVocabulary for a person's broken file."""
    table = tomllib.loads((files("nlp.data") / f"{name}.toml").read_text("utf-8"))
    folder = os.environ.get("STORYBANK_VOCABULARY")
    own = Path(folder) / f"{name}.toml" if folder else None
    if own is not None and own.is_file():
        try:
            extra = tomllib.loads(own.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadVocabulary(
                f"Your vocabulary file {own} cannot be read: {error}. Mend that line, or move the file away."
            ) from error
        problem = _misfit(table, extra)
        if problem:
            raise BadVocabulary(
                f"Your vocabulary file {own} does not fit: {problem}. Mend that line, or move the file away."
            )
        table = merge(table, extra)
    return table


def _misfit(base: Table, extra: Table, path: str = "") -> str | None:
    """What of `extra` has another shape than it has in `base`, in words; None where all of it fits."""
    for key, value in extra.items():
        here = f"{path}.{key}" if path else key
        old = base.get(key, value if path else {})  # on top all are tables
        if isinstance(old, dict) and isinstance(value, dict):
            problem = _misfit(old, value, here)
            if problem:
                return problem
        elif isinstance(old, dict):
            return f"{here} has to be a table, written [{here}]"
        elif isinstance(old, list):
            strings = bool(old) and isinstance(old[0], str)
            if not isinstance(value, list) or (strings and not all(isinstance(item, str) for item in value)):
                return f'{here} has to be a list, written {here} = ["…", "…"]'
    return None


@cache
def words(name: str, *path: str) -> frozenset[str]:
    """The list at `path` of a vocabulary, as a set."""
    value: Any = load(name)
    for key in path:
        value = value.get(key, {})
    return frozenset(value)


@cache
def given_names(language: str = "en") -> frozenset[str]:
    """Given names of people, lower case."""
    table = load("names")[language]
    return frozenset(name.lower() for key in ("female", "male", "either") for name in table.get(key, []))


@cache
def names_abroad(kind: str) -> frozenset[str]:
    """Names of people that are frequent elsewhere, lower case. `kind`: given, surnames, plain_surnames (words too: Baker)."""
    table = load("names")["en"].get("abroad", {})
    keys = ("female", "male", "either") if kind == "given" else (kind,)
    return frozenset(name.lower() for key in keys for name in table.get(key, []))


def branches(rows: Iterable[Sequence[str]]) -> str:
    """Alternatives as one pattern that branches sign by sign, so that few are tried at each place; the first that matches wins, as ever.

    Each row is an alternative, cut into patterns that stand for one sign, or for one run of white space.
    """
    kept = list(rows)
    if len(kept) < 3 or any(row[:1] == [_ENDING] for row in kept):
        return "|".join("".join(row) for row in kept)
    groups: dict[str, list[Sequence[str]]] = {}
    for row in kept:
        groups.setdefault(row[0] if row else "", []).append(row[1:])
    return "|".join(f"{sign}(?:{branches(rest)})" if sign else "" for sign, rest in groups.items())


_ENDING = r"\w*"
_SIGNS = {"*": _ENDING, " ": r"\s+"}


def alternatives(terms: Iterable[str]) -> str:
    """Terms as they are written, longest first, as the inside of a group."""
    return branches(list(map(re.escape, term)) for term in sorted(terms, key=lambda term: (-len(term), term)))


def term_pattern(
    terms: Iterable[str], before: str = r"(?<!\w)", after: str = r"(?!\w)", case: bool = False
) -> re.Pattern[str]:
    """One pattern for many terms, longest first. A trailing `*` on a word stands for any ending; a space for any white space. Upper and
    lower case are one unless `case` counts."""
    ordered = sorted({term if case else term.lower() for term in terms}, key=lambda term: (-len(term), term))
    body = branches([_SIGNS.get(s) or re.escape(s) for s in " ".join(term.split())] for term in ordered)
    return re.compile(f"{before}(?:{body or '(?!)'}){after}", 0 if case else re.IGNORECASE)
