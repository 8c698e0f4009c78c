"""What every quote and story is found under, as arrays: filters, counts and orders of a bank of any size take milliseconds.

A number is a place in every array. It is never given twice while the index lives; what was removed keeps its place, and is no more alive.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from bank.search.engine import DamagedIndex, Mask

EntryKind = Literal["quotes", "stories", "actors"]

_KINDS: tuple[EntryKind, ...] = ("quotes", "stories", "actors")
_FILE = "columns.npz"

#: Between the names of an actor, in the place of a title.
NAMES_END = " | "


@dataclass(frozen=True, slots=True)
class Entry:
    """One number's line. `id`: of the quote, story or actor; `owner`: the story it belongs to, an actor's own id; `title`: a story's, or an actor's
    names.
    `length` in words; `date` as yyyymmdd with zeros for what is unknown, 0 where all is; `facets`: a facet → its values here.
    """

    id: str
    kind: EntryKind
    owner: str
    title: str = ""
    length: int = 0
    quotability: float = 0.0
    date: int = 0
    facets: Mapping[str, Sequence[str]] | None = None


class Columns:
    """All lines of an index. One thread at a time."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._titles: list[str] = []
        self._title_ranks: NDArray[np.int32] | None = None
        self._owners: dict[str, list[int]] = {}
        self._alive = _Growing(np.bool_)
        self._kinds = _Growing(np.uint8)
        self._lengths = _Growing(np.float32)
        self._quotability = _Growing(np.float32)
        self._dates = _Growing(np.int32)
        self._facets: dict[str, _Facet] = {}
        self._passing: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def lengths(self) -> NDArray[np.float32]:
        """Words of each."""
        found: NDArray[np.float32] = self._lengths.array
        return found

    @property
    def quotability(self) -> NDArray[np.float32]:
        """0 to 1; 0 for stories."""
        found: NDArray[np.float32] = self._quotability.array
        return found

    @property
    def dates(self) -> NDArray[np.int32]:
        """Of publication, yyyymmdd."""
        found: NDArray[np.int32] = self._dates.array
        return found

    def titles(self, numbers: NDArray[np.intp]) -> NDArray[np.int32]:
        """For sorting by title: which place each has among all; 0 for what has none."""
        if self._title_ranks is None:
            titled = [number for number, title in enumerate(self._titles) if title]
            ranks = np.zeros(len(self), np.int32)
            ranks[sorted(titled, key=lambda number: self._titles[number].casefold())] = np.arange(
                1, len(titled) + 1
            )
            self._title_ranks = ranks
        found: NDArray[np.int32] = self._title_ranks[numbers]
        return found

    def names(self, number: int) -> list[str]:
        """Every name of an actor."""
        return self._titles[number].split(NAMES_END)

    def add(self, entry: Entry) -> int:
        """The number it is given."""
        number = len(self.ids)
        self.ids.append(entry.id)
        self._titles.append(" ".join(entry.title.split()))
        self._title_ranks = None
        self._owners.setdefault(entry.owner, []).append(number)
        self._alive.append(True)
        self._kinds.append(_KINDS.index(entry.kind))
        self._lengths.append(entry.length)
        self._quotability.append(entry.quotability)
        self._dates.append(entry.date)
        for facet, values in (entry.facets or {}).items():
            self._facets.setdefault(facet, _Facet()).add(number, values)
        return number

    def remove(self, owner: str) -> None:
        """What belongs to a story, or is an actor, is no more."""
        for number in self._owners.pop(owner, ()):
            self._alive.array[number] = False

    def scrub(self) -> None:
        """Nothing of what was removed stays, but that its numbers are taken."""
        alive = self._alive.array
        for number in np.flatnonzero(~alive).tolist():
            self.ids[number] = self._titles[number] = ""
        self._facets = {name: facet.only(alive) for name, facet in self._facets.items()}

    def of(self, kind: EntryKind) -> Mask:
        """What is alive of a kind."""
        mask: Mask = self._alive.array & (self._kinds.array == _KINDS.index(kind))
        return mask

    def under(self, facet: str, values: Iterable[str]) -> Mask:
        """What is found under any of these values."""
        mask = np.zeros(len(self), np.bool_)
        if facet in self._facets:
            mask[self._facets[facet].numbers(values)] = True
        return mask

    def counts(self, facet: str, mask: Mask) -> dict[str, int]:
        """How many of `mask` are found under each value of a facet; none with nothing."""
        return self._facets[facet].counts(mask) if facet in self._facets else {}

    def values_of(self, owners: Iterable[str], facets: Iterable[str]) -> set[str]:
        """Every value under which something of these stories is found."""
        numbers = [number for owner in owners for number in self._owners.get(owner, ())]
        mask = np.zeros(len(self), np.bool_)
        mask[numbers] = True
        return {value for facet in facets for value in self.counts(facet, mask)}

    def set_passing(self, facet: str, values: Mapping[str, str], usual: str) -> None:
        """A facet that is not kept with the others because it changes without them: one value for each id, `usual` where none is given."""
        known = [usual, *sorted(set(values.values()) - {usual})]
        places = np.zeros(len(self), np.int32)
        if values:
            number_of = {one: number for number, one in enumerate(self.ids)}
            for one, value in values.items():
                if one in number_of:
                    places[number_of[one]] = known.index(value)
        self._passing = frozenset({facet})
        self._facets[facet] = _Facet.from_pairs(known, np.arange(len(self), dtype=np.int32), places)

    def save(self, folder: Path) -> None:
        """Write them beside the engine's files, in one step."""
        texts = {"ids": self.ids, "titles": self._titles, "owners": self._owners_by_number()}
        arrays: dict[str, NDArray[Any]] = {
            name: np.frombuffer(("\n".join(lines) + "\n" * bool(lines)).encode(), np.uint8)
            for name, lines in texts.items()
        }
        arrays |= {
            "alive": self._alive.array,
            "kinds": self._kinds.array,
            "lengths": self._lengths.array,
            "quotability": self._quotability.array,
            "dates": self._dates.array,
        }
        kept = {name: facet for name, facet in self._facets.items() if name not in self._passing}
        arrays["facets"] = np.frombuffer(json.dumps(list(kept)).encode(), np.uint8)
        for name, facet in kept.items():
            arrays |= {f"{name}.{part}": array for part, array in facet.arrays().items()}
        new = folder / f"new-{_FILE}"
        np.savez(new, **arrays)  # type: ignore[arg-type]
        new.replace(folder / _FILE)

    @classmethod
    def load(cls, folder: Path) -> Columns:
        """Raises DamagedIndex."""
        made = cls()
        try:
            with np.load(folder / _FILE, allow_pickle=False) as kept:
                made.ids = _lines(kept["ids"])
                made._titles = _lines(kept["titles"])
                for number, owner in enumerate(_lines(kept["owners"])):
                    if owner:
                        made._owners.setdefault(owner, []).append(number)
                made._alive = _Growing(np.bool_, kept["alive"])
                made._kinds = _Growing(np.uint8, kept["kinds"])
                made._lengths = _Growing(np.float32, kept["lengths"])
                made._quotability = _Growing(np.float32, kept["quotability"])
                made._dates = _Growing(np.int32, kept["dates"])
                for name in json.loads(kept["facets"].tobytes()):
                    values = json.loads(kept[f"{name}.values"].tobytes())
                    made._facets[name] = _Facet.from_pairs(
                        values, kept[f"{name}.numbers"], kept[f"{name}.places"]
                    )
        except Exception as error:  # a damaged file raises whatever its bytes lead to
            raise DamagedIndex(f"{type(error).__name__}: {error}") from error
        if not len(made.ids) == len(made._titles) == len(made._alive.array) == len(made._dates.array):
            raise DamagedIndex("the columns are of different lengths")
        return made

    def _owners_by_number(self) -> list[str]:
        owners = [""] * len(self)
        for owner, numbers in self._owners.items():
            for number in numbers:
                owners[number] = owner
        return owners


class _Facet:
    """One facet: pairs of a number and the place of a value, in the order in which they came."""

    def __init__(self) -> None:
        self._values: list[str] = []
        self._places: dict[str, int] = {}
        self._pair_numbers = _Growing(np.int32)
        self._pair_places = _Growing(np.int32)

    def add(self, number: int, values: Iterable[str]) -> None:
        for value in dict.fromkeys(values):
            if value not in self._places:
                self._places[value] = len(self._values)
                self._values.append(value)
            self._pair_numbers.append(number)
            self._pair_places.append(self._places[value])

    def numbers(self, values: Iterable[str]) -> NDArray[np.int32]:
        wanted = np.zeros(len(self._values), np.bool_)
        wanted[[self._places[value] for value in values if value in self._places]] = True
        found: NDArray[np.int32] = self._pair_numbers.array[wanted[self._pair_places.array]]
        return found

    def counts(self, mask: Mask) -> dict[str, int]:
        places = self._pair_places.array[mask[self._pair_numbers.array]]
        counted = np.bincount(places, minlength=len(self._values))
        return {self._values[place]: int(counted[place]) for place in np.flatnonzero(counted)}

    def arrays(self) -> dict[str, NDArray[Any]]:
        return {
            "numbers": self._pair_numbers.array,
            "places": self._pair_places.array,
            "values": np.frombuffer(json.dumps(self._values, ensure_ascii=False).encode(), np.uint8),
        }

    def only(self, mask: Mask) -> _Facet:
        """Without the pairs of other numbers, and the values that none is left for."""
        there = mask[self._pair_numbers.array]
        used, places = np.unique(self._pair_places.array[there], return_inverse=True)
        values = [self._values[place] for place in used.tolist()]
        return _Facet.from_pairs(values, self._pair_numbers.array[there], places.astype(np.int32))

    @classmethod
    def from_pairs(cls, values: list[str], numbers: NDArray[np.int32], places: NDArray[np.int32]) -> _Facet:
        made = cls()
        made._values = values
        made._places = {value: place for place, value in enumerate(values)}
        made._pair_numbers = _Growing(np.int32, numbers)
        made._pair_places = _Growing(np.int32, places)
        return made


class _Growing:
    """An array to whose end single values are added."""

    def __init__(self, type_: type[np.generic], kept: NDArray[Any] | None = None) -> None:
        self._type = type_
        self._kept: NDArray[Any] = np.empty(0, type_) if kept is None else kept.astype(type_)
        self._new: list[float] = []

    def append(self, value: float) -> None:
        self._new.append(value)

    @property
    def array(self) -> NDArray[Any]:
        if self._new:
            self._kept = np.concatenate([self._kept, np.array(self._new, self._type)])
            self._new = []
        return self._kept


def _lines(kept: NDArray[np.uint8]) -> list[str]:
    return kept.tobytes().decode().split("\n")[:-1]
