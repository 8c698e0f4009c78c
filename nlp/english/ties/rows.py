"""Where a row of names is none: "… a grant from A, and B will pay", "two other members of N, A and B"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.english.scenes import Scenes
from nlp.english.ties.chains import Chain
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
