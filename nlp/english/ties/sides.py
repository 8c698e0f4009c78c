"""Who is tied by a cue, by grammar: its two sides among those who take part in what it says (nlp/english/ties/arguments.py)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from ingest.story import Span
from nlp.annotations import TieKind
from nlp.english.scenes import Scenes
from nlp.english.ties.arguments import Group, Scene, is_people, scene
from nlp.english.ties.chains import Chain
from nlp.english.ties.cues import SYMMETRIC, Cue, Pairs
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True)
class View:
    """The parse around one sentence."""

    scenes: Scenes
    row: list[Chain]
    before: tuple[str, ...]  # the bodies of the sentences before it in its paragraph
    main: tuple[str, ...] = ()  # whom the story is about
    _made: dict[int, Scene] = field(default_factory=dict)  # by the identity of the parse
    _said: dict[Span, list[tuple[int, Token]]] = field(default_factory=dict)

    def token(self, start: int, end: int) -> Token | None:
        """The word that carries a cue standing at [start, end) of the story."""
        stretch = self.scenes.stretch(start)
        if stretch is None or stretch.doc is None:
            return None
        span = stretch.doc.char_span(
            stretch.local(start), max(stretch.local(start) + 1, stretch.local(end)), alignment_mode="expand"
        )
        if span is None:
            return None
        root = span.root
        if root.pos_ == "ADP":  # "with the support of": the support
            root = next((c for c in root.children if c.dep_ == "pobj" and c in span), root)
        return root

    def _scene(self, token: Token) -> Scene:
        """The bodies of the sentence laid over the parse of a word: few words of few sentences are asked who takes part in them."""
        key = id(token.doc)
        if key not in self._made:
            self._made[key] = scene(self.scenes.stretch_of(token), self.row)
        return self._made[key]

    def tokens(self, sentence: Span) -> Sequence[tuple[int, Token]]:
        """The words of a sentence, those of its quotes included, with their story offsets."""
        if sentence not in self._said:
            parsed = (s for s in self.scenes.stretches(sentence.start) if s.doc is not None)
            self._said[sentence] = [word for s in parsed for word in self.scenes.within(s, sentence)]
        return self._said[sentence]

    def agents(self, agent: Token) -> tuple[str, ...]:
        """The bodies behind a "by"."""
        laid = self._scene(agent)
        found = [m for c in agent.children if c.dep_ == "pobj" for m in laid.phrase(c)]
        for also in agent.children:
            if also.dep_ == "conj" and also.pos_ == "ADP":
                found += self.agents(also)
        return tuple(dict.fromkeys(found))

    def groups(self, token: Token) -> list[Group]:
        """Who takes part in what a word of the sentence says."""
        return self._scene(token).groups(token)


#: Roles in which the other side stands, by kind; "subj" and its likes are the first side.
_FIRST = ("subj", "poss", "by", "compound")


_CONSORTIUM = re.compile(r"\bconsorti(?:um|a)\b|\bjointly\b", re.IGNORECASE)
_BROUGHT_IN = re.compile(r"br(?:ing|ought)|invit|dr[ae]w", re.IGNORECASE)
_GIVERS = ("by", "from", "compound")


def _merged(groups: list[Group], role: str) -> list[Group]:
    """The groups with those of one role as one: "paid for by A and by B"."""
    members = tuple(dict.fromkeys(m for g in groups if g.role == role for m in g.members))
    first = next((i for i, g in enumerate(groups) if g.role == role), None)
    return [
        Group(role, members) if i == first else g
        for i, g in enumerate(groups)
        if i == first or g.role != role
    ]


def framed(cue: Cue, said: str, groups: list[Group]) -> Pairs:
    """The pairs among those who take part in what a cue says."""
    if not groups:
        return []
    partners = [g for g in groups if g.role == "of" and len(g.members) > 1]
    if cue.kind == "joint-project" and partners and said.lower().startswith("consorti"):
        return list(combinations(partners[0].members, 2))  # "given by A to a consortium of B, C and D"
    if cue.shape == "row":
        return list(combinations(groups[0].members, 2)) if len(groups) == 1 else []
    if len(groups) == 1:
        (group,) = groups
        together = (
            cue.kind in SYMMETRIC
            and cue.shape in ("among", "chain", "frame")
            and group.role not in ("with", "alongside")
        ) or group.role in ("between", "among")
        return list(combinations(group.members, 2)) if together else []
    if cue.kind not in SYMMETRIC and all(g.role == "subj" for g in groups):
        return []  # "taught by A's staff and by the tutors of B": side by side
    if cue.kind == "funding":
        groups = _merged(groups, "subj")
        giver = next((g for g in groups if g.role in _GIVERS), None)
        first = giver or next((g for g in groups if g.role == "subj"), groups[0])
        others = [
            g
            for g in groups
            if g is not first
            and g.role in ("subj", "obj", "to", "for", "dative", "poss", "of", "compound", "appos")
        ]
        getters = [g for g in others if g.role in ("to", "dative")]
        passing = next((g for g in groups if g.role == "subj"), None)
        if (
            getters
            and passing
            and first.role == "from"
            and not set(passing.members) & set(getters[0].members)
        ):
            # "which A passed on to B from C"
            return [(a, b) for g in getters for a in passing.members for b in g.members] + [
                (a, b) for a in first.members for b in passing.members
            ]
        others = getters or others  # "A and B held a course with a grant to A from C"
    else:
        first = next((g for g in groups if g.role in _FIRST), groups[0])
        others = [g for g in groups if g is not first]
        if cue.shape == "chain":
            return list(combinations(first.members, 2))
        brought = _BROUGHT_IN.match(said)  # "A and B hope to bring C into the course": C is the other side
        several = cue.kind in SYMMETRIC and not brought and first.role == "subj" and len(first.members) > 1
        if several and all(g.role in ("obj", "dative", "for", "to", "subj", "from") for g in others):
            return list(combinations(first.members, 2))  # "A and B signed a contract that gives C …"
        between = [g for g in groups if g.role in ("between", "among") and len(g.members) > 1]
        if between:
            return [pair for g in between for pair in combinations(g.members, 2)]
        preferred = [
            g
            for g in others
            if g.role
            in ("obj", "with", "of", "to", "alongside", "by", "in", "subj", "from", "for", "poss", "appos")
        ]
        if cue.kind == "joint-project" and cue.shape == "frame":
            preferred = [
                g for g in preferred if g.role != "from"
            ]  # "built with money that A received from B"
        beside = [g for g in preferred if g.role in ("with", "alongside")]
        if cue.kind in SYMMETRIC and not brought and first.role == "subj" and beside:
            preferred = [g for g in preferred if g in beside or g.role == "subj"]  # "We start it with B"
        if cue.kind == "membership" and (wholes := [g for g in others if g.role in ("of", "into")]):
            preferred = wholes  # "A was admitted into N; B …"
        others = preferred[:2]
        if cue.kind == "partnership" and said.lower().endswith(
            "with"
        ):  # "in partnership with B, A founded C"
            others = [g for g in others if g.role == "with"] or others[:1]
    pairs = [(a, b) for g in others for a in first.members for b in g.members if a != b]
    if cue.kind == "joint-project" and len(first.members) > 1 and not _BROUGHT_IN.match(said):
        pairs += combinations(first.members, 2)
    if _CONSORTIUM.search(said):  # "carries it out in a consortium with B and C"
        pairs += (p for g in others for p in combinations(g.members, 2))
    return list(dict.fromkeys(pairs))


#: Where the text names only one side beside these, the other is whom the passage is about.
_OBLIQUE = frozenset({"with", "from", "by", "between", "to", "alongside"})


_OTHER = frozenset({"them", "they", "him", "her", "it"})


def _is(key: str, *path: str) -> bool:
    """Whether a word of a body's key is one of a list: of bodies that have members, or give money."""
    return not words("collaborations", "en", *path).isdisjoint(key.split("/")[-1].split("-"))


def completed(cue: Cue, token: Token, groups: list[Group], view: View) -> Pairs:
    """The pair of a cue with one side named ("Talks with B are at an early stage") or none ("The agreement was signed in May")."""
    before = view.before
    if not groups:
        told = token.pos_ == "NOUN" and cue.kind in SYMMETRIC and cue.shape != "chain"
        return [(before[0], before[1])] if told and len(before) == 2 else []
    (group, *more) = groups
    if cue.kind == "membership" and token.lemma_ in ("member", "founder") and not more:
        whole = next((b for b in reversed(before) if _is(b, "membership", "with_members")), None)
        if (
            whole
            and whole not in group.members
            and (
                token.head.lower_ == "among"
                or (
                    token.dep_ in ("attr", "nsubj")
                    and token.head.lemma_ == "be"
                    and group.role not in ("of", "in")
                )
            )
        ):
            return [(m, whole) for m in group.members]  # "Among its members are A and B"
    if not more and group.role in ("with", "alongside") and cue.kind in SYMMETRIC and len(group.members) > 1:
        return [(before[0], m) for m in group.members] if before and before[0] not in group.members else []
    if more or len(group.members) > 1:
        return []
    (one,) = group.members
    others = [b for b in before if b != one]
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if cue.kind == "membership" and subject is not None and subject.pos_ == "NOUN":
        return []  # "The saws belong to A"
    if cue.kind == "funding" and _is(one, "funding", "givers"):
        getters = [b for b in (*before, *view.main) if b != one and not _is(b, "funding", "givers")]
        others = getters if group.role == "with" else [b for b in others if b in getters]
    taught = cue.kind in ("mentorship", "funding", "partnership")
    if (
        taught
        and any(c.dep_ == "dobj" and c.lower_ in _OTHER for c in token.children)
        and group.role == "subj"
    ):
        return [(one, others[-1])] if others else []
    named = any(
        c.dep_ in ("nsubj", "nsubjpass") and c.pos_ == "PROPN"
        for c in (*token.children, *token.head.children)
    )
    if cue.kind == "joint-project" and token.lemma_ == "join" and group.role == "subj":
        return [(one, others[-1])] if others else []
    learners = any(c.dep_ == "nsubjpass" and c.pos_ in ("NOUN", "PRON") for c in token.children)
    if taught and group.role == "subj" and learners and any(c.dep_ == "agent" for c in token.children):
        return [(one, others[-1])] if others else []  # "The nurses are trained by A"
    from_one = cue.kind in SYMMETRIC and group.role in ("from", "by")  # "a list can be had from A"
    if group.role in _OBLIQUE and not from_one and not named and others:
        spoken_of = [b for b in view.main if b in others]
        return [((spoken_of or others)[0], one)]
    return []


def again(pairs: Pairs, kind: TieKind, told: Collection[tuple[tuple[str, str], TieKind]]) -> Pairs:
    """Of a guessed pair whose second side has a tie of the kind already, that tie's: "the partnership with the Commission is over"."""
    if len(pairs) != 1:
        return pairs
    known = [pair for pair, of in told if of == kind and pairs[0][1] in pair]
    return [known[-1]] if known and tuple(sorted(pairs[0])) not in known else pairs


def beside(cue: Cue, end: int, groups: list[Group], row: list[Chain]) -> Pairs:
    """The one body that grammar finds, and the next after a "with": "it runs a course side by side with another member, B"."""
    if cue.shape != "across" or cue.kind not in SYMMETRIC or len(groups) != 1 or groups[0].role != "subj":
        return []
    after = [c for c in row if not c.qualifies and not c.pronoun and 0 <= c.start - end < 60]
    return [(a, b) for a in groups[0].members for c in after[:1] for b in c.members if a != b]


_GETS = frozenset({"come", "get", "obtain", "receive"})


def brings_things(token: Token) -> bool:
    """Whether what comes or is got from a body is money or a thing of use: "the pipes come from A"; true of all other words."""
    if token.lemma_ not in _GETS or (token.lemma_ != "come" and _MONEY_NEAR.search(token.sent.text)):
        return True
    roles = ("nsubj",) if token.lemma_ == "come" else ("dobj", "nsubjpass")
    what = next((c for c in token.children if c.dep_ in roles and c.pos_ == "NOUN"), None)
    people = (words("english", "person", list_) for list_ in ("roles", "others", "unnamed", "strangers"))
    others = words("collaborations", "en", "funding", "no_gifts").union(*people)
    named = what is not None and any(c.dep_ == "appos" for c in what.children)
    return what is not None and not named and not is_people(what) and what.lemma_.lower() not in others


_MONEY_NEAR = re.compile(r"\b(?:grant|sub-?grant|fund)", re.IGNORECASE)


def other_members(token: Token) -> bool:
    """ "Trained sixteen members of the Forum", "mentored by members of the Bar": people, and no body that belongs to it."""
    if token.lemma_.lower() != "member" or any(
        c.dep_ == "appos" and c.pos_ == "PROPN" for c in token.children
    ):
        return False
    if token.dep_ == "pobj" and token.head.lower_ in ("by", "with", "for", "to", "from"):
        return True
    if any(c.lower_ in ("every", "each", "any") for c in token.children):
        return True  # "Every member of A has two telephones"
    return (
        token.lemma_.lower() == "member"
        and token.dep_ in ("dobj", "nsubj", "nsubjpass")
        and token.head.lemma_ not in ("have", "include", "count", "be", "welcome", "gain", "lose")
    )
