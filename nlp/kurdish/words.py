"""Words of Sorani names: spellings and endings, and what a word can be: the noun of a body, a place, a given name, a title, a verb."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ingest.story import Span
from nlp.vocabulary import load, words

WORD = re.compile("[^\\W_]+(?:\u200c[^\\W_]+)*")
_FOLD = str.maketrans({"ي": "ی", "ك": "ک", "ى": "ی", "\u200c": None, "ـ": None})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is listed, and where it stands: offsets of the story."""

    name: str
    start: int
    end: int
    aliases: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Arabic ya and kaf as Kurdish ones; joiners and tatweel away."""
    return word.translate(_FOLD)


@lru_cache(maxsize=8192)
def loose(word: str) -> str:
    """A head as it is spelled by everybody: ڕێکخراوی and رێکخراوی, سندووقی and سندوقی, یەکێتیی and یەکێتی are one."""
    return re.sub("یی$", "ی", fold(word).replace("ڕ", "ر").replace("ڵ", "ل").replace("وو", "و"))


@cache
def nouns(which: str) -> frozenset[str]:
    return frozenset(map(loose, words("kurdish", "organization", which)))


def heads(word: str) -> bool:
    """Whether a word is the noun that opens a body's name."""
    return loose(word) in nouns("heads")


@lru_cache(maxsize=8192)
def is_land(word: str) -> bool:
    """Whether a word is a country, a governorate or one of its places, whatever hangs behind it."""
    return bool(lands() & set(bare(word)))


@lru_cache(maxsize=8192)
def bare(word: str) -> tuple[str, ...]:
    """A word, and what is left of it without the endings that hang on names."""
    word = fold(word)
    endings = load("kurdish")["endings"]["names"]
    return (word, *(word.removesuffix(e) for e in endings if word.endswith(e) and len(word) - len(e) >= 2))


@cache
def given_names() -> dict[str, str]:
    table = load("names")["ckb"]
    return {fold(name): kind for kind in ("either", "male", "female") for name in table.get(kind, [])}


@cache
def titles() -> frozenset[str]:
    return frozenset(map(fold, [*load("names")["ckb"]["titles"], *words("kurdish", "person", "titles")]))


@cache
def lands() -> frozenset[str]:
    rows = load("governorates").values()
    spelled = (s for row in rows for kind in ("names", "places") for s in row.get(kind, {}).get("ckb", []))
    return frozenset({"کوردستان", "عێراق", *words("kurdish", "organization", "regions"), *map(fold, spelled)})


_VERB = re.compile(
    r"(?:وەر|هەڵ|دا|ڕا|ڕێک|پێک|پێ|تێ|لێ|دەر)?(?:دە|نا|نە)\w+(?:ێت|ات|ەن)(?:ەوە|ێ)?|(?:دە|نا|نە)\w+(?:ێن|ین|رن|یت|ەم)(?:ەوە|ێ)?|(?:دە|نا)(?:ژی|ژین|ڵێ|کا|دا|با)|\w+(?:ووە|(?:کر|در|خر|بر|نر|گیر|ژر|سر|شر|چر)اوە|ایەوە|بوون|بوو|کرد|کران)"
)
_STEM = re.compile(r"(\w{3,}?)(?:(?:ەکە|ەکان|ێک)|(?<=[اۆێیە])(?:کە|کان|یەک))(?:ی|یان|مان|دا|ەوە|یش|ش|ە|م|ت)*")


@lru_cache(maxsize=8192)
def is_verb(word: str) -> bool:
    """Whether a word has the look of a finite verb: وەردەگرێت, دەژی, کراوە."""
    return _VERB.fullmatch(fold(word)) is not None


@lru_cache(maxsize=8192)
def is_stop(word: str) -> bool:
    """Whether no name goes on over a word: grammar, what is done, verbs."""
    stop, past = words("kurdish", "organization", "stop"), words("kurdish", "organization", "past")
    low = fold(word)
    forms = {
        low,
        *(low.removesuffix(end) for end in ("ی", "ش", "یش", "دا", "یان") if len(low) > len(end) + 1),
    }
    return bool(stop & forms) or low in past or is_verb(low)


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a whole story: how often each stands there, and which ones are common nouns (they take "the" and "a")."""

    text: str
    blocks: Sequence[Span]
    counts: Counter[str]
    common: frozenset[str]
    _times: dict[str, int] = field(default_factory=dict)

    @staticmethod
    def of(text: str, blocks: Sequence[Span]) -> Told:
        """The words of these blocks."""
        counts = Counter(fold(m.group()) for b in blocks for m in WORD.finditer(text, *b))
        stems = (match.group(1) for word in counts if (match := _STEM.fullmatch(word)))
        return Told(text, blocks, counts, frozenset(stems))

    def is_common(self, word: str) -> bool:
        """Whether the story puts "the" or "a" behind a word somewhere, as no name has it."""
        low = fold(word)
        return (
            low in self.common
            or low.removesuffix("ان") in self.common
            or low.endswith(("ەکە", "ەکان", "ێک", "ێکی", "ەکەی", "ەکانی"))
        )

    def places(self, name: str) -> Iterator[tuple[int, int]]:
        """Where a name stands in the story as words of their own, whatever hangs on it."""
        start = self.text.find(name)
        while start >= 0:
            end = start + len(name)
            if not self.text[start - 1 : start].isalnum() and any(
                b.start <= start < b.end for b in self.blocks
            ):
                yield start, end
            start = self.text.find(name, end)

    def times(self, name: str) -> int:
        """How often a name stands in the story, whatever hangs on it."""
        if name not in self._times:
            ends = (end for _, end in self.places(name))
            self._times[name] = sum(1 for end in ends if _ENDED.match(self.text, end))
        return self._times[name]


#: What hangs on behind a name
ENDING = r"(?:ییەوە|یەوە|ەوە|وە|یش|ش|دا|یدا|یان|ییە|یە|ی|ە|ن)?"
_ENDED = re.compile(rf"{ENDING}(?!\w)")
