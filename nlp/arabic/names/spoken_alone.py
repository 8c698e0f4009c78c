"""A part of a person's name that no list has, known because the story lets it speak alone: «شكار عزيز بابان … ويروي شكار أنه», «سالم ذنون الخشاب … يقول الخشاب»."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from nlp.arabic.document import Document, Passage
from nlp.arabic.lexicon import is_definite, listed
from nlp.arabic.names.heads import split_definite_head, split_head
from nlp.arabic.names.people import Named
from nlp.arabic.names.unlisted import CLOSERS, can_be_family, can_be_name
from nlp.arabic.speech.verbs import reporting
from nlp.arabic.text import Word, indexes

_MOST = 5  # parts of a name


def speakers(document: Document) -> frozenset[str]:
    """The words of a story that stand alone behind a verb of speech and can be a part of a name."""
    found = set()
    for passage in document.passages:
        words = passage.words
        for index in indexes(words[:-1], _tells):
            word, behind = words[index + 1], words[index + 2] if index + 2 < len(words) else None
            if word.joined and _ends(behind) and _can_speak(word.text):
                found.add(word.text)
    return frozenset(found)


def longer(passage: Passage, named: Iterable[Named], alone: frozenset[str], blocked: set[int]) -> list[Named]:
    """The names in a passage, each with the word before or behind it that speaks `alone` elsewhere; `blocked` words are of bodies."""
    return [_longer(passage.words, item, alone, blocked) if alone else item for item in named]


def _longer(words: tuple[Word, ...], item: Named, alone: frozenset[str], blocked: set[int]) -> Named:
    if item.kunya or item.end - item.first >= _MOST:
        return item
    first, end = item.first, item.end
    if first and not item.offset and words[first].joined and first - 1 not in blocked:
        before = words[first - 1].text
        if before in alone and not is_definite(before):
            item = replace(item, first=first - 1, name=f"{before} {item.name}", score=item.score + 1)
    if end < len(words) and words[end].joined and end not in blocked and words[end].text in alone:
        item = replace(item, end=end + 1, name=f"{item.name} {words[end].text}", score=item.score + 1)
    return item


@cache
def _tells(word: str) -> bool:
    verb = reporting(word)
    return verb is not None and verb.person == 3 and not verb.plural


def _ends(behind: Word | None) -> bool:
    return behind is None or not behind.joined or behind.text in CLOSERS


def _can_speak(word: str) -> bool:
    if is_definite(word):
        return can_be_family(word)
    plain = (
        word in listed("project", "nouns")
        or word in listed("speech", "papers")
        or split_head(word) is not None
        or split_definite_head(word) is not None
        or word.endswith(("ا", "ه", "ات", "ون", "ين"))
        or word[0] in "بل"
    )
    return not plain and can_be_name(word)
