"""Names with a noun of a body that one place leaves in doubt (دار القصب, محطة الضخ), made sure by what the whole story lets them do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from nlp.arabic.document import Passage
from nlp.arabic.names import slots
from nlp.arabic.names.organizations import Found

_ENOUGH = 3


def backed(passages: Sequence[Passage], found: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """The names of each passage, those sure that enough of their places speak for; coming again speaks for a name too."""
    sure = {item.name for row in found for item in row if item.sure}
    told: defaultdict[str, dict[str, int]] = defaultdict(dict)
    seen: defaultdict[str, int] = defaultdict(int)
    for passage, row in zip(passages, found, strict=True):
        firm = [item for item in row if item.sure]
        starts, ends = {item.first for item in firm}, {item.end for item in firm}
        for item in row:
            if item.name not in sure:
                lead = passage.words[item.first].text[: item.offset]
                told[item.name].update(slots.reasons(passage.words, item.first, item.end, lead, starts, ends))
                seen[item.name] += 1
    enough = sure | {
        name for name, why in told.items() if why and sum(why.values()) + (seen[name] > 1) >= _ENOUGH
    }
    return [[replace(item, sure=item.name in enough) for item in row] for row in found]
