"""Whom a speaker's phrase stands for in English: a name, a pronoun, a role, a body, or nobody the story names."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from ingest.story import Span
from nlp.annotations import Mention
from nlp.cast import Cast, Narrator
from nlp.document import Document, Stretch
from nlp.english.people import strangers
from nlp.english.people.bodies import body_called, is_body, is_part
from nlp.english.people.descriptions import Descriptions, is_paper, is_text, writer
from nlp.english.people.discourse import Discourse
from nlp.english.people.genders import Genders
from nlp.english.people.introduced import introduced_behind
from nlp.english.people.mention_grammar import gender_of
from nlp.english.people.participants import Participant
from nlp.english.speech.attributions import Attribution
from nlp.shapes import singular
from nlp.vocabulary import alternatives, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEMALE, _MALE = frozenset({"she", "her", "herself"}), frozenset({"he", "him", "his", "himself"})
# "a statement from the Reed Foundation", "a study by the economist Mona Fadel"
_ISSUED = re.compile(r"\b(?:(?:by|from|of)\s+(?:the\s+)?|by\s+(?:(?:an?|the)\s+)?(?:[a-z-]+\s+){1,2})$")
_CALLED = re.compile(r"\s+(?:called|named)\s+")
_OF = re.compile(r"\s+(?:of|from|at)\s+(?:the\s+)?")
_COMPARATIVE = re.compile(r"\b(?:older|elder|oldest|eldest|younger|youngest)\b")
_ROLE_NOUNS = alternatives(words("english", "person", "roles"))
# A role as the subject of its sentence or clause.
_THE_ROLE = re.compile(
    rf"(?:(?<=[.!?:\n”\"»’] )|^|(?<=, ))[Tt]he\s+(?:[a-z]+\s+)?(?P<role>{_ROLE_NOUNS})\b(?:\s+of\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:of\s+|for\s+)?[A-Z][\w’'-]*)*)?",
    re.MULTILINE,
)


class Speakers:
    """Resolves speakers' phrases of one document against its cast."""

    def __init__(self, document: Document, cast: Cast, narrator: Narrator) -> None:
        self.document = document
        self.cast = cast
        self.narrator = narrator
        genders = Genders(document, cast)
        self._quoted = [mark.outer for passage in document.passages for mark in passage.marks]
        self._people = [m for m in cast.mentions if m.is_person]
        self._outside = [m for m in cast.mentions if not any(m.span.overlaps(q) for q in self._quoted)]
        self._gender = {key: genders.of(key) for key, actor in cast.actors.items() if actor.type == "person"}
        self._described = Descriptions(document, cast, self._gender)
        self._discourse = Discourse(
            document, cast, self._gender, self._described.nouns, self._told, narrator.person
        )

    # -- one phrase ----------------------------------------------------------------------------------------------

    def resolve(self, attribution: Attribution, stretch: Stretch) -> str | None:
        """The key of the speaker that the attribution names; None for nobody the story names."""
        span = stretch.span(*attribution.speaker)
        if attribution.subject is None:
            return self._only([m for m in self._outside if m.span.overlaps(span)])
        subject = writer(attribution.subject)
        if is_text(subject.lemma_.lower()):  # "Karim's letter makes a plain case"
            owner = next((c for c in subject.children if c.dep_ == "poss"), None)
            whose = self.cast.at(stretch.span(owner.idx, owner.idx + 1)) if owner is not None else []
            if whose:
                return whose[0].entity
        head = Span(stretch.origin(subject.idx), stretch.origin(subject.idx) + len(subject))
        named = self._named(subject, head, span, stretch)
        if named is not None:
            return named
        low = subject.lemma_.lower()
        one = self._discourse.at(head.start)
        if one is not None and subject.text.lower() in _FEMALE | _MALE:
            return one.key
        if one is not None and one.key is None and self._discourse.is_known(head.start):
            return None  # "the clerk", whom the story brought in as "a clerk"
        if subject.pos_ == "PRON" or subject.text.lower() in _FEMALE | _MALE | {"they", "it", "who"}:
            return self._pronoun(subject, stretch, span.start)
        phrase = stretch.text[attribution.speaker[0] : attribution.speaker[1]].lower()
        found = self._phrase(phrase, low, span)
        gender = gender_of(low) if phrase.startswith("the ") else None
        if found is None and gender is not None and not any(m.span.start < head.start for m in self._people):
            return self._named_later(head.start, gender)
        if found is None and phrase.startswith(("its ", "their ")):
            found = introduced_behind(
                self.document.story.text,
                head,
                self._passage(head.start),
                self._outside,
                self._quoted,
                self.cast,
            )
        compared = _COMPARATIVE.search(phrase)
        if found is None and one is not None and (not compared or compared.group() == low):
            return one.key  # "the elder", whom the story called so; not "the elder brother"
        return found

    def _phrase(self, phrase: str, low: str, span: Span) -> str | None:
        """Whom a phrase without a name means by the role, the description or the body in it; `low` is its noun."""
        first = phrase.split()[0] if phrase.split() else ""
        if is_text(low):
            issuers = [m for m in self.cast.at(span) if _ISSUED.search(phrase[: m.span.start - span.start])]
            if issuers:
                return issuers[-1].entity  # "a statement from the Reed Foundation"
            own = [m for m in self.cast.at(span, "organization") if span.end - m.span.end <= len(low) + 1]
            if own:
                return own[-1].entity  # "the Reed Foundation report"
            owner = re.match(r"the ([a-z]+)['’]s ", phrase)
            if owner and is_body(owner.group(1)):  # "the network's newsletter"
                before = [m for m in self._outside if m.span.end <= span.start]
                return body_called(owner.group(1), before, self.cast, self.document.story.text)
        if first in words("english", "speech", "indefinite"):
            return None
        definite = first == "the"
        if definite and (bearer := self._described.bearer(low)):
            return bearer
        if low in words("english", "person", "unnamed") or _COMPARATIVE.search(phrase):
            return self._described.the_one(phrase, low, span.start) if definite else None
        if singular(low) in words("english", "person", "roles"):
            return self._role(phrase, low, span) or (
                self._described.the_one(phrase, low, span.start) if definite else None
            )
        if is_paper(low):
            return self._described.author(self._passage(span.start))
        if is_part(low) and self.cast.at(span, "organization"):
            return self.cast.at(span, "organization")[
                -1
            ].entity  # "the Baghdad office of Riverlight announced"
        if is_body(low):
            before = [m for m in self._outside if m.span.end <= span.start]
            return body_called(low, before, self.cast, self.document.story.text)
        return self._described.the_one(phrase, low, span.start) if definite else None

    def _told(self, phrase: str, noun: str, span: Span) -> str | None:
        if singular(noun) in words("english", "person", "roles"):
            return self._role(phrase, noun, span)
        return self._described.the_one(phrase, noun, span.start)

    def _passage(self, at: int) -> Span:
        return next((p.span for p in self.document.passages if p.span.start <= at < p.span.end), Span(at, at))

    def _named(self, subject: Token, head: Span, span: Span, stretch: Stretch) -> str | None:
        hits = [m for m in self.cast.mentions if m.span.overlaps(head)]
        if hits:
            mention = hits[0]
            following = self.document.story.text[mention.span.end : mention.span.end + 2]
            if following in ("'s", "’s") and head.end <= mention.span.end:
                return None  # "Suzan's mother", misparsed
            behind = next((m for m in reversed(self._people) if m.span.end <= mention.span.start), None)
            if behind and _OF.fullmatch(self.document.story.text, behind.span.end, mention.span.start):
                return behind.entity  # "Azzam Saleh of the Reed Foundation said"
            return mention.entity
        called = _CALLED.match(self.document.story.text, head.end)
        if called:  # "a first-year called Tabarak asked"
            people = [m for m in self._people if m.span.start == called.end()]
            if people:
                return people[0].entity
        for child in subject.children:  # "the director, Suzan Aref, says"
            if child.dep_ == "appos" or (child.dep_ in ("compound", "nmod") and child.i > subject.i):
                own = [t for t in child.subtree if t.i <= child.i or t.dep_ in ("appos", "flat")]
                place = stretch.span(own[0].idx, own[-1].idx + len(own[-1]))
                people = [m for m in self._people if m.span.overlaps(place)]
                if people:
                    return people[-1].entity
                one = self._discourse.at(stretch.origin(child.idx))
                if one is not None and one.key is not None and child.dep_ == "appos":
                    return one.key  # "The third, an engineer named Rebaz Tofiq, says"
        if subject.dep_ in ("nsubj",) and subject.pos_ == "NOUN":
            after = self.document.story.text[head.end : head.end + 3]
            people = [m for m in self._people if m.span.start in (head.end + 1, head.end + 2)]
            if people and after.strip(" ,") != after[:1]:
                return people[0].entity
        return None

    def subject(self, token: Token, stretch: Stretch) -> Participant | None:
        """Whom the register of the narration takes a subject for, or whose voice or face it is: "Her voice drops"."""
        one = self._discourse.at(stretch.origin(token.idx))
        if one is None and token.lemma_.lower() in words("english", "speech", "parts"):
            owner = next((c for c in token.children if c.dep_ == "poss"), None)
            one = self._discourse.at(stretch.origin(owner.idx)) if owner is not None else None
        return one

    def whose(self, noun: str, at: int) -> str | None:
        """Whose "brother" the narration spoke of last before `at`, where it has somebody's without a name."""
        return self._discourse.owner(noun, at)

    def people_in(self, span: Span) -> list[Mention]:
        """Where people are named in a span, also within quotes."""
        return [m for m in self._people if m.span.overlaps(span)]

    def company(self, number: int) -> list[str | None]:
        """The two people of whom the narration of a passage speaks last, None for one without a name; [] where it is not two."""
        main = self.document.passages[number].main
        found: dict[int, str | None] = {}
        for sentence in reversed(list(main.doc.sents) if main.doc is not None else []):
            for token in sentence:
                one = self._discourse.at(main.origin(token.idx))
                if one is not None:
                    found[id(one)] = one.key
                elif token.lower_ in ("i", "me") and not main.quoted:
                    found[0] = self.narrator.person
            if len(found) > 1:
                break
        return list(found.values()) if len(found) == 2 else []

    def only_person(self, span: Span) -> str | None:
        """The one person named in a span of the running text; None for nobody or several."""
        return self._only([m for m in self._people if m in self._outside and m.span.overlaps(span)])

    def _only(self, mentions: list[Mention]) -> str | None:
        keys = {m.entity for m in mentions}
        return keys.pop() if len(keys) == 1 else None

    # -- pronouns, roles, bodies ---------------------------------------------------------------------------------

    def _pronoun(self, subject: Token, stretch: Stretch, at: int) -> str | None:
        low = subject.text.lower()
        if low in ("i", "we"):
            return self.narrator.person if low == "i" else self.narrator.organization
        if low == "who" and subject.head.dep_ == "relcl":
            one = self._discourse.at(stretch.origin(subject.head.head.idx))
            if one is not None:
                return one.key
        if low == "who":
            named = [m for m in self._people if m.span.end <= at]
            return named[-1].entity if named and at - named[-1].span.end < 60 else None
        if low in ("they", "it"):
            passage = self._passage(at)
            before = self.document.story.text[passage.start : at]
            text_of = self._text_of(subject, stretch) if low == "it" else None
            if text_of is not None:
                return text_of
            if low == "it" and any(is_paper(word) for word in re.findall(r"[a-z-]{3,}", before.lower())):
                author = self._described.author(passage)
                if author is not None:
                    return author
            return self._body_before(subject, stretch, at) if low == "it" else None
        if low not in _FEMALE | _MALE:
            return None
        wanted = "f" if low in _FEMALE else "m"
        return self.person_before(at, wanted)

    def _body_before(self, pronoun: Token, stretch: Stretch, at: int) -> str | None:
        """The body that "it" stands for: the last subject of a clause before it that is one, else the last body named."""
        near = [m for m in self._outside if m.is_body and m.span.end <= at and at - m.span.end < 200]
        heads = [stretch.origin(t.idx) for t in pronoun.doc[: pronoun.i] if t.dep_ in ("nsubj", "nsubjpass")]
        leading = [m for m in near if any(m.span.start <= head < m.span.end for head in heads)]
        return (leading or near)[-1].entity if near else None

    def _text_of(self, subject: Token, stretch: Stretch) -> str | None:
        """Of "I read his message. It said: …" he: whose text the passage spoke of last."""
        for token in reversed(list(subject.doc[: subject.i])):
            if is_paper(token.lemma_.lower()) and token.pos_ == "NOUN":
                owner = next((c for c in token.children if c.dep_ == "poss"), None)
                one = self._discourse.at(stretch.origin(owner.idx)) if owner is not None else None
                return one.key if one is not None else None
        return None

    def person_before(self, at: int, gender: str | None) -> str | None:
        """Whom the narration speaks of last before `at` and who can be "she" (or "he"): by name or role; None for somebody unnamed."""
        named = [(m.span.start, m.entity) for m in self._outside if m.span.end <= at and m.is_person]
        referents: list[tuple[int, str | None]] = [
            *named,
            *((start, key) for start, key in self._roles if start < at),
        ]
        for start, key in sorted(referents, key=lambda item: item[0], reverse=True):
            known = self._gender.get(key) if key else None
            if (
                key is None
                and gender is not None
                and strangers.may_be(self.document.story.text, start, gender, at)
            ):
                return None
            if key is not None and (gender is None or known is None or known == gender):
                return key
        return self._only_person_near(at) if referents else self._named_later(at, gender)

    def _only_person_near(self, at: int) -> str | None:
        """The one person that the passage names before, whose given name a list holds for the other gender."""
        start = self._passage(at).start
        for low in (max(start, at - 160), start):
            near = {m.entity for m in self._outside if low <= m.span.start < at and m.is_person}
            if near:
                return near.pop() if len(near) == 1 else None
        return None

    def _named_later(self, at: int, gender: str | None) -> str | None:
        """Whom a story means that opens with "she" or "the man with the key": the one person whom the passage names later, or who opens the next."""
        number = next((n for n, p in enumerate(self.document.passages) if p.span.start <= at < p.span.end), 0)
        passage = self._passage(at)
        people = [m for m in self._outside if m.is_person and m.span.start > at]
        later = {m.entity for m in people if m.span.start < passage.end}
        if not later:
            follows = self.document.passages[number + 1 : number + 2]
            later = {m.entity for m in people[:1] if any(m.span.start == p.span.start for p in follows)}
        key = later.pop() if len(later) == 1 else None
        return key if key is not None and self._gender.get(key) in (gender, None) else None

    @cached_property
    def _roles(self) -> list[tuple[int, str | None]]:
        """Where the narration brings in somebody by role ("the director": whoever that is) or without a name ("a mother": None)."""
        text = self.document.story.text
        found: list[tuple[int, str | None]] = []
        for passage in self.document.passages:
            for match in _THE_ROLE.finditer(text, *passage.span):
                key = self._role(
                    match.group().lower(), singular(match.group("role").lower()), Span(*match.span())
                )
                if key is not None:
                    found.append((match.start(), key))
            found.extend((start, None) for start in strangers.strangers(text, passage))
        return [
            (start, key) for start, key in found if not any(q.start <= start < q.end for q in self._quoted)
        ]

    def _role(self, phrase: str, role: str, span: Span) -> str | None:
        """The person whose role the phrase names: "the director", "WEO's director", "the director of WEO"."""
        bodies = {m.entity for m in self.cast.mentions if m.span.overlaps(span) and m.is_body}
        holders = [
            key
            for key, actor in self.cast.actors.items()
            if actor.role and re.search(rf"\b{re.escape(singular(role))}\b", actor.role.lower())
        ]
        if bodies:
            theirs = [key for key in holders if self.cast.actors[key].organization in bodies]
            unknown = [key for key in holders if self.cast.actors[key].organization is None]
            holders = theirs or (unknown if len(unknown) == 1 else [])
        if len(holders) > 1 and not bodies:  # "the editor" of a newsletter is its own
            ours = (None, self.narrator.organization)
            theirs = [key for key in holders if self.cast.actors[key].organization in ours]
            holders = theirs if len(theirs) == 1 else holders
        if len(holders) > 1:  # of several, only one whom this passage has spoken of by name
            near = [m for m in reversed(self._people) if m.span.end <= span.start and m.entity in holders]
            return near[0].entity if near else None
        return holders[0] if holders else None
