"""Whether a name only says where, there where it stands: "a company in Kut, our partner", "the breeders of Maysan, who", "the Jubaila quarter"."""

from __future__ import annotations

import re

from nlp.english.names.own_words import PLACE_HEADS, is_place
from nlp.english.names.spans import Name
from nlp.shapes import has_head
from nlp.vocabulary import alternatives, words

#: A title that is a part of the name: Umm Haidar is not Haidar.
KUNYA = frozenset({"umm", "um", "abu", "ibn", "bint", "bin"})

_IN = re.compile(
    r"\b(?:in|from|near|to|at|around|outside|across|between|towards|reach(?:es|ed)?|leav(?:es|ing)|left)\s+$",
    re.I,
)
_INSIDE = re.compile(r"\b(?:in|inside|near|around|outside|across)\s+(?P<the>the\s+)?$", re.I)
_JOINT = re.compile(r"\b(?:in|from|of|near|to|at|around|outside|across|between|towards)\s+$", re.I)
_WHERE = re.compile(r",?\s+where\b")
_QUARTER = re.compile(rf"\s+(?:{alternatives(PLACE_HEADS)})\b")
_QUARTERS = re.compile(rf",\s+(?:{alternatives(PLACE_HEADS)})\b")
# "Rokan is a village of forty houses"
_IS_A_PLACE = re.compile(
    rf"(?:,|\s+(?:is|was|remains))\s+(?:an?|the)\s+(?:[a-z-]+\s+){{0,2}}?(?:{alternatives(PLACE_HEADS)})\b(?!['’-])"
)
_QUARTER_OF = re.compile(rf"\b(?:{alternatives(PLACE_HEADS)})s?\s+of\s+$", re.I)
# "the nurses of Adad": a place or a body that many are of, of whom what follows is told
_MANY = re.compile(
    rf"\b(?:{alternatives(words('english', 'person', 'roles') | words('english', 'person', 'others'))}|[a-z]+ers|people|men|women|families|residents)s?\s+(?:of|from|in)\s+$"
)
# "a company in Adad, our partner", but "found it in Adad, a shelter"
_BODY_IN = re.compile(
    rf"\b(?:{alternatives(words('english', 'organization', 'collective'))})s?\s+(?:in|from|near|outside)\s+$"
)


def neighbours(name: Name) -> tuple[str, str]:
    """What stands before a name, and behind it, as far as it can tell what the name is."""
    text = name.stretch.text
    return text[max(0, name.start - 70) : name.start], text[name.end : name.end + 90]


def is_seat(name: Name, before: str) -> bool:
    """Whether what is told of somebody behind a name is told of one who is only there, or from there."""
    if _JOINT.search(before) is None:
        return False
    lone = " " not in name.text and not has_head(name.text)
    return (
        name.label == "GPE"
        or is_place(name.text)
        or (lone and (_INSIDE.search(before) or _MANY.search(before)) is not None)
    )


def is_seat_of_body(name: Name, before: str) -> bool:
    """Whether a body that is told of behind a name is only there."""
    return _JOINT.search(before) is not None and (is_place(name.text) or _BODY_IN.search(before) is not None)


def weigh_seat(name: Name, before: str, after: str) -> float:
    """How much its neighbours say that the name is a place's."""
    weight = 0.0
    inside = _INSIDE.search(before)
    if _IN.search(before):
        # nobody is "in" Umm Jawn's mother
        somewhere = name.text.split()[0].lower() in KUNYA and before.split()[-1].lower() not in ("from", "to")
        weight += 4 if somewhere else 0.8
    elif inside and " " not in name.text and not has_head(name.text):
        weight += 0.8
    if inside and _WHERE.match(after):
        weight += 3
    if _QUARTER.match(after):
        weight += 2 if has_head(name.text) else 4
    elif " " not in name.text and _IS_A_PLACE.match(after):
        weight += 8
    elif _QUARTERS.match(after) or _QUARTER_OF.search(before):
        weight += 2
    return weight
