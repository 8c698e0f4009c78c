"""Ways of saying that one verb does not show: "likes to say", "was quick to point out", "made it clear that", "wanted to know"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.english.pipeline import text_of
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token


def lemma(verb: Token) -> str:
    """The verb's base form, also where the tagger took it for a noun: "confesses"."""
    low = verb.lemma_.lower()
    if verb.pos_ in ("NOUN", "PROPN") and low not in words("english", "speech", "verbs"):
        bases = [verb.lower_[:-1], verb.lower_[:-2]] if verb.lower_.endswith(("s", "ed")) else []
        return next((base for base in bases if base in words("english", "speech", "verbs")), low)
    return low


def is_habit(verb: Token) -> bool:
    """As in "she likes to say", "her aunt used to say"."""
    return verb.dep_ == "xcomp" and (
        verb.head.lemma_.lower() in words("english", "speech", "habits") or is_quick(verb.head)
    )


def is_quick(word: Token) -> bool:
    """Whether an adjective says how readily somebody speaks, as in "he was quick to point out"."""
    return word.lower_ in _QUICK and word.head.lemma_ == "be"


_QUICK = frozenset(
    {"anxious", "careful", "eager", "glad", "happy", "keen", "proud", "quick", "relieved", "sorry"}
)


_CLEAR = re.compile(
    r"\w+ (?:it )?(?:(?:very|quite|perfectly|absolutely) )?(?:clear|plain|known)(?: to \w+(?: \w+)?)? that\s"
)


def makes_clear(verb: Token) -> bool:
    """As in "She made it clear that nobody would be sent away"."""
    return (
        verb.lemma_.lower() == "make"
        and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN")
        and _CLEAR.match(text_of(verb.doc), verb.idx) is not None
    )


def wants_to_know(verb: Token) -> bool:
    """As in "The farmers wanted to know when the water would come"."""
    return (
        verb.lower_ == "know"
        and verb.dep_ == "xcomp"
        and verb.head.lemma_.lower() == "want"
        and any(c.lower_ == "to" for c in verb.lefts)
    )
