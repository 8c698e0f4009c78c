"""What people have taught about names: a small value that identity heeds before it thinks for itself. Where it comes from is the bank's
affair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nlp.fold import fold_name

#: A type and a folded name.
Named = tuple[str, str]


def named(kind: str, name: str) -> Named:
    """How a lesson calls a name."""
    return kind, fold_name(name)


@dataclass(frozen=True, slots=True)
class Lessons:
    """`same`: a name → the id it belongs to; `apart`: a name → ids it does not belong to; `types`: a name → the type of what bears it."""

    same: Mapping[Named, str] = field(default_factory=dict)
    apart: Mapping[Named, frozenset[str]] = field(default_factory=dict)
    types: Mapping[Named, str] = field(default_factory=dict)


NONE = Lessons()
