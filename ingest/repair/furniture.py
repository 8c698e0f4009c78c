"""Running heads and page numbers that were copied into a text file along with it, between the lines of a sentence."""

from __future__ import annotations

import re
from collections import defaultdict

from ingest.lines import ends_sentence, fold, is_folio, is_list_item, is_rtl

#: Words of the longest running head.
LONGEST = 12
#: So often a line must come back, with other digits or the same.
OFTEN = 2
_BLANK = re.compile(r"[\s\u00a0]*")


def take_out(text: str) -> tuple[str, list[str]]:
    """The text without them, its cut sentences whole again, and what was taken out, each line once.

    A line is furniture where it comes back (digits aside), stands apart (a blank line, a form feed, or a number of its own), and at
    least one time it cuts a sentence in two. A refrain ends its sentence; the items of a list are not cut by one another.
    """
    lines = text.replace("\f", "\n\f\n").split("\n")
    places: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if (
            line.strip("\f \t\u00a0")
            and len(line.split()) <= LONGEST
            and (is_folio(line) or not is_list_item(line))
        ):
            places[_masked(line)].append(i)
    taken: set[int] = set()
    for found in places.values():
        cutting = [i for i in found if _cuts(lines, i, set())]
        if len(found) >= OFTEN and cutting and all(_apart(lines, i) for i in found):
            taken |= set(found)
    for i, line in enumerate(lines):  # a single page number: only where a page ends
        if is_folio(line) and i not in taken and _beside_page_end(lines, i) and _cuts(lines, i, taken):
            taken.add(i)
    if not taken and "\f" not in text:
        return text, []
    out = _without(lines, taken)
    return "\n".join(out), list(dict.fromkeys(lines[i].strip() for i in sorted(taken)))


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", fold(line)).strip(" -–—|•·[]()")


def _empty(line: str) -> bool:
    return bool(_BLANK.fullmatch(line))  # a form feed is white space too


def _apart(lines: list[str], i: int) -> bool:
    beside = [lines[k] for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    return any(_empty(line) for line in beside) or any(c.isdigit() for c in lines[i])


def _beside_page_end(lines: list[str], i: int) -> bool:
    return any("\f" in line for line in lines[max(0, i - 3) : i + 4])


def _neighbour(lines: list[str], i: int, step: int, taken: set[int]) -> str:
    """The next line with text that is no short line standing apart itself: several pieces of furniture may follow one another."""
    k = i + step
    while 0 <= k < len(lines) and (_empty(lines[k]) or k in taken or is_folio(lines[k])):
        k += step
    return lines[k] if 0 <= k < len(lines) else ""


def _cuts(lines: list[str], i: int, taken: set[int]) -> bool:
    before, after = _neighbour(lines, i, -1, taken), _neighbour(lines, i, 1, taken)
    return _goes_on(before, after)


def _goes_on(before: str, after: str) -> bool:
    """Whether a sentence runs from one printed line to the next: a long line without a full stop, then a small letter."""
    first = after.lstrip("\f \t\u00a0\"'“‘«(")[:1]
    if len(before.split()) < 5 or ends_sentence(before) or not first:
        return False
    return first.islower() or (
        is_rtl(after) and is_rtl(before) and not is_list_item(after) and len(after.split()) > 2
    )


def _without(lines: list[str], taken: set[int]) -> list[str]:
    """The lines that stay; blank ones between the halves of a sentence go with what was taken out, or with the end of a page."""
    out: list[str] = []
    hole: list[str] = []
    broken = False
    for i, line in enumerate(lines):
        if i in taken:
            broken = True
        elif _empty(line):
            hole.append("" if "\f" in line else line)
            broken = broken or "\f" in line
        else:
            if not (broken and out and _goes_on(out[-1], line)):
                out += [""] if broken else hole
            hole, broken = [], False
            out.append(line)
    return out + hole
