"""The grammar of a person's mention in English: how much weight its place in the sentence has, and whom it cannot stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlp.vocabulary import load, words

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Persons only as subjects: she shakes her head, he brings a chair.
_THINGS_TOO = frozenset({"chair", "general", "head", "lead", "master", "guide", "host"})

#: Lappin and Leass's weights.
_RECENT, _SUBJECT, _THERE, _OBJECT, _OBLIQUE = 100.0, 80.0, 70.0, 50.0, 40.0
#: Of the subject of a main clause, beside one inside it.
_MAIN = 30.0
#: Of a possessor ("Rasha's father"), who is not what the phrase is about.
_POSSESSOR = 20.0


def is_person(token: Token) -> bool:
    """Whether a noun can stand for one person here."""
    noun = token.lemma_.lower()
    if noun in _THINGS_TOO and token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    return noun in _people() or (noun.endswith(("woman", "man", "girl", "boy")) and noun != "human")


def _people() -> frozenset[str]:
    lists = ("roles", "female", "male", "strangers", "others")
    return frozenset().union(*(words("english", "person", name) for name in lists))


def gender_of(noun: str) -> str | None:
    """ "f" for "aunt", "m" for "uncle", None for "clerk"."""
    nouns = load("english")["person"]
    if noun in nouns["female"] or noun.endswith(("woman", "girl")):
        return "f"
    return "m" if noun in nouns["male"] or noun.endswith(("sman", "boy")) else None


def is_subject(token: Token) -> bool:
    """Also where the parser hung a subject on its verb as a number: "The younger one blushes"."""
    if token.dep_ == "nummod":
        return token.head.pos_ == "VERB" or (token.lower_ == "one" and token.head.dep_ == "ROOT")
    return token.dep_ in ("nsubj", "nsubjpass")


def weight_of(token: Token) -> float:
    """Lappin and Leass's salience of a mention by its place in the sentence, in their points."""
    dep = token.dep_
    if is_subject(token):
        return _RECENT + _SUBJECT + (_MAIN if token.head.dep_ in ("ROOT", "conj") else 0.0)
    if dep == "attr":  # "There was a clerk", "It was a botanist who …"
        return _RECENT + _THERE
    if dep == "poss":
        return _RECENT + _POSSESSOR
    if dep == "dobj":
        return _RECENT + _OBJECT
    if dep == "conj" and token.head != token and token.head.dep_ in ("nsubj", "nsubjpass"):
        return _RECENT + _SUBJECT
    return _RECENT + _OBLIQUE


def phrase_end(token: Token, origin: int) -> int:
    """Where the phrase of a noun ends in the story."""
    last = token.right_edge
    return origin + last.idx + len(last) - token.idx


def _verb(token: Token) -> Token:
    head: Token = token.head
    while head.pos_ in ("ADP", "ADV", "SCONJ") and head.head != head:
        head = head.head
    return head


def fellow_arguments(pronoun: Token) -> Iterator[Token]:
    """The words that a pronoun cannot stand for, as its fellow arguments of a verb: of "she asked her" neither is the other."""
    verb = _verb(pronoun)
    yield from (t for t in verb.subtree if t.i != pronoun.i and t.dep_ != "poss" and _verb(t) == verb)
    while verb.dep_ in ("conj", "xcomp", "advcl") and not any(c.dep_ == "nsubj" for c in verb.children):
        if verb.head == verb:
            return
        verb = verb.head
        yield from (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i != pronoun.i)


def faces_other(subject: Token, gender: str) -> bool:
    """Whether somebody of the other gender is the object in the clause of a pronoun."""
    other = "him" if gender == "f" else "her"
    return any(t.lower_ == other and t.dep_ != "poss" for t in _verb(subject).subtree)
