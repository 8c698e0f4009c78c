"""Words that were broken at the end of a line and whose halves stand far from each other now."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.repair.joints import bare
from ingest.repair.seams import Cut, Manuscript

#: A place as odd as this is a seam.
ODD = -3.5


def word_halves(m: Manuscript, places: Sequence[Cut]) -> tuple[set[int], set[int]]:
    """Places behind first halves and in front of second ones, as far as the other half is found elsewhere.

    Looked for in words that no list has, at hyphens, and in front of words that no list has or that follow oddly.
    Both halves must be accounted for: each is a common word, or makes one with a stranger elsewhere.
    """
    inside = [i for i, p in enumerate(places) if p.inside and not p.hyphen]
    within = set(inside)
    strangers = [
        i
        for i, p in enumerate(places)
        if not p.inside and p.right[:1].islower() and bare(p.right).isalpha() and not m.knows(bare(p.right))
    ]
    strangers += [i for i, p in enumerate(places) if not p.inside and p.right[:1].islower() and p.kept <= ODD]
    ending: dict[int, list[int]] = {}
    beginning: dict[int, list[int]] = {}
    for i in [i for i, p in enumerate(places) if p.hyphen or i in within]:
        for j in dict.fromkeys([*inside, *strangers]):
            if _token(places[i]) != _token(places[j]) and m.is_common(
                bare(places[i].left) + bare(places[j].right)
            ):
                ending.setdefault(i, []).append(j)
                beginning.setdefault(j, []).append(i)
    out = {
        i
        for i in inside
        if (i in ending or m.is_common(places[i].left))
        and (i in beginning or m.is_common(places[i].right))
        and (i in ending or i in beginning)
    }
    starts = {
        j
        for j, found in beginning.items()
        if (j in out or j not in within) and any(i in out or places[i].hyphen for i in found)
    }
    return {
        i for i, found in ending.items() if (i in out or places[i].hyphen) and starts & set(found)
    }, starts


def _token(place: Cut) -> int:
    """Where the printed word begins that a place stands in or in front of."""
    return place.end - len(place.left) if place.inside else place.start
