"""Somebody named right behind the body that they belong to: "KLS's Pirjo Aalto", "a member of Kut Council, Ra'ad Mutlag,"."""

from __future__ import annotations

import re
from functools import cache

from nlp.english.names.own_words import begins_or_ends_plainly, is_place, is_project
from nlp.english.names.spans import Name
from nlp.english.words import CAPITAL_ANYWAY
from nlp.shapes import has_head, is_acronym, parts
from nlp.vocabulary import alternatives, given_names, words

#: How far in front of a name its body's may begin.
_FAR = 150

_OWNER = re.compile(r"(?P<owner>(?:[A-Z]|a[ln]-|a[lnstdrz]{1,2}-)[\w’'-]*|[a-z]+)(?:['’]s|(?<=s)['’])\s+$")


@cache
def _member() -> re.Pattern[str]:
    """A role and the body it is in, up to the comma in front of a name."""
    kinds = ("roles", "others", "female", "male", "strangers")
    nouns = alternatives(frozenset().union(*(words("english", "person", kind) for kind in kinds)))
    one = r"(?:\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Aa]nother|[Oo]ne of (?:the|its|their|our))\s+)"
    return re.compile(
        rf"{one}(?:[\w’'-]+\s+){{0,3}}?(?:{nouns}|[a-z]{{3,}}(?:ist|ician|ographer))s?\s+(?:of|at|from|with|for|in)\s+(?:the\s+)?"
        r"(?:[A-Z]|a[a-z]{1,2}-)[\w’'-]*(?:\s+(?:of|for|and|the|in|on|&|(?:[A-Z]|a[a-z]{1,2}-)[\w’'-]*))*(?:\s+\([^()]*\))?,\s+$"
    )


def weigh_belonging(name: Name) -> float:
    """How much speaks for somebody who is named right behind a body."""
    if not _may_be_somebody(name):
        return 0.0
    before = name.stretch.text[max(0, name.start - _FAR) : name.start]
    owner = _OWNER.search(before)
    if owner is not None:
        sure = name.label == "PERSON" or parts(name.text)[0] in given_names() or _acts(name)
        return 5.5 if sure and _is_body(owner["owner"]) else 0.0
    return 3.0 if before.endswith(", ") and _member().search(before) else 0.0


def _acts(name: Name) -> bool:
    doc = name.stretch.doc
    span = doc.char_span(name.start, name.end, alignment_mode="expand") if doc is not None else None
    return span is not None and span.root.dep_ in ("nsubj", "nsubjpass")


def _is_body(owner: str) -> bool:
    """Whether an owner's last word may be a body's: no place and nobody's given name."""
    if owner.islower():
        return owner in words("english", "organization", "heads") | words(
            "english", "organization", "collective"
        )
    low = owner.lower()
    return not (is_place(owner) or low in given_names() or low in CAPITAL_ANYWAY)


def _may_be_somebody(name: Name) -> bool:
    """Two words to four, of which none is a body's; the first is no everyday one that people do not bear."""
    low = parts(name.text)
    if not 2 <= len(name.text.split()) <= 4 or has_head(name.text) or is_project(name.text):
        return False
    if low[0] in words("english", "organization", "arabic_heads") or name.text.isupper():
        return False
    # a surname may be a word of its own: Pirjo Aalto, Wyn Baker
    plain = begins_or_ends_plainly(low)
    return not (plain or is_place(name.text.split()[0]) or any(map(is_acronym, name.text.split())))
