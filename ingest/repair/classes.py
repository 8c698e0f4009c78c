"""Which kind of English word can follow which: closed classes by list, others by ending; the table was counted on the sample stories.

Word pairs that no list has seen are most of all pairs; that a noun follows an article and no verb does, is known all the same.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_AROUND = "\"'“”‘’()[]{}.,;:!?…«»"


@cache
def _data(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(files("ingest.data").joinpath(name).read_text(encoding="utf-8"))


@cache
def _words() -> dict[str, str]:
    return {
        word: name for name, words in _data("word_classes.toml")["classes"].items() for word in words.split()
    }


@cache
def _endings() -> list[tuple[str, str]]:
    return [
        (ending, name)
        for name, endings in _data("word_classes.toml")["endings"].items()
        for ending in endings.split()
    ]


@cache
def _table() -> dict[tuple[str, str], float]:
    rows = _data("word_order.toml")["follows"]
    return {
        (left, right): float(score)
        for left, row in rows.items()
        for right, _, score in (cell.partition(":") for cell in row.split())
    }


@cache
def word_class(token: str) -> str:
    """The class of a token as printed."""
    core = token.strip(_AROUND).replace("’", "'")
    low = core.lower()
    if low in _words():
        return _words()[low]
    if low.endswith("'s"):
        return "genitive"
    if core[:1].isdigit():
        return "digits"
    if core[:1].isupper():
        return "name"
    return next(
        (name for ending, name in _endings() if len(low) > len(ending) + 2 and low.endswith(ending)), "noun"
    )


def is_closed(word: str) -> bool:
    """Whether a word in lower case is of a closed class (article, pronoun, preposition …)."""
    return word in _words()


def left_class(token: str) -> str:
    """The class of a token in front of another: with its comma or closing mark, if it has one."""
    return word_class(token) + ("," if re.search(r"[,;:]['\"”’)\]]*$|[\"”]$", token) else "")


def order(left: str, right: str) -> float:
    """How much likelier (log ratio) a word of right's class is after left, with its comma if it has one; 0 where nothing is known."""
    return _table().get((left_class(left), word_class(right)), 0.0)


def use(table: dict[tuple[str, str], float]) -> None:
    """Judge by another table than the one that comes along: for the benchmark that makes it."""
    _table().clear()
    _table().update(table)
