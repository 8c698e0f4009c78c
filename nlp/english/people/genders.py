"""Which of "he" and "she" can stand for a person of an English story."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from nlp.cast import Cast
from nlp.document import Document
from nlp.english.people import strangers
from nlp.vocabulary import alternatives, load, words

_SUBJECT_PRONOUN = re.compile(r"\b(?:she|he)\b", re.IGNORECASE)


_SAID = re.compile(r"[”\"’»],?\s+\w+\s+$")


@cache
def somebody_else() -> re.Pattern[str]:
    """Somebody else without a name: "Aylin asked the engineer. He …"."""
    lists = ("roles", "strangers", "others", "female", "male", "unnamed")
    nouns = frozenset().union(*(words("english", "person", name) for name in lists))
    found = alternatives(nouns)
    return re.compile(
        rf"\bhim\b|(?<!, )\b(?:the|an?|his|her|their|my|our)\s+(?:[a-z-]+\s+){{0,2}}?(?:{found})\b",
        re.IGNORECASE,
    )


@cache
def _gendered() -> dict[str, str]:
    """Given names, folded to lower case, with "f" or "m"."""
    own = load("names")["en"]
    tables = (own.get("abroad", {}), own)
    both = {name.lower() for table in tables for name in table.get("either", [])}
    genders = {
        name.lower(): gender
        for table in tables
        for key, gender in (("female", "f"), ("male", "m"))
        for name in table.get(key, [])
    }
    return {name: gender for name, gender in genders.items() if name not in both}


_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Miss|Umm|Um|Abu|Sheikh|Father|Haji|Hajja|Sister|Brother)\.?\s+")
_EDGE = re.compile(r"\b")


class Genders:
    """The pronouns that titles, given names and the text itself give the people of one document."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self.document = document
        self.cast = cast
        self._quoted = [mark.outer for passage in document.passages for mark in passage.marks]
        self._titles = [(m.group(1), m.end()) for m in _TITLE.finditer(document.story.text)]
        self._people = [m for m in cast.mentions if m.is_person]
        self._outside = [m for m in self._people if not any(m.span.overlaps(q) for q in self._quoted)]

    def of(self, key: str) -> str | None:
        """ "f", "m", or None where neither a title, a list of given names nor a pronoun tells."""
        text = self.document.story.text
        actor = self.cast.actors[key]
        for form in sorted(actor.forms):
            for title, end in self._titles:
                if text.startswith(form, end) and _EDGE.match(text, end + len(form)):
                    return "f" if title in ("Mrs", "Ms", "Miss", "Umm", "Um", "Hajja", "Sister") else "m"
        given = actor.name.lower().split()[
            0
        ]  # what follows is mostly a father's name: Noor Ibrahim may be a woman
        if given in ("umm", "um", "abu"):
            return "m" if given == "abu" else "f"
        told = self._pronouns_of(key)
        likely = max(told, key=lambda gender: told[gender], default=None)
        if given in _gendered():
            listed = _gendered()[given]
            return likely if likely is not None and told[listed] == 0 else listed
        if likely is not None and len(set(told.values())) == len(told):
            return likely
        # no list knows the name: the pronoun that follows it first tells
        last = max((m.span.end for m in self._people if m.entity == key), default=None)
        if last is None:
            return None
        first = min(m.span.end for m in self._people if m.entity == key)
        pronoun = re.search(r"\b(she|her|he|his)\b", text[first : first + 200], re.IGNORECASE)
        return None if pronoun is None else ("f" if pronoun.group(1).lower() in ("she", "her") else "m")

    def _pronouns_of(self, key: str) -> Counter[str]:
        """In how many passages "he" and "she" come first behind this person's name, where they speak of nobody else before it."""
        text = self.document.story.text
        told: Counter[str] = Counter()
        for passage in self.document.passages:
            near = [m for m in self._outside if passage.span.start <= m.span.start < passage.span.end]
            near = [m for m in near if m.is_person]
            if not near or near[0].entity != key:
                continue
            opening = text[passage.span.start : near[0].span.start]
            if _SUBJECT_PRONOUN.search(opening) or (
                _SAID.search(opening) and somebody_else().search(opening)
            ):
                continue  # "“Who are you?” asked the soldier. “Huda,” said Huda. He …"
            following = next((m.span.start for m in near if m.entity != key), passage.span.end)
            for match in _SUBJECT_PRONOUN.finditer(text, near[0].span.end, following):
                if not any(q.start <= match.start() < q.end for q in self._quoted):
                    if not strangers.between(
                        text, near[0].span.end, match.start()
                    ) and not somebody_else().search(text, near[0].span.end, match.start()):
                        told["f" if match.group().lower() == "she" else "m"] += 1
                    break
        return told
