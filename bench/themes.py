"""How well themes are found in the English and Arabic stories whose themes are known.

    python bench/themes.py          F1 by group of stories

"Worked on" are the stories that words, rules, the table and the formula were made with: they flatter. "Put aside" are those that were
counted and never looked into: sample stories whose number divides by three, short ones with an even number, the stories of corpus/blind
and tests/nlp/passages/closed_subjects.toml. "Others' stories" are those of corpus/open and corpus/blind, "subjects" those of the two files of
that name, which were written by others. How well the stories worked on are judged by a table made without each is printed by
bench/affinity.py, which makes the table and fits the formula.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.read import read
from ingest.story import Piece, Reading, Story, assemble
from nlp import themes
from nlp.analyse import analyse_many

ROOT = Path(__file__).resolve().parent.parent
GROUPS = ("sample stories", "short stories", "others' stories", "subjects")
#: The last of each set of others' stories that were written at one time, but for the newest.
SETS = (115, 141, 167, 193, 257)
FLAT = 0.0125  # thresholds whose F1 lies so near the best one's are as good: the middle one of them is taken, since the best of a flat row is chance
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class One:
    """A story with the ids of its themes and of those `found`."""

    kind: str
    hand: str  # who wrote it: those of one hand are alike in more than their themes
    language: str
    aside: bool
    gold: frozenset[str]
    story: Story
    found: frozenset[str] = frozenset()


@cache
def material() -> tuple[One, ...]:
    """The English and Arabic sample stories and short ones."""
    found = []
    for path in sorted((ROOT / "corpus" / "gold").glob("[0-9]*.json")):
        gold = json.loads(path.read_text("utf-8"))
        story = read(ROOT / "corpus" / "stories" / gold["file"])
        found.append(
            One(
                "sample stories",
                "sample",
                gold["language"],
                gold["number"] % 3 == 0,
                frozenset(gold["themes"]),
                story,
            )
        )
    for folder in ("open", "blind"):
        for path in sorted((ROOT / "corpus" / folder).glob("[0-9]*.json")):
            gold = json.loads(path.read_text("utf-8"))
            pieces = [
                Piece("title", gold["title"]),
                *(Piece("paragraph", text) for text in gold["paragraphs"]),
            ]
            story = assemble(Reading(pieces, title=gold["title"]), gold["file"], "0" * 64, "text/plain")
            part = sum(gold["number"] > last for last in SETS)
            found.append(
                One(
                    "others' stories",
                    f"others, {part}",
                    gold["language"],
                    folder == "blind",
                    frozenset(gold["themes"]),
                    story,
                )
            )
    for name in ("themes", "subjects", "closed_subjects"):
        path = ROOT / "tests" / "nlp" / "passages" / f"{name}.toml"
        for row in tomllib.loads(path.read_text("utf-8"))["passage"]:
            # the title is a block of its own, as in a file
            pieces = [Piece("title", row["title"])]
            pieces += [Piece("paragraph", text) for text in row["text"].strip().split("\n\n")]
            story = assemble(Reading(pieces, title=row["title"]), "short", "0" * 64, "text/plain")
            kind = "short stories" if name == "themes" else "subjects"
            aside = row["number"] % 2 == 0 if name == "themes" else name == "closed_subjects"
            found.append(One(kind, kind, row["language"], aside, frozenset(row["themes"]), story))
    found = [one for one in found if one.language in ("en", "ar")]
    analyses = analyse_many([one.story for one in found])
    return tuple(
        replace(one, found=frozenset(theme.id for theme in analysis.themes))
        for one, analysis in zip(found, analyses, strict=True)
    )


def fitted(x: Matrix, gold: NDArray[np.bool_], steps: int = 12) -> Matrix:
    """Weights of a logistic regression, drawn a little towards 0 (Newton's method)."""
    rows, wanted = x.reshape(-1, x.shape[2]), gold.reshape(-1).astype(float)
    weights = np.zeros(rows.shape[1])
    for _ in range(steps):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (likely - wanted) + 0.01 * weights
        bend = (rows.T * (likely * (1 - likely))) @ rows + 0.01 * np.eye(len(weights))
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def chosen(likely: Matrix, least: float) -> NDArray[np.bool_]:
    """As nlp/themes.py chooses: likely enough, at most four; the likeliest where it reaches half."""
    ranked = np.argsort(np.argsort(-likely, axis=1), axis=1)
    kept: NDArray[np.bool_] = ((likely >= least) & (ranked < 4)) | ((ranked == 0) & (likely >= least / 2))
    return kept


def f1(found: NDArray[np.bool_], gold: NDArray[np.bool_]) -> float:
    """Over all themes of all stories."""
    return 2 * float((found & gold).sum()) / max(1, int(found.sum() + gold.sum()))


def fit(ones: Sequence[One], words: NDArray[np.float32]) -> tuple[list[float], float, Matrix]:
    """(weights of the formula, least likelihood, likelihood of each story by a formula made without it), from `words`, (stories,
    themes): what the words of each story say by a table made without it."""
    ids = themes.theme_ids()
    gold = np.array([[t in one.gold for t in ids] for one in ones])
    x = np.ones((*gold.shape, 4))
    for i, one in enumerate(ones):
        weights = themes.witnesses(one.story, one.language).weights
        x[i, :, 0] = [min(themes.PLENTY, weights[t]) ** 0.5 for t in ids]
    x[:, :, 1] = np.minimum(words, themes.LOUDEST)
    x[:, :, 2] = x[:, :, 0] * x[:, :, 1]
    alone = np.zeros(gold.shape)
    for i in range(len(ones)):
        others = np.arange(len(ones)) != i
        alone[i] = 1 / (1 + np.exp(-x[i] @ fitted(x[others], gold[others])))
    figures = {value: f1(chosen(alone, value), gold) for value in np.arange(0.2, 0.55, 0.02)}
    good = [value for value, figure in figures.items() if figure >= max(figures.values()) - FLAT]
    least = float(np.median(good))
    return [round(float(w), 2) for w in fitted(x, gold)], round(float(least), 2), alone


def table() -> str:
    """F1 by group."""
    lines = [
        "| | stories | themes | F1 |",
        "| --- | ---: | ---: | ---: |",
    ]
    for kind in (*GROUPS, None):
        for language, name in (("en", "English"), ("ar", "Arabic")):
            for aside in (False, True) if kind else (True,):
                ones = [o for o in material() if (o.language, o.aside) == (language, aside)]
                ones = [o for o in ones if kind in (None, o.kind)]
                if not ones:
                    continue
                right = sum(len(o.found & o.gold) for o in ones)
                figure = 2 * right / sum(len(o.found) + len(o.gold) for o in ones)
                wanted = sum(len(o.gold) for o in ones)
                group = f"{name}, {kind or 'all'}, {'put aside' if aside else 'worked on'}"
                lines.append(f"| {group} | {len(ones)} | {wanted} | {figure:.2f} |")
    return "\n".join(lines)


def main() -> None:
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    print(table())


if __name__ == "__main__":
    main()
