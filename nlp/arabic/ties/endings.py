"""What a later sentence says is over: «وانتهى التدريب في الربيع» ends the training that was told of just before; and what it denies."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from nlp.annotations import Collaboration, TieKind
from nlp.arabic.text import fold
from nlp.required import Guarded
from nlp.vocabulary import load

Key = tuple[tuple[str, str], TieKind]

_REACH = 2  # sentences
_NOT_YET = re.compile(r"(?<!\w)(?:لم|لن|قبل\s+ان|حين|اذا|عندما|بعد\s+ان|ريثما)\s+(?:\w+\s+)?$")


class Endings:
    """Keeps which ties were told of last, and ends them where a sentence without names says so."""

    def __init__(self) -> None:
        self.last: dict[TieKind, tuple[int, list[Key]]] = {}  # number of the sentence, its ties
        self.fresh: tuple[int, list[Key]] = (-1, [])  # those first told of in the last such sentence

    def note(self, number: int, key: Key, new: bool) -> None:
        """The sentence `number` tells of a tie, which is `new` where none before it did."""
        if new:
            self.fresh = (number, [*self.fresh[1], key] if self.fresh[0] == number else [key])
        at, keys = self.last.get(key[1], (-1, []))
        self.last[key[1]] = (number, [*keys, key] if at == number else [key])

    def close(self, number: int, sentence: str, found: dict[Key, Collaboration]) -> None:
        """End what the folded sentence `number` says is over, unless it names the pair of that tie itself; drop what it denies."""
        if number - self.fresh[0] == 1 and _denial().search(sentence):
            for key in self.fresh[1]:
                found.pop(key, None)
        if all(number - at > _REACH for at, _ in self.last.values()):
            return
        for match in _closing().all_in(sentence):
            if _NOT_YET.search(sentence[max(0, match.start() - 30) : match.start()]):
                continue
            for kind in _kinds(match.group("noun") or match.group("first")):
                at, keys = self.last.get(kind, (-_REACH - 1, []))
                if 0 < number - at <= _REACH:
                    for key in keys:
                        if key in found and found[key].status == "active":
                            found[key] = replace(found[key], status="ended")


@cache
def _table() -> dict[str, list[TieKind]]:
    rows = load("collaborations")["ar"]["status"]["closing"]["nouns"]
    return {fold(noun): kinds for noun, kinds in rows.items()}


@cache
def _closing() -> Guarded:
    verbs = "|".join(fold(v) for v in load("collaborations")["ar"]["status"]["closing"]["verbs"])
    nouns = "|".join(sorted(_table(), key=len, reverse=True))
    return Guarded.of(
        rf"(?<!\w)[وف]?(?:قد\s+)?(?:{verbs})\s+(?:حساب(?:ات)?\s+)?ال(?P<noun>{nouns})(?!\w)"
        rf"|(?<!\w)[وف]?ال(?P<first>{nouns})\s+(?:قد\s+)?(?:{verbs})(?!\w)"
    )


@cache
def _denial() -> re.Pattern[str]:
    """نفى المهندس ذلك: that what was told is not so."""
    words = load("collaborations")["ar"]["status"]["denied"]
    verbs, what = ("|".join(fold(w) for w in words[key]) for key in ("verbs", "what"))
    return re.compile(rf"(?<!\w)[وف]?(?:{verbs})\s+(?:\S+\s+){{0,4}}?(?:{what})(?!\w)")


def _kinds(noun: str) -> list[TieKind]:
    return _table()[noun]
