"""Whom the narration of an English story speaks of, and how it brings them in: "one of the nurses", "the architect X", "Her name is X"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nlp.english.people.mention_grammar import is_person, is_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Words between a description and the name behind it: "the director of Shams Legal Aid, Nibras Fadhil".
_LONGEST_DESCRIPTION = 9


@dataclass(slots=True, eq=False)
class Participant:
    """Somebody the narration speaks of; `key` is None for somebody without a name."""

    key: str | None
    gender: str | None = None  # "f", "m"
    nouns: set[str] = field(default_factory=set)  # what the narration calls them, in lower case
    salience: float = 0.0  # of the sentences before
    now: float = 0.0  # of this sentence
    subject: bool = False  # as last mentioned
    owner: Participant | None = None  # whose uncle or daughter this is

    @property
    def weight(self) -> float:
        return self.salience + self.now


def owns_subject(token: Token) -> bool:
    """Whether somebody else of theirs is the subject: "Her partner, Hadeel, comes in"."""
    return is_subject(token.head) and is_person(token.head)


def one_of(token: Token) -> set[str]:
    """What "one of the nurses" is: a nurse; of "one" and "another" alone, one."""
    nouns = {
        g.lemma_.lower() for c in token.children if c.lower_ == "of" for g in c.children if g.tag_ == "NNS"
    }
    return nouns or {"one"}


def described_by(name: Token, seen: dict[int, Participant]) -> Participant | None:
    """Whom the noun in front of a name speaks of: "the architect X", "her brother X", "the teacher was X"."""
    head: Token = name.head
    if (
        head.lower_ in ("called", "named") and head.dep_ == "acl" and head.head.i in seen
    ):  # "a nurse called Shaima"
        bearer = seen[head.head.i]
        return bearer if bearer.key is None and bearer.nouns else None
    if name.dep_ in (
        "attr",
        "oprd",
    ):  # "The teacher was X", "Her name is X", "The teacher, who is old, is called X"
        subject = next((c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None and subject.lower_ == "name":
            subject = next((c for c in subject.children if c.dep_ == "poss"), None)
        found = seen.get(subject.i) if subject is not None else None
        return found if found is not None and found.key is None and found.nouns else None
    if head.lower_ == "of" and head.head.lower_ == "name":  # "a butcher from Zakho by the name of X"
        above = next((t for t in head.head.ancestors if t.i in seen), None)
        return seen[above.i] if above is not None and seen[above.i].key is None else None
    comma = False
    for token in reversed(
        name.doc[max(name.sent.start, name.left_edge.i - _LONGEST_DESCRIPTION) : name.left_edge.i]
    ):
        if token.i in seen:
            found = seen[token.i]
            near = token.i == name.left_edge.i - 1 or comma
            return found if near and found.key is None and found.nouns else None
        if token.text in (",", ":") and token.i == name.left_edge.i - 1:
            comma = True
        elif token.pos_ in ("VERB", "AUX", "CCONJ", "PUNCT", "SCONJ") and token.text not in ("'", "-", "’"):
            return None
    return None
