"""What an organization does (research, fieldwork, legal aid …), by words in a sentence that names it; see data/functions.toml."""

from __future__ import annotations

import re
from functools import cache

from nlp.vocabulary import load, term_pattern

_ARABIC = (r"(?<!\w)(?:[وف]?(?:ال|بال|كال|لل|[بلك])?)", r"(?:ها|هم|هن|نا|ه|ي|ين|ون|ات|ان)?(?!\w)")
_PLAIN = (r"(?<!\w)", r"(?!\w)")


def function_ids() -> tuple[str, ...]:
    return tuple(load("functions")["functions"])


def functions_in(text: str) -> frozenset[str]:
    """The functions that a sentence, or a name, speaks of; whatever its language."""
    return frozenset(function for function, pattern in _patterns().items() if pattern.search(text))


def complements(one: str, other: str) -> bool:
    """Whether of two functions either makes up for what the other needs."""
    table: dict[str, list[str]] = load("functions")["complement"]
    return other in table.get(one, ()) or one in table.get(other, ())


def function_label(function: str, language: str = "en") -> str:
    """A function's name in a language; in English where it has none there."""
    labels: dict[str, str] = load("functions")["functions"][function]["label"]
    return labels.get(language) or labels["en"]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    made = {}
    for function, row in load("functions")["functions"].items():
        latin = term_pattern(row.get("en", ()), *_PLAIN).pattern
        arabic = term_pattern(row.get("ar", ()), *_ARABIC).pattern
        kurdish = term_pattern(row.get("ckb", ()), *_PLAIN).pattern
        made[function] = re.compile(f"{latin}|{arabic}|{kurdish}", re.IGNORECASE)
    return made
