"""The running register of whom an English story's narration speaks of: people by name, and people without one.

Pronouns and phrases like "the clerk" or "his uncle" are taken as they come, each for the most salient participant that fits.
Salience follows Lappin and Leass (1994): what is the subject outweighs what is an object, and every sentence halves it all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ingest.story import Span
from nlp.annotations import Mention
from nlp.cast import Cast
from nlp.document import Document, Passage
from nlp.english.people import strangers
from nlp.english.people.mention_grammar import (
    AS_SUBJECT,
    faces_other,
    fellow_arguments,
    gender_of,
    is_person,
    is_subject,
    phrase_end,
    weight_of,
)
from nlp.english.people.participants import Participant, described_by, one_of, owns_subject
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_GENDER = {"she": "f", "her": "f", "hers": "f", "he": "m", "him": "m", "his": "m"}
_ANYBODY = frozenset({"somebody", "someone"})
_NEW = frozenset({"a", "an", "another", "one", "some"})
_GENERIC = frozenset({"man", "woman", "boy", "girl", "lady"})

_COMPARED = frozenset({"older", "elder", "oldest", "eldest", "younger", "youngest"})

#: For a subject pronoun: of whoever was a subject when last mentioned, and of whoever is known to be a she or a he.
_PARALLEL = 35.0
#: What each of two is of the other.
_MUTUAL = frozenset(
    {"classmate", "colleague", "companion", "friend", "neighbor", "neighbour", "partner", "rival", "roommate"}
)
_SIBLINGS, _PARENTS, _CHILDREN = ("brother", "sister"), ("father", "mother"), ("daughter", "son")
#: What somebody is to their brother, mother …
_KIN = {
    **dict.fromkeys(_SIBLINGS, _SIBLINGS),
    **dict.fromkeys(_PARENTS, _CHILDREN),
    **dict.fromkeys(_CHILDREN, _PARENTS),
    "husband": ("wife",),
    "wife": ("husband",),
    "cousin": ("cousin",),
}
#: What is left of somebody's salience where a paragraph begins: of whom the story does not name, and of whom it does.
_ANEW, _ANEW_NAMED = 0.5, 0.8
#: For a pronoun: of whom the story names.
_NAMED = 10.0
#: For one that speaks today, of whom the story names: "A passenger left a bag. “I looked inside,” he admits".
_TOLD_TODAY = 45.0
#: Characters within which "my brother" in a quote takes up a brother of the narration.
_NEAR = 500
#: Below this nobody is remembered for a pronoun: six sentences after a subject.
_FORGOTTEN = 2.5
#: Below this somebody without a name is let go even for "the clerk": some thirty sentences later.
_GONE = 1e-6


def _is_thing(one: Token) -> bool:
    """In "She has two phones. One is for patients"."""
    return one.head.lemma_ == "be" and any(c.dep_ == "prep" for c in one.head.rights) and not list(one.rights)


class Discourse:
    """Whom each name, pronoun and person's noun of a document's narration stands for."""

    def __init__(
        self,
        document: Document,
        cast: Cast,
        genders: Mapping[str, str | None],
        called: Mapping[str, set[str]],
        told: Callable[[str, str, Span], str | None],
        narrator: str | None = None,
    ) -> None:
        """`called`: what the story calls people in apposition or by role, noun → keys. `told` knows whom "the
        younger one" or "the director of WEO" means, from the phrase, its noun and its place. The `narrator` is never "she" or "he"."""
        self._told = told
        self._cast = cast
        self._text = document.story.text
        self._back: dict[int, str] = {}  # where a pronoun is explained at once by an unnamed noun
        self._genders = genders
        self._called = called
        self._narrator = narrator
        self._everybody: list[Participant] = []
        self._named: dict[str, Participant] = {}
        self._at: dict[int, Participant] = {}
        self._again: set[int] = set()
        self._together = False  # two people have been named in one sentence
        for passage in document.passages:
            if passage.kind != "title":
                self._read(passage)

    def at(self, offset: int) -> Participant | None:
        """Whom the word at a story offset stands for; None where it is nobody, or the register cannot tell."""
        return self._at.get(offset)

    def owner(self, noun: str, offset: int) -> str | None:
        """Whose `noun` ("brother") without a name the narration spoke of last, not long before a story offset."""
        near = [at for at in self._at if offset - _NEAR < at < offset]
        for at in sorted(near, reverse=True):
            one = self._at[at]
            if one.key is None and noun in one.nouns and one.owner is not None:
                return one.owner.key
        return None

    def is_known(self, offset: int) -> bool:
        """Whether the noun at a story offset speaks of somebody brought in before."""
        return offset in self._again

    # -- reading -------------------------------------------------------------------------------------------------

    def _read(self, passage: Passage) -> None:
        doc = passage.main.doc
        assert doc is not None
        marks = [mark.outer for mark in passage.marks]
        self._back = strangers.brought_back(self._text, passage)
        for one in self._everybody:
            # whom the story does not name is seldom whom the next paragraph goes on about, and a new one may take another up
            one.salience, one.now = one.weight * (_ANEW if one.key is None else _ANEW_NAMED), 0.0
        here = [
            m
            for m in self._cast.mentions
            if m.is_person and passage.span.start <= m.span.start < passage.span.end
        ]
        starts = [m.span.start for m in here]
        low = [token.lower_ for token in doc]
        for sentence in doc.sents:
            tokens = [(t, passage.main.origin(t.idx)) for t in sentence]
            if marks:
                tokens = [(t, at) for t, at in tokens if not any(m.start <= at < m.end for m in marks)]
            if not any(t.is_alpha for t, _ in tokens):
                continue  # all of it is somebody's words
            for one in self._everybody:
                one.salience, one.now = one.weight / 2, 0.0
            self._everybody = [p for p in self._everybody if p.key is not None or p.salience > _GONE]
            seen: dict[int, Participant] = {}
            for token, origin in tokens:
                last = bisect_right(starts, origin) - 1
                mention = here[last] if last >= 0 and origin < here[last].span.end else None
                before = low[token.i - 1] if token.i else ""
                found = self._participant(token, origin, mention, low[token.i], before, seen)
                if found is not None:
                    self._note(found, token, origin, seen)

    def _note(self, one: Participant, token: Token, origin: int, seen: dict[int, Participant]) -> None:
        self._at[origin] = one
        seen[token.i] = one
        again, acts = one.now > 0.0, one.now >= AS_SUBJECT
        one.now = max(one.now, weight_of(token))
        if token.dep_ == "poss" and not again and owns_subject(token):
            one.subject = False  # "Her partner, Hadeel, comes in"
        elif is_subject(token) or token.dep_ not in ("poss", "appos", "compound"):
            one.subject = is_subject(token) or acts

    def _participant(
        self,
        token: Token,
        origin: int,
        mention: Mention | None,
        low: str,
        before: str,
        seen: dict[int, Participant],
    ) -> Participant | None:
        """Whom a word stands for that is, in small letters, `low` and has `before` in front of it; `mention`: of a name that it is in."""
        if mention is not None:
            inside = mention.span.start <= origin + token.head.idx - token.idx < mention.span.end
            if inside and token.head != token:
                return None  # another word of the name is its head
            return self._name(mention, token, seen)
        if origin in self._back:
            return next(
                (p for p in self._everybody if p.key is None and self._back[origin] in p.nouns), self._new()
            )
        if low in _GENDER:
            return self._pronoun(token, _GENDER[low], seen)
        if low in _ANYBODY or (
            low in ("one", "another") and token.dep_ in ("nsubj", "nsubjpass") and not _is_thing(token)
        ):
            one = self._new()
            one.nouns |= one_of(token)
            return one
        if before in _COMPARED:
            phrase = token.doc[token.i - 1 : token.i + 1].text.lower()
            key = self._told(phrase, low, Span(origin, origin + len(token)))
            if key in self._named:
                return self._named[key]  # "the younger one"
        if token.tag_ in ("NN", "NNP") and token.dep_ != "compound" and is_person(token):
            return self._noun(token, origin, seen)
        return None

    def _name(self, mention: Mention, token: Token, seen: dict[int, Participant]) -> Participant:
        key = mention.entity
        self._together = self._together or any(p.key not in (None, key) for p in seen.values())
        one = self._named.get(key)
        if one is None:
            one = self._named[key] = self._new()
            one.key, one.gender = key, self._genders.get(key)
            one.nouns |= {noun for noun, keys in self._called.items() if key in keys}
        unnamed = described_by(token, seen)
        if unnamed is not None and unnamed is not one:
            self._merge(unnamed, one, seen)
        return one

    def _merge(self, unnamed: Participant, one: Participant, seen: dict[int, Participant]) -> None:
        """The teacher, it turns out, is Jwan Salim."""
        one.nouns |= unnamed.nouns
        one.gender = unnamed.gender or one.gender
        one.now, one.salience = max(one.now, unnamed.now), max(one.salience, unnamed.salience)
        one.subject = one.subject or unnamed.subject
        one.owner = one.owner or unnamed.owner
        for place in (self._at, seen):
            for at in [at for at, other in place.items() if other is unnamed]:
                place[at] = one
        self._everybody.remove(unnamed)

    def _new(self) -> Participant:
        one = Participant(None)
        self._everybody.append(one)
        return one

    # -- nouns ---------------------------------------------------------------------------------------------------

    def _noun(self, token: Token, origin: int, seen: dict[int, Participant]) -> Participant | None:
        noun = token.lemma_.lower()
        gender = gender_of(noun)
        if token.dep_ in ("attr", "appos", "oprd") and token.head.i < token.i:
            holder = next(
                (
                    seen[t.i]
                    for t in (token.head, *token.head.children)
                    if t.i in seen and (t == token.head or t.dep_ == "nsubj")
                ),
                None,
            )
            if holder is not None:  # "She is a widow", "Saleh, a teacher"
                holder.nouns.add(noun)
                holder.gender = holder.gender or gender
                seen[token.i] = holder
                return None
        determiner = next((c.lower_ for c in token.children if c.dep_ in ("det", "poss", "nummod")), "")
        described = any(c.dep_ == "relcl" for c in token.children)
        one = None
        described = described or any(  # "the director of Shams": not just any director
            c.lower_ == "of" and any(g.pos_ == "PROPN" for g in c.children) for c in token.children
        )
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        named = any(t.pos_ == "PROPN" for t in token.doc[token.i + 1 : token.i + 2]) or any(
            c.dep_ == "appos" for c in token.children
        )
        if owner is not None and noun in _MUTUAL and is_subject(token) and not named:
            one = self._other_of_two(seen.get(owner.i))
        if owner is not None and not named:
            one = one or self._back_to(seen.get(owner.i), noun)
        if one is None and determiner and determiner not in _NEW and not described:
            one = self._known(noun, gender)
        elif determiner == "the" and described:
            phrase = token.doc[token.left_edge.i : token.i + 1].text.lower()
            one = self._named.get(self._told(phrase, noun, Span(origin, phrase_end(token, origin))) or "")
        if one is not None:
            self._again.add(origin)
        else:
            one = self._new()
        one.nouns.add(noun)
        one.gender = one.gender or gender
        if owner is not None and noun in words("english", "person", "unnamed"):
            one.owner = seen.get(owner.i, one.owner)
        return one

    def _other_of_two(self, one: Participant | None) -> Participant | None:
        """Of "his friend" the other, where the story has named two people so far, and both in one sentence."""
        if one is None or one.key is None or len(self._named) != 2 or not self._together:
            return None
        return next(other for other in self._named.values() if other is not one)

    def _back_to(self, relative: Participant | None, noun: str) -> Participant | None:
        """Of "Amal and her brother Qais … his sister" Amal."""
        one = relative.owner if relative is not None else None
        if relative is None or one is None or one.key is None or gender_of(noun) not in (None, one.gender):
            return None
        return one if any(noun in _KIN.get(was, ()) for was in relative.nouns) else None

    def _known(self, noun: str, gender: str | None) -> Participant | None:
        same = [p for p in self._everybody if noun in p.nouns]
        if same:
            return max(same, key=lambda p: p.weight)
        keys = self._called.get(noun, set())
        if len(keys) == 1:
            return self._named.get(next(iter(keys)))
        if noun in _GENERIC:
            unlike = words(
                "english", "person", "grown" if noun in words("english", "person", "young") else "young"
            )
            fits = [
                p
                for p in self._everybody
                if p.gender == gender and p.weight > _FORGOTTEN and not p.nouns & unlike
            ]
            return max(fits, key=lambda p: p.weight, default=None)
        return None

    # -- pronouns ------------------------------------------------------------------------------------------------

    def _pronoun(self, token: Token, gender: str, seen: dict[int, Participant]) -> Participant | None:
        barred = (
            set() if token.dep_ == "poss" else {id(seen[t.i]) for t in fellow_arguments(token) if t.i in seen}
        )
        fits = [
            p
            for p in self._everybody
            if p.gender in (gender, None)
            and id(p) not in barred
            and p.weight > _FORGOTTEN
            and (p.key is None or p.key != self._narrator)
        ]
        subject = token.dep_ in ("nsubj", "nsubjpass")
        today = subject and token.head.tag_ == "VBZ"
        best = max(
            fits,
            key=lambda p: (
                p.weight
                + _PARALLEL * (p.subject and subject)
                + _PARALLEL * (p.gender == gender)
                + (_TOLD_TODAY if today else _NAMED) * (p.key is not None)
            ),
            default=None,
        )
        if best is not None and best.key is None and best.gender is None and faces_other(token, gender):
            # "A journalist brought up the money. She looked at him": if nobody else can be he, the journalist is
            others = {"f": "m", "m": "f"}[gender]
            known = [p for p in fits if p.gender == gender and p.key is not None]
            if known and not any(p.gender == others and p.weight > _FORGOTTEN for p in self._everybody):
                best.gender = others
                best = max(known, key=lambda p: p.weight)
        if best is not None:
            best.gender = gender
        return best
