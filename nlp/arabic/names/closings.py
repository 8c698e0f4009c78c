"""What shows where an Arabic body's name is over: brackets behind it, a second field with its place, an agreement whose purpose follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.arabic import lexicon
from nlp.arabic.lexicon import is_adjective, is_definite, is_stop, is_verb, listed
from nlp.arabic.names.heads import split_head
from nlp.arabic.text import Word

_AGREEMENT = re.compile(r"(?:ال)?(?:اتفاق(?:ا|يه)?|مذكره|عقدا?|بروتوكولا?|شراكه)")


def to_brackets(words: Sequence[Word], index: int) -> int:
    """شبكة أصوات متساوية (EVN): where two or three bare words end that a foreign or shorter name in brackets follows; `index` for none."""
    for end in range(index + 1, min(index + 4, len(words))):
        low = words[end - 1].text
        if (
            is_definite(low)
            or is_stop(low)
            or is_verb(low)
            or low.startswith(("لل", "بال"))
            or not low.isalpha()
        ):
            break
        if not words[end].joined:
            opened = words[end].gap.strip() in ("(", "(«", "(“", '("')
            own = words[end].text.isascii() or words[end].text in (w.text for w in words[index:end])
            return end if end > index + 1 and opened and own else index
    return index


def pair_of_place(words: Sequence[Word], at: int) -> int:
    """مديرية شباب | ورياضة ديالى: how many words of a second field and its place stand here; 0 for none."""
    low = words[at].text
    if low[0] != "و" or len(low) < 4 or at + 1 >= len(words) or not words[at + 1].joined:
        return 0
    if (
        is_definite(low[1:])
        or split_head(low)
        or is_stop(low)
        or is_verb(low)
        or (low[1:] in lexicon.given_names() and low[1:] not in listed("organization", "purposes"))
    ):
        return 0
    length = place(words, at + 1)
    aims = listed("organization", "purposes")
    if not length and low[1:] in aims and words[at - 1].text in aims:
        length = int(is_definite(words[at + 1].text))  # هيئة حماية وتحسين البيئة
    return length + 1 if length else 0


def agreed(words: Sequence[Word], index: int) -> bool:
    """Whether the body whose noun stands before `index` is a side of an agreement, whose purpose may follow: وقعت اتفاقاً مع هيئة كذا | لتدريب …"""
    before = words[max(0, index - 8) : index - 1]
    return (
        bool(before)
        and before[-1].text in ("مع", "بين")
        and any(_AGREEMENT.fullmatch(w.text) for w in before)
    )


def place(words: Sequence[Word], at: int) -> int:
    """How many words of a place stand here (ذي قار: 2); 0 for none."""
    low = words[at].text
    if at + 1 < len(words) and words[at + 1].joined and f"{low} {words[at + 1].text}" in lexicon.places():
        return 2
    return int(
        any(
            low in row
            for row in (lexicon.places(), listed("organization", "ancient"), listed("organization", "lands"))
        )
    )


def of(noun: str, adjective: str) -> bool:
    """Whether a definite adjective has the gender of a noun in the singular."""
    return noun.endswith("ه") == adjective.endswith("ه") and not adjective.endswith(("ات", "ين", "ون"))


def place_of_body(words: Sequence[Word], at: int, index: int) -> bool:
    """جمعية سواقي بلد الزراعية: a place that is a common word as well, before an adjective of the body."""
    following = words[at + 1].text if at + 1 < len(words) and words[at + 1].joined else ""
    return (
        is_definite(following)
        and is_adjective(following)
        and of(words[index - 1].text, following)
        and not of(words[at].text, following)
    )
