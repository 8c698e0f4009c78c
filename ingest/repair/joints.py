"""How well one piece of an English sentence goes on in another, from the words on both sides of the joint.

A log likelihood ratio: above 0 the two belong together. The weights were fitted by `python -m bench.joints` on the sample stories that
are worked on: joints of a text against those that stand a few words off, and against other lines.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from ingest.repair import phrases
from ingest.repair.classes import is_closed, order

QUOTES = "\"'“”„‘’«»"
LEFT_OUT = QUOTES + "()[]{}.,;:!?…"
HYPHENS = "-\u2010"
_ABBREVIATION = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|vs|etc|e\.g|i\.e)|\b[A-Z]|\bU\.S)\.$")
#: Words beside a joint that are looked at: two, and one more where a token is no word.
NEAR = 3


def bare(token: str) -> str:
    """A token as the word lists write it."""
    return token.strip(LEFT_OUT + HYPHENS).lower().removesuffix("'s").removesuffix("’s")


def ends_sentence(token: str) -> bool:
    stripped = token.rstrip(QUOTES + ")]")
    return stripped[-1:] in ".!?…" and not _ABBREVIATION.search(stripped)


def _words(tokens: Sequence[str]) -> list[str]:
    """Tokens as the language model writes words; compounds in parts."""
    found = []
    for token in tokens:
        for word in re.split(r"[-–\u2010]", token.strip(LEFT_OUT + HYPHENS).lower().replace("’", "'")):
            found.append(word if phrases.knows(word) else word.removesuffix("'s"))
    return [word for word in found if word]


@cache
def before(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The last two words in front of a joint, the nearest first."""
    return tuple(_words(tokens)[:-3:-1])


@cache
def behind(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The first two words behind a joint."""
    return tuple(_words(tokens)[:2])


def features(left: tuple[str, ...], right: tuple[str, ...]) -> dict[str, float]:
    """What speaks for and against a joint between two runs of tokens (up to NEAR of each; the last of `left` and the first of `right` meet)."""
    end, start = left[-1], right[0]
    ends = ends_sentence(end)
    first = start.lstrip(QUOTES + "([")[:1]
    capital, digit = first.isupper(), first.isdigit()
    closed = is_closed(bare(start)) and bare(start) not in {"i", "may"}
    found: dict[str, float] = {}
    words = behind(right)
    if ends:
        if capital or digit:
            found["sentence"] = 1.0
            if words and phrases.knows(words[0]):
                found["opening"] = phrases.gain(words[0], phrases.START)
        else:
            found["no_sentence"] = 1.0
        return found
    comma, opens, closes = end[-1:] in ",;:", start[:1] in QUOTES, end[-1:] in QUOTES
    soft = "_soft" if comma or opens or closes else ""
    found["order" + soft] = order(end, start)
    context = before(left)
    if words and not (soft and capital):
        found["name" if capital else "first" + soft] = phrases.gain(words[0], *context)
    if len(words) > 1 and context and phrases.knows(context[0]) and phrases.knows(words[0]):
        found["second" + soft] = phrases.gain(words[1], words[0], context[0]) - phrases.gain(
            words[1], words[0]
        )
    if soft and words and not capital and phrases.knows(words[0]):
        found["opening_soft"] = phrases.gain(words[0], phrases.START)
    named = end.lstrip(QUOTES + "([")[:1].isupper()
    flags = {
        "strange_capital": capital and closed and not opens,
        "comma_name": comma and capital and not closed,
        "capitals": _all_capitals(end) and _all_capitals(start),
        "bracket": start[:1] == "(",
        "bracket_name": start[:1] == "(" and named,
        "quote_comma": opens and comma,
        "quote": opens and not comma,
        "same": bool(bare(end)) and bare(end) == bare(start),
    }
    found.update({name: 1.0 for name, true in flags.items() if true})
    return found


@cache
def _weights() -> dict[str, float]:
    text = files("ingest.data").joinpath("joints.toml").read_text(encoding="utf-8")
    return {name: float(weight) for name, weight in tomllib.loads(text)["weights"].items()}


def weigh(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """The log odds of a joint, with those of an even chance beforehand."""
    weights = _weights()
    return weights["any"] + sum(weights[name] * value for name, value in features(left, right).items())


def _all_capitals(token: str) -> bool:
    word = token.strip(LEFT_OUT)
    return len(word) > 1 and word.isupper()
