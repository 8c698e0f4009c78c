"""What an engine keeps of a document: at each place of its text the forms of the word there, and its stem."""

from __future__ import annotations

from collections.abc import Iterator

from bank.search.engine import Document
from bank.search.normalise import tokens

#: Before a stem, so that it is no other word's form.
STEM = "~"

#: A word of a title counts as two.
TITLE = 2.0


def text_terms(document: Document) -> Iterator[tuple[str, int, float]]:
    """Terms of title and text: term, place, weight. No phrase leads from the one into the other."""
    place = 0
    for text, weight in ((document.title, TITLE), (document.text, 1.0)):
        for token in tokens(text):
            for form in token.forms:
                yield form, place, weight
            yield STEM + token.stem, place, weight
            place += 1
        place += 1


def name_terms(document: Document) -> Iterator[str]:
    """Forms of the words of all names, each once."""
    yield from dict.fromkeys(form for token in tokens(document.names) for form in token.forms)
