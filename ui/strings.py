"""What the app says, from strings.toml: `say("find.title")`. No sentence for a person stands in a page's code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from bank.names import LANGUAGES
from nlp.themes import label, theme_ids

ENGLISH = "en"


@cache
def _tables() -> dict[str, dict[str, dict[str, str]]]:
    tables: dict[str, dict[str, dict[str, str]]] = tomllib.loads(
        (files("ui") / "strings.toml").read_text("utf-8")
    )
    return tables


def has(key: str) -> bool:
    """True where there is such a string."""
    table, _, name = key.partition(".")
    return name in _tables()[ENGLISH].get(table, {})


def say(key: str, **values: Any) -> str:
    """The string `table.name` with its {names} filled in. Raises KeyError where there is none: a fault of ours."""
    table, _, name = key.partition(".")
    return _tables()[ENGLISH][table][name].format(**values)


def say_count(key: str, count: int) -> str:
    """The string for one or for many of a thing."""
    return say(f"{key}_{'one' if count == 1 else 'many'}", count=f"{count:,}")


def theme_name(theme: str) -> str:
    """A theme's name for people; its id where the vocabulary no longer has it."""
    return label(theme, ENGLISH) if theme in theme_ids() else theme


def language_name(language: str) -> str:
    """A language's name for people."""
    return say(f"language.{language}") if has(f"language.{language}") else LANGUAGES.get(language, language)


def date_name(published: str | None) -> str:
    """An ISO 8601 date, as exact as it is: "2021-04" → "April 2021"."""
    if not published:
        return say("card.undated")
    year, _, rest = published.partition("-")
    month, _, day = rest.partition("-")
    if not has(f"months.{month}"):
        return published if rest else year
    return " ".join(filter(None, [day.lstrip("0"), say(f"months.{month}"), year]))
