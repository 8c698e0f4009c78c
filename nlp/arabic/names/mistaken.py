"""Bodies whose name reads like somebody's (عودة كريمة, نبض الشارع): told by the places of a story where only a body stands."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from nlp.arabic.dictionary import is_noun
from nlp.arabic.document import Passage
from nlp.arabic.lexicon import is_definite, listed
from nlp.arabic.names import slots
from nlp.arabic.names.organizations import Found
from nlp.arabic.names.parts import COMPOUND, FAMILY
from nlp.arabic.names.strangers import Named
from nlp.arabic.text import Word

_ENOUGH = 3
#: Places where people stand as well as bodies
_OF_BOTH = ("verb", "does ", "clause", "subject ")


def bodies(
    passages: Sequence[Passage], seen: Sequence[Sequence[Named]], known: Sequence[Sequence[Found]]
) -> frozenset[str]:
    """Those of the names `seen` by passage that are of bodies; `known` are the bodies found."""
    doubtful = {item.name for row in seen for item in row if not item.kunya and _in_doubt(item.name)}
    if not doubtful:
        return frozenset()
    told: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for passage, found in zip(passages, known, strict=True):
        starts, ends = {f.first for f in found if f.sure}, {f.end for f in found if f.sure}
        for name, first, lead in _places(passage.words, doubtful):
            for reason, weight in slots.reasons(passage.words, first, first + 2, lead, starts, ends):
                if not reason.startswith(_OF_BOTH):
                    told[name][reason] = weight
    return frozenset(name for name, why in told.items() if sum(why.values()) >= _ENOUGH)


def _places(words: Sequence[Word], names: Set[str]) -> Iterator[tuple[str, int, str]]:
    """Each of the names of two words, where it stands and the proclitic before it."""
    for at, (one, two) in enumerate(itertools.pairwise(words)):
        for lead in ("", "و", "ل", "ب"):
            if two.joined and one.text.startswith(lead) and f"{one.text[len(lead) :]} {two.text}" in names:
                yield f"{one.text[len(lead) :]} {two.text}", at, lead


@lru_cache(maxsize=4096)
def _in_doubt(name: str) -> bool:
    """Whether a name is of two common nouns, the second none of a family."""
    first, *rest = name.split()
    if len(rest) != 1 or first.startswith("عبد") or not is_noun(first):
        return False
    last = rest[0]
    if is_definite(last):
        return not (FAMILY.fullmatch(last) or last in listed("person", "families") or last in COMPOUND)
    return first in listed("person", "everyday") and last in listed("person", "everyday")
