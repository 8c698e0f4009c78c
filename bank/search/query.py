"""What a person typed, understood generously: every input is some query, none is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bank.search.normalise import Token, tokens

_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|«([^»]*)»|„([^“”]*)[“”]')

_SHORTEST_BEGINNING = 2


@dataclass(frozen=True, slots=True)
class Query:
    """Words that must all occur, anywhere, and phrases whose words must follow one another."""

    text: str
    words: tuple[Token, ...] = ()
    phrases: tuple[tuple[Token, ...], ...] = ()

    @property
    def empty(self) -> bool:
        """True where nothing is asked for: everything answers."""
        return not self.words and not self.phrases

    @property
    def wordless(self) -> bool:
        """True where something was typed, but no word is in it."""
        return self.empty and bool(self.text.strip())


def parse(text: str) -> Query:
    """Read a query. A mark that is opened and never closed is taken for no mark at all."""
    phrases: list[tuple[Token, ...]] = []
    rest: list[str] = []
    end = 0
    for match in _QUOTED.finditer(text):
        rest.append(text[end : match.start()])
        end = match.end()
        words = tuple(tokens(next(group for group in match.groups() if group is not None)))
        if words:
            phrases.append(words)
    rest.append(text[end:])
    return Query(text, tuple(_words(" ".join(rest))), tuple(phrases))


def _words(text: str) -> Iterator[Token]:
    # "al tadhamun" and "Al-Tadhamun" are one wish: the joined form, which each part bears, or all the parts.
    for token in tokens(text):
        star = text[token.end : token.end + 1] == "*" and len(token.word) >= _SHORTEST_BEGINNING
        yield replace(token, prefix=True) if star else token
