"""Fit what speaks for a joint (ingest/data/joints.toml) and count which class of word follows which (ingest/data/word_order.toml).

    pip install scikit-learn                    no part of Storybank
    python -m bench.joints                      how well joints are told from what competes with them, on stories left out
    python -m bench.joints --write              and write both files

Only the English sample stories that are worked on are used. A joint of a story competes with joints a few words off, with joints that
take in a few strange words, and with the beginnings of other lines, as it does when woven columns are taken apart.
"""

from __future__ import annotations

import argparse
import itertools
import math
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.repair import held_back, stories
from ingest.repair import classes
from ingest.repair.joints import NEAR, features

DATA = Path(__file__).resolve().parent.parent / "ingest" / "data"
SHARE = 2.0  # pairs that every pair of classes is given beforehand
Sample = tuple[tuple[str, ...], tuple[str, ...], bool, str]
ORDER_HEAD = """\
# How much likelier than chance (log ratio) a class follows another, a comma or closing mark counted with the left one; made by
# python -m bench.joints --write, from the English sample stories that are worked on.
[follows]
"""
JOINT_HEAD = """\
# What speaks for a joint between two pieces of a sentence (ingest/repair/joints.py), in log odds; made by python -m bench.joints --write,
# from the English sample stories that are worked on.
[weights]
"""


def count(told: Sequence[Sequence[str]]) -> dict[tuple[str, str], float]:
    pairs: Counter[tuple[str, str]] = Counter()
    for paragraphs in told:
        for paragraph in paragraphs:
            tokens = paragraph.split()
            for one, two in itertools.pairwise(tokens):
                if one.rstrip("\"'”’)]")[-1:] not in ".!?…":
                    pairs[classes.left_class(one), classes.word_class(two)] += 1
    left, right = Counter[str](), Counter[str]()
    for (a, b), n in pairs.items():
        left[a] += n
        right[b] += n
    total = sum(pairs.values())
    scores = {
        (a, b): math.log((pairs[a, b] + SHARE) / (left[a] * right[b] / total + SHARE))
        for a in left
        for b in right
    }
    return {pair: round(score, 1) for pair, score in scores.items() if abs(score) >= 0.25}


def samples(paragraphs: Sequence[str], rng: random.Random) -> list[Sample]:
    """Joints and their competitors: the tokens before, those behind, whether it is one, and of which kind."""
    flat = [token for p in paragraphs for token in p.split()]
    out: list[Sample] = []
    at = 0
    for size in (len(p.split()) for p in paragraphs):
        for i in range(at + 1, at + size):
            left, right = flat[max(0, i - 8) : i], flat[i : i + 8]
            out.append((tuple(left[-NEAR:]), tuple(right[:NEAR]), True, "joint"))
            for _ in range(2):
                off, other = rng.randint(1, 4), rng.randrange(8, len(flat) - 8)
                strange = flat[other : other + off]
                one, two = rng.choice(
                    (
                        (left[:-off], right),
                        (left + strange, right),
                        (left, right[off:]),
                        (left, strange + right),
                    )
                )
                if one and two:
                    out.append((tuple(one[-NEAR:]), tuple(two[:NEAR]), False, "words off"))
            other = rng.randrange(8, len(flat) - 8)
            out.append((tuple(left[-NEAR:]), tuple(flat[other : other + NEAR]), False, "other line"))
        at += size
    return out


def table(found: Sequence[Sample], names: Sequence[str]) -> NDArray[np.float64]:
    at = {name: n for n, name in enumerate(names)}
    out = np.zeros((len(found), len(names)))
    for row, (left, right, _, _) in zip(out, found, strict=True):
        for name, value in features(left, right).items():
            row[at[name]] = value
    return out


def fit(x: NDArray[np.float64], y: NDArray[np.bool_]) -> dict[int, float]:
    """Weights by column, that of column -1 for any joint."""
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    model = LogisticRegression(max_iter=3000).fit(x, y, sample_weight=np.where(y, 3.0, 1.0))
    return {-1: float(model.intercept_[0]), **{n: float(w) for n, w in enumerate(model.coef_[0])}}


def main(arguments: Sequence[str] | None = None) -> int:
    from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    told = {n: p for n, p in stories().items() if not held_back(n)}
    rng = random.Random(1)  # noqa: S311  # a sample, no secret
    found = {n: samples(p, rng) for n, p in told.items()}
    names = sorted({name for some in found.values() for s in some for name in features(s[0], s[1])})
    truth = {n: np.array([s[2] for s in some]) for n, some in found.items()}
    scores: list[NDArray[np.float64]] = []
    for out in told:
        classes.use(count([p for n, p in told.items() if n != out]))
        rest = [n for n in told if n != out]
        weights = fit(
            np.vstack([table(found[n], names) for n in rest]), np.concatenate([truth[n] for n in rest])
        )
        scores.append(table(found[out], names) @ np.array([weights[i] for i in range(len(names))]))
    score, real = np.concatenate(scores), np.concatenate([truth[n] for n in told])
    kinds = np.array([s[3] for n in told for s in found[n]])
    print(
        f"AUC on stories left out, {real.sum()} joints: against all {roc_auc_score(real, score):.3f}", end=""
    )
    for kind in ("words off", "other line"):
        some = real | (kinds == kind)
        print(f", {kind} {roc_auc_score(real[some], score[some]):.3f}", end="")
    print()
    counted = count(list(told.values()))
    classes.use(counted)
    weights = fit(np.vstack([table(found[n], names) for n in told]), np.concatenate([truth[n] for n in told]))
    lines = [f"any = {weights[-1]:.2f}", *(f"{name} = {weights[n]:.2f}" for n, name in enumerate(names))]
    print("\n".join(lines))
    if options.write:
        (DATA / "joints.toml").write_text(JOINT_HEAD + "\n".join(lines) + "\n", "utf-8")
        rows = [
            f'"{a}" = "' + " ".join(f"{d}:{s:.1f}" for (c, d), s in sorted(counted.items()) if c == a) + '"'
            for a in sorted({a for a, _ in counted})
        ]
        (DATA / "word_order.toml").write_text(ORDER_HEAD + "\n".join(rows) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
