"""Short stories for the tests of nlp, and views of what is found in them that are easy to compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.story import BlockKind, Piece, Reading, Story, assemble, sha256
from nlp.analyse import analyse
from nlp.annotations import Analysis, Entity, Quote


def story(*paragraphs: str, title: str = "Notes", pieces: Sequence[tuple[BlockKind, str]] = ()) -> Story:
    """Paragraphs as a story; `pieces` are blocks of other kinds, behind them."""
    blocks = [Piece("paragraph", text) for text in paragraphs] + [Piece(kind, text) for kind, text in pieces]
    whole = "\n\n".join(block.text for block in blocks)
    return assemble(
        Reading(blocks, title=title),
        "notes.txt",
        sha256(whole.encode("utf-8", "surrogatepass")),
        "text/plain",
    )


@dataclass(frozen=True, slots=True)
class Read:
    """A story with its analysis."""

    story: Story
    analysis: Analysis

    def entity(self, key: str) -> Entity:
        return next(e for e in self.analysis.entities if e.key == key)

    def names(self, kind: str) -> set[str]:
        return {e.name for e in self.analysis.entities if e.type == kind}

    @property
    def organizations(self) -> set[str]:
        return self.names("organization")

    @property
    def people(self) -> set[str]:
        return self.names("person")

    @property
    def governorates(self) -> set[str]:
        return self.names("governorate")

    def forms(self, name: str) -> set[str]:
        """The aliases of the entity of that name."""
        return next(set(e.aliases) for e in self.analysis.entities if e.name == name)

    def role(self, name: str) -> tuple[str | None, str | None]:
        """A person's role, and the name of their body."""
        person = next(e for e in self.analysis.entities if e.type == "person" and e.name == name)
        return person.role, self.entity(person.organization).name if person.organization else None

    def text(self, quote: Quote) -> str:
        return " ".join(self.story.slice(span) for span in quote.spans)

    def speaker(self, quote: Quote) -> str | None:
        return self.entity(quote.speaker).name if quote.speaker else None

    @property
    def marked(self) -> list[tuple[str, str | None]]:
        """(words, speaker's name) of the quotes in quotation marks, in text order."""
        return [(self.text(q), self.speaker(q)) for q in self.analysis.quotes if q.kind != "indirect"]

    @property
    def indirect(self) -> list[tuple[str, str | None]]:
        return [(self.text(q), self.speaker(q)) for q in self.analysis.quotes if q.kind == "indirect"]

    @property
    def speakers(self) -> list[str | None]:
        return [name for _, name in self.marked]

    @property
    def ties(self) -> set[tuple[frozenset[str], str, str]]:
        """({the two names}, kind, status) of each tie."""
        return {
            (frozenset(self.entity(key).name for key in tie.between), tie.kind, tie.status)
            for tie in self.analysis.collaborations
        }


def read(*paragraphs: str, title: str = "Notes", pieces: Sequence[tuple[BlockKind, str]] = ()) -> Read:
    """Analyse paragraphs as one story. The model is loaded once a process, by the first call."""
    made = story(*paragraphs, title=title, pieces=pieces)
    return Read(made, analyse(made))
