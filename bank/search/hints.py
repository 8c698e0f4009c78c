"""What is to be told about a question: codes with values. The screen finds the words, in its own language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Hint:
    """`code` names a sentence of the screen's; `values` fill it, each a text.

    not-closed {} · only-left-out {} · unknown-field {field, meant} · no-field {field, fields}
    no-date {value, field} · no-year {value} · unknown {field, value} · unknown-like {field, value, names} · one-of {field, value, known} · nearest {value, name} · nearest-theme {value, theme}
    corrected {word, near}
    """

    code: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.code, *sorted(self.values.items())))
