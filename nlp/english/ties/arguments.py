"""Who takes part in what a word says: the organizations around a verb or noun, by their grammatical role.

"A will, with B's help, train C": around "train" stand A (subject), B (with) and C (object). A body may stand in a longer phrase ("two
trainers from A", "A's nurse", "the director of A") or behind a verb that lends its subject ("A plans to train C").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nlp.document import Stretch
from nlp.english.ties.chains import Chain
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECT = frozenset({"nsubj", "csubj"})
_OBJECT = frozenset({"dobj", "dative", "attr", "oprd", "nsubjpass", "obj", "iobj"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
_BORROWS = frozenset({"xcomp", "conj", "advcl", "pcomp", "ccomp"})
_CLIMBS = frozenset(
    {
        "dobj",
        "attr",
        "nsubj",
        "nsubjpass",
        "pobj",
        "prep",
        "dative",
        "oprd",
        "advmod",
        "amod",
        "compound",
        "poss",
        "acomp",
        "appos",
        "agent",
        "npadvmod",
        "nmod",
        "conj",
        "dep",
    }
)
_INSIDE = frozenset({"of", "from", "at", "for", "with", "in"})
_PLACES = frozenset({"in", "at", "on", "inside", "near"})  # "in A's canteen": A has no part in it
_LENDS_OBJECT = frozenset(
    {"allow", "enable", "ask", "help", "want", "let", "invite", "like", "see", "permit"}
)


@dataclass(frozen=True, slots=True)
class Group:
    """Organizations in one role: subj, obj, poss, compound, appos, or the preposition in front of them."""

    role: str
    members: tuple[str, ...]


@dataclass(slots=True)
class Scene:
    """One parsed stretch with the bodies that its tokens name or stand for."""

    doc: Doc
    bodies: Mapping[int, Chain]  # token index → the chain it is a part of
    own: Mapping[int, tuple[str, ...]]  # token index → the bodies of its own name alone
    _groups: dict[int, list[Group]] = field(default_factory=dict)  # by token index

    def phrase(self, token: Token, depth: int = 0) -> tuple[str, ...]:
        """The bodies a noun phrase stands for, those in a row with it included; () where none."""
        found: list[str] = []
        if token.i in self.own:
            found.extend(self.own[token.i])
            row = self.bodies[token.i]
            for other, chain in self.bodies.items():
                if chain is row and (len(row.names) > 2 or self._hangs_on(self.doc[other], token)):
                    found.extend(self.own[other])
        elif depth < 3:
            for child in token.children:
                if child.dep_ in ("poss", "compound", "nmod", "appos") or (
                    child.i in self.own
                    and (child.dep_ == "amod" or (child.dep_ in ("det", "predet") and _is_body(token)))
                ):
                    found.extend(self.phrase(child, depth + 1))
                elif child.dep_ == "prep" and child.lower_ in _INSIDE and not found:
                    for inner in child.children:
                        if inner.dep_ == "pobj":
                            found.extend(self.phrase(inner, depth + 1))
        for child in token.children:
            if child.dep_ == "conj" and child.pos_ in _NOMINAL:
                found.extend(self.phrase(child, depth + 1))
        return tuple(dict.fromkeys(found))

    def _hangs_on(self, token: Token, head: Token) -> bool:
        """Whether a name in a row has no role but that of the row's first."""
        for _ in range(8):
            if token.i in self.own and self.own[token.i] == self.own[head.i]:
                return True
            if token.dep_ not in ("conj", "appos", "compound", "nmod", "dep", "poss", "amod", "det", "flat"):
                return False
            token = token.head
        return False

    def groups(self, token: Token) -> list[Group]:
        """All who take part in what `token` says."""
        if token.i not in self._groups:
            self._groups[token.i] = self._walked(token)
        return self._groups[token.i]

    def _walked(self, token: Token) -> list[Group]:
        walk = _Walk(self)
        if token.dep_ == "prep":  # "together with B": the word itself has B behind it
            walk._prep(token, 0)
        walk.down(token, skip=-1)
        walk.up(token)
        return walk.found


@dataclass(slots=True)
class _Walk:
    scene: Scene
    found: list[Group] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def add(self, role: str, token: Token) -> bool:
        members = self.scene.phrase(token)
        if members and not any(set(members) <= set(g.members) for g in self.found):
            self.found.append(Group(role, members))
        return bool(members)

    def down(self, head: Token, skip: int, depth: int = 0) -> None:
        if head.i in self.seen or depth > 4:
            return
        self.seen.add(head.i)
        for child in head.children:
            if child.i == skip:
                continue
            dep = child.dep_
            if dep in _SUBJECT:
                self.add("subj", child)
            elif dep in _OBJECT and child.pos_ != "ADP":
                if not self._named(child) or not self.add("obj", child):
                    self.down(child, -1, depth + 1)
            elif dep in ("prep", "agent", "dative") or (dep == "conj" and child.pos_ == "ADP"):
                self._prep(child, depth)
            elif dep in ("poss", "compound", "nmod", "appos"):
                self.add(dep, child)
            elif dep in ("advmod", "acomp", "prt", "npadvmod") or (
                dep in ("acl", "relcl") and depth < 3 and head.pos_ == "NOUN"
            ):
                self.down(child, -1, depth + 1)

    def _named(self, token: Token) -> bool:
        """Whether the phrase is a body itself or someone of it, not a thing that bodies share ("an agreement with B")."""
        return (
            token.i in self.scene.own
            or not any(c.dep_ in ("prep", "acl", "relcl", "poss") for c in token.children)
            or token.ent_type_ == "PERSON"
            or is_people(token)
        )

    def _prep(self, prep: Token, depth: int) -> None:
        agent = prep.dep_ == "agent" or (prep.lower_ == "by" and prep.dep_ == "conj")
        role = "subj" if agent else prep.lower_
        for child in prep.children:
            if child.dep_ == "pobj":
                if role in _PLACES and child.i not in self.scene.own and _has(child):
                    continue
                if not self._named(child) or not self.add(role, child):
                    self.down(child, -1, depth + 1)
                elif role == "to":
                    for inner in child.children:  # "a grant to A from B"
                        if inner.dep_ == "prep" and inner.lower_ == "from":
                            self._prep(inner, depth + 1)
            elif child.dep_ in ("prep", "conj") and child.pos_ == "ADP":
                self._prep(child, depth + 1)

    def up(self, token: Token) -> None:
        for _ in range(8):
            dep, head = token.dep_, token.head
            if dep == "appos" and head.i in self.scene.own and any(c.lower_ == "of" for c in token.children):
                if token.tag_ == "NNS":  # "A and B, both members of N"
                    self.found.append(Group("subj", self.scene.bodies[head.i].members))
                else:
                    self.add("subj", head)  # "A, a grantee of B, met C"
                return
            if dep in ("relcl", "acl"):
                role = _antecedent_role(token)
                for _ in range(4):  # "Nabaa, a club with nine members which A funds"
                    if self.add(role, head):
                        return
                    if head.dep_ not in ("pobj", "prep", "appos"):
                        break
                    head = head.head
                if dep == "acl" and head.dep_ == "dobj" and any(c.lower_ == "to" for c in token.children):
                    for child in head.head.children:  # "A submitted a request to become a member of B"
                        if child.dep_ == "nsubj":
                            self.add("subj", child)
                return
            if token.pos_ in ("VERB", "AUX") and dep in _BORROWS:
                if any(g.role == "subj" for g in self.found) and not _passive(token):
                    return
                lender = next(
                    (
                        c
                        for c in head.children
                        if c.dep_ in ("dobj", "nsubj") and head.lemma_ in _LENDS_OBJECT and c.dep_ == "dobj"
                    ),
                    None,
                ) or next((c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
                if lender is not None:
                    self.add("obj" if _passive(token) else "subj", lender)
                if dep == "advcl" or dep == "pcomp" or lender is None:
                    token = head
                    if lender is not None:
                        return
                    continue
                self._with(head)
                return
            aside = dep == "advcl" and token.pos_ == "NOUN"  # "runs it, side by side with B"
            if (dep not in _CLIMBS and not aside) or dep == "ROOT":
                return
            self.down(head, token.i)
            token = head

    def _with(self, head: Token) -> None:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("with", "alongside"):
                self._prep(child, 1)


def _has(place: Token) -> bool:
    """Whether a noun is somebody's: "A's canteen"."""
    return any(c.dep_ == "poss" for c in place.children)


def is_people(token: Token) -> bool:
    """Whether a common noun is one for people who work for or belong to a body: "two trainers from A"."""
    lemma = token.lemma_.lower()
    return lemma in words("english", "person", "roles") or lemma in words(
        "collaborations", "en", "bodies", "people"
    )


def _is_body(token: Token) -> bool:
    """Whether a common noun is one for bodies: "both organizations"."""
    return token.lemma_.lower() in words("english", "organization", "heads") | words(
        "collaborations", "en", "bodies", "nouns"
    )


def _passive(token: Token) -> bool:
    return (
        token.tag_ == "VBN" and not any(c.dep_ == "aux" and c.lemma_ == "have" for c in token.children)
    ) or any(c.dep_ in ("auxpass", "agent") for c in token.children)


def _antecedent_role(verb: Token) -> str:
    """What the noun in front of a relative clause or participle is to its verb."""
    for child in verb.children:
        if child.tag_ in ("WDT", "WP") and child.dep_ in _SUBJECT:
            return "subj"
    if any(c.dep_ in _SUBJECT for c in verb.children) or _passive(verb):
        return "obj"
    return "subj"


def scene(stretch: Stretch, chains: Sequence[Chain]) -> Scene:
    """The bodies of a sentence's chains laid over the tokens of a stretch; of two at one place the first counts."""
    assert stretch.doc is not None
    rows: dict[int, Chain] = {}
    own: dict[int, tuple[str, ...]] = {}
    for chain in chains:
        for start, end, members in chain.names:
            span = stretch.doc.char_span(stretch.local(start), stretch.local(end), alignment_mode="expand")
            for token in span or ():
                if token.i not in own:
                    rows[token.i], own[token.i] = chain, members
    return Scene(stretch.doc, rows, own)
