"""Bodies whose name reads like somebody's (عودة كريمة, نبض الشارع): told by the places of a story where only a body stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from nlp.arabic.dictionary import is_noun
from nlp.arabic.document import Passage
from nlp.arabic.lexicon import is_definite, listed
from nlp.arabic.names import slots
from nlp.arabic.names.organizations import Found
from nlp.arabic.names.parts import COMPOUND, FAMILY
from nlp.arabic.names.strangers import Named

_ENOUGH = 3
#: Places where people stand as well as bodies
_OF_BOTH = ("verb", "does ", "clause", "subject ")


def bodies(
    passages: Sequence[Passage], seen: Sequence[Sequence[Named]], known: Sequence[Sequence[Found]]
) -> frozenset[str]:
    """Those of the names `seen` by passage that are of bodies; `known` are the bodies found."""
    told: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for passage, row, found in zip(passages, seen, known, strict=True):
        if not (doubtful := [item for item in row if not item.kunya and _in_doubt(item.name)]):
            continue
        starts, ends = {f.first for f in found if f.sure}, {f.end for f in found if f.sure}
        for item in doubtful:
            lead = passage.words[item.first].text[: item.offset]
            for reason, weight in slots.reasons(passage.words, item.first, item.end, lead, starts, ends):
                if not reason.startswith(_OF_BOTH):
                    told[item.name][reason] = weight
    return frozenset(name for name, why in told.items() if sum(why.values()) >= _ENOUGH)


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
