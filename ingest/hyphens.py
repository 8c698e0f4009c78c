"""Printed lines → running text: end-of-line hyphens undone where the whole word exists, kept where the hyphen is the word's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.english import word_counts

#: U+00AD is the soft hyphen; pdfium writes U+0002 for a hyphen it takes for one.
_BREAK = re.compile(r"([^\W_][\w'’]*(?:-[\w'’]+)*)[-\u2010\u00ad\u0002]$")
_HEAD = re.compile(r"^([^\W_]+)((?:-[^\W_]+)*)")
_SOFT = re.compile(r"[\u00ad\u0002]")
_TOKEN = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


class Lexicon:
    """Which words and which hyphenated compounds a document itself uses, inside its lines; behind it a list of English."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self.words: set[str] = set()
        self.compounds: set[str] = set()
        for line in lines:
            # The last token may be cut by the end of the line, the first be the rest of one.
            for token in _TOKEN.findall(line)[
                1 if line[:1].islower() else 0 : -1 if _BREAK.search(line.rstrip()) else None
            ]:
                token = token.lower().replace("\u2010", "-")
                (self.compounds if "-" in token else self.words).add(token)

    def knows(self, word: str) -> bool:
        word = word.lower()
        return word in self.words or word in word_counts()

    def keeps_hyphen(self, head: str, tail: str) -> bool:
        """Whether head-tail is a compound rather than one word broken in two."""
        head, tail = head.lower(), tail.lower()
        last = head.rsplit("-", 1)[-1]
        if any(
            c == f"{head}-{tail}" or c.startswith(f"{head}-{tail}-") or c.endswith(f"-{last}-{tail}")
            for c in self.compounds
        ):
            return True
        if self.knows(last + tail):
            return False
        if "-" in head:  # on-the-|ground
            return True
        return self.knows(last) and self.knows(tail) and len(last) > 1 and len(tail) > 2


def join(first: str, second: str, lexicon: Lexicon) -> str:
    """Two stretches of one paragraph as one, with a space, a hyphen or nothing between them."""
    first, second = first.rstrip(" \t\n"), second.lstrip()
    broken = _BREAK.search(first)
    head = _HEAD.match(second)
    if not first or not second:
        return first or second
    if not broken or not head:
        if re.search(r"\w[–—]$", first) or (re.search(r"\w[-\u2010]$", first) and second[:1].isalnum()):
            return first + second
        return f"{first} {second}"
    if head[1].lower() in {"and", "or", "to"} and not lexicon.knows(broken[1] + head[1]):
        return f"{first} {second}"  # "pre- and post-election": the hyphen hangs
    if first[-1] in "\u00ad\u0002":
        return first[:-1] + second
    if (
        second[0].isupper()
        or second[0].isdigit()
        or first[:-1][-1:].isdigit()
        or lexicon.keeps_hyphen(broken[1], head[1])
    ):
        return first + second
    return first[:-1] + second


def flow(lines: Sequence[str], lexicon: Lexicon) -> str:
    """Lines of one paragraph as running text; soft hyphens inside lines fall away, white space becomes one space."""
    return flow_placed(lines, lexicon)[0]


def flow_placed(lines: Sequence[str], lexicon: Lexicon) -> tuple[str, list[int]]:
    """The same, and the offset at which each line begins in it."""
    text = ""
    starts: list[int] = []
    for line in lines:
        line = re.sub(r"\s+", " ", line.strip())
        text = join(text, line, lexicon) if text else line
        starts.append(len(text) - len(line))
    if not _SOFT.search(text):
        return text, starts
    return _SOFT.sub("", text), [start - len(_SOFT.findall(text[:start])) for start in starts]
