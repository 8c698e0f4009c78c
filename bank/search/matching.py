"""Which documents answer a query, and how well: and, or, not on arrays, and BM25 for the rank, the same for every engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bank.search import clitics
from bank.search.columns import Columns, EntryKind
from bank.search.engine import Area, Engine, Mask, Postings
from bank.search.normalise import Token, tokens
from bank.search.query import All, Any, Node, Not, Phrase, Query, Word
from bank.search.vocabulary import little_words

#: What a form counts beside the word itself: its other spellings, its stem, a word under a bare proclitic, a word of another
#: spelling than was typed, and last a name that the text need not say.
VARIANT, STEM, LOOSE, CORRECTED, NAME, ALIKE = 0.7, 0.4, 0.4, 0.3, 0.1, 0.05

#: How many words one beginning ("recon*") may stand for.
MOST_ENDINGS = 100

#: BM25's two constants, as usual: how fast a repeated word stops counting, and how much a long text is held against it.
_K1, _B = 1.2, 0.75

Scores = NDArray[np.float32]
Near = Callable[[Token], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """What answers, and how well; a score is 0 where only a name or nothing positive was asked for."""

    mask: Mask
    scores: Scores


class Matcher:
    """Queries over one kind of document. `near`: words of the bank to take for one it does not know; `alike`: other spellings of a name."""

    def __init__(
        self, engine: Engine, columns: Columns, kind: EntryKind, query: Query, near: Near, alike: Near
    ) -> None:
        self._engine, self._columns, self._near, self._alike = engine, columns, near, alike
        self._kind = kind
        self._typed = frozenset(
            form
            for token in (*query.words, *(word for phrase in query.phrases for word in phrase))
            for form in token.forms + token.loose
        )
        self._meant: dict[int, bool] = {}
        self._of_kind = columns.of(kind)
        self._count = int(self._of_kind.sum())
        lengths = columns.lengths
        mean = float(lengths[self._of_kind].mean()) if self._count else 1.0
        self._length_factor = _K1 * (1 - _B + _B * lengths / max(mean, 1.0))
        self._known: dict[str, bool] = {}
        #: Words the bank does not know, and those taken in their place.
        self.corrected: dict[str, tuple[str, ...]] = {}

    def find(self, node: Node | None, *, tolerant: bool = False) -> Found:
        """Everything where nothing is asked for. `tolerant`: names also in other spellings than the one typed."""
        if node is None:
            return Found(self._of_kind, np.zeros(len(self._columns), np.float32))
        match node:
            case Word():
                return self._word(node.token, tolerant)
            case Phrase():
                return self._phrase(node.tokens)
            case Not():
                found = self.find(node.part)
                return Found(self._of_kind & ~found.mask, np.zeros_like(found.scores))
            case All():
                parts = [self.find(part, tolerant=tolerant) for part in node.parts]
                return Found(np.logical_and.reduce([p.mask for p in parts]), _sum(parts))
            case Any():
                parts = [self.find(part, tolerant=tolerant) for part in node.parts]
                return Found(np.logical_or.reduce([p.mask for p in parts]), _sum(parts))

    def _word(self, token: Token, tolerant: bool) -> Found:
        found = self._nothing()
        if token.prefix:
            endings = self._engine.beginnings(token.word, MOST_ENDINGS)
            self._add_all(found, [self._engine.postings(ending) for ending in endings], VARIANT)
            return found
        self._spelled(found, token, 1.0)
        self._add_names(found, token.forms + token.loose, NAME)
        if tolerant or not self._is_known(token):
            self._add_names(found, self._alike(token), ALIKE)
        if not found.mask.any() and not self._is_known(token):
            words = tuple(self._near(token))
            if words:
                self.corrected[token.word] = words
            for word in words:
                for near in tokens(word):
                    self._spelled(found, near, CORRECTED)
                    self._add_names(found, near.forms, ALIKE)
        return found

    def _spelled(self, found: Found, token: Token, boost: float) -> None:
        for place, form in enumerate(token.forms):
            self._add(found, self._engine.postings(form), boost * (VARIANT if place else 1.0))
        stems = [token.stem]
        if token.arabic:
            for form in clitics.other_forms(token, self._knows):
                self._add(found, self._engine.postings(form), boost * LOOSE)
            stems += clitics.other_stems(token, self._knows, self._knows_stem)
        for stem in dict.fromkeys(stems):
            self._add(found, self._engine.postings(stem, stem=True), boost * STEM)

    def _phrase(self, words: tuple[Token, ...]) -> Found:
        if len(words) == 1:
            found = self._nothing()
            self._add(found, self._engine.postings(words[0].word), 1.0)
            self._add_names(found, words[0].forms[:1], NAME)
            return found
        found = self._nothing()
        self._add(found, self._engine.phrase([word.word for word in words], self._of_kind), 1.0)
        if any(word.arabic for word in words):
            # Under the article anywhere; under other clitics at its beginning.
            rest = [word.stem for word in words[1:]]
            first = [words[0].stem]
            if words[0].arabic:
                first += clitics.other_stems(words[0], self._knows, self._knows_stem)
            for stem in dict.fromkeys(first):
                self._add(found, self._engine.phrase([stem, *rest], self._of_kind, stem=True), STEM)
        named = [set(self._actors(word.forms[:1])) for word in words]
        self._add_actors(found, set.intersection(*named), NAME)
        return found

    # Scores

    def _add(self, found: Found, postings: Postings, boost: float) -> None:
        self._add_all(found, [postings], boost)

    def _add_all(self, found: Found, several: Sequence[Postings], boost: float) -> None:
        for postings in several:
            numbers, weights = postings.numbers, postings.weights
            if not len(numbers):
                continue
            if numbers.max() >= len(self._of_kind):  # another program has just added to the index
                seen = numbers < len(self._of_kind)
                numbers, weights = numbers[seen], weights[seen]
            there = self._of_kind[numbers]
            numbers, weights = numbers[there], weights[there]
            found.mask[numbers] = True
            tf = weights * (_K1 + 1) / (weights + self._length_factor[numbers])
            found.scores[numbers] += boost * self._idf(len(numbers)) * tf

    def _idf(self, documents: int) -> float:
        return float(np.log1p((self._count - documents + 0.5) / (documents + 0.5)))

    # Names

    def _add_names(self, found: Found, forms: Sequence[str], boost: float) -> None:
        self._add_actors(found, set(self._actors(forms)), boost)

    def _actors(self, forms: Sequence[str]) -> list[str]:
        numbers = {
            number for form in forms for number in self._engine.postings(form, "names").numbers.tolist()
        }
        known = [number for number in numbers if number < len(self._columns)]
        return [self._columns.ids[number] for number in known if self._is_meant(number)]

    def _is_meant(self, actor: int) -> bool:
        # What a person says is found by a part of their name; by their organization's or a place's only if all of it was typed:
        # "water" does not ask for whatever the Clear Water Association's people say.
        if self._kind != "quotes" or self._columns.ids[actor].startswith("person/"):
            return True
        if actor not in self._meant:
            self._meant[actor] = any(
                all(
                    not self._typed.isdisjoint(word.forms)
                    for word in tokens(name)
                    if word.word not in little_words()
                )
                for name in self._columns.names(actor)
            )
        return self._meant[actor]

    def _add_actors(self, found: Found, actors: set[str], boost: float) -> None:
        by_type: dict[str, list[str]] = {}
        for actor in actors:
            by_type.setdefault(actor.partition("/")[0], []).append(actor)
        for facet, ids in by_type.items():
            mask = self._columns.under(facet, ids) & self._of_kind
            np.logical_or(found.mask, mask, out=found.mask)
            found.scores[mask] += boost * self._idf(int(mask.sum()))

    # What the bank knows

    def _is_known(self, token: Token) -> bool:
        return any(map(self._knows, token.forms)) or self._knows_stem(token.stem)

    def _knows(self, form: str) -> bool:
        return self._ask(form, form, ("text", "names"), stem=False)

    def _knows_stem(self, stem: str) -> bool:
        return self._ask("~" + stem, stem, ("text",), stem=True)

    def _ask(self, key: str, term: str, areas: tuple[Area, ...], *, stem: bool) -> bool:
        if key not in self._known:
            self._known[key] = any(
                len(self._engine.postings(term, area, stem=stem).numbers) for area in areas
            )
        return self._known[key]

    def _nothing(self) -> Found:
        return Found(np.zeros(len(self._columns), np.bool_), np.zeros(len(self._columns), np.float32))


def loosened(node: Node) -> Node:
    """The same wish with one of its words enough; what must not occur still must not."""
    if not isinstance(node, All):
        return node
    wanted = tuple(loosened(part) for part in node.parts if not isinstance(part, Not))
    unwanted = tuple(part for part in node.parts if isinstance(part, Not))
    if not wanted:
        return node
    either: Node = Any(wanted) if len(wanted) > 1 else wanted[0]
    return replace(node, parts=(either, *unwanted)) if unwanted else either


def _sum(parts: Sequence[Found]) -> Scores:
    total = parts[0].scores.copy()
    for part in parts[1:]:
        total += part.scores
    return total
