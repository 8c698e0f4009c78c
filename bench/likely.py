"""How the weights of nlp/data/likely.toml are made: what is shown around two bodies of an English story speaks for a tie, and for which kind.

python -m bench.likely            pairs tied in the open stories and passages: F1 of the cues alone, and of cues and weights where these
                                  were fitted on all other files
python -m bench.likely --write    fits them on all of these and writes them down
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from bench.tied import ROOT, Material, bodies, passages, stories
from nlp.analyse import without_ties
from nlp.annotations import Analysis, TieKind
from nlp.english.ties import likely
from nlp.english.ties.around import Pair
from nlp.english.ties.stated import tell
from nlp.fold import fold_name
from nlp.languages.found import Found

WEIGHTS = ROOT / "nlp" / "data" / "likely.toml"
PASSAGES = ["cases", "cases_more", "joined", "shared_work", "tied", "tied_more", "tied_ways", "ties"]
STRENGTH = 0.3  # how far the weights may go: scikit-learn's C
_STRENGTH_KINDS = 0.1  # … and those for kinds
_LEAST = 6  # times that a sign must be shown to have a weight
_LEAST_WORD = 10  # … and a word that only stands in the sentence
_MATTERS = 0.05  # what a sign speaks for a kind at least
_TELLINGS = (
    3  # how often the sentences that tell of a tie are told anew from those that only name its two bodies
)
_AT_ONCE = 12  # stories

#: What was shown of two bodies in a sentence: whom, and the signs.
Instance = tuple[Pair, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Read:
    """A story as the cues read it: what is shown, the pairs that its gold ties with their kinds, those that cues tie."""

    file: str
    shown: list[Instance]
    wanted: Mapping[Pair, Collection[TieKind]]
    lost: int  # pairs of gold of which a body is not found
    cues: frozenset[Pair]


def material() -> list[Read]:
    """The open English stories and the passages on ties."""
    every = [*stories(), *passages(PASSAGES)]
    found: list[Read] = []
    for first in range(0, len(every), _AT_ONCE):
        part = every[first : first + _AT_ONCE]
        read = without_ties([story for _, story, _ in part])
        found += [
            _read(each, analysis, dict(parts).get("en"))
            for each, (analysis, parts) in zip(part, read, strict=True)
        ]
    return found


def _read(material: Material, analysis: Analysis, english: Found | None) -> Read:
    file, story, gold = material
    told = tell(story.text, english, "en") if english else None
    shown = [(each.pair, each.signs) for each in told.shows] if told else []
    known = bodies(story, gold, analysis)
    ties: dict[Pair, set[TieKind]] = {}
    lost = 0
    for tie in gold["collaborations"]:
        one, other = sorted(known.get(fold_name(name), "") for name in tie["between"])
        if one and other:
            ties.setdefault((one, other), set()).add(tie["kind"])
        else:
            lost += 1
    return Read(file, shown, ties, lost, frozenset(pair for pair, _ in told.found) if told else frozenset())


def fitted(train: Sequence[Read]) -> likely.Weights:
    """The weights that tell best which pairs of these stories are tied, and how."""
    counts = Counter(sign for read in train for _, signs in read.shown for sign in signs)
    kept = {s for s, n in counts.items() if n >= (_LEAST_WORD if s.startswith("w:") else _LEAST)}
    rows = [(at, pair, signs & kept) for at, read in enumerate(train) for pair, signs in read.shown]
    right = np.array([pair in train[at].wanted for at, pair, _ in rows])
    table = DictVectorizer()
    seen = table.fit_transform([dict.fromkeys(signs, 1.0) for *_, signs in rows])
    chosen = np.arange(len(rows))
    best: dict[tuple[int, Pair], int] = {}
    for _ in range(_TELLINGS + 1):
        model = LogisticRegression(C=STRENGTH, max_iter=500).fit(seen[chosen], right[chosen])
        sums = model.decision_function(seen)
        best = {}
        for i, (at, pair, _signs) in enumerate(rows):
            if right[i] and ((at, pair) not in best or sums[i] > sums[best[at, pair]]):
                best[at, pair] = i
        telling = set(best.values())
        chosen = np.array([i for i in range(len(rows)) if not right[i] or i in telling or sums[i] > 0.5])
    tied = {n: round(float(w), 2) for n, w in zip(table.feature_names_, model.coef_[0], strict=True)}
    told = [(i, kind) for (at, pair), i in best.items() for kind in sorted(train[at].wanted[pair])]
    kinds = LogisticRegression(C=_STRENGTH_KINDS, max_iter=500).fit(
        seen[[i for i, _ in told]], [kind for _, kind in told]
    )
    order = [list(kinds.classes_).index(kind) for kind in likely.KINDS]
    columns = {
        name: [round(float(w), 2) for w in np.asarray(kinds.coef_)[order, at]]
        for at, name in enumerate(table.feature_names_)
    }
    always = [round(float(w), 2) for w in np.asarray(kinds.intercept_)[order]]
    return likely.Weights(
        {"always": round(float(model.intercept_[0]), 2)} | {n: w for n, w in tied.items() if w},
        {"always": always}
        | {n: column for n, column in columns.items() if max(map(abs, column)) >= _MATTERS},
    )


def right(reads: Sequence[Read], weights: likely.Weights | None) -> tuple[int, int, int]:
    """How many pairs of stories are wanted, found and right: by cues alone, or by cues and weights."""
    wanted = found = hits = 0
    for read in reads:
        best: dict[Pair, tuple[float, frozenset[str]]] = {}
        for pair, signs in read.shown if weights else ():
            assert weights is not None
            value = likely.likelihood(signs, weights.tied)
            if pair not in best or value > best[pair][0]:
                best[pair] = value, signs
        none, more = likely.judged(best, read.cues)
        tied = (read.cues - none) | more
        wanted += len(read.wanted) + read.lost
        found += len(tied)
        hits += len(tied & set(read.wanted))
    return wanted, found, hits


def _line(name: str, alone: Sequence[int], both: Sequence[int]) -> str:
    f1 = [2 * hits / max(wanted + found, 1) for wanted, found, hits in (alone, both)]
    return (
        f"{name:12} pairs {alone[0]:4}   cues alone F1 {f1[0]:.3f}   with weights of other files {f1[1]:.3f}"
    )


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    every = material()
    total = np.zeros((2, 3), int)
    for file in dict.fromkeys(read.file for read in every):
        own = [read for read in every if read.file == file]
        counts = right(own, None), right(own, fitted([read for read in every if read.file != file]))
        total += np.array(counts)
        print(_line(file, *counts), flush=True)
    print(_line("all", *total))
    if write:
        made = fitted(every)
        lines = ["# What each sign around two bodies speaks for. Written by python -m bench.likely --write."]
        lines += ["", "[en.tied]", *(f"{quoted(n)} = {w}" for n, w in made.tied.items())]
        lines += ["", f"# For each kind: {', '.join(likely.KINDS)}.", "[en.kinds]"]
        lines += [f"{quoted(n)} = {list(w)}" for n, w in made.kinds.items()]
        WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")


def quoted(sign: str) -> str:
    """A sign as a key of a TOML file."""
    return json.dumps(sign, ensure_ascii=False)


if __name__ == "__main__":
    main()
