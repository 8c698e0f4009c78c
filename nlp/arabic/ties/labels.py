"""Ties that the head of an Arabic report states in labelled lines: «الجهة المنفذة: …» and below it «الجهة الممولة: …»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from nlp.annotations import TieKind
from nlp.arabic.text import fold
from nlp.arabic.ties.known import Row
from nlp.vocabulary import load


class Labels:
    """Keeps who carries out, pays for and shares a work, from one labelled line to the next."""

    def __init__(self) -> None:
        self.named: dict[str, list[str]] = {}

    def ties(self, sentence: str, rows: Sequence[Row]) -> Iterator[tuple[TieKind, tuple[str, str]]]:
        """The ties that a folded line adds to those above it. A line without a label ends the head."""
        match = _label().match(sentence) if ":" in sentence or "：" in sentence else None
        if match is None or not rows:
            self.named = {} if rows else self.named
            return
        role = match.lastgroup or ""
        bodies = [m for row in rows if row.start >= match.end() - 1 for m in row.members]
        known, self.named[role] = self.named.get(role, []), [*self.named.get(role, []), *bodies]
        if role == "carries_out":
            others = [("funding", "pays"), ("partnership", "shares")]
            for kind, other in others:
                yield from ((_KINDS[kind], pair) for pair in product(bodies, self.named.get(other, [])))
        else:
            kind = "funding" if role == "pays" else "partnership"
            doers = self.named.get("carries_out", [])
            yield from (
                (_KINDS[kind], pair) for pair in product(doers, [b for b in bodies if b not in known])
            )


_KINDS: dict[str, TieKind] = {"funding": "funding", "partnership": "partnership"}


@cache
def _label() -> re.Pattern[str]:
    table = load("collaborations")["ar"]["labels"]
    roles = "|".join(f"(?P<{role}>{'|'.join(fold(p) for p in words)})" for role, words in table.items())
    return re.compile(rf"\s*[-–•*]?\s*(?:{roles})\s*[:：]")
