"""Where a person's name may begin: asked before anything else, because at most words of a text none can."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from nlp.arabic import lexicon
from nlp.arabic.lexicon import given_names, is_definite, listed, role_of
from nlp.arabic.names import lone
from nlp.arabic.names.heads import split_head
from nlp.arabic.names.parts import COMPOUND, given
from nlp.arabic.names.strangers import is_sure
from nlp.arabic.names.unlisted import never_noun
from nlp.arabic.text import Word, indexes


class _Traits(NamedTuple):
    """What a word by itself says of the names around it."""

    opens: bool  # it can be the first part of one
    leads: bool  # a title or a role, which makes a name of what follows
    sure: bool  # a part of a name, which makes one of what is before it
    ends: bool  # the second word of a given name


def beginnings(words: Sequence[Word]) -> list[int]:
    """The indexes of words, in order, at which a name may begin."""
    found: set[int] = set()
    for index in indexes(words, _traits):
        traits = _traits(words[index].text)
        assert traits is not None
        if traits.opens:
            found.add(index)
        if traits.leads:
            found.add(index + 1)
        if traits.ends or traits.sure:
            found.add(index - 1)
        if traits.sure:
            found.add(index - 2)
    return sorted(index for index in found if 0 <= index < len(words))


@lru_cache(maxsize=65536)
def _traits(word: str) -> _Traits | None:
    """None for nearly all words."""
    traits = _Traits(
        opens=bool(stripped(word, "")[0])
        or any(is_kunya(word[at:]) or word[at:] == "عبد" for at in (0, 1, 2))
        or never_noun(word)
        or lone.is_strange(word),
        leads=word in listed("person", "strict")
        or word in listed("person", "familiar")
        or (is_definite(word) and role_of(word) is not None),
        sure=is_sure(word),
        ends=word in COMPOUND or word in _second_words(),
    )
    return traits if any(traits) else None


@cache
def _second_words() -> frozenset[str]:
    return frozenset(name.split(" ", 1)[1] for name in given_names() if " " in name)


def is_kunya(word: str) -> bool:
    """Whether a word is the first of أم سجاد, أبو حيدر."""
    return word in listed("person", "kunya")


@lru_cache(maxsize=65536)
def stripped(word: str, following: str) -> tuple[str, int]:
    """A word as a given name, and how many letters of proclitics stand before it; `following` is the word behind it."""
    whole = word not in given_names() and (split_head(word) is not None or role_of(word) == (word, "f"))
    for length in (0, 1, 2)[: 1 if whole else 3]:  # لجنه is a committee, not ل + جنه
        stem = word[length:]
        if len(stem) < 2 or (length and not lexicon.PROCLITIC.fullmatch(word[:length])):
            continue
        pair = [
            Word(stem, 0, len(stem), "", False),
            *([Word(following, 0, 0, " ", True)] if following else []),
        ]
        if given(pair, 0):
            # بلال is a name, not ب + لال; but an unknown stem after a real word is none
            return stem, length
    return "", 0
