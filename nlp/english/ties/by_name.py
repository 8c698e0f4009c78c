"""What a body's name alone says of its side in a tie: donors give, networks have members."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.annotations import TieKind
from nlp.vocabulary import words


@lru_cache(maxsize=4096)  # a story has few names, and each sentence asks of its own
def is_first(kind: TieKind, name: str) -> bool:
    """Whether a body's name, in small letters, says that it gives money, or has members."""
    path = ("funding", "givers") if kind == "funding" else ("membership", "with_members")
    return not words("collaborations", "en", *path).isdisjoint(re.findall(r"[\w-]+", name))
