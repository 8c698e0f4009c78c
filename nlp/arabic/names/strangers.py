"""Names of people that no list has: behind a title (الآنسة نوعة), between a role and a mark, two foreign words before a role (ليسا كورهونن، المسؤولة …)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.arabic.lexicon import given_names, is_definite, listed, role_of
from nlp.arabic.names.announcing import role_behind
from nlp.arabic.names.heads import split_head
from nlp.arabic.names.parts import LINKS, mark_follows
from nlp.arabic.names.unlisted import CLOSERS, can_be_name, never_noun
from nlp.arabic.speech.verbs import reporting
from nlp.arabic.text import Word


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name where it stands: word indexes of its block, end-exclusive; `offset` letters of proclitics before it."""

    first: int
    end: int
    name: str
    score: float
    offset: int = 0
    kunya: bool = False


def behind_title(words: Sequence[Word], index: int) -> Named | None:
    """A name of no list behind a title, where nothing goes on with it: الآنسة نوعة, الحاجة شلبية."""
    word = words[index]
    if not index or not word.joined:
        return None
    title = words[index - 1].text
    if title not in listed("person", "strict"):
        if title not in listed("person", "familiar"):
            return None
        if index < 2 or not words[index - 1].joined or reporting(words[index - 2].text) is None:
            return None
    if name_ahead(words, index):
        return None
    if title in listed("person", "strict") and (end := _foreign(words, index)) > index:
        return Named(index, end, " ".join(w.text for w in words[index:end]), 2.0)
    plain = word.text.endswith(("ا", "ين", "ون", "ات", "ان")) or word.text[0] in "بلوف"
    could = can_be_name(word.text) or (
        word.text[0] in "تن" and word.text.endswith("ه") and not reporting(word.text)
    )
    return Named(index, index + 1, word.text, 2.0) if could and not plain else None


def _foreign(words: Sequence[Word], index: int) -> int:
    """Where two words of no list end that a mark or a word of grammar closes: السيدة ماتيا زوبان، …; `index` for none."""
    end = index + 2
    if end > len(words) or not words[index + 1].joined:
        return index
    could = all(
        can_be_name(w.text, True) and len(w.text) > 3 and w.text[0] not in "بلوف" for w in words[index:end]
    )
    closed = (
        end == len(words)
        or words[end].gap.strip()[:1] in ("،", ",", ":", "(", "؛", ".")
        or words[end].text in CLOSERS
    )
    return end if could and closed and not words[index].text.endswith("ه") else index


def two_unknown(words: Sequence[Word], index: int, blocked: set[int]) -> Named | None:
    """Two words of no list between a definite role and a mark: الناشطة باسكال وردا، …"""
    if not index or index + 1 >= len(words) or not (words[index].joined and words[index + 1].joined):
        return None
    if (
        not is_definite(words[index - 1].text)
        or role_of(words[index - 1].text) is None
        or index + 1 in blocked
    ):
        return None
    closed = index + 2 >= len(words) or words[index + 2].gap.strip()[:1] in ("،", ",", ":", "(", "؛")
    first, second = words[index].text, words[index + 1].text
    could = all(can_be_name(w) and len(w) > 3 and w[0] not in "ال" for w in (first, second))
    if not closed or not could or first.endswith(("ه", "ا")) or second.endswith(("ه", "ات", "ين", "ون")):
        return None
    return Named(index, index + 2, f"{first} {second}", 2.0)


def foreign_name(words: Sequence[Word], index: int, blocked: set[int]) -> Named | None:
    """Two words that Arabic has with no article, or three with a link, before a role or behind a verb of speech: ليسا كورهونن، المسؤولة …"""
    if not never_noun(words[index].text) or index + 1 >= len(words) or not words[index + 1].joined:
        return None
    if words[index + 1].text not in LINKS and not never_noun(words[index + 1].text):
        return None
    end = index + 1
    while end < len(words) and end < index + 4 and words[end].joined and words[end].text in LINKS:
        end += 1
    end += 1
    row = [w for w in words[index:end] if w.text not in LINKS]
    if (
        len(row) != 2
        or end > len(words)
        or not all(w.joined for w in words[index + 1 : end])
        or blocked.intersection(range(index, end))
        or not all(never_noun(w.text) for w in row)
    ):
        return None
    told = role_behind(words, end)
    if not told and (end >= len(words) or not (mark_follows(words, end) or words[end].text in CLOSERS)):
        return None
    spoken = index > 0 and words[index].joined and reporting(words[index - 1].text) is not None
    lead = words[index - 1].text if index and words[index].joined else ""
    if not (spoken or told) or split_head(lead) or (is_definite(lead) and role_of(lead) is None):
        return None
    return Named(index, end, " ".join(w.text for w in words[index:end]), 2.0)


def name_ahead(words: Sequence[Word], index: int) -> bool:
    """Whether one of the next two words can make a name of an unknown one: for most words of a text, neither can."""
    ahead = words[index + 1 : index + 3]
    return bool(ahead) and (is_sure(ahead[0].text) or is_sure(ahead[-1].text))


@lru_cache(maxsize=65536)
def is_sure(word: str) -> bool:
    """Whether a word is a part of a name by the lists or by its shape."""
    return (
        word in given_names()
        or word in LINKS
        or word.startswith("عبد")
        or (word.startswith("ال") and word[-1] in "يى")
    )
