"""The source of money where no verb tells it: «من صندوق …، مليون دينار في السنة»; والمنحة مصدرها صندوق …."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.arabic.ties.known import Row
from nlp.arabic.ties.place import Before, cross
from nlp.arabic.ties.sides import side
from nlp.required import Guarded

_ANSWER = re.compile(r"(?:^|[«“:])\s*[وف]?من\s+$")
_ORIGIN = re.compile(
    r"(?<!\w)[وف]?(?:ال)?(?:منح[ةه]|تمويل|مال|اموال|دعم)\s(?:\w+\s+){0,3}مصدره?ا?\s+(?:ه[وي]\s+)?$"
)
_MOVES = Guarded.of(
    r"(?<!\w)[وف]?(?:ال)?(?:منح[ةه]|تمويل|مال|اموال|دفع[ةه]|مبلغ)\s+(?:\w+\s+)?[يت]?(?:نتقل|انتقل|مر|سير|سار|صل|وصل|ذهب|نزل)ت?(?!\w)"
    r"|(?<!\w)[وف]?[يت]?(?:نتقل|انتقل|مر|سير|سار|صل|وصل|ذهب)ت?\s+ال(?:منح[ةه]|تمويل|مال|اموال|دفع[ةه]|مبلغ)(?!\w)"
)
_ON = re.compile(r"\s*،?\s*(?:[وف]?من(?:ه|ها)|ثم|ومن\s+ثم)\s+(?:الى|الي)\s+")
_MONEY = re.compile(r"(?<!\w)(?:دينار|دولار|يورو|(?:ال)?منح[ةه]|تمويل\w*)(?!\w)")


def can_be_source(bare: str, row: Sequence[Row]) -> bool:
    """Whether a sentence can tell where money comes from without a verb of giving."""
    named_after = "مصدر" in bare or any(_ends_in_from(bare[: giver.start]) for giver in row)
    return named_after or (len(row) > 1 and _MOVES.search(bare) is not None)


def _ends_in_from(before: str) -> bool:
    return before.rstrip().endswith("من")


def passed_on(bare: str, row: Sequence[Row]) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """فالمنحة تنتقل من … إلى …، ومنه إلى …: each pays the next one."""
    moves = _MOVES.search(bare) if len(row) > 1 else None
    if moves is None:
        return
    sides = [side(bare, r) for r in row if r.start > moves.end()]
    for one, other in pairwise(sides):
        gap = bare[one.row.end : other.row.start]
        if other.case == "الى" and len(gap) < 25 and (one.case == "من" or _ON.fullmatch(gap)):
            yield from (
                (moves.start(), other.row.end, pair) for pair in cross(one.row.members, other.row.members)
            )


def named(bare: str, row: Sequence[Row], told: Before) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Start, end and the two sides: whoever is named before, those who tell the story, or the one whom the text is at."""
    for number, giver in enumerate(row):
        before = bare[: giver.start]
        origin = _ORIGIN.search(before) if "مصدر" in before else None
        source = origin or (_ANSWER.search(before) if _ends_in_from(before) else None)
        if source is None or not (origin or _MONEY.search(bare, giver.end)):
            continue
        takers = row[number - 1].members if number else (told.ours,) if told.ours else told.topic
        if len(takers) == 1:
            yield from ((source.start(), giver.end, (takers[0], member)) for member in giver.members)
