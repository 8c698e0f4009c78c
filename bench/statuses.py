"""How the weights of nlp/data/statuses.toml are made: which signs of what an English story tells of a tie speak for which status.

python -m bench.statuses            ties found with their kind in the open stories and passages: how many have the right status with
                                    the weights as they stand, and with weights fitted on every other file
python -m bench.statuses --write    fits them on all of these and writes them down
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from bench.tied import ROOT, bodies, passages, stories
from nlp.analyse import analyse_many
from nlp.english.ties.status import STATUSES, status_of
from nlp.fold import fold_name

WEIGHTS = ROOT / "nlp" / "data" / "statuses.toml"
PASSAGES = [
    "cases",
    "cases_more",
    "joined",
    "quotes",
    "shared_work",
    "speech",
    "tied",
    "tied_more",
    "tied_ways",
    "ties",
    "told",
    "voices",
]
STRENGTH = 1.0  # how far the weights may go: scikit-learn's C

#: A tie found with its kind: its file, its signs, the statuses of gold, the status found.
Row = tuple[str, tuple[str, ...], set[str], str]


def rows() -> list[Row]:
    """Every tie of the open English material that is found with its kind."""
    material = [*stories(), *(each for each in passages(PASSAGES) if each[2]["collaborations"])]
    found: list[Row] = []
    for (file, story, gold), analysis in zip(material, analyse_many([m[1] for m in material]), strict=True):
        known = bodies(story, gold, analysis)
        right: dict[tuple[str, ...], set[str]] = {}
        for tie in gold["collaborations"]:
            sides = sorted(known.get(fold_name(name), name) for name in tie["between"])
            right.setdefault((*sides, tie["kind"]), set()).add(tie["status"])
        found += [
            (file, tie.signs, right[*sorted(tie.between), tie.kind], tie.status)
            for tie in analysis.collaborations
            if tie.signs and (*sorted(tie.between), tie.kind) in right
        ]
    return found


def fitted(train: Sequence[Row]) -> dict[str, list[float]]:
    """For each sign its weights for the statuses, in the order of `STATUSES`."""
    signs = DictVectorizer()
    seen = signs.fit_transform([dict.fromkeys(row[1], 1.0) for row in train])
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(seen, [min(row[2]) for row in train])
    order = [list(model.classes_).index(status) for status in STATUSES]
    columns = {
        name: [round(float(w), 2) for w in np.asarray(model.coef_)[order, at]]
        for at, name in enumerate(signs.feature_names_)
    }
    return {"always": [round(float(w), 2) for w in np.asarray(model.intercept_)[order]]} | columns


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    every = rows()
    total = [0, 0, 0]
    for file in dict.fromkeys(row[0] for row in every):
        own = [row for row in every if row[0] == file]
        others = fitted([row for row in every if row[0] != file])
        counts = [
            len(own),
            sum(row[3] in row[2] for row in own),
            sum(status_of(row[1], others) in row[2] for row in own),
        ]
        total = [a + b for a, b in zip(total, counts, strict=True)]
        print(f"{file:12} ties {counts[0]:4}   as it stands {counts[1]:4}   file left out {counts[2]:4}")
    print(f"{'all':12} ties {total[0]:4}   as it stands {total[1]:4}   file left out {total[2]:4}")
    if write:
        lines = (f'"{sign}" = {weights}' for sign, weights in fitted(every).items())
        WEIGHTS.write_text(
            f"# What each sign of a tie speaks for: {', '.join(STATUSES)}. Written by python -m bench.statuses --write.\n\n[en]\n"
            + "\n".join(lines)
            + "\n",
            "utf-8",
        )


if __name__ == "__main__":
    main()
