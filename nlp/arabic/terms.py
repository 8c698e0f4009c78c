"""Vocabulary terms in Arabic text, word by word: proclitics and endings taken off, spellings folded; fast, whatever the number of terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from ingest.story import Span
from nlp.arabic.text import Folded, Word, fold, words
from nlp.vocabulary import load

_ENDINGS = ("هما", "ها", "هم", "هن", "نا", "ين", "ون", "ات", "ان", "ه", "ي")
_PREPOSITIONS = ("بال", "كال", "لل", "ال", "ب", "ل", "ك")
_LEAST = 3  # letters that must be left


_Entry = tuple[str, str, bool, tuple[str, ...]]


class Hit(NamedTuple):
    theme: str
    strong: bool
    span: Span
    key: str  # the term's first word, the same for all its forms


@dataclass(slots=True)
class _Table:
    """Terms by their first word: whole, or (a * term) by its beginning."""

    whole: dict[str, list[tuple[str, bool, tuple[str, ...]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    beginning: dict[str, list[tuple[str, bool, tuple[str, ...]]]] = field(
        default_factory=lambda: defaultdict(list)
    )


@cache
def _table() -> _Table:
    table = _Table()
    for theme, row in load("themes").items():
        for strength in ("strong", "weak"):
            for term in row.get(strength, {}).get("ar", []):
                first, *rest = fold(term).split()
                entry = (theme, strength == "strong", tuple(rest))
                if first.endswith("*"):
                    table.beginning[first[:-1]].append(entry)
                else:
                    table.whole[first].append(entry)
    return table


@cache
def _longest() -> int:
    """Letters of the longest beginning that a term has."""
    return max(map(len, _table().beginning), default=0)


def find(text: str, where: Span) -> Iterator[Hit]:
    """The terms of all themes in text[where], left to right; of the terms of one theme at one place only the longest."""
    folded = Folded.of(text)
    row = words(folded.text, folded.local(where.start), folded.local(where.end))
    free: dict[str, int] = {}  # theme → the first word that no term of it has taken
    for index, word in enumerate(row):
        marbuta = word.text[-1] == "ه" and text[folded.origins[word.end - 1]] == "ة"
        begun = _begun(word.text, not marbuta)
        if begun is None:
            continue
        following = row[index + 1].text if index + 1 < len(row) and row[index + 1].joined else ""
        entries = begun.alone
        if following and (begun.starred or not begun.seconds.isdisjoint(_forms(following))):
            entries = begun.all
        if not entries:
            continue
        best: dict[str, tuple[int, bool, str]] = {}
        for key, theme, strong, rest in entries:
            if (rest and not _goes_on(row, index, rest)) or free.get(theme, 0) > index:
                continue
            length = 1 + len(rest)
            if theme not in best or (length, strong) > best[theme][:2]:
                best[theme] = (length, strong, key)
        for theme, (length, strong, key) in best.items():
            free[theme] = index + length
            yield Hit(theme, strong, folded.span(word.start, row[index + length - 1].end), key)


def _goes_on(row: Sequence[Word], index: int, rest: tuple[str, ...]) -> bool:
    """Whether the rest of a term stands behind word `index`."""
    for at, wanted in enumerate(rest, index + 1):
        if at >= len(row) or not row[at].joined:
            return False
        word = row[at].text
        if wanted[-1] == "*":
            if not word.startswith(wanted[:-1]):
                return False
        elif wanted not in _forms(word):
            return False
    return True


class _Begun(NamedTuple):
    """Terms that a word can begin: (first word, theme, strong, its other words)."""

    all: tuple[_Entry, ...]
    alone: tuple[_Entry, ...]  # those of one word
    seconds: frozenset[str]  # second words of the others
    starred: bool  # whether the second word of one is only a beginning


@lru_cache(maxsize=65536)
def _begun(word: str, whole: bool) -> _Begun | None:
    """The terms that a word can begin, None for most words; a ta marbuta is no ending (`whole` is False)."""
    table = _table()
    found: dict[_Entry, None] = {}
    for stem in _stems(word):
        for form in (stem, *(_without_ending(stem) if whole else ())):
            for theme, strong, rest in table.whole.get(form, ()):
                found[form, theme, strong, rest] = None
        for length in range(_LEAST, min(len(stem), _longest()) + 1):
            for theme, strong, rest in table.beginning.get(stem[:length], ()):
                found[stem[:length], theme, strong, rest] = None
    if not found:
        return None
    seconds = frozenset(rest[0] for *_, rest in found if rest)
    starred = any(second[-1] == "*" for second in seconds)
    return _Begun(tuple(found), tuple(entry for entry in found if not entry[3]), seconds, starred)


def _stems(word: str) -> list[str]:
    stems = [word]
    if word[:1] in ("و", "ف") and len(word) > _LEAST:
        stems.append(word[1:])
    for stem in list(stems):
        for preposition in _PREPOSITIONS:
            if stem.startswith(preposition) and len(stem) - len(preposition) >= _LEAST:
                stems.append(stem[len(preposition) :])
    return list(dict.fromkeys(stems))


@lru_cache(maxsize=65536)
def _forms(word: str) -> frozenset[str]:
    """A word as it stands and without its ending."""
    return frozenset((word, *_without_ending(word)))


@lru_cache(maxsize=65536)
def _without_ending(word: str) -> tuple[str, ...]:
    forms = []
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= _LEAST:
            forms.append(base)
            if base.endswith("ت"):
                forms.append(base[:-1] + "ه")  # حملتها, from حمله
    return tuple(forms)
