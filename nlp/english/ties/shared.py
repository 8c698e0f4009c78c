"""What bodies do together where no word says "together": "A and B painted the wall", "produced by A and broadcast by B", "C joined in as a partner"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from nlp.annotations import TieKind
from nlp.english.ties.chains import Chain
from nlp.english.ties.cues import Pairs
from nlp.english.ties.sides import View
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token

#: A word for work and a number of bodies, which it names behind: "The classes are the work of three bodies: …".
WORK_OF = re.compile(
    r"\b(?:work|efforts?|project|programme|initiative|undertaking|campaign|survey|venture|enterprise|achievement|brainchild|child) of (?:two|three|four|five|these|both)\b|"
    r"\b(?:run|organi[sz]ed|carried out|prepared|done|shared|held|built|led|staffed|published|written|produced|staged|conducted|implemented) (?:\w+ )?(?:by|between|among) (?:two|three|four|five|both) (?:\w+ )?(?:bodies|groups|organi[sz]ations|partners|associations|NGOs|charities|clubs|teams)\b",
    re.IGNORECASE,
)


# "Joined it as a partner", "joined the campaign": what is joined is work, and no network
_JOINED = re.compile(
    r"join\w*\s+(?:in\b|(?:it|them|the two|the three|this|their \w+)\s+(?:as|with|in)\b|(?:the|this|its|their)\s+(?:\w+\s+)?(?:project|campaign|programme|program|initiative|course|survey|series|festival|league|scheme|broadcasts?|work|effort|efforts)\b)",
    re.IGNORECASE,
)


def shared_work(
    text: str,
    start: int,
    token: Token,
    view: View,
    known: Collection[tuple[tuple[str, str], TieKind]],
    before: Sequence[tuple[str, ...]],
) -> Pairs:
    """The pairs that do together what the word `token`, standing at `start`, tells of."""
    work = _is_work(token)
    if not (work or token.dep_ == "pcomp" or token.lemma_ == "join"):
        return []
    return [
        *(_done_together(text, start, token, view.row, view) if work else ()),
        *(_a_part_each(token, view) if work else ()),
        *_contributed(start, token, view.row, view),
        *_joined(text, start, token, view, known, before),
    ]


def _done_together(text: str, start: int, token: Token, row: Sequence[Chain], view: View) -> Pairs:
    """What bodies in a row do to something is done together: "A and B painted the wall"."""
    if not any(c.dep_ == "dobj" for c in token.children):
        return []
    for group in view.groups(token):
        rows = [
            c
            for c in row
            if set(group.members) <= set(c.members)
            and (not c.pronoun or text[c.start : c.end].lower() in ("the two", "both"))
        ]
        if group.role == "subj" and len(group.members) > 1 and rows and rows[0].end <= start:
            return list(combinations(group.members, 2))
    return []


def _is_work(token: Token) -> bool:
    """Whether a verb tells of work that is done: "painted", "broadcast"."""
    return token.pos_ == "VERB" and token.lemma_.lower() in words(
        "collaborations", "en", "words", "doing", "verbs"
    )


def _contributed(start: int, token: Token, row: Sequence[Chain], view: View) -> Pairs:
    """Who gives a part to what another does: "In a pilot led by A, with B providing the classrooms, …"."""
    if token.tag_ != "VBG" or token.dep_ != "pcomp" or token.head.lower_ != "with":
        return []
    part = next((g.members for g in view.groups(token) if g.role == "subj"), ())
    ahead = dict.fromkeys(m for c in row if c.end < start for m in c.members if m not in part)
    return [(one, m) for one in ahead for m in part] if len(ahead) == 1 else []


def _a_part_each(token: Token, view: View) -> Pairs:
    """One thing of which two do a part each: "The hour is produced by A and broadcast by B", "taught by A's staff and by B"."""
    parts = [token, *(c for c in token.children if c.dep_ == "conj" and _is_work(c))]
    by = [next((c for c in part.children if c.dep_ == "agent"), None) for part in parts]
    if any(agent is None for agent in by):
        return []
    who = [view.agents(agent) for agent in by if agent is not None]
    return list(combinations(dict.fromkeys(m for part in who for m in part), 2))


def _joined(
    text: str,
    start: int,
    token: Token,
    view: View,
    known: Collection[tuple[tuple[str, str], TieKind]],
    before: Sequence[tuple[str, ...]],
) -> Pairs:
    """Who joins others in what they do: all of those whose work was told last, or the one body spoken of."""
    if token.lemma_ != "join" or not _JOINED.match(text, start):
        return []
    who = next((g.members for g in view.groups(token) if g.role == "subj"), ())
    work = [pair for pair, kind in known if kind == "joint-project" and set(pair).isdisjoint(who)]
    ahead = [m for told in before[-1:] for m in told if m not in who]
    hosts = work[-1] if work else tuple(ahead[:1]) if len(set(ahead)) == 1 else view.main
    return [(one, host) for one in who for host in hosts if one != host]
