"""What the app says, from strings/LANGUAGE/*.toml, a file for each desk: `say("find.title")`. No sentence for a person stands in a page's code."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import Any

from bank.names import LANGUAGES
from nlp.themes import label, theme_ids
from nlp.vocabulary import load

ENGLISH = "en"
#: The interface's languages as those who read them call them.
SPOKEN = {"en": "English", "ar": "العربية", "ckb": "کوردی"}
_RIGHT_TO_LEFT = frozenset({"ar", "ckb"})
_DIGITS = str.maketrans("0123456789,", "٠١٢٣٤٥٦٧٨٩٬")

# A page is drawn within one thread, for one person.
_language: ContextVar[str | None] = ContextVar("language", default=None)
_chosen_before: list[Callable[[], str | None]] = []


def speak(language: str) -> None:
    """From here on this page's words are in `language`; English where there is no such table."""
    _language.set(language if language in SPOKEN else ENGLISH)


def spoken() -> str:
    """The code of the language that this page speaks."""
    found = _language.get() or next((ask() for ask in _chosen_before), None)
    return found if found in SPOKEN else ENGLISH


def remember(chosen: Callable[[], str | None]) -> None:
    """Whom to ask for the language where a page has not begun: callbacks and fragments run in threads of their own, before it or without it."""
    _chosen_before[:] = [chosen]


def right_to_left() -> bool:
    """Whether this page's language is written from right to left."""
    return spoken() in _RIGHT_TO_LEFT


def direction(words: str) -> str:
    """Which way a sentence of the app's own runs, whatever name it begins with: as the page, but left to right where it stayed in English."""
    ours = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words)
    return "rtl" if ours and right_to_left() else "ltr"


@cache
def table(language: str) -> dict[str, dict[str, str]]:
    """A language's strings, by table and name."""
    tables: dict[str, dict[str, str]] = {}
    for desk in (files("ui") / "strings" / language).iterdir():
        if desk.name.endswith(".toml"):
            tables |= tomllib.loads(desk.read_text("utf-8"))
    return tables


def has(key: str) -> bool:
    """True where there is such a string."""
    group, _, name = key.partition(".")
    return name in table(ENGLISH).get(group, {})


def say(key: str, /, **values: Any) -> str:
    """The string `table.name` with its {names} filled in. Raises KeyError where there is none: a fault of ours."""
    group, _, name = key.partition(".")
    found = table(spoken()).get(group, {}).get(name) or table(ENGLISH)[group][name]
    return found.format(
        **{key: number(value) if isinstance(value, int) else value for key, value in values.items()}
    )


def say_count(key: str, count: int) -> str:
    """The string for one or for many of a thing."""
    return say(f"{key}_{'one' if count == 1 else 'many'}", count=count)


def number(value: int) -> str:
    """A number as this page's language writes it: "12,345" or "١٢٬٣٤٥"."""
    return _digits(f"{value:,}")


def year_name(year: int) -> str:
    """A year as this page's language writes it: 2024 or ٢٠٢٤."""
    return _digits(str(year))


def theme_name(theme: str) -> str:
    """A theme's name for people; its id where the vocabulary no longer has it."""
    return label(theme, spoken()) if theme in theme_ids() else theme


def place_name(name: str) -> str:
    """A governorate's name, given in English, in this page's language."""
    return _places(spoken()).get(name, name)


@cache
def _places(language: str) -> dict[str, str]:
    rows = load("governorates").values()
    return {row["name"]: row.get("names", {}).get(language, [row["name"]])[0] for row in rows}


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
        return _digits(published if rest else year)
    parts = {"month": say(f"months.{month}"), "year": _digits(year), "day": _digits(day.lstrip("0"))}
    return say("date.full" if day else "date.month", **parts)


def _digits(written: str) -> str:
    return written.translate(_DIGITS) if right_to_left() else written
