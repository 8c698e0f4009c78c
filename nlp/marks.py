"""Which quotation marks belong together, a paragraph at a time.

Curly marks and guillemets say by themselves whether they open or close; straight ones are judged by their neighbours. An apostrophe
(between letters, or after a plural s with nothing open) is never a mark. A mark left open ends at a mark of another style that can
close it, or with its paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.story import Span

_OPENS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", "‚": "‘’", "‟": "”", '"': '"', "'": "'"}
_CLOSES = set("”»›’\"'“")
_SINGLE = set("'’‘‚‹›")
_ANY = re.compile(f"[{''.join(sorted(_OPENS.keys() | _CLOSES))}]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in quotation marks. `outer` covers the marks, `inner` the words; `closed` is false where no mark ends it."""

    outer: Span
    inner: Span
    closed: bool = True
    single: bool = False


def pair(text: str, start: int = 0, end: int | None = None) -> list[Marked]:
    """The outermost marked stretches of text[start:end], in order; marks nested in them are left inside."""
    end = len(text) if end is None else end
    text = _widened(text)
    found: list[Marked] = []
    position = start
    while (mark := _ANY.search(text, position, end)) is not None:
        position = mark.start()
        if not _may_open(text, position, start, end):
            position += 1
            continue
        close = _closing(text, position, end)
        if close is None:
            if _is_single(text[position]) and not (text[position] == "‘" and position == start):
                position += 1  # an apostrophe in front of a word ('90s, 'em)
                continue
            close = _foreign_close(text, position, end)
        if close is None:
            inner = Span(_after(text, position), _trimmed_end(text, position + 1, end))
            if text[inner.start : inner.end].strip():
                found.append(Marked(Span(position, end), inner, closed=False))
            break
        inner = Span(_after(text, position), close)
        if text[inner.start : inner.end].strip():
            found.append(
                Marked(Span(position, _after(text, close)), inner, single=_is_single(text[position]))
            )
        position = _after(text, close)
    return found


# Two apostrophes, or two grave accents, typed for one double mark; the second becomes a filler that keeps all offsets.
# Of three at the end of a word the first closes a quote inside: ''She said 'no,''' he said.
_DOUBLED = re.compile(r"''(?!'(?!\w))|``|´´|’’|‘‘")
_WIDENED = "\u2060"


@lru_cache(maxsize=4)  # every paragraph of a text asks
def _widened(text: str) -> str:
    return _DOUBLED.sub(f'"{_WIDENED}', text)


def _after(text: str, mark: int) -> int:
    """The offset behind a mark, which may be two characters wide."""
    return mark + 1 + (text[mark + 1 : mark + 2] == _WIDENED)


def _is_single(mark: str) -> bool:
    return mark in _SINGLE


def _neighbours(text: str, at: int, start: int, end: int) -> tuple[str, str]:
    after = _after(text, at)
    return (text[at - 1] if at > start else " "), (text[after] if after < end else " ")


def _may_open(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    if mark not in _OPENS:
        return False
    before, after = _neighbours(text, at, start, end)
    if mark in "\"'‘":
        return (
            not after.isspace()
            and (not before.isalnum() or _hangs(text, at, start))
            and (mark == '"' or before not in '”’"' or before == " ")
        )
    return True


def _hangs(text: str, at: int, start: int) -> bool:
    """Whether only a one-letter Arabic preposition stands before the mark: بـ"تحقيق مستقل"."""
    before = text[max(start, at - 3) : at].rstrip("ـ")
    return before[-1:] in ("ب", "ل", "ك", "و", "ف") and not before[-2:-1].isalnum()


def _may_close(text: str, at: int, start: int, end: int) -> bool:
    before, after = _neighbours(text, at, start, end)
    if text[at] in "'’":
        return not before.isspace() and not after.isalnum()
    if text[at] == '"':
        return not after.isalnum() and (not before.isspace() or after.isspace() or after in ".,;:!?)")
    return True


def _closing(text: str, opening: int, end: int) -> int | None:
    """The offset of the mark that closes the one at `opening`, nested marks passed over."""
    wanted = _OPENS[text[opening]]
    position = opening + 1
    plural: int | None = None
    while (mark := _ANY.search(text, position, end)) is not None:
        position = mark.start()
        char = text[position]
        if char in wanted and _may_close(text, position, opening, end):
            if char in "'’" and text[position - 1] in "sS" and text[position + 1 : position + 2] == " ":
                # "the members' voices'": perhaps a possessive; a later mark that closes as well decides.
                plural = position if plural is None else plural
            else:
                return position
        elif _is_mistyped(text, position, opening):
            return position
        elif char in _OPENS and char != text[opening] and _may_open(text, position, opening, end):
            nested = _closing(text, position, end)
            # A nested stretch is passed over only where the outer mark still closes behind it.
            if nested is not None and any(c in wanted for c in text[nested + 1 : end]):
                position = nested
        elif char == text[opening] and char == '"' and _may_open(text, position, opening, end):
            nested = _closing(text, position, end)
            if nested is not None and _closing_exists(text, nested + 1, end):
                position = nested
        position += 1
    return plural


def _is_mistyped(text: str, at: int, opening: int) -> bool:
    """Whether a mark of the wrong sort closes here: “It is ours," Mona said, “the “long street“ of old."""
    before, after = text[at - 1], text[at + 1 : at + 2]
    if text[opening] != "“" or (after and not after.isspace() and after not in ".,;:!?)"):
        return False
    return before in ",.!?…" if text[at] == '"' else text[at] == "“" and not before.isspace()


def _closing_exists(text: str, position: int, end: int) -> bool:
    """Whether the next straight double mark from `position` on closes (rather than opens a new stretch)."""
    at = text.find('"', position, end)
    return at >= 0 and _may_close(text, at, position, end) and not _may_open(text, at, position, end)


def _foreign_close(text: str, opening: int, end: int) -> int | None:
    """A mark of another style that can close here: "Enhancing Confidence' project"."""
    depth = 0
    for mark in _ANY.finditer(text, opening + 1, end):
        at, char = mark.start(), mark.group()
        if char in _OPENS and _may_open(text, at, opening, end) and _closing(text, at, end) is not None:
            depth += 1
        elif (
            char in _CLOSES
            and _may_close(text, at, opening, end)
            and (char not in "'’" or text[at - 1] not in "sS" or text[at + 1 : at + 2] in ",.)")
        ):
            if depth == 0:
                return at
            depth -= 1
        elif (
            char in "'’"
            and depth == 0
            and at > opening + 2
            and text[at - 1].isalpha()
            and text[at + 1 : at + 2] == " "
        ):
            return at
    return None


def _trimmed_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
