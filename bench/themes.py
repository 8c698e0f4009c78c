"""How well themes are found, and by which witness.

    python bench/themes.py          F1 over the sample stories and the short ones of tests/nlp/passages/themes.toml
    python bench/themes.py --fit    find the numbers of the formula in nlp/themes.py anew, and print them

"Worked on" are the stories that rules, words and the formula were made with; "put aside" those that were counted and never looked into:
sample stories whose number divides by three, short ones with an even number, and all of corpus/blind. "Others' stories" are those of
corpus/open and corpus/blind, which somebody else wrote later. The formula's figure on the former is of stories left out
of the fit one by one.
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
from ingest.story import Piece, Reading, Span, Story, assemble
from nlp import themes
from nlp.analyse import analyse_many

ROOT = Path(__file__).resolve().parent.parent
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class One:
    """A story with the ids of its themes and of those `found`; `names`: the spans of its actors."""

    kind: str
    language: str
    aside: bool
    gold: frozenset[str]
    story: Story
    names: tuple[Span, ...] = ()
    found: frozenset[str] = frozenset()


@cache
def material() -> tuple[One, ...]:
    """The English and Arabic sample stories and short ones."""
    found = []
    for path in sorted((ROOT / "corpus" / "gold").glob("[0-9]*.json")):
        gold = json.loads(path.read_text("utf-8"))
        story = read(ROOT / "corpus" / "stories" / gold["file"])
        found.append(
            One("sample stories", gold["language"], gold["number"] % 3 == 0, frozenset(gold["themes"]), story)
        )
    for folder in ("open", "blind"):
        for path in sorted((ROOT / "corpus" / folder).glob("[0-9]*.json")):
            gold = json.loads(path.read_text("utf-8"))
            pieces = [
                Piece("title", gold["title"]),
                *(Piece("paragraph", text) for text in gold["paragraphs"]),
            ]
            story = assemble(Reading(pieces, title=gold["title"]), gold["file"], "0" * 64, "text/plain")
            aside = folder == "blind"
            found.append(One("others' stories", gold["language"], aside, frozenset(gold["themes"]), story))
    passages = tomllib.loads((ROOT / "tests/nlp/passages/themes.toml").read_text("utf-8"))["passage"]
    for row in passages:
        pieces = [Piece("paragraph", text) for text in row["text"].strip().split("\n\n")]
        story = assemble(Reading(pieces, title=row["title"]), "short", "0" * 64, "text/plain")
        found.append(
            One("short stories", row["language"], row["number"] % 2 == 0, frozenset(row["themes"]), story)
        )
    found = [one for one in found if one.language in ("en", "ar")]
    analyses = analyse_many([one.story for one in found])
    return tuple(
        replace(
            one,
            names=tuple(m.span for m in analysis.mentions),
            found=frozenset(theme.id for theme in analysis.themes),
        )
        for one, analysis in zip(found, analyses, strict=True)
    )


def heard(ones: Sequence[One]) -> tuple[Matrix, NDArray[np.bool_]]:
    """(stories, themes, 3): what the witnesses say, and 1; and the gold."""
    ids = themes.theme_ids()
    rows, gold = [], []
    for one in ones:
        said = themes.witnesses(one.story, one.language, one.names)
        rows.append([[said.weights[t] ** 0.5, said.words[t], 1.0] for t in ids])
        gold.append([t in one.gold for t in ids])
    return np.array(rows), np.array(gold)


def fitted(x: Matrix, gold: NDArray[np.bool_], steps: int = 60) -> Matrix:
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


def fit(ones: Sequence[One]) -> tuple[list[float], float, Matrix]:
    """(weights, least likelihood, likelihood of each story by a formula made without it)."""
    x, gold = heard(ones)
    alone = np.zeros(gold.shape)
    for i in range(len(ones)):
        others = np.arange(len(ones)) != i
        alone[i] = 1 / (1 + np.exp(-x[i] @ fitted(x[others], gold[others])))
    least = max(np.arange(0.3, 0.55, 0.02), key=lambda value: f1(chosen(alone, value), gold))
    return [round(float(w), 2) for w in fitted(x, gold)], round(float(least), 2), alone


def table() -> str:
    """F1 by group."""
    lines = [
        "| | stories | themes | F1 |",
        "| --- | ---: | ---: | ---: |",
    ]
    for kind in ("sample stories", "short stories", "others' stories"):
        for language, name in (("en", "English"), ("ar", "Arabic")):
            for aside in (False, True):
                ones = [o for o in material() if (o.kind, o.language, o.aside) == (kind, language, aside)]
                if not ones:
                    continue
                pairs = [(o.found, o.gold) for o in ones]
                right = sum(len(found & gold) for found, gold in pairs)
                figure = 2 * right / sum(len(found) + len(gold) for found, gold in pairs)
                wanted = sum(len(o.gold) for o in ones)
                group = f"{name}, {kind}, {'put aside' if aside else 'worked on'}"
                lines.append(f"| {group} | {len(ones)} | {wanted} | {figure:.2f} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--fit", action="store_true")
    if not parser.parse_args().fit:
        print(table())
        return
    worked_on = [one for one in material() if not one.aside]
    weights, least, alone = fit(worked_on)
    figure = f1(chosen(alone, least), heard(worked_on)[1])
    print(f"{weights}, least {least}; F1 of stories left out {figure:.2f}")


if __name__ == "__main__":
    main()
