"""Words of the bank that are near one it does not know, by rapidfuzz; and names that other letters spell: Jassim, Jasim, جاسم."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bank.search.arabic import bare, is_arabic
from bank.search.normalise import Token, fold_word
from nlp.transliteration import can_be

#: Letters typed wrongly that are forgiven, by the length of the word.
_FORGIVEN = ((3, 0), (5, 1), (99, 2))
_MOST = 3

_DIGRAPHS = (("sh", "x"), ("kh", "h"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ch", "x"))
_LETTERS = str.maketrans("qpvzcj", "kbfssg")
_SILENT = re.compile(r"[aeiouywh]")
_ARABIC = str.maketrans("بپتثجچدذرزژسشصضطظغفڤقكگلمن", "bbttgxddrsssxsdtdgffkkglmn", "اوييىهعءةئؤحخ")


class Speller:
    """`words`: all of the bank's; `names`: those of people's names."""

    def __init__(self, words: Sequence[str], names: Sequence[str]) -> None:
        self._words = [word for word in words if len(word) > 2 and not word[0].isdigit()]
        self._names: dict[str, list[str]] = {}
        for name in names:
            folded = fold_word(name)
            self._names.setdefault(_skeleton(folded), []).append(folded)

    def near(self, token: Token) -> Sequence[str]:
        """The nearest words of the same script, at most three, all equally near; none for short ones and numbers."""
        word = token.word
        forgiven = next(most for length, most in _FORGIVEN if len(word) <= length or length == 99)
        if not forgiven or word[0].isdigit():
            return ()
        found = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=forgiven, limit=20)
        if not found:
            return ()
        least = min(distance for _, distance, _ in found)
        same = [near for near, distance, _ in found if distance == least]
        begin_so = [near for near in same if near[0] == word[0]]
        return tuple((begin_so or same)[:_MOST])

    def alike(self, token: Token) -> Sequence[str]:
        """Words of people's names that this one can be written as, in either script."""
        word = bare(token.word) if token.arabic else token.word
        if len(word) < 3:
            return ()
        return tuple(
            name for name in self._names.get(_skeleton(word), ()) if name != word and _same(word, name)
        )


def _same(a: str, b: str) -> bool:
    if is_arabic(a) != is_arabic(b):
        return can_be(bare(a) if is_arabic(a) else a, bare(b) if is_arabic(b) else b)
    return len(min(a, b, key=len)) > 2 and OSA.normalized_similarity(a, b) >= 0.5 and a[0] == b[0]


def _skeleton(name: str) -> str:
    """The consonants, in Latin letters, sounds that are often taken for each other as one: "jassim", "jasim" and "جاسم" → "gsm"."""
    if is_arabic(name):
        bones = bare(name).translate(_ARABIC)
    else:
        for two, one in _DIGRAPHS:
            name = name.replace(two, one)
        bones = _SILENT.sub("", name.translate(_LETTERS))
    return re.sub(r"(.)\1+", r"\1", bones)
