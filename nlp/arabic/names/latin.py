"""Names of bodies in Latin letters within Arabic text: an acronym, or an English name that says what it is; DRL, Human Rights Foundation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.arabic.names.heads import split_head
from nlp.arabic.text import Word

WORD = re.compile(r"[A-Za-z][\w’'-]*")
ACRONYM = re.compile(r"[A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*")
_NO_BODY = frozenset(
    {"PDF", "SMS", "GPS", "COVID", "USD", "IQD", "CV", "HIV", "TV", "SIM", "USB", "AI", "IT", "DVD", "QR"}
)
_ENGLISH_BODY = re.compile(
    r"\b(?:Foundation|Organi[sz]ation|Association|Network|Center|Centre|Council|Institute|Fund|University|Agency|Committee|Union|Society|Trust|Initiative|Alliance|Group|Partners|Collective|Coalition|Relief|Aid|Action|Watch|House|Press|Lab|School|Project|Works|Forum|League|Academy|College|Bank|Charity|Corps|Mission|Commission)\b"
)
_SMALL = ("of", "for", "and", "the", "in", "without", "to", "de")


def end(words: Sequence[Word], index: int) -> int:
    """Where the name in Latin letters that opens with word `index` ends; `index` where none stands."""
    if not WORD.fullmatch(words[index].text) or not words[index].text[0].isupper():
        return index
    close = index + 1
    while (
        close < len(words)
        and words[close].joined
        and WORD.fullmatch(words[close].text)
        and (words[close].text[0].isupper() or words[close].text in _SMALL)
    ):
        close += 1
    name = " ".join(w.text for w in words[index:close])
    if index and words[index].joined and split_head(words[index - 1].text) and len(name) > 3:
        return close  # منظمة Bridge of Hope
    if _ENGLISH_BODY.search(name) and close - index > 1:
        return close
    acronym = close == index + 1 and ACRONYM.fullmatch(name) and 3 <= len(name) <= 8
    return close if acronym and name.upper() not in _NO_BODY else index
