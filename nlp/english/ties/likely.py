"""A second opinion on each two bodies of a story: how likely all that is shown of them (nlp/english/ties/around.py) makes a tie.

Cues know a tie by the words that state it, and nothing where another writer has other words. The weights of nlp/data/likely.toml, which
python -m bench.likely learns from stories and passages with gold, weigh what stands around two bodies instead: a pair that they hold for all
but impossible is dropped, one that they are sure of and no cue has found is added.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, get_args

from nlp.annotations import Collaboration, TieKind
from nlp.english.ties.around import TOGETHER, Pair, Shown
from nlp.english.ties.cues import SYMMETRIC, clause_around
from nlp.english.ties.dates import date_in
from nlp.english.ties.status import came_to_nothing, signs_of, status_of
from nlp.english.ties.words import kinds_of_words
from nlp.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

KINDS: tuple[TieKind, ...] = get_args(TieKind)

#: From which sum of weights on a pair that no cue ties is tied.
SURE = 2.0
#: … where cues tie one of the two to a third body in the very sentence that speaks most for it: its words tell of that tie.
SURER = 2.6
#: Up to which one a pair that a cue ties is none, where a sentence names both.
IMPOSSIBLE = -3.0
_CONFIDENCE = 0.3


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign speaks for: for a tie at all, and for each of `KINDS`."""

    tied: Mapping[str, float]
    kinds: Mapping[str, Sequence[float]]


@cache
def weights() -> Weights:
    """The weights as they were learned."""
    table = load("likely")["en"]
    return Weights(table["tied"], table["kinds"])


def likelihood(signs: Iterable[str], table: Mapping[str, float]) -> float:
    """The sum of what signs speak for a tie: above 0 there rather is one."""
    return table["always"] + sum(table.get(sign, 0.0) for sign in signs)


def kind_of_signs(signs: Iterable[str], table: Mapping[str, Sequence[float]]) -> TieKind:
    """The kind of tie that signs speak for."""
    rows = [table["always"], *(table[sign] for sign in signs if sign in table)]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    return KINDS[sums.index(max(sums))]


def best_shown(shows: Iterable[Shown], table: Mapping[str, float]) -> dict[Pair, tuple[float, Shown]]:
    """For each two bodies the sentence that speaks most for a tie, and how much."""
    best: dict[Pair, tuple[float, Shown]] = {}
    for each in shows:
        likely = likelihood(each.signs, table)
        if each.pair not in best or likely > best[each.pair][0]:
            best[each.pair] = (likely, each)
    return best


def judged(
    best: Mapping[Pair, tuple[float, frozenset[str]]], cues: Collection[Pair]
) -> tuple[set[Pair], set[Pair]]:
    """Of the pairs that cues tie those that are none, and the pairs that are tied beside them; `best`: what speaks most for a tie, and its signs."""
    none = {
        pair for pair in cues if pair in best and best[pair][0] < IMPOSSIBLE and TOGETHER in best[pair][1]
    }
    more = {
        pair for pair, (value, signs) in best.items() if value > SURE and pair not in cues and _tells(signs)
    }
    return none, more


def _tells(signs: Iterable[str]) -> bool:
    """Whether a sentence has a word of ties that is no everyday word: "met at a fair" tells of none, whoever met."""
    everyday = {f"k:{kind}:weak" for kind in SYMMETRIC} | {"k:nobody's"}
    return any(sign.startswith("k:") and sign not in everyday for sign in signs)


def weigh(
    text: str,
    shows: Iterable[Shown],
    found: dict[tuple[Pair, TieKind], Collaboration],
    denied: Collection[Pair],
) -> list[Collaboration]:
    """Drop from `found` what is all but impossible; what no cue has found and is likely nevertheless."""
    best = best_shown(shows, weights().tied)
    judgement = {pair: (value, each.signs) for pair, (value, each) in best.items()}
    none, more = judged(judgement, {pair for pair, _ in found})
    for key in [key for key in found if key[0] in none]:
        del found[key]
    told = {(body, span) for (pair, _), tie in found.items() for span in tie.evidence for body in pair}
    ties = (
        _tie(text, each)
        for pair, (value, each) in best.items()
        if pair in more and pair not in denied
        if value > SURER or told.isdisjoint((body, each.sentence) for body in pair)
    )
    return [tie for tie in ties if tie is not None]


def _tie(text: str, each: Shown) -> Collaboration | None:
    """The tie that a sentence shows; None where it says that nothing came of it."""
    sentence = each.sentence
    kind = kind_of_signs(each.signs, weights().kinds)
    token = _telling(each, kind)
    start = next((at for at, t in each.words if t is token), sentence.start)
    clause = clause_around(text, sentence, start, start + 1)
    if came_to_nothing(text[clause.end : sentence.end], "en"):
        return None
    said = text[sentence.start : sentence.end]
    signs = signs_of(text[clause.start : clause.end], said, kind, token)
    return Collaboration(each.pair, kind, status_of(signs), (sentence,), date_in(said), _CONFIDENCE, signs)


def _telling(each: Shown, kind: TieKind) -> Token | None:
    """The word of a sentence that tells of a kind of tie: the one nearest to the word above both bodies, else that word itself."""
    words = [
        t for _, t in each.words if any(k == kind for k, _ in kinds_of_words().get(t.lemma_.lower(), ()))
    ]
    above = each.word
    if above is None or not words:
        return words[0] if words else above
    return min(words, key=lambda t: abs(t.i - above.i) if t.doc is above.doc else len(t.doc))
