"""Where a row of names is none: "… a grant from A, and B will pay"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.english.scenes import Scenes
from nlp.english.ties.chains import Chain

if TYPE_CHECKING:
    from spacy.tokens import Token


def split(row: Sequence[Chain], scenes: Scenes) -> list[Chain]:
    """Rows parted where a clause of its own begins: "… a grant from A, and B will pay" is no row of A and B."""
    found: list[Chain] = []
    for chain in row:
        begun = 0
        for index in range(1, len(chain.names)):
            first, second = (_root(chain.names[i], scenes) for i in (index - 1, index))
            if first is None or second is None or second.doc is not first.doc or chain.pronoun:
                continue
            between = first.doc[min(first.i, second.i) : max(first.i, second.i)]
            if (
                second.dep_ in _OWN_CLAUSE
                and any(t.lower_ in _JOINS for t in between)
                and not first.is_ancestor(second)
                and not second.is_ancestor(first)
            ):
                found.append(_part(chain, begun, index))
                begun = index
        found.append(_part(chain, begun, len(chain.names)) if begun else chain)
    return found


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
