"""Who a verb of speech belongs to in Arabic: the name, the role or the noun behind it, or whom its gender points back to.

Never the nearest name by itself: a stranger ("أحد الباعة") in between means nobody that the story names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.arabic.document import Passage
from nlp.arabic.lexicon import is_definite, is_stop, is_verb, listed, role_of, stranger
from nlp.arabic.names.announcing import LISTENER
from nlp.arabic.names.heads import split_definite_head
from nlp.arabic.speech.subjects import Subjects
from nlp.arabic.speech.verbs import Reporting, lemmas
from nlp.arabic.text import sentence_start

_WORDS_OF = re.compile(r"(?:قول|راي|تعبير|كلام|وصف|روايت)(ه|ها)")
_MY_NAME = re.compile(r"(?:اسمي|انا)\s+")
_LOOK = 10  # words behind the verb in which its subject stands


@dataclass(frozen=True, slots=True)
class Speaker:
    """`key` is None for somebody whom the story does not name; `explicit` where the words beside the verb say who."""

    key: str | None
    explicit: bool
    end: int  # where the attribution ends in the text


class Speakers(Subjects):
    """Resolves speakers in text order; remembers the last one."""

    # -- the words behind a verb ----------------------------------------------------------------------------

    def of(self, passage: Passage, index: int, verb: Reporting, end: int) -> Speaker:
        """The speaker of the verb at word `index`; `end` is where its clause ends at the latest."""
        if self._is_first_person(passage, index, verb):
            return Speaker(self.narrator.person, True, passage.words[index].end)
        behind = self._behind(passage, index, end, verb.lemma in lemmas("naming"), verb.gender)
        if behind is not None:
            return behind
        word = passage.words[index]
        if word.text[0] == "ف" and (topic := self._as_for(passage, index, verb)) is not None:
            return topic
        if not verb.plural and (subject := self._subject_before(passage, index, verb)) is not None:
            return subject
        if not verb.plural and (topic := self._topic(passage, index, verb)) is not None:
            return topic
        if (
            verb.lemma in listed("speech", "goes_on")
            and self.last
            and verb.gender in (None, self.gender.get(self.last))
        ):
            here, _ = self._in(passage, passage.start, word.start, verb.gender)
            if not here:
                return Speaker(self.last, False, word.end)  # «…»، يضيف: whoever spoke last
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

    def _as_for(self, passage: Passage, index: int, verb: Reporting) -> Speaker | None:
        """Whom "أما" at the head of a sentence sets apart: "أما الوزارة فأكدت"."""
        low = sentence_start(self.document.text, passage.start, passage.words[index].start)
        first = next((i for i, w in enumerate(passage.words) if w.start >= low), index)
        if passage.words[first].text not in ("اما", "واما") or first >= index:
            return None
        found = self._behind(passage, first, passage.words[index].start, False, verb.gender)
        return found if found is not None and found.key is not None else None

    def _topic(self, passage: Passage, index: int, verb: Reporting) -> Speaker | None:
        """Who opens a sentence, with what is told of them between commas: "والكاتب الخمسيني، الذي يعمل مع ابنه زهرون، يقول"."""
        words = passage.words
        if not index or words[index].gap.strip() not in ("،", ",") or words[index].text[0] in "وف":
            return None
        low = sentence_start(self.document.text, passage.start, words[index].start)
        first = next(i for i, w in enumerate(words) if w.start >= low)
        comma = next((i for i in range(first + 1, index) if words[i].gap.strip() in ("،", ",")), index)
        if comma - first > 5 or words[comma].text not in ("الذي", "التي", "وهو", "وهي"):
            return None
        place = next((p for p in self.places if p.is_person and low <= p.start < words[comma].start), None)
        key = place.key if place is not None and not place.proclitic.endswith(("ل", "ب")) else None
        if key is None and is_definite(words[first].text.removeprefix("و")):
            key = self.back(passage, low, verb.gender)
        fits = key is not None and verb.gender in (
            None,
            self.gender.get(key),
            self.gender.get(key) or verb.gender,
        )
        return Speaker(key, True, words[index].end) if fits else None

    def _subject_before(self, passage: Passage, index: int, verb: Reporting) -> Speaker | None:
        """The subject right in front of the verb: "صاحبه نجاة كريم يقول", "أمي تحكي": a name whatever its gender, or a stranger."""
        words = passage.words
        if not index or not words[index].joined or passage.quoted(words[index - 1].start):
            return None
        before = words[index - 1]
        if before.text == "قد" and (was := self._was(words, index)) is not None:
            found = self._behind(passage, was, before.start, False, verb.gender)  # وكان المجلس قد حذّر
            end = words[was - 1].end if was else -1
            ahead = next((p for p in self.places if p.is_person and p.end == end), None)
            return (
                Speaker(ahead.key, True, words[index].end) if found is None and ahead is not None else found
            )
        if words[index].text[0] in "وف" and words[index].text not in ("وصف", "وصفت"):
            return None
        place = next((p for p in self.places if p.start <= before.start < p.end), None)
        if place is not None:
            opens = self._place_opens(words, place)
            if not place.is_person or place.proclitic.endswith(("ل", "ب")) or not opens:
                return None
            self.gender[place.key] = verb.gender or self.gender.get(place.key)
            return Speaker(place.key, True, words[index].end)
        own = re.fullmatch(
            r"[وف]?(?:ام|اب|اخ|اخت|جد|جدت|والد|والدت|عم|عمت|خال|خالت|زوج|زوجت|ابن|ابنت|بنت)(?:ي|ه|ها|نا)",
            before.text,
        )
        return Speaker(None, True, words[index].end) if own else None

    def _behind(
        self, passage: Passage, index: int, end: int, naming: bool, gender: str | None = None
    ) -> Speaker | None:
        words = passage.words
        at = index + 1
        while at < len(words) and at <= index + _LOOK and words[at].start < end:
            word = words[at]
            abbreviated = word.gap.strip() == "." and words[at - 1].text in listed("person", "titles")
            if not abbreviated and re.search(r"[،,:.؛;«“\"]", word.gap):
                title = at > index + 1 and words[at - 1].text in listed("person", "titles")
                person = self._apposed(words, at, end) if title else None  # علّل النقيب، حازم …
                return Speaker(person.key, True, person.end) if person is not None else None
            low = word.text
            place = self._place(word)
            if place is None and (
                low in listed("speech", "halts") or (is_verb(low) and not is_definite(low))
            ):
                return None
            if place is not None and not place.proclitic.endswith(("ل", "ب")):
                return Speaker(place.key, True, place.end)
            if place is not None:
                at = self._behind_place(words, at, place)
                continue
            if low in listed("person", "titles") and (len(low) < 3 or self._person_next(words, at)):
                at += 1
                continue
            if LISTENER.fullmatch(low) or low in ("نفسه", "نفسها", "نفسي"):
                at += 1
                continue
            if low in listed("speech", "phrases"):
                at = self._behind_phrase(words, at)
                continue
            if (
                low in listed("person", "one_of")
                and (person := self._apposed(words, at + 1, end)) is not None
            ):
                return Speaker(person.key, True, person.end)  # تقول إحداهن، وهي باران
            if (known := self.titled(word)) is not None:
                return Speaker(known, True, word.end)
            if is_definite(low) and low[2:] in listed("speech", "papers"):
                return Speaker(self.issuer(low[2:], word.start), True, word.end)
            if self._is_object(words, at, gender):
                at += 1
                continue
            role = self.role_phrase(passage, at, end)
            if role is not None:
                return role
            if (
                low[:1] == "ل"
                and low.endswith(("ها", "ته", "ه"))
                and len(low) > 4
                and self._person_next(words, at)
            ):
                at += 2  # قالت لحفيدتها نبأ: who listens
                continue
            if low in listed("speech", "papers"):
                issued = next(
                    (
                        p
                        for w in words[at + 1 : at + 5]
                        if (p := self._place(w)) is not None and not p.is_person
                    ),
                    None,
                )
                return Speaker(issued.key if issued else None, True, issued.end if issued else word.end)
            if (low[:1] in "لبك" and len(low) > 3 and not stranger(low)) or low in listed(
                "speech", "manners"
            ):
                at += 1
                continue
            if low in listed("speech", "things"):
                return Speaker(None, True, -1)  # a sign says it
            if (person := self._apposition(words, at, end)) is not None:
                return Speaker(person.key, True, person.end)
            if stranger(low) and self._person_next(words, at):
                at += 1  # صديقه الحاج بلال
                continue
            if low in ("اخر", "اخرى") and at > index + 1:
                at += 1  # بنبرة أخرى
                continue
            if stranger(low) and not naming and (person := self._introduced(words, at, end)) is not None:
                return Speaker(person.key, True, person.end)
            if stranger(low) and not naming:
                return Speaker(self._known_by_noun(passage, at), True, word.end)
            if stranger(low) or (is_definite(low) and not naming):
                return Speaker(None, True, word.end)
            if low.endswith("ه") and gender == "f" and words[at + 1 : at + 2] and words[at + 1].text == "من":
                return Speaker(None, True, word.end)  # قالتها مراجعة من القرى
            if at == index + 1 and self._is_body_of(words, at, end):
                return Speaker(None, True, words[at + 1].end)  # ذكرت إدارة المعمل
            return None
        return None

    def role_phrase(self, passage: Passage, at: int, end: int) -> Speaker | None:
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
        while (
            stop < len(words)
            and not words[stop].gap.strip(' «»“”"\n')
            and words[stop].start < end
            and stop - at < 10
        ):
            if (is_stop(words[stop].text) and words[stop].text not in ("في", "باسم", "من", "عام")) or words[
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

    def self_named(self, at: int) -> str | None:
        """Whose words begin at `at`, where they say so themselves: «اسمي مصطفى …»."""
        named = _MY_NAME.match(self.document.text, at)
        if named is None:
            return None
        return next((p.key for p in self.places if p.is_person and p.start == named.end()), None)

    def body_at(self, at: int) -> str | None:
        """The organization that the words at `at` name, by its name or by its noun ("التحالف")."""
        place = next((p for p in self.places if at <= p.start <= at + 2), None)
        if place is not None:
            return place.key
        noun = re.compile(r"\w+").match(self.document.text, at)
        split = split_definite_head(noun.group()) if noun else None
        assert self._bodies is not None
        return self._bodies.named(split[0], at) if split else None

    def issuer(self, paper: str, at: int) -> str | None:
        """Whose "البيان" is: the body or person behind "بيان من/ل" or before it (أصدر المرصد بيانا), last before `at`."""
        text = self.document.text[:at]
        for match in reversed(
            list(re.finditer(rf"(?<!\w)[وفبل]{{0,2}}{paper}ا?\s+(?:\w+\s+){{0,2}}?(?:من\s+|عن\s+)?", text))
        ):
            close = [p for p in self.places if match.start() < p.start <= match.end() + 6 and p.start < at]
            genitive = (
                bool(close) and close[0].start <= match.start() + len(paper) + 3 and not close[0].proclitic
            )
            if close and (
                genitive or close[0].proclitic.endswith("ل") or re.search(r"(?:من|عن)\s+$", match.group())
            ):
                return close[0].key
        return None

    def according(self, passage: Passage, index: int, end: int) -> Speaker | None:
        """Whom "بحسب" at word `index` names."""
        word = passage.words[index + 1 : index + 2]
        place = self._place(word[0]) if word else None
        if place is not None and place.proclitic.endswith("ل") and place.start < end:
            return Speaker(place.key, True, place.end)  # وفقا للكبيسي
        if word and (said := _WORDS_OF.fullmatch(word[0].text)) is not None and word[0].start < end:
            gender = "f" if said.group(1) == "ها" else "m"  # بحسب قوله
            return Speaker(self.back(passage, word[0].start, gender), False, word[0].end)
        return self._behind(passage, index, end, False)
