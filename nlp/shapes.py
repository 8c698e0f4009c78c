"""The shape of a name, apart from any text: acronyms, initials, and the word that makes it an organization's."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.vocabulary import words

_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&.-]{1,9}")


@lru_cache(maxsize=4096)
def is_acronym(text: str) -> bool:
    """Two capitals or more and hardly anything else: DRL, CoP, NDI; not Al-Helfi."""
    capitals, small = sum(c.isupper() for c in text), sum(c.islower() for c in text)
    return bool(_ACRONYM.fullmatch(text)) and capitals >= max(2, small)


def initials(text: str) -> str:
    """The capitals that words begin with: "National Democratic Institute" → "NDI"."""
    return "".join(w[0] for w in re.findall(r"[^\W\d_]+", text) if w[0].isupper())


def is_subsequence(short: str, whole: str) -> bool:
    letters = iter(whole.lower())
    return all(c in letters for c in short.lower())


def singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def parts(text: str) -> list[str]:
    """The words of a name, lower case, hyphens kept inside."""
    return list(_parts(text))


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[str, ...]:
    return tuple(w.lower() for w in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text))


@lru_cache(maxsize=4096)
def head(text: str) -> str:
    """The noun a name is about: the last word of its first part ("Ministry" of "Ministry of Education")."""
    first = parts(re.split(r"\s+(?:of|for|against|without|in|on)\s+", text, flags=re.IGNORECASE)[0])
    return singular(first[-1]) if first else ""


@lru_cache(maxsize=4096)
def has_head(text: str, sure: bool = False) -> bool:
    """Whether one of the words makes this an organization's name; if `sure`, also without more of a name around it."""
    heads = words("english", "organization", "heads")
    if sure:
        heads -= words("english", "organization", "weak_heads")
    low = [w.lower() for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)]
    return any(singular(p) in heads or p in heads for p in low)
