"""Two organizations behind one noun in the dual: منظمتا نبع الحياة وظلال الشجرة، جمعيتي «سلام» و«وئام»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from nlp.arabic import lexicon
from nlp.arabic.lexicon import is_definite, is_stop, is_verb, listed
from nlp.arabic.names import purposes
from nlp.arabic.text import Word

_LONGEST = 4  # words of each name


class Stretch(NamedTuple):
    """Word indexes of a name, end-exclusive; `offset` letters of its first word do not belong to it."""

    first: int
    end: int
    offset: int = 0


def find(words: Sequence[Word], index: int) -> tuple[Stretch, Stretch] | None:
    """The two names behind the dual noun at `index`; None where there is none."""
    if not is_dual(words[index].text):
        return None
    first = index + 1
    for at in range(first + 1, min(len(words), first + _LONGEST + 1)):
        low = words[at].text
        if low == "و" and at + 1 < len(words):
            return Stretch(first, at), Stretch(at + 1, _end(words, at + 1))  # «نبع» و«ظلال»
        if low[0] == "و" and len(low) > 3 and low not in lexicon.given_names():
            end = _end(words, at)
            return Stretch(first, at), Stretch(at, end, 1)
        if is_stop(low) or is_verb(low) or words[at].gap.strip(' «»“”"') != "":
            return None
    return None


@cache
def is_dual(word: str) -> bool:
    duals = listed("organization", "duals")
    return word in duals or (len(word) > 5 and word[0] in "وفبلك" and word[1:] in duals)


def _end(words: Sequence[Word], at: int) -> int:
    """Where the second name, whose first word is `at`, ends: over one definite word and a purpose."""
    end = at + 1
    if (
        end < len(words)
        and words[end].joined
        and is_definite(words[end].text)
        and not is_stop(words[end].text)
    ):
        end += 1
    if end < len(words) and words[end].joined and (step := purposes.purpose(words, end)):
        end += step
    return end
