"""What an engine keeps of a document: at each place of its text the forms of the word there, and its stem.

Where a word that says nothing ("of", "في") stands beside another, the two are a term of their own as well (common grams): a phrase of
such words is found without going through every place of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bank.search.arabic import is_arabic
from bank.search.engine import Document
from bank.search.normalise import tokens
from bank.search.vocabulary import little_words

#: Before a stem, and before two words as one term, so that neither is another word's form.
STEM, PAIR = "~", "+"

#: A word of a title counts as two.
TITLE = 2.0


def text_terms(document: Document) -> Iterator[tuple[str, int, float]]:
    """Terms of title and text: term, place, weight. No phrase leads from the one into the other."""
    little = little_words()
    place = 0
    for text, weight in ((document.title, TITLE), (document.text, 1.0)):
        before = None
        for token in tokens(text):
            for form in token.forms:
                yield form, place, weight
            yield STEM + token.stem, place, weight
            if before is not None and (token.word in little or before.word in little):
                yield f"{PAIR}{before.word} {token.word}", place - 1, weight
                if token.arabic or before.arabic:
                    yield f"{PAIR}{STEM}{before.stem} {token.stem}", place - 1, weight
            before = token
            place += 1
        place += 1


def phrase_terms(words: Sequence[str], *, stem: bool = False) -> list[tuple[str, int]]:
    """The fewest terms that stand for a phrase, each with its place in it. With `stem` the words are stems, of which one at least is Arabic."""
    little = little_words()
    mark = STEM if stem else ""
    found: list[tuple[str, int]] = []
    covered: set[int] = set()
    for place, (word, after) in enumerate(pairwise(words)):
        paired = word in little or after in little
        if (
            paired
            and (not stem or is_arabic(word) or is_arabic(after))
            and not (place in covered and place + 1 in covered)
        ):
            found.append((f"{PAIR}{mark}{word} {after}", place))
            covered |= {place, place + 1}
    return found + [(mark + word, place) for place, word in enumerate(words) if place not in covered]


def name_terms(document: Document) -> Iterator[str]:
    """Forms of the words of all names, each once."""
    yield from dict.fromkeys(form for token in tokens(document.names) for form in token.forms)
