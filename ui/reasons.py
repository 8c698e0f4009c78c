"""Why something is in a list of the network's, in words: codes and values to sentences of strings/."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bank.network.findings import Actor, Place, Reason
from nlp.functions import function_ids, function_label
from ui.strings import date_name, number, say, spoken, theme_name
from ui.strings import place_name as governorate_name

#: Values that are many, under the names of the sentences with and without "and more".
_MANY = {"shared-work": "places", "shared-partners": "actors"}


def in_words(reason: Reason, isolated: bool = False) -> str:
    """One reason as a sentence without a stop. `isolated`: names keep their own direction, by signs that only a screen knows how to read."""
    values = {name: _value(name, value, isolated) for name, value in reason.values.items()}
    key = f"network.{reason.code}"
    listed = reason.values.get(_MANY.get(reason.code, ""), ())
    count = reason.values.get("number", 0)
    if isinstance(listed, tuple) and isinstance(count, int) and count > len(listed):
        key, values["more"] = f"{key}-more", number(count - len(listed))
    return say(key, **values)


def all_in_words(reasons: Iterable[Reason]) -> str:
    """All reasons, parted by semicolons."""
    return "; ".join(in_words(reason) for reason in reasons)


def rung_name(rung: str) -> str:
    return say(f"network.rung-{rung}")


def place_name(place: Place) -> str:
    return say(
        "network.place", theme=theme_name(place.theme), governorate=governorate_name(place.governorate_name)
    )


def function_name(function: str) -> str:
    """A function's name; its id where the vocabulary no longer has it."""
    return function_label(function, spoken()) if function in function_ids() else function


def _value(name: str, value: Any, isolated: bool) -> str:
    if isinstance(value, tuple):
        return say("app.comma").join(_value(name, one, isolated) for one in value)
    if isinstance(value, Actor):
        return _isolated(value.name) if isolated else value.name
    if isinstance(value, Place):
        return place_name(value)
    if name in ("rung", "was"):
        return rung_name(value)
    if name in ("does", "does_a", "does_b"):
        return function_name(value)
    if name == "themes":
        return theme_name(value)
    if name == "name":
        return _isolated(str(value)) if isolated else str(value)
    if isinstance(value, int):
        return number(value)
    return date_name(value) if name in ("date", "since") else str(value)


def _isolated(value: str) -> str:
    return f"\u2068{value}\u2069"
