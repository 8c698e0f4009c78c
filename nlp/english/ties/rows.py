"""Where a row of names is none: "… a grant from A, and B will pay", "two other members of N, A and B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.english.scenes import Scenes
from nlp.english.ties.chains import THEY, Chain, one
from nlp.english.ties.several import EACH, TWO
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token


def split(row: Sequence[Chain], scenes: Scenes) -> list[Chain]:
    """Rows parted where a clause of its own begins: "… a grant from A, and B will pay" is no row of A and B."""
    found: list[Chain] = []
    for chain in row:
        begun = 0
        for index in range(1, len(chain.names)):
            first, second = (_root(chain.names[i], scenes) for i in (index - 1, index))
            if index == 1 and first is not None and not chain.pronoun and _has_as_members(first, chain):
                found.append(_part(chain, 0, 1))
                begun = 1
            if first is None or second is None or second.doc is not first.doc or chain.pronoun:
                continue
            while first.dep_ == "appos" and first.head.i < first.i:
                first = first.head  # "Funded by the Ministry (BMZ), A …"
            fronted = (
                first.dep_ == "pobj"
                and first.head.dep_ in ("prep", "agent")
                and chain.names[index][0] - chain.names[index - 1][1] < 8
            )
            between = first.doc[min(first.i, second.i) : max(first.i, second.i)]
            if (
                index > begun
                and second.dep_ in _OWN_CLAUSE
                and (any(t.lower_ in _JOINS for t in between) or fronted)
                and not first.is_ancestor(second)
                and not second.is_ancestor(first)
            ):
                found.append(_part(chain, begun, index))
                begun = index
        found.append(_part(chain, begun, len(chain.names)) if begun else chain)
    return found


_WITH = re.compile(r"\bwith (?:the )?$")


def taken_up(text: str, row: Sequence[Chain]) -> list[Chain]:
    """The row with "both", "they", "all three" standing for bodies ahead of them in their own sentence, where several are named there."""
    found: list[Chain] = []
    for chain in row:
        ahead = _taken_up(text, chain, found) if chain.pronoun and len(chain.names) == 1 else ()
        found.append(one(chain.start, chain.end, ahead) if ahead else chain)
    return found


def _taken_up(text: str, word: Chain, ahead: Sequence[Chain]) -> tuple[str, ...]:
    rows = [c.members for c in ahead if len(c.members) > 1]
    if TWO.match(text, word.start) and len(word.members) == 2:
        here = tuple(dict.fromkeys(m for c in ahead for m in c.members))
        pairs = [row for row in rows if len(row) == 2]
        if len(here) == 2 or pairs:  # "A's talks with B …: both hope …", "A and B met in N, to which both …"
            return here if len(here) == 2 else pairs[-1]
        beside = next((c for c in ahead[1:] if _WITH.search(text, ahead[0].end, c.start)), None)
        if len(here) > 2 and beside:  # "A runs it together with B, and C pays the shares of both"
            return ahead[0].members[:1] + beside.members[:1]
        first, last = ahead[-2:] if len(ahead) > 1 else (word, word)
        if len(here) > 2 and len(first.members) == len(last.members) == 1:
            clause = text[first.end : last.start]
            # "Through A, B met C, and the two …"
            return () if {",", ";"} & set(clause) else first.members + last.members
        return ()
    return rows[-1] if rows and (EACH.match(text, word.start) or THEY.match(text, word.start)) else ()


def _has_as_members(first: Token, chain: Chain) -> bool:
    """Whether a row opens with a network and names its members: "two other members of N, A and B"."""
    networks = words("collaborations", "en", "membership", "with_members")
    if networks.isdisjoint(chain.members[0].split("/")[-1].split("-")) or first.dep_ != "pobj":
        return False
    members = first.head.head
    counted = any(c.dep_ in ("nummod", "amod", "poss") for c in members.children)
    return members.tag_ == "NNS" and members.lemma_ == "member" and counted


_OWN_CLAUSE = frozenset({"nsubj", "nsubjpass"})
_JOINS = frozenset({"and", "but", "while", ";", "or", "as"})


def _root(name: tuple[int, int, tuple[str, ...]], scenes: Scenes) -> Token | None:
    stretch = scenes.stretch(name[0])
    if stretch is None or stretch.doc is None:
        return None
    span = stretch.doc.char_span(stretch.local(name[0]), stretch.local(name[1]), alignment_mode="expand")
    return span.root if span is not None else None


def _part(chain: Chain, first: int, stop: int) -> Chain:
    names = chain.names[first:stop]
    members = tuple(dict.fromkeys(m for _, _, own in names for m in own))
    return Chain(names[0][0], names[-1][1], members, chain.qualifies, chain.pronoun, names)
