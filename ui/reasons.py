"""Why something is in a list of the network's, in words: codes and values to sentences of strings/."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bank.network.findings import Actor, Place, Reason
from nlp.functions import function_ids, function_label
from ui.strings import date_name, say, theme_name

#: Values that are many, under the names of the sentences with and without "and more".
_MANY = {"shared-work": "places", "shared-partners": "actors"}


def in_words(reason: Reason) -> str:
    """One reason as a sentence without a stop."""
    values = {name: _value(name, value) for name, value in reason.values.items()}
    key = f"network.{reason.code}"
    listed = reason.values.get(_MANY.get(reason.code, ""), ())
    number = reason.values.get("number", 0)
    if isinstance(listed, tuple) and isinstance(number, int) and number > len(listed):
        key, values["more"] = f"{key}-more", str(number - len(listed))
    return say(key, **values)


def all_in_words(reasons: Iterable[Reason]) -> str:
    """All reasons, parted by semicolons."""
    return "; ".join(in_words(reason) for reason in reasons)


def rung_name(rung: str) -> str:
    return say(f"network.rung-{rung}")


def place_name(place: Place) -> str:
    return say("network.place", theme=theme_name(place.theme), governorate=place.governorate_name)


def function_name(function: str) -> str:
    """A function's name; its id where the vocabulary no longer has it."""
    return function_label(function) if function in function_ids() else function


def _value(name: str, value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_value(name, one) for one in value)
    if isinstance(value, Actor):
        return value.name
    if isinstance(value, Place):
        return place_name(value)
    if name in ("rung", "was"):
        return rung_name(value)
    if name in ("does", "does_a", "does_b"):
        return function_name(value)
    if name == "themes":
        return theme_name(value)
    return date_name(value) if name in ("date", "since") else str(value)
