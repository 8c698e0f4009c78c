"""Who a verb of speech belongs to in Arabic: the name, the role or the noun behind it, or whom its gender points back to.

Never the nearest name by itself: a stranger ("أحد الباعة") in between means nobody that the story names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from nlp.arabic.document import Passage
from nlp.arabic.lexicon import is_definite, is_stop, is_verb, listed, role_of
from nlp.arabic.names.heads import split_definite_head
from nlp.arabic.speech.behind import Behind, Speaker
from nlp.arabic.speech.verbs import Reporting, lemmas, reporting, reporting_at
from nlp.arabic.text import sentence_end, sentence_start

__all__ = ["Speaker", "Speakers"]

_WORDS_OF = re.compile(r"(?:قول|راي|تعبير|كلام|وصف|روايت)(ه|ها)")
_MY_NAME = re.compile(r"(?:اسمي|انا)\s+")
#: A clause begins behind these
_LEADS = frozenset({"لكن", "ولكن", "ان", "بينما", "فيما", "اما"})
#: A perfect that can be "I" as well as "she"
_EITHER = re.compile(r"[وفث]?\w{2,}ت(?:ها?|هم|هن)?")
_IS_CALLED = re.compile(r"[.»”]*\s*(?:اسمه|اسمها|انه|انها|يدعى|تدعى)\s+")
_I_ASKED = re.compile(r"(?<!\w)[وف]?سال(?:ت|نا)(?:ه|ها)(?!\w)")
_WHOM = frozenset({"الذي", "التي", "الذين", "اللذين", "اللواتي", "اللاتي"})
_TOPIC = 18  # words from who opens a sentence to the verb


class Speakers(Behind):
    """Resolves speakers in text order; remembers the last one."""

    def verb_at(self, passage: Passage, index: int) -> Reporting | None:
        """The verb of speech at a word: no part of a name (هند طالب), no participle, which is written with ta marbuta (مازحة)."""
        verb, word = reporting_at(passage.words, index), passage.words[index]
        if verb is None or self.document.original(word.start, word.end).endswith("ة"):
            return None
        before = bisect_left(self.places, word.start, key=attrgetter("start")) - 1
        return None if before >= 0 and word.start < self.places[before].end else verb

    # -- the words behind a verb ----------------------------------------------------------------------------

    def of(self, passage: Passage, index: int, verb: Reporting, end: int) -> Speaker:
        """The speaker of the verb at word `index`; `end` is where its clause ends at the latest."""
        found = self._of(passage, index, verb, end)
        if not found.explicit or found.key is not None:
            return found
        # يقول المزارع العجوز. اسمه مطشر جبر: a stranger whom the next sentence names
        stop = sentence_end(self.document.text, found.end, passage.end)
        named = _IS_CALLED.match(self.document.text, stop, passage.end)
        place = next((p for p in self.places if named and p.start == named.end() and p.is_person), None)
        return found if place is None else Speaker(place.key, True, found.end)

    def _of(self, passage: Passage, index: int, verb: Reporting, end: int) -> Speaker:
        if self.is_first_person(passage, index, verb):
            return Speaker(self.narrator.person, True, passage.words[index].end)
        following = passage.words[index + 1].text if index + 1 < len(passage.words) else ""
        if verb.lemma == "قيل" or (verb.lemma == "كتب" and following in ("عليها", "عليه")):
            return Speaker(None, True, passage.words[index].end)
        behind = self._behind(passage, index, end, verb.lemma in lemmas("naming"), verb.gender)
        if behind is not None:
            return behind
        word = passage.words[index]
        then = passage.words[index - 1].text if index and word.joined else ""
        led = word.text[0] == "ف" or then in ("فقد", "فلم", "فلا")  # أما الوزارة فأكدت / فقد أكدت
        if led and (topic := self._as_for(passage, index, verb)) is not None:
            return topic
        if (described := self._of_whom(passage, index, verb)) is not None:
            return described
        if (antecedent := self._antecedent(passage, index, verb)) is not None:
            return antecedent
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
        low = sentence_start(self.document.text, passage.start, word.start)
        if _I_ASKED.search(self.document.text, low, word.start):  # وحين سألته عن …، ضحك: «…»
            near = (p.key for p in reversed(self.places) if p.is_person and p.start < word.start)
            told = (
                k for k in near if k != self.narrator.person and self.gender.get(k) in (None, verb.gender)
            )
            return Speaker(next(told, None), False, word.end)
        if verb.lemma == "سال" and self.narrator.person and _EITHER.fullmatch(word.text):
            somebody, _ = self._in(passage, passage.start, word.start, "f")
            if not somebody:
                return Speaker(self.narrator.person, False, word.end)  # سألت سلوان: «…»
        key = self.back(passage, word.start, verb.gender, plural=verb.plural)
        asked = "؟" in self.document.text[max(passage.start, word.start - 4) : word.start]
        says = verb.lemma == "قال" and ":" in self.document.text[word.end : word.end + 2]
        if asked and (says or verb.lemma in lemmas("answers")) and key == self.last and not self.unnamed:
            key = self.back(passage, word.start, verb.gender, besides=key)  # whoever asked does not answer
        elif key is None and not asked and self.narrator.person and _EITHER.fullmatch(word.text):
            somebody, _ = self._in(passage, low, word.start, verb.gender)  # رفعت القاضية رأسها وقالت
            return Speaker(None if somebody else self.narrator.person, False, word.end)
        return Speaker(key, False, word.end)

    def is_first_person(self, passage: Passage, index: int, verb: Reporting) -> bool:
        """Whether a verb is "I" or "we", where its letters can be "she" as well: by its marks, or by what stands beside it."""
        word = passage.words[index]
        following = passage.words[index + 1].text if index + 1 < len(passage.words) else ""
        if (
            verb.person == 1 and word.text.lstrip("وف")[:1] == "ن"
        ):  # نقص is "we tell", and a want of something
            colon = index + 1 < len(passage.words) and ":" in passage.words[index + 1].gap
            return bool(self.narrator.person) or word.text.endswith(("ه", "ها", "هم")) or colon
        if verb.person == 1:
            return True
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
        first = passage.index_from(low)
        if passage.words[first].text not in ("اما", "واما") or first >= index:
            return None
        found = self._behind(passage, first, passage.words[index].start, False, verb.gender)
        return found if found is not None and found.key is not None else None

    def _of_whom(self, passage: Passage, index: int, verb: Reporting) -> Speaker | None:
        """Who says it of those before "whom": "أثنى الحاج على المتدربين الذين وصفهم بأنهم": whoever the sentence is about."""
        words, word = passage.words, passage.words[index]
        if index < 2 or verb.plural or verb.lemma not in lemmas("naming"):
            return None
        if words[index - 1].text not in _WHOM or not word.text.endswith(("ه", "ها", "هم", "هن", "هما")):
            return None
        return Speaker(self.back(passage, words[index - 2].start, verb.gender), False, word.end)

    def _antecedent(self, passage: Passage, index: int, verb: Reporting) -> Speaker | None:
        """The person in front of "who": "فاضل عبود، الذي كان يكرر"."""
        words = passage.words
        who = index - 1
        while who > 0 and words[who].text in listed("speech", "auxiliaries"):
            who -= 1
        if who < 1 or words[who].text not in ("الذي", "التي"):
            return None
        gender = "f" if words[who].text == "التي" else "m"
        place = next((p for p in self.places if p.is_person and p.end == words[who - 1].end), None)
        if (
            place is None
            or self.gender.get(place.key) not in (None, gender)
            or verb.gender not in (None, gender)
        ):
            return None
        return Speaker(place.key, True, words[index].end)

    def _topic(self, passage: Passage, index: int, verb: Reporting) -> Speaker | None:
        """Who opens a sentence, with what is told of them between commas or none: "آمنة من الفريق، وعمرها 17 سنة، قالت"; "واحد منهم صاح"."""
        words = passage.words
        low = sentence_start(self.document.text, passage.start, words[index].start)
        first = passage.index_from(low)
        if not 0 < index - first < _TOPIC or (words[index].text[0] in "وف" and verb.lemma[0] not in "وف"):
            return None
        closed = words[index].gap.strip() in ("،", ",")
        asides = [i for i in range(first + 1, index + 1) if re.search(r"[،,(–-]", words[i].gap)]
        head = words[first : asides[0] if closed and asides else index]
        if passage.quoted(words[first].start) or any(reporting(w.text) or is_verb(w.text) for w in head):
            return None
        place = next((p for p in self.places if low <= p.start < words[index].start), None)
        opening = words[first].text.removeprefix("و").removeprefix("ف")
        opens = place is not None and place.start - low - len(place.proclitic) < 2
        if place is not None and opens and place.is_person:
            fits = closed or all(
                is_definite(w.text) or is_stop(w.text) for w in head[1:] if w.start > place.end
            )
            return (
                Speaker(place.key, True, words[index].end)
                if fits and place.proclitic in ("", "و", "ف")
                else None
            )
        if opening in ("احد", "احدى", "واحد", "واحده") and verb.gender == (
            "m" if opening[-1] == "د" else "f"
        ):
            return Speaker(
                place.key if place is not None and place.is_person else None, True, words[index].end
            )
        if not closed or len(head) > 5 or words[asides[0]].text not in ("الذي", "التي", "وهو", "وهي"):
            return None
        # مديرة جمعية كذا، التي …: she speaks, and not the body
        named = place is not None and (opens or place.is_person) and place.start < head[-1].end
        key = place.key if place is not None and named else None
        if key is None and is_definite(opening):
            key = self.back(passage, low, verb.gender)
        known = self.gender.get(key or "")
        return (
            Speaker(key, True, words[index].end)
            if key and verb.gender in (None, known or verb.gender)
            else None
        )

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
            low = sentence_start(self.document.text, passage.start, place.start)
            first = not self.document.text[low : place.start].strip(" و")
            if (
                not place.is_person
                and first
                and verb.gender == ("f" if self._is_feminine_body(place) else "m")
            ):
                return Speaker(place.key, True, words[index].end)  # جمعية … وصفت القرار
            if not place.is_person or place.proclitic.endswith(("ل", "ب")) or not opens:
                return None
            self.gender[place.key] = verb.gender or self.gender.get(place.key)
            return Speaker(place.key, True, words[index].end)
        role = role_of(before.text) if is_definite(before.text) else None
        if (
            role is not None
            and role[1] == verb.gender
            and (index == 1 or not before.joined or words[index - 2].text in _LEADS)
        ):
            return Speaker(
                self.holder(role, before, None, False), True, words[index].end
            )  # لكن السكرتيرة أبلغتها
        if before.text in ("كان", "كانت", "ظل", "ظلت") and index > 1 and before.joined:
            before = words[index - 2]  # جدتها كانت تقول
        own = re.fullmatch(
            r"[وف]?(?:ام|اب|اخ|اخت|جد|جدت|والد|والدت|عم|عمت|خال|خالت|زوج|زوجت|ابن|ابنت|بنت)(?:ي|ه|ها|نا)",
            before.text,
        )
        return Speaker(None, True, words[index].end) if own else None

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

    def passed_on(self, passage: Passage, low: int, end: int) -> Speaker | None:
        """Whose words are passed on: "ونقلت … عن إحدى الأمهات قولها:" at [low, end)."""
        inside = [i for i, w in enumerate(passage.words) if low <= w.start < end]
        if not inside or passage.words[inside[-1]].text not in ("قوله", "قولها"):
            return None
        passed = next((i for i in inside if passage.words[i].text == "عن"), None)
        return (
            None if passed is None else self._behind(passage, passed, end, False) or Speaker(None, True, end)
        )

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
