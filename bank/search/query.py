"""What a query is once it is read (parsing.py): words and phrases with and, or, not between them, and fields beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bank.search.hints import Hint
from bank.search.normalise import Token


@dataclass(frozen=True, slots=True)
class Word:
    """A word that must occur in one of its forms; with `token.prefix`, one that begins so. `little`: it says nothing by itself."""

    token: Token
    little: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow one another."""

    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One part is enough."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold."""

    part: Node


Node = Word | Phrase | All | Any | Not


@dataclass(frozen=True, slots=True)
class Field:
    """`speaker:suzan`: `name` is a facet, or before, after; `typed` the name as it was typed. `negated`: what it names is left out."""

    name: str
    value: str
    typed: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, what it asks for (None: everything), the fields in it, and what is to be told about it."""

    text: str
    node: Node | None = None
    fields: tuple[Field, ...] = ()
    hints: tuple[Hint, ...] = ()

    @property
    def leaves(self) -> tuple[Word | Phrase, ...]:
        """The words and phrases that are looked for, not those that must not occur."""
        return tuple(_leaves(self.node))

    @property
    def words(self) -> tuple[Token, ...]:
        """The words that are looked for."""
        return tuple(leaf.token for leaf in self.leaves if isinstance(leaf, Word))

    @property
    def phrases(self) -> tuple[tuple[Token, ...], ...]:
        """The phrases that are looked for."""
        return tuple(leaf.tokens for leaf in self.leaves if isinstance(leaf, Phrase))

    @property
    def empty(self) -> bool:
        """True where no words are asked for: everything under the fields answers."""
        return self.node is None

    @property
    def wordless(self) -> bool:
        """True where something was typed, but neither a word nor a field is in it."""
        return self.node is None and not self.fields and bool(self.text.strip())


def _leaves(node: Node | None) -> Iterator[Word | Phrase]:
    if isinstance(node, Word | Phrase):
        yield node
    elif isinstance(node, All | Any):
        for part in node.parts:
            yield from _leaves(part)
