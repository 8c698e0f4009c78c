"""People by what an English story calls them: "the lawyer", "the older woman", "the boy"; and whom a letter is from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ingest.story import Span
from nlp.annotations import Mention
from nlp.cast import Cast
from nlp.document import Document
from nlp.english.names.own_words import titles
from nlp.vocabulary import load, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_UNITS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        1,
    )
}
_NUMBER = rf"\d\d|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS)}))?|{'|'.join(_UNITS)}"
_AGE = re.compile(
    rf"(?:,\s+(?:aged\s+|now\s+)?|\s+\((?:aged\s+)?|\s+(?:is|was|has just turned|turned|has turned)\s+(?:now\s+|just\s+|only\s+)?)(?P<age>{_NUMBER})(?=[\s,.;)]|$)(?!\s+(?:of|per|kilo|metre|percent|times))",
    re.IGNORECASE,
)
_JUNIOR = re.compile(r",\s+[\w-]+\s+years\s+(?:her|his|their|the other's)\s+(?P<side>junior|senior)\b")
_COMPARED = re.compile(r"\b(?P<side>older|elder|oldest|eldest|younger|youngest)\b", re.IGNORECASE)
_TITLED = {"Dr": "doctor", "Prof": "professor", "Eng": "engineer", "Capt": "captain"}
_LABEL = re.compile(r"(?:^|\n)(?:The )?(?:[A-Z][a-z]+ )?(?P<noun>[A-Za-z][a-z]{4,})\s*:\s*$")
_FROM = re.compile(
    r"\b(?:signed by|written by|sent by|came from|comes from|was from|is from|posted by|(?:letter|message|note|email|e-mail|postcard|text)\s+(?:from|by|of)|signed,?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


class Descriptions:
    """What the running text of one document calls each person of its cast."""

    def __init__(self, document: Document, cast: Cast, genders: dict[str, str | None]) -> None:
        self.document = document
        self.cast = cast
        self.genders = genders
        quoted = [mark.outer for passage in document.passages for mark in passage.marks]
        self._people = [
            m for m in cast.mentions if m.is_person and not any(m.span.overlaps(q) for q in quoted)
        ]
        self._called: defaultdict[str, set[str]] = defaultdict(set)  # noun → people
        self._ages: dict[str, int] = {}
        for mention in self._people:
            self._note_age(mention)
        for noun, key in self._nouns():
            self._called[noun].add(key)

    @property
    def nouns(self) -> Mapping[str, set[str]]:
        """What the story calls people, by the last word of their roles too: noun → their keys."""
        found = {noun: set(keys) for noun, keys in self._called.items()}
        for key, actor in self.cast.actors.items():
            if actor.role:
                own = actor.role.lower().split()
                named = {own[-1]} | (
                    set(own) & words("english", "person", "roles")
                )  # a deputy director is a deputy
                for noun in named:
                    found.setdefault(noun, set()).add(key)
        return found

    def called(self, noun: str) -> set[str]:
        """The people whom the story calls that in apposition, as a predicate, or by a title."""
        return self._called.get(noun, set())

    def the_one(self, phrase: str, noun: str, at: int) -> str | None:
        """Whom "the lawyer", "the older woman" or "the boy" at offset `at` stands for; None where that is not clear."""
        compared = _COMPARED.search(phrase)
        if compared:
            return self._by_age(compared.group("side").lower(), noun, at)
        found = self.called(noun)
        if found:
            return next(iter(found)) if len(found) == 1 else None
        return self._by_gender(noun, at)

    # -- ages --------------------------------------------------------------------------------------------------------

    def _note_age(self, mention: Mention) -> None:
        text = self.document.story.text
        junior = _JUNIOR.match(text, mention.span.end)
        age = _AGE.match(text, mention.span.end)
        if junior:
            self._ages.setdefault(mention.entity, 0 if junior.group("side") == "junior" else 999)
        elif age:
            self._ages.setdefault(mention.entity, _number(age.group("age").lower()))

    def _by_age(self, side: str, noun: str, at: int) -> str | None:
        gender = _gender(noun)
        last: list[str] = []
        for mention in reversed([m for m in self._people if m.span.end <= at]):
            known = self.genders.get(mention.entity)
            if mention.entity not in last and (gender is None or known is None or known == gender):
                last.append(mention.entity)
            if len(last) == 2:
                break
        if len(last) < 2:
            return None
        one, other = (self._ages.get(key) for key in last)
        if one is None and other is None:
            return None
        relative = {0, 999}
        if one is None or other is None:
            if (one if one is not None else other) not in relative:
                return None
            one, other = (500 if one is None else one), (500 if other is None else other)
        if one == other:
            return None
        older = last[0] if one > other else last[1]
        younger = last[1] if one > other else last[0]
        return older if side.startswith(("old", "eld")) else younger

    # -- nouns -------------------------------------------------------------------------------------------------------

    def _by_gender(self, noun: str, at: int) -> str | None:
        """ "the boy": the only man or boy of the passage, where it brings in no boy without a name."""
        gender = _gender(noun)
        passage = next((p for p in self.document.passages if p.span.start <= at < p.span.end), None)
        if gender is None or passage is None or noun in ("mother", "father"):
            return None
        before = self.document.story.text[passage.span.start : at]
        if re.search(
            rf"\b(?:an?|one|another|two|three|some)\s+(?:[\w-]+\s+){{0,3}}{noun}\b", before, re.IGNORECASE
        ):
            return None
        near = {
            m.entity
            for m in self._people
            if passage.span.start <= m.span.start < at and self.genders.get(m.entity) in (gender, None)
        }
        return near.pop() if len(near) == 1 else None

    def _nouns(self) -> Iterator[tuple[str, str]]:
        text = self.document.story.text
        for mention in self._people:
            title = re.search(
                r"\b(Dr|Prof|Eng|Capt)\.?\s+$", text[max(0, mention.span.start - 8) : mention.span.start]
            )
            own = re.match(r"(Dr|Prof|Eng|Capt)\.?\s", text[mention.span.start : mention.span.end])
            label = _LABEL.search(text[: mention.span.start][-30:])
            if label:  # "Storyteller: Hasna Qolo"
                yield label.group("noun").lower(), mention.entity
            for found in (title, own):
                if found:
                    yield _TITLED[found.group(1)], mention.entity
            head = self._head(mention)
            if head is None:
                continue
            if head.dep_ == "nsubj":  # "Sami drives the bus": the driver
                verb = head.head.lemma_.lower()
                doers = {f"{verb}er", f"{verb}r", f"{verb}or"} & words("english", "person", "roles")
                yield from ((doer, mention.entity) for doer in doers)
            for noun in _beside(head):
                if noun.pos_ == "NOUN":
                    yield noun.lemma_.lower(), mention.entity

    def _head(self, mention: Mention) -> Token | None:
        """The parsed word that the rest of the name hangs on."""
        for passage in self.document.passages:
            if passage.span.start <= mention.span.start < passage.span.end and passage.main.doc is not None:
                start = passage.main.local(mention.span.start)
                end = passage.main.local(mention.span.end - 1) + 1
                first, stop = (bisect_left(passage.main.doc, at, key=lambda t: t.idx) for at in (start, end))
                own = list(passage.main.doc[first:stop])
                return next((t for t in own if t.head not in own or t.head is t), None)
        return None

    # -- letters -----------------------------------------------------------------------------------------------------

    def bearer(self, title: str) -> str | None:
        """Who alone bears a title in the story: "the Brigadier" of Brigadier Nasser Uday."""
        people = [key for key, actor in self.cast.actors.items() if actor.type == "person"]
        named = re.compile(rf"{re.escape(title)}\.? \w", re.IGNORECASE)
        found = [key for key in people if any(map(named.match, self.cast.actors[key].forms))]
        return found[0] if title in titles() and len(found) == 1 else None

    def author(self, span: Span) -> str | None:
        """Who signed, wrote or sent the letter or message that a passage tells of; None for nobody or several."""
        text = self.document.story.text
        writers = {
            m.entity
            for m in self.cast.mentions
            if span.start <= m.span.start < span.end
            and _FROM.search(text[max(span.start, m.span.start - 40) : m.span.start])
        }
        return writers.pop() if len(writers) == 1 else None


def _beside(head: Token) -> Iterator[Token]:
    """Nouns that name the same person: in apposition, as a predicate ("is a baker and a widow"), in front ("engineer Sura")."""
    found: list[Token] = [
        c for c in head.children if c.dep_ == "appos" or (c.dep_ == "compound" and c.text.islower())
    ]
    if head.dep_ == "appos":
        found.append(head.head)
    if head.dep_ == "nsubj" and head.head.lemma_ in ("be", "become", "remain"):
        found.extend(c for c in head.head.children if c.dep_ == "attr")
    for token in list(found):
        found.extend(token.conjuncts)
    yield from found


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    tens, _, units = word.partition("-")
    return _TENS.get(tens, _UNITS.get(tens, 0)) + _UNITS.get(units, 0)


def _gender(noun: str) -> str | None:
    nouns = load("english")["person"]
    return "f" if noun in nouns["female"] else "m" if noun in nouns["male"] else None


def writer(subject: Token) -> Token:
    """The "his" of "his letter", where a paper speaks; any other subject itself."""
    own = [c for c in subject.children if c.dep_ == "poss" and c.lower_ in ("her", "his", "my", "our")]
    return own[0] if own and is_paper(subject.lemma_.lower()) else subject


def is_text(noun: str) -> bool:
    """Whether the noun is a written thing whose words are its author's: a letter, a report."""
    return is_paper(noun) or noun in words("english", "speech", "statements")


def is_paper(noun: str) -> bool:
    """Whether the noun is a written thing that can be somebody's words."""
    return noun in words("english", "speech", "letters")
