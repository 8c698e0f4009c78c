"""The grammar of a person's mention in English: how much weight its place in the sentence has, and whom it cannot stand for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from nlp.vocabulary import load, words

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Persons only as subjects: she shakes her head, he brings a chair.
_THINGS_TOO = frozenset({"chair", "general", "head", "lead", "master", "guide", "host"})

#: Lappin and Leass's weights.
_RECENT, _SUBJECT, _THERE, _OBJECT, _OBLIQUE = 100.0, 80.0, 70.0, 50.0, 40.0
#: Whoever weighs as much in a sentence is a subject in it.
AS_SUBJECT = _RECENT + _SUBJECT
#: Of the subject of a main clause, beside one inside it.
_MAIN = 30.0
#: Of a possessor ("Rasha's father"), who is not what the phrase is about.
_POSSESSOR = 20.0


def is_person(token: Token) -> bool:
    """Whether a noun can stand for one person here."""
    noun = token.lemma_.lower()
    if noun in _THINGS_TOO and token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    ends = (
        noun.endswith(("woman", "man", "girl", "boy")) and noun != "human" and token.pos_ == "NOUN"
    )  # not Amman
    return noun in _people() or ends


@cache
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
    if token.dep_ == "attr" and token.pos_ == "PROPN":  # "Among the guests was Bushra"
        return not any(c.dep_ in ("nsubj", "expl") for c in token.head.children)
    return token.dep_ in ("nsubj", "nsubjpass") or _acts(token)


def _acts(name: Token) -> bool:
    """In "Omar shrugs.", of which the parser makes one name."""
    verb = name.nbor(1) if name.i + 1 < len(name.doc) else name
    return (
        name.dep_ == "compound"
        and name.pos_ == "PROPN"
        and name.head == verb
        and verb.dep_ == "ROOT"
        and verb.text.islower()
        and verb.lower_.endswith("s")
        and name.left_edge.i == name.sent.start
    )


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
    if pronoun.dep_ == "nsubj":
        yield from _described(verb)
        yield from _reported(verb)
        yield from _askers(verb)
    while verb.dep_ in ("conj", "xcomp", "advcl") and not any(c.dep_ == "nsubj" for c in verb.children):
        if verb.head == verb:
            return
        verb = verb.head
        yield from (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i != pronoun.i)


def faces_other(subject: Token, gender: str) -> bool:
    """Whether somebody of the other gender is the object in the clause of a pronoun."""
    other = "him" if gender == "f" else "her"
    return any(t.lower_ == other and t.dep_ != "poss" for t in _verb(subject).subtree)


def _described(verb: Token) -> Iterator[Token]:
    """Of "one of the farmers she visited" the one: whom a relative clause describes that has a subject of its own."""
    head = verb.head
    while verb.dep_ == "relcl" and head.pos_ in ("NOUN", "PROPN", "NUM", "ADP"):
        yield head
        if head.dep_ not in ("pobj", "prep"):
            return
        head = head.head


def _reported(verb: Token) -> Iterator[Token]:
    """Of "It was Omar, he says, who came" Omar: names in a sentence that its reporting clause stands behind or in."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i]
    places = list(verb.sent) if verb.dep_ == "parataxis" else [t for c in clauses for t in c.subtree]
    yield from (
        t
        for t in places
        if t.pos_ == "PROPN" and not is_subject(t) and t.i < verb.i and not verb.is_ancestor(t)
    )


_ASKING = frozenset({"ask", "press", "question", "urge", "beg", "invite"})


def _askers(verb: Token) -> Iterator[Token]:
    """Of "When Mona asked her to go on, she said …" Mona: who asks is not who answers."""
    for clause in verb.lefts:
        if clause.dep_ == "advcl" and clause.lemma_.lower() in _ASKING:
            when = any(c.lower_ in ("when", "as", "once", "after", "whenever") for c in clause.lefts)
            if when and any(c.dep_ in ("dobj", "dative") for c in clause.rights):
                yield from (c for c in clause.lefts if c.dep_ == "nsubj")
