"""Somebody without a name in the running text of an English story: "A mother of two …", "One day an old woman came"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.document import Passage
from nlp.vocabulary import alternatives, load, words

_STRANGER_NOUNS = alternatives(
    words("english", "person", "female")
    | words("english", "person", "male")
    | words("english", "person", "strangers")
)
# "She still comes, my patient with the four places": somebody without a name, brought back
_BROUGHT_BACK = re.compile(
    rf"\b(?:She|He)\b[^.!?,;:\n]{{0,40}},\s+(?P<np>(?:my|our|the|a|an)\s+(?:[\w-]+\s+){{0,2}}?(?:{_STRANGER_NOUNS}))\b"
)
# Somebody without a name as the subject of a sentence.
_STRANGER = re.compile(
    rf"(?:(?<=[.!?:\n”\"»’] )|^)(?:(?:An?|Another|Her|His|Their|My|Our|One (?:is|was) an?|a|an|another|her|his|my|our)\s+(?:[\w-]+\s+){{0,3}}?|(?:One|one) of (?:the|its|his|her|their|our|those|them)\s*(?:[\w-]+\s+){{0,2}}?)(?P<noun>{_STRANGER_NOUNS})s?\b",
    re.MULTILINE,
)

_ANY_STRANGER = re.compile(rf"(?:[\w-]+\s+){{1,4}}?(?P<noun>{_STRANGER_NOUNS})\b", re.IGNORECASE)


def strangers(text: str, passage: Passage) -> Iterator[int]:
    """The offsets in the story's `text` at which a passage brings in somebody without a name."""
    yield from (match.start() for match in _STRANGER.finditer(text, *passage.span))
    yield from (match.start("np") for match in _BROUGHT_BACK.finditer(text, *passage.span))
    yield from _inside_sentences(passage)


def brought_back(text: str, passage: Passage) -> dict[int, str]:
    """Offsets of pronouns that the passage explains at once by somebody unnamed ("She still comes, my patient"), with the noun."""
    return {
        match.start(): match.group("np").split()[-1].lower()
        for match in _BROUGHT_BACK.finditer(text, *passage.span)
    }


def between(text: str, start: int, end: int) -> bool:
    """Whether a sentence of that stretch begins with somebody unnamed."""
    return _STRANGER.search(text, start, end) is not None


def noun_at(text: str, start: int) -> tuple[str, int]:
    """What the unnamed person brought in at `start` is called, in lower case, and where that word ends; "" where unclear."""
    match = _STRANGER.match(text, start) or _ANY_STRANGER.match(text, start)
    return (match.group("noun").lower(), match.end()) if match else ("", start)


def _inside_sentences(passage: Passage) -> Iterator[int]:
    """Subjects in the middle of a sentence: "One day an old woman came"."""
    nouns = words("english", "person", "strangers")
    nouns = nouns | words("english", "person", "female") | words("english", "person", "male")
    for token in passage.main.doc or ():
        if (
            token.dep_ in ("nsubj", "nsubjpass", "attr")
            and token.lemma_.lower() in nouns
            and token.head.dep_ in ("ROOT", "conj")
            and (token.dep_ != "attr" or any(c.lower_ in ("it", "there") for c in token.head.lefts))
            and any(c.dep_ == "det" and c.lower_ in ("a", "an", "another") for c in token.children)
            and not any(c.dep_ == "appos" or c.pos_ == "PROPN" for c in token.children)
        ):
            yield passage.main.origin(token.left_edge.idx)


def may_be(text: str, start: int, gender: str, at: int) -> bool:
    """Whether the unnamed person brought in at `start` can be a pronoun of that gender ("f", "m") at `at`."""
    word, _ = noun_at(text, start)
    nouns = load("english")["person"]
    if word in nouns["female" if gender == "f" else "male"]:
        return True
    # "A journalist brought up the money. She looked at him": whoever she is, the journalist is he
    sentence = re.split(r"[.!?]\s", text[start:at])[-1]
    if gender == "f" and at - start < 150 and re.search(r"\b[Ss]he\b.*\bhim\b", sentence):
        return False
    return word not in nouns["male" if gender == "f" else "female"]
