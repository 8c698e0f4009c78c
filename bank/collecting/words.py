"""What people write in sheets and forms, understood: headings, dates, themes and consent, in English, Arabic and Sorani (words.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.dates import find_date
from nlp.fold import fold
from nlp.themes import label, theme_ids

_SEPARATORS = re.compile(r"[,;،؛|/\n]+")
_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Misread(ValueError):
    """What stands in a cell cannot be understood; the message says so in words."""


@cache
def vocabulary() -> Mapping[str, Mapping[str, list[str]]]:
    """words.toml as it stands."""
    table: dict[str, Any] = tomllib.loads(files("bank.collecting").joinpath("words.toml").read_text("utf-8"))
    return table


@cache
def _meanings(table: str) -> dict[str, str]:
    return {fold(word): own for own, words in vocabulary()[table].items() for word in (own, *words)}


def meaning(table: str, text: str) -> str | None:
    """The name under which words.toml has this text in one of its tables, or None."""
    return _meanings(table).get(fold(text))


def one_of(table: str, text: str) -> str:
    """The meaning of a cell. Raises Misread, which says what can be written."""
    found = meaning(table, text)
    if found is None:
        raise Misread(f"“{text}” is not understood. It can be: {', '.join(vocabulary()[table])}.")
    return found


def channels(text: str) -> frozenset[str] | None:
    """The channels a cell names; None where it says every one. Raises Misread."""
    # A form parts several choices by a space, a person by a comma; neither splits words that mean one thing.
    given = [part for part in _SEPARATORS.split(text) if part.strip()]
    parts = [word for part in given for word in ([part] if meaning("channels", part) else part.split())]
    found = frozenset(one_of("channels", part) for part in parts)
    return None if "all" in found else found


def themes(text: str) -> list[str]:
    """The ids of the themes a cell names, by id or by name in any language. Raises Misread."""
    known = {
        fold(name): theme
        for theme in theme_ids()
        for name in (theme, *(label(theme, language) for language in ("en", "ar", "ckb")))
    }
    found: dict[str, None] = {}
    for part in filter(str.strip, re.split(r"[,;،؛|\n]+", text)):
        if fold(part) not in known:
            raise Misread(f"There is no theme “{part.strip()}”. There are: {', '.join(theme_ids())}.")
        found[known[fold(part)]] = None
    return list(found)


def date(text: str) -> str:
    """A date as ISO 8601, as exact as it is written; of numbers the day comes first. Raises Misread."""
    plain = fold(text).replace(" ", "-")  # digits of any script
    if _ISO.fullmatch(plain) and (len(plain) == 4 or len(plain) == 7):
        if len(plain) == 4 or 1 <= int(plain[5:]) <= 12:
            return plain
    elif found := find_date(text):
        return found[0]
    raise Misread(f"“{text}” is no date. Write a year, a month or a day: 2021, 2021-04 or 2021-04-30.")


def day(text: str) -> str:
    """A date that is exact to the day. Raises Misread."""
    found = date(text)
    if len(found) != len("2021-04-30"):
        raise Misread(f"“{text}” is no day. Write year, month and day: 2027-06-30.")
    return found
