"""How near two organizations are without a tie: link prediction on one graph of organizations, their ties and their fields of work.

Organizations are joined to those they have a tie with, and to each cell (theme in a governorate) they are at work in. What two have in common
weighs the more, the fewer others have it too. The measures are those of networkx (`resource_allocation_index`, `adamic_adar_index`,
`jaccard_coefficient`), worked out for all pairs at once on sparse matrices; a test holds them to networkx's own numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Literal

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]

from bank.network.activity import Activity, Cell
from bank.network.graph import Graph, Pair
from bank.network.reading import at_rest

Measure = Literal["resource allocation", "adamic-adar", "jaccard"]
#: Chosen by measurement: see bench/network.py and docs/network.md.
MEASURE: Measure = "resource allocation"
_ROWS = 256


class Nearness:
    """All pairs of organizations by a measure. `ties`, `work`, `themes`: whether partners, cells, or themes anywhere, in common count."""

    def __init__(
        self,
        graph: Graph,
        activity: Activity,
        measure: Measure = MEASURE,
        *,
        ties: bool = True,
        work: bool = True,
        themes: bool = False,
    ) -> None:
        self.ids: Sequence[str] = sorted({*activity.cells, *(side for pair in graph.ties for side in pair)})
        self._at = {own: at for at, own in enumerate(self.ids)}
        with at_rest():
            rows, columns_of, width = self._entries(graph, activity, ties, work, themes)
        shape = (len(self.ids), max(width, 1))
        self._joined = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns_of)), shape)
        degree = np.asarray(self._joined.sum(axis=0)).ravel()
        own_degree = np.asarray(self._joined.sum(axis=1)).ravel()
        degree[: len(self.ids)] = own_degree  # an organization's neighbours are its partners and its cells
        self._own_degree = own_degree
        self._measure = measure
        with np.errstate(divide="ignore"):
            weight = {
                "resource allocation": 1 / degree,
                "adamic-adar": 1 / np.log(degree),
                "jaccard": np.ones_like(degree),
            }[measure]
        weight[degree < 2] = 0.0  # shared by nobody
        self._weighted = (self._joined @ sparse.diags(weight.astype(np.float32))).tocsr()
        self._turned = self._joined.T.tocsr()

    def _entries(
        self, graph: Graph, activity: Activity, ties: bool, work: bool, themes: bool
    ) -> tuple[list[int], list[int], int]:
        """Row and column of each joint, and how many columns there are: organizations, then cells, then themes."""
        columns: dict[str | Cell, int] = {}
        columns.update(self._at)
        rows, found = [], []
        for a, b in graph.ties if ties else ():
            rows += [self._at[a], self._at[b]]
            found += [self._at[b], self._at[a]]
        for own, cells in activity.cells.items():
            at = self._at[own]
            fields: list[str | Cell] = [*cells] if work else []
            if themes:
                fields += [(theme, "") for theme in {theme for theme, _ in cells}]
            rows += [at] * len(fields)
            found += [columns.setdefault(one, len(columns)) for one in fields]
        return rows, found, len(columns)

    def of(self, own: str) -> dict[str, float]:
        """Every organization with anything in common with this one, and how near it is."""
        if own not in self._at:
            return {}
        at = self._at[own]
        scores = self._scores(at, at + 1)[0]
        return {
            self.ids[other]: float(scores[other]) for other in np.flatnonzero(scores).tolist() if other != at
        }

    def nearest(self, limit: int, without: Collection[Pair] = ()) -> list[tuple[Pair, float]]:
        """The nearest pairs (ids in order), nearest first; `without`: pairs to leave aside."""
        barred: dict[int, list[int]] = {}
        for a, b in without:
            if a in self._at and b in self._at:
                low, high = sorted((self._at[a], self._at[b]))
                barred.setdefault(low, []).append(high)
        best: list[tuple[float, int, int]] = []
        least = 0.0
        for start in range(0, len(self.ids), _ROWS):
            end = min(start + _ROWS, len(self.ids))
            # Each pair once: of the columns from here on, those behind the diagonal.
            scores = np.triu(self._scores(start, end, start), 1)
            left_out = [
                (row - start, high - start) for row in range(start, end) for high in barred.get(row, ())
            ]
            if left_out:
                scores[tuple(np.array(left_out).T)] = 0.0
            rows, columns = np.nonzero(scores > least)
            values = scores[rows, columns]
            if len(values) > limit:
                kept = np.argpartition(-values, limit - 1)[:limit]
                # Pairs as near as the last one stay: their names decide, not where a block of rows ended.
                kept = np.flatnonzero(values >= values[kept].min())[: 8 * limit]
                rows, columns, values = rows[kept], columns[kept], values[kept]
            best += zip(values.tolist(), (rows + start).tolist(), (columns + start).tolist(), strict=True)
            best.sort(key=lambda one: (-one[0], one[1], one[2]))
            del best[limit:]
            least = best[-1][0] if len(best) == limit else 0.0
        return [((self.ids[a], self.ids[b]), score) for score, a, b in best]

    def _scores(self, start: int, end: int, first: int = 0) -> Any:
        """Of these rows, against the columns from `first` on."""
        turned = self._turned[:, first:] if first else self._turned
        common = (self._weighted[start:end] @ turned).toarray()
        if self._measure == "jaccard":
            either = self._own_degree[start:end, None] + self._own_degree[None, first:] - common
            common = np.divide(common, either, out=np.zeros_like(common), where=either > 0)
        return common


def common_cells(activity: Activity, pair: Pair) -> list[Cell]:
    """The cells both are at work in by different stories; those that most stories show both in come first.

    That one and the same story names both in a cell says nothing of what each does there.
    """
    a, b = (activity.cells.get(side, {}) for side in pair)
    apart = [cell for cell in a.keys() & b.keys() if len({*a[cell], *b[cell]}) > 1]
    return sorted(apart, key=lambda cell: (-min(len(a[cell]), len(b[cell])), cell))


def pairs_of(own: str, others: Mapping[str, float]) -> Iterator[tuple[Pair, float]]:
    """One organization's nearness to others, as pairs."""
    for other, score in others.items():
        yield (own, other) if own < other else (other, own), score
