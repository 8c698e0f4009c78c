"""Numbers, days and months that are a part of a name, as if they had a capital of their own: "Studio 9", "1001 Readers", "the Thursday Circle".

One place seldom tells: the whole story does. A number or a day belongs to the word beside it where that word never comes
without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from nlp.english.names.joints import aim, counts_nothing, goes_on
from nlp.english.names.own_words import is_place
from nlp.english.words import DAYS, Word
from nlp.shapes import has_head, is_acronym, singular
from nlp.vocabulary import words

#: Behind these a day or a month says when: "On Monday Kut Voices came".
_WHEN = words("english", "calendar", "before")


def with_capitals(sentences: Iterable[list[Word]]) -> None:
    """Give a capital, in place, to the numbers and days that belong to names."""
    every = list(sentences)
    pairs: Counter[tuple[str, str]] = Counter()
    places: list[tuple[list[Word], int, tuple[str, str]]] = []
    for tokens in every:
        for at, word in enumerate(tokens):
            # a day or a month is written with a capital that does not count yet
            if word.capital or not (word.text[0].isupper() or word.text[0].isdigit()):
                continue
            for pair in _pairs(tokens, at):
                pairs[pair] += 1
                places.append((tokens, at, pair))
    if not places:
        return
    beside = {word for pair in pairs for word in pair}
    alone = Counter(
        word.lower
        for tokens in every
        for at, word in enumerate(tokens)
        if word.lower in beside and word.capital and not _is_short(tokens, at)
    )
    short = {w.lower for t in every for at, w in enumerate(t) if w.lower in beside and _is_short(t, at)}
    for tokens, at, pair in places:
        word = tokens[at]
        other = pair[1] if pair[0] == word.lower else pair[0]
        again = pairs[pair] > 1 or other in short
        if (again and alone[other] == pairs[pair]) or _alone_enough(tokens, at):
            tokens[at] = replace(word, capital=True, given=True)


def _pairs(tokens: list[Word], at: int) -> Iterable[tuple[str, str]]:
    """The number or day at `at` with the word beside it of whose name it may be a part."""
    word = tokens[at]
    if word.text.isdigit():
        if at and word.glued and _may_have_number(tokens[at - 1]) and not goes_on(tokens, at):
            yield tokens[at - 1].lower, word.lower
        if at + 1 < len(tokens) and tokens[at + 1].glued and _counted(tokens[at + 1]):
            yield word.lower, tokens[at + 1].lower
    elif word.lower in DAYS and word.text.istitle():
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        before = tokens[at - 1] if at and word.glued else None
        if (
            behind is not None
            and behind.glued
            and behind.capital
            and aim(behind)
            and not (before is not None and (before.lower in _WHEN or before.text.isdigit()))
        ):
            yield word.lower, behind.lower


def _may_have_number(word: Word) -> bool:
    low = singular(word.lower)
    place = word.label == "GPE" or is_place(word.text)
    numbered = low in words("english", "generic", "numbered")
    return word.capital and not (place or numbered or is_acronym(word.text))


def _counted(word: Word) -> bool:
    """An everyday plural with a capital: "1001 Readers"."""
    # the parser may take the word behind a number for a sentence's first
    return word.capital and word.lower.endswith("s") and aim(replace(word, opens_sentence=False))


def _is_short(tokens: list[Word], at: int) -> bool:
    """Whether a word stands behind an article, as short forms do: "the Circle"."""
    return at > 0 and tokens[at].glued and tokens[at].text[0].isupper() and tokens[at - 1].lower == "the"


def _alone_enough(tokens: list[Word], at: int) -> bool:
    """Whether one place tells: "Forum 21 joined", "the Thursday Circle", "Monday Mothers" in the middle of a sentence."""
    word = tokens[at]
    if word.text.isdigit():
        behind_body = at > 0 and word.glued and has_head(tokens[at - 1].text, sure=True)
        return behind_body and counts_nothing(tokens, at)
    return not word.opens_sentence and (_is_short(tokens, at) or has_head(tokens[at + 1].text))
