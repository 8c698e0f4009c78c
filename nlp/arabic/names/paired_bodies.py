"""Two organizations behind one noun in the dual: منظمتا نبع الحياة وظلال الشجرة، جمعيتي «سلام» و«وئام»; and one between two others of a row."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from nlp.arabic import lexicon
from nlp.arabic.lexicon import is_definite, is_stop, is_verb, listed
from nlp.arabic.names import purposes
from nlp.arabic.names.heads import split_head
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
        if split_head(low) is not None:
            return None  # فريقا مرافئ | ومركز بذور: the other has a noun of its own
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


def in_row(words: Sequence[Word], taken: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """First word, end and proclitics of bodies between two others of a row: مؤسسة كذا | ومركز قلم حر | وجمعية كذا."""
    for (_, close), (first, _) in itertools.pairwise(taken):
        row = words[close:first]
        split = split_head(row[0].text) if 1 < len(row) < 5 else None
        if split is None or split[1] != 1 or row[0].text[0] != "و" or words[first].text[0] != "و":
            continue
        inner = (is_stop(w.text) or is_verb(w.text) for w in row[1:])
        if all(w.joined for w in words[close : first + 1]) and not any(inner):
            yield Stretch(close, first, 1)
