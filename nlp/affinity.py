"""How near a text's words are to each theme, whether or not they are in its vocabulary: "lid", "pencil", "counted" are near elections.

How far a word speaks for a theme, or against it, was learned once from stories of our own and a sentence model's likeness of words
(bench/affinity.py, which also says whose lists and model those are); what is kept of it is the table
nlp/data/affinity.npz, and reading a text is adding up rows. English and Arabic; other languages have none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.story import Span
from nlp.arabic.text import fold

if TYPE_CHECKING:  # whoever wants only a theme's name must not wait for numpy
    import numpy as np
    from numpy.typing import NDArray

#: Texts of fewer different words say little, and are believed less.
FEW_WORDS = 40
#: Fewer different words than these, a sentence or so, are no whole witness: one of them would decide.
WITNESS = 15

_WORD = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652\u0670]+[^\W\d_]*)*")  # an Arabic vowel mark ends no word
_PROCLITICS = (
    "ال",
    "وال",
    "بال",
    "لل",
    "و",
    "ب",
    "ل",
    "ف",
    "فال",
    "كال",
    "وبال",
    "ولل",
    "ك",
    "س",
    "وب",
    "ول",
)
_ENDINGS = ("ها", "هم", "هن", "نا", "ه", "ي", "ات", "ين", "ون", "ان", "ا")


class Nearness(NamedTuple):
    """`values` by theme: 0 for an ordinary text, 1 for one standard deviation nearer to the theme than that, drawn towards 0 where
    there are few words; `words`: the spans that count most for a theme, in text order; `belief`: 0 to 1, little for few words."""

    values: dict[str, float]
    words: Callable[[str], tuple[Span, ...]]
    belief: float


@dataclass(frozen=True, slots=True)
class _Table:
    themes: tuple[str, ...]
    rows: dict[str, int]
    weights: NDArray[np.float32]  # (words,): how telling a word is; common ones tell little
    values: NDArray[np.float32]  # (words, themes): how far a word speaks for a theme
    mean: NDArray[np.float32]  # (themes,): of ordinary texts
    length: NDArray[np.float64]  # (2,): see squared_length


@cache
def arrays() -> dict[str, Any]:
    """The shipped arrays by name; text as bytes."""
    import numpy as np

    with (files("nlp.data") / "affinity.npz").open("rb") as file:
        return dict(np.load(file, allow_pickle=False))


@cache
def _table(language: str) -> _Table | None:
    import numpy as np

    kept = arrays()
    if f"words_{language}" not in kept:
        return None
    words = kept[f"words_{language}"].tobytes().decode("utf-8").split("\n")
    return _Table(
        themes(),
        {word: row for row, word in enumerate(words)},
        kept[f"weights_{language}"].astype(np.float32) / 255,
        kept[f"values_{language}"].astype(np.float32) * kept[f"scale_{language}"],
        kept[f"mean_{language}"],
        kept[f"length_{language}"],
    )


@cache
def themes() -> tuple[str, ...]:
    """The themes that the table knows, in its order."""
    return tuple(arrays()["themes"].tobytes().decode("utf-8").split("\n"))


def nearness(text: str, language: str, blocks: Sequence[Span]) -> Nearness | None:
    """How near text[blocks] is to each theme of the table. None for a language without a table."""
    import numpy as np

    table = _table(language)
    if table is None:
        return None
    counts, places = rows(text, language, blocks)
    if not counts:
        return Nearness(dict.fromkeys(table.themes, 0.0), lambda theme: (), 0.0)
    index = np.fromiter(counts, dtype=np.intp)
    weight = table.weights[index] * np.sqrt(np.fromiter(counts.values(), dtype=np.float32))
    share = weight / weight.sum()
    parts = share[:, None] * table.values[index]
    belief = len(counts) / (len(counts) + FEW_WORDS)
    values = (parts.sum(axis=0) - table.mean) / np.sqrt(squared_length(table.length, (share**2).sum()))
    values *= min(1.0, len(counts) / WITNESS)

    def words(theme: str) -> tuple[Span, ...]:
        part = parts[:, table.themes.index(theme)]
        best = [number for number in np.argsort(-part)[:5].tolist() if part[number] > 0]
        return tuple(Span(*at) for at in sorted(places[int(index[number])] for number in best))

    return Nearness(dict(zip(table.themes, map(float, values), strict=True)), words, belief)


def squared_length(length: NDArray[np.float64], narrow: Any) -> Any:
    """How long a text is as the sum of its words, by the sum of their squared shares (1 for a single word): a text of few words is long,
    because they do not make up for one another, and says as little more about any theme."""
    import numpy as np

    return np.maximum(length[0] + length[1] * narrow, length[0] / 4)


def rows(text: str, language: str, blocks: Sequence[Span]) -> tuple[Counter[int], dict[int, tuple[int, int]]]:
    """Row of the language's table → how often its word comes, and where it comes first. Words in names count like others: who acts says
    much of what is done, and gives it away oftenest where the story does not name it ("Mothers' Committee", "Bakers' Guild")."""
    counts: Counter[int] = Counter()
    places: dict[int, tuple[int, int]] = {}
    for block in blocks:
        at = block.start
        for piece in text[block.start : block.end].split():
            at = text.index(piece, at)
            for start, end, row in _known(piece, language):
                if row in places:
                    counts[row] += 1
                else:
                    counts[row], places[row] = 1, (at + start, at + end)
            at += len(piece)
    return counts, places


@lru_cache(maxsize=65536)
def _known(piece: str, language: str) -> tuple[tuple[int, int, int], ...]:
    """Where the words of the table stand in what is between two spaces, and their rows."""
    rows = ((*match.span(), _row(match.group(), language)) for match in _WORD.finditer(piece))
    return tuple((start, end, row) for start, end, row in rows if row is not None)


@lru_cache(maxsize=65536)
def _row(word: str, language: str) -> int | None:
    table = _table(language)
    assert table is not None
    if language != "ar":
        return table.rows.get(word.casefold())
    return next((table.rows[form] for form in _forms(fold(word)) if form in table.rows), None)


def _forms(word: str) -> list[str]:
    """An Arabic word as it stands, then without what hangs on it, the least taken off first."""
    bare = [word.removeprefix(p) for p in _PROCLITICS if word.startswith(p) and len(word) - len(p) >= 3]
    heads = [word, *bare]
    tails = [h.removesuffix(e) for h in heads for e in _ENDINGS if h.endswith(e) and len(h) - len(e) >= 3]
    return [*heads, *tails, *(t[:-1] + "ه" for t in tails if t.endswith("ت"))]
