"""An organization or person of an Arabic story while it is put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlp.annotations import EntityType
from nlp.fold import slug


@dataclass(slots=True)
class Draft:
    """One actor while it is put together. `forms` are folded, `name` as the story writes it."""

    type: EntityType
    folded: str
    name: str = ""
    forms: set[str] = field(default_factory=set)
    announced: set[str] = field(
        default_factory=set
    )  # forms that are everyday words: a name only where announced
    score: float = 2.0
    role: str | None = None
    organization: str | None = None

    @property
    def key(self) -> str:
        return f"{self.type}/{slug(self.name or self.folded)}"

    @property
    def head(self) -> str:
        return self.folded.split()[0]
