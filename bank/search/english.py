"""English words for search: usual spellings of plurals and of words that countries spell differently, and a light stem."""

from __future__ import annotations

import re

_SHORTEST_REST = 3  # letters that must stay when an ending is taken off

#: Plurals that no rule makes, and spellings that differ between countries; the first is met by the second.
_USUAL = {
    "women": "woman",
    "men": "man",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "wives": "wife",
    "lives": "life",
    "policewomen": "policewoman",
    "policemen": "policeman",
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "labour": "labor",
    "colour": "color",
    "honour": "honor",
    "favour": "favor",
    "neighbour": "neighbor",
    "neighbours": "neighbors",
    "neighbourhood": "neighborhood",
    "neighbourhoods": "neighborhoods",
    "behaviour": "behavior",
    "harbour": "harbor",
    "rumours": "rumors",
    "theatre": "theater",
    "theatres": "theaters",
    "metre": "meter",
    "metres": "meters",
    "litre": "liter",
    "litres": "liters",
    "kilometre": "kilometer",
    "kilometres": "kilometers",
}
_USUAL_ENDINGS = (
    (re.compile(r"(?<=\w{3})is(?=(?:ations?|ational|ing|ed|es|e|ers?)$)"), "iz"),
    (re.compile(r"programme(?=s?$)"), "program"),
    (re.compile(r"centre(?=d?s?$)"), "center"),
)


def usual_spelling(word: str) -> str:
    """One spelling for all: "programmes" → "programs", "women" → "woman"."""
    if word in _USUAL:
        return _USUAL[word]
    for ending, usual in _USUAL_ENDINGS:
        word = ending.sub(usual, word)
    return word


_DOUBLED = re.compile(r"([bdgkmnprt])\1$")
_NO_PLURALS = frozenset(
    [
        "news",
        "always",
        "perhaps",
        "series",
        "species",
        "during",
        "ceiling",
        "nothing",
        "something",
        "anything",
        "everything",
    ]
)


def stem(word: str) -> str:
    """Without plural, -ing and -ed: what goes further brings "university" and "universal" together."""
    if not word.isascii() or not word.isalpha() or len(word) < 4 or word in _NO_PLURALS:
        return word
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST_REST and re.search("[aeiouy]", rest):
            return _DOUBLED.sub(r"\1", rest).removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word
