"""Bodies called after a day or a person (مؤسسة 21 آذار, مستشفى ابن رشد, ثانوية الشهيد ستار), and the person named behind a body."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.arabic import lexicon
from nlp.arabic.lexicon import is_definite, is_stop, is_verb, listed
from nlp.arabic.text import Word


def day_or_father(words: Sequence[Word], at: int) -> int:
    """مؤسسة 21 آذار, مستشفى ابن رشد: how many words of a date or of somebody called after his father stand here; 0 for none."""
    if at + 1 >= len(words) or not (words[at].joined and words[at + 1].joined):
        return 0
    low, behind = words[at].text, words[at + 1].text
    if low.isdigit():
        return 2 * (len(low) < 3 and behind in listed("organization", "months"))
    return 2 * (low in ("ابن", "ابي") and not is_verb(behind) and not is_stop(behind))


def honoured(words: Sequence[Word], at: int) -> bool:
    """ثانوية الشهيد ستار: a name behind the title of somebody whom a body is named after."""
    names = lexicon.given_names()
    low = words[at].text
    return words[at - 1].text in listed("organization", "honours") and (
        low in names or (is_definite(low) and low[2:] in names)
    )


def person_ahead(words: Sequence[Word], at: int) -> bool:
    """Whether a definite word stands here that says who the one named behind it is: القاصة | هناء الموسوي."""
    return (
        at + 1 < len(words)
        and is_definite(words[at].text)
        and words[at].text not in listed("organization", "honours")
        and words[at + 1].joined
        and words[at + 1].text in lexicon.given_names()
    )
