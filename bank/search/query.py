"""What a person typed, understood generously: every input is some query, none is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bank.search.normalise import Token, tokens

_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|«([^»]*)»|„([^“”]*)[“”]')


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
    for chunk in text.split():
        found = list(tokens(chunk))
        if len(found) == 1:
            yield found[0]
        elif found:
            # "Al-Tadhamun" is one wish: its joined form, or its parts, each of which must occur.
            yield from found
