"""Words with a meaning of their own in a query, from words.toml: names of fields, operators, words that say nothing."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from bank.search.normalise import fold_word


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("bank.search").joinpath("words.toml").read_text("utf-8"))


@cache
def field_names() -> dict[str, str]:
    """The folded name of a field → the facet it narrows, or before, after."""
    return {fold_word(name): field for field, names in _table()["fields"].items() for name in names}


def shown_fields() -> tuple[str, ...]:
    """The names to offer a person, the English ones."""
    return tuple(names[0] for names in _table()["fields"].values())


@cache
def operators() -> dict[str, str]:
    """A word as it is typed → and, or, not."""
    return {word: name for name, words in _table()["operators"].items() for word in words}


@cache
def little_words() -> frozenset[str]:
    """Folded words that need not occur."""
    return frozenset(fold_word(word) for word in _table()["little"]["words"].split())


@cache
def values(field: str) -> dict[str, str]:
    """For a facet of few values (language, kind, consent, reviewed): a folded word → the value it means."""
    return {fold_word(word): value for value, words in _table()[field].items() for word in words}
