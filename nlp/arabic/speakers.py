"""Who a verb of speech belongs to in Arabic: the name, the role or the noun behind it, or whom its gender points back to.

Never the nearest name by itself: a stranger ("أحد الباعة") in between means nobody that the story names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.arabic.document import Document, Passage, Place
from nlp.arabic.drafts import Draft
from nlp.arabic.heads import split_definite_head
from nlp.arabic.lexicon import gender_of, is_definite, is_stop, is_verb, listed, role_of, stranger, verb_like
from nlp.arabic.narrator import Narrator
from nlp.arabic.roles import Bodies
from nlp.arabic.text import Word, fold, sentence_start
from nlp.arabic.verbs import Reporting, lemmas

#: What may stand between a verb and its subject: لنا, له, بالإشارة, في آخر درس
_LISTENER = re.compile(r"(?:ل|ب|ع|من|عن|الي|علي)(?:ي|ك|ه|ها|هم|هن|نا|كم|هما|يه|يها|يهم|ينا)")
_LOOK = 10  # words behind the verb in which its subject stands


@dataclass(frozen=True, slots=True)
class Speaker:
    """`key` is None for somebody whom the story does not name; `explicit` where the words beside the verb say who."""

    key: str | None
    explicit: bool
    end: int  # where the attribution ends in the text


@dataclass(slots=True)
class Speakers:
    """Resolves speakers in text order; remembers the last one."""

    document: Document
    drafts: Sequence[Draft]
    places: Sequence[Place]
    narrator: Narrator
    last: str | None = None
    gender: dict[str, str | None] = field(default_factory=dict)
    _bodies: Bodies | None = None

    def __post_init__(self) -> None:
        by_key = {d.key: d for d in self.drafts}
        self._bodies = Bodies(by_key, self.places)
        for draft in self.drafts:
            if draft.type == "person":
                self.gender[draft.key] = gender_of(draft.folded) or self._by_role(draft)

    def _by_role(self, draft: Draft) -> str | None:
        if draft.folded.startswith(("ام ", "ابو ", "ابي ")):
            return "f" if draft.folded.startswith("ام ") else "m"
        found = role_of(fold((draft.role or " ").split(" ")[0]))
        return found[1] if found else None

    # -- the words behind a verb ----------------------------------------------------------------------------

    def of(self, passage: Passage, index: int, verb: Reporting, end: int) -> Speaker:
        """The speaker of the verb at word `index`; `end` is where its clause ends at the latest."""
        if self._is_first_person(passage, index, verb):
            return Speaker(self.narrator.person, True, passage.words[index].end)
        behind = self._behind(passage, index, end, verb.lemma in lemmas("naming"))
        if behind is not None:
            return behind
        word = passage.words[index]
        key = self.back(passage, word.start, verb.gender, plural=verb.plural)
        asked = "؟" in self.document.text[max(passage.start, word.start - 4) : word.start]
        if asked and verb.lemma in lemmas("answers") and key == self.last:
            key = self.back(passage, word.start, verb.gender, besides=key)  # whoever asked does not answer
        return Speaker(key, False, word.end)

    def _is_first_person(self, passage: Passage, index: int, verb: Reporting) -> bool:
        word = passage.words[index]
        following = passage.words[index + 1].text if index + 1 < len(passage.words) else ""
        if verb.person == 1:
            return word.text.lstrip("وف")[:1] != "ن" or bool(self.narrator.person)
        written = self.document.original(word.start, word.end)
        before = passage.words[index - 1] if index else None
        after_i = (
            before is not None
            and word.text[0] in "وف"
            and before.start > word.start - 12
            and self.document.original(before.start, before.end).endswith("تُ")
        )  # ضحكتُ، وسألتها
        return verb.gender == "f" and ("تُ" in written or after_i or following in ("نفسي", "انا"))

    def _behind(self, passage: Passage, index: int, end: int, naming: bool) -> Speaker | None:
        words = passage.words
        at = index + 1
        while at < len(words) and at <= index + _LOOK and words[at].start < end:
            word = words[at]
            abbreviated = word.gap.strip() == "." and words[at - 1].text in listed("person", "titles")
            if not abbreviated and re.search(r"[،,:.؛;«“\"]", word.gap):
                return None
            low = word.text
            if low in listed("speech", "halts") or (is_verb(low) and not is_definite(low)):
                return None
            place = self._place(word)
            if place is not None and not place.proclitic.endswith(("ل", "ب")):
                return Speaker(place.key, True, place.end)
            if place is not None:
                at = self._behind_place(words, at, place)
                continue
            if low in listed("person", "titles") and (len(low) < 3 or self._person_next(words, at)):
                at += 1
                continue
            if _LISTENER.fullmatch(low) or low in ("نفسه", "نفسها", "نفسي"):
                at += 1
                continue
            if low in listed("speech", "phrases"):
                at = self._behind_phrase(words, at)
                continue
            role = self._role_phrase(passage, at, end)
            if role is not None:
                return role
            if (low[:1] in "لبك" and len(low) > 3 and not stranger(low)) or low in listed(
                "speech", "manners"
            ):
                at += 1
                continue
            if low in listed("speech", "things"):
                return Speaker(None, True, -1)  # a sign says it
            if stranger(low) and self._person_next(words, at):
                at += 1  # صديقه بلال
                continue
            if stranger(low) or (is_definite(low) and not naming):
                return Speaker(None, True, word.end)
            return None
        return None

    def _person_next(self, words: Sequence[Word], at: int) -> bool:
        """Whether a person's name, with more titles perhaps, stands right behind."""
        for word in words[at + 1 : at + 4]:
            place = self._place(word)
            if place is not None:
                return place.is_person
            if word.text not in listed("person", "titles"):
                return False
        return False

    def _apposed(self, words: Sequence[Word], at: int, end: int) -> Place | None:
        """The person named behind a comma: "مديرة البرامج، سهاد …", "المنسق الشاب، واسمه أيهم …"."""
        if (
            at >= len(words)
            or words[at].start >= end
            or words[at].gap.strip() not in ("،", ",", "(", "–", "-")
        ):
            return None
        for word in words[at : at + 4]:
            place = self._place(word)
            if place is not None:
                return place if place.is_person else None
            if word.text not in listed("person", "titles") and word.text not in listed(
                "person", "introduces"
            ):
                return None
        return None

    def _behind_place(self, words: Sequence[Word], at: int, place: Place) -> int:
        while at < len(words) and words[at].start < place.end:
            at += 1
        return at

    def _behind_phrase(self, words: Sequence[Word], at: int) -> int:
        """Behind a preposition and its noun, with the genitives and adjectives that go with it: في آخر درس."""
        at += 1
        first = at
        while at < len(words) and words[at].joined and at - first < 3:
            if self._place(words[at]) is not None and at > first:
                break
            if role_of(words[at].text) is not None and at > first:
                break
            at += 1
            if at < len(words) and at - first >= 1 and self._place(words[at]) is not None:
                break
        return at

    def _place(self, word: Word) -> Place | None:
        return next(
            (p for p in self.places if p.start <= word.end - 1 and word.start <= p.start < word.end), None
        )

    def _role_phrase(self, passage: Passage, at: int, end: int) -> Speaker | None:
        """ "المديرة", "رئيسة الاتحاد", "الجمعية", "مدير السجل المفتوح عمار …": whoever that is."""
        words = passage.words
        low = words[at].text
        role = role_of(low)
        assert self._bodies is not None
        if role is None:
            split = split_definite_head(low)
            if split is not None:
                return Speaker(self._bodies.named(split[0], words[at].start), True, words[at].end)
            return None
        stop, body = at + 1, None
        while stop < len(words) and words[stop].joined and words[stop].start < end and stop - at < 6:
            if (is_stop(words[stop].text) and words[stop].text not in ("في", "باسم", "من")) or words[
                stop
            ].text in ("وهو", "وهي", "لها", "له"):
                break
            place = self._place(words[stop])
            if place is not None and place.is_person:
                return Speaker(place.key, True, place.end)
            if place is not None:
                body = body or place.key
                stop = self._behind_place(words, stop, place)
                continue
            split = split_definite_head(words[stop].text)
            body = body or (self._bodies.named(split[0], words[at].start) if split else None)
            stop += 1
        apposed = self._apposed(words, stop, end)
        if apposed is not None:
            return Speaker(apposed.key, True, apposed.end)
        return Speaker(
            self.holder(role, words[at], body, stop - at > 1),
            True,
            words[min(stop, at + 1 + 2 * bool(body)) - 1].end,
        )

    def holder(self, role: tuple[str, str], word: Word, body: str | None, longer: bool) -> str | None:
        """The person with that role, in that body where one is named; the last named before the word where several have it."""
        if not (
            is_definite(word.text)
            or word.text[1:3] == "ال"
            or body
            or longer
            or word.text.endswith(("ها", "نا", "ته", "هم"))
        ):
            return None
        held = []
        for draft in self.drafts:
            if draft.type != "person" or not draft.role:
                continue
            stems = {found[0] for w in draft.role.split()[:2] if (found := role_of(fold(w)))}
            if role[0] in stems and (body is None or draft.organization in (body, None)):
                held.append(draft.key)
        if not held:
            return None
        before = [p for p in self.places if p.key in held and p.start < word.start]
        return before[-1].key if before else held[0] if len(held) == 1 else None

    def body_at(self, at: int) -> str | None:
        """The organization that the words at `at` name, by its name or by its noun ("التحالف")."""
        place = next((p for p in self.places if at <= p.start <= at + 2), None)
        if place is not None:
            return place.key
        noun = re.compile(r"\w+").match(self.document.text, at)
        split = split_definite_head(noun.group()) if noun else None
        assert self._bodies is not None
        return self._bodies.named(split[0], at) if split else None

    def according(self, passage: Passage, index: int, end: int) -> Speaker | None:
        """Whom "بحسب" at word `index` names."""
        return self._behind(passage, index, end, False)

    # -- looking back ---------------------------------------------------------------------------------------

    def back(
        self,
        passage: Passage,
        at: int,
        gender: str | None,
        plural: bool = False,
        besides: str | None = None,
    ) -> str | None:
        """Whom a verb without a subject means: the last person, role or stranger of its gender, in this passage or the one before.

        `besides` is somebody whom it cannot mean.
        """
        if plural:
            return None
        low = sentence_start(self.document.text, passage.start, at)
        for start, end in ((low, at), (passage.start, low)):
            found, key = self._in(passage, start, end, gender, besides)
            if found:
                return key
        if besides is not None:
            return None
        index = self.document.passages.index(passage)
        for previous in reversed(self.document.passages[max(0, index - 2) : index]):
            if previous.kind in ("heading", "title"):
                continue
            found, key = self._in(previous, previous.start, previous.end, gender)
            if found:
                return key
            break
        return self.last if self.last and gender in (None, self.gender.get(self.last)) else None

    def _in(
        self, passage: Passage, start: int, end: int, gender: str | None, besides: str | None = None
    ) -> tuple[bool, str | None]:
        """(whether somebody fits, who) in text[start:end] outside marks, the last first; objects behind a preposition are passed over."""
        candidates: list[tuple[int, str | None]] = []
        words = passage.words
        for index, word in enumerate(words):
            if not start <= word.start < end or passage.quoted(word.start):
                continue
            place = self._place(word)
            if place is not None and place.is_person:
                known = self.gender.get(place.key)
                if (known in (None, gender) or gender is None) and place.key != besides:
                    candidates.append((word.start, place.key))
            elif place is not None:
                if index and verb_like(words[index - 1].text):
                    candidates.append((word.start, place.key))
            elif (found := self._stranger_gender(words, index)) is not None and gender in (None, found):
                role = role_of(word.text)
                candidates.append((word.start, self.holder(role, word, None, False) if role else None))
        if not candidates:
            return False, None
        people = [c for c in candidates if c[1] is None or c[1].startswith("person/")]
        return True, (people or candidates)[-1][1]

    def _stranger_gender(self, words: Sequence[Word], index: int) -> str | None:
        """The gender of an unnamed person brought in as a subject: behind a verb, or first in the sentence."""
        word = words[index].text
        stem = word[1:] if word[0] in "وف" and len(word) > 3 else word
        bare = stem.removeprefix("ال")
        role = role_of(word) if is_definite(stem) else None
        gender = (
            "f"
            if bare in listed("person", "strangers", "female")
            else "m"
            if bare in listed("person", "strangers", "male")
            else role[1]
            if role
            else None
        )
        if gender is None:
            return None
        before = words[index - 1].text if index and words[index].joined else ""
        return gender if not before or verb_like(before) or before in ("من", "رساله") or role else None
