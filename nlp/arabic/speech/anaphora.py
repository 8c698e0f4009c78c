"""Whom an Arabic verb, role or noun points back to: the last person of its gender, the holder of the role, the other colleague.

Never the nearest name by itself: a stranger ("أحد الباعة") in between means nobody that the story names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from nlp.annotations import is_person
from nlp.arabic.document import Passage, Place
from nlp.arabic.lexicon import gender_of, is_definite, is_stop, is_verb, listed, role_of, verb_like
from nlp.arabic.names.drafts import Draft
from nlp.arabic.names.heads import is_feminine
from nlp.arabic.names.roles import Bodies
from nlp.arabic.speech.earlier import Earlier
from nlp.arabic.speech.narrator import Narrator
from nlp.arabic.speech.strangers import as_stranger, of_kin, title_in
from nlp.arabic.speech.verbs import reporting
from nlp.arabic.text import Word, fold, sentence_start

#: Strangers who are many: no verb in the singular means them
_MANY = frozenset({"اهل", "اهالي", "سكان", "ناس", "جيران", "باعه", "اخرون", "سيدات"})


#: "The second one", "the other": somebody besides those named
_OTHERS = frozenset({"ثانيه", "ثاني", "ثالثه", "ثالث", "اخرى", "اخر", "رابعه", "رابع"})
_TITLE = 40  # letters of a title, and what stands between it and the name
_FAR = 1500  # letters; no verb means whoever was named longer ago in its paragraph
_CHILD = re.compile(r"(?<!\w)[وف]?(?:ابن|ابنت|بنت|طفل|طفلت)(?:ها|ه)\s+$")


_RELATIVE = frozenset({"التي", "الذي", "ما"})


@dataclass(slots=True)
class Anaphora(Earlier):
    """What the story has said so far about who is who; `last` is the key of the one who spoke last."""

    narrator: Narrator
    last: str | None = None
    unnamed: bool = False  # whether somebody without a name spoke after that one
    _bodies: Bodies | None = None

    def __post_init__(self) -> None:
        self.places = sorted(self.places, key=attrgetter("start"))
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

    def _place(self, word: Word) -> Place | None:
        at = bisect_left(self.places, word.start, key=attrgetter("start"))
        return next((p for p in self.places[at : at + 1] if p.start < word.end), None)

    def titled(self, word: Word) -> str | None:
        """The last person before the word whose name stood behind the same title: "الشيخ" after "الشيخ فواز"."""
        title = title_in(word.text)
        if not title:
            return None
        text = self.document.text
        return next(
            (
                p.key
                for p in reversed(
                    self.places[: bisect_left(self.places, word.start, key=attrgetter("start"))]
                )
                if p.is_person and text[max(0, p.start - _TITLE) : p.start].rstrip().endswith(title)
            ),
            None,
        )

    def holder(
        self, role: tuple[str, str], word: Word, body: str | None, longer: bool, of: str | None = None
    ) -> str | None:
        """The person with that role, in that body where one is named; the last named before the word where several have it.

        `of` is the noun of a thing behind the role: مدير الدائرة.
        """
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
            if word.text.endswith("ه") or any(w.endswith("ه") for w in draft.role.split()):
                stems |= {stem[:-1] for stem in stems if stem.endswith("ه")}  # صاحبه is صاحبة or his صاحب
            told = [w.removeprefix("ال") for w in fold(draft.role).split()]
            if of is not None and len(told) > 1 and of not in told:
                continue  # مدير الدائرة, and not مديرة البرامج
            if role[0] in stems and (body is None or draft.organization in (body, None)):
                held.append(draft.key)
        if not held:
            return None
        before = [p for p in self.places if p.key in held and p.start < word.start]
        return before[-1].key if before else held[0] if len(held) == 1 else None

    def _known_by_noun(self, passage: Passage, at: int) -> str | None:
        """Who "المرأة" or "زميلته" is, where the story has named her: the last person of that gender near by, and of two colleagues the other."""
        word, following = passage.words[at], passage.words[at + 1 : at + 2]
        bare = word.text.removeprefix("ال")
        gender = "f" if bare in listed("person", "strangers", "female") else "m"
        if is_definite(word.text):
            if (
                following
                and following[0].joined
                and following[0].text not in listed("person", "epithets")
                and (following[0].text in ("التي", "الذي", "من") or is_definite(following[0].text))
            ):
                return None  # المرأة التي …, الرجل الآخر: told apart from those named
            if re.search(rf"(?<!\w)[وف]?{bare}(?!\w)", self.document.text[: word.start]):
                return None  # رجل came in without a name
            theirs = re.compile(
                rf"(?<!\w)[وفل]?{bare[:-1] + 'ت' if bare[-1] == 'ه' else bare}(?:ها|ه|هم|ي|نا)(?!\w)\s*"
            )
            if (kin := theirs.search(self.document.text, 0, word.start)) is not None:  # جدتها, then الجدة
                return next((p.key for p in self.places if p.is_person and p.start == kin.end()), None)
            mother_of = bool(following) and following[0].joined and following[0].text[0] == "ل"  # الأم لأربعة
            parent = bare in ("ام", "اب", "والد", "والده") and not mother_of
            if not parent:
                return self.back(passage, word.start, gender)
            children = [
                p.key
                for p in self.places
                if p.start < word.start and _CHILD.search(self.document.text[max(0, p.start - 20) : p.start])
            ]
            return self.back(passage, word.start, gender, besides=children[-1] if children else self.last)
        stem = re.fullmatch(r"(زميل|شريك|رفيق)(ت?)(?:ه|ها|هم|هما|نا)", word.text)
        if stem is None:
            return None
        gender = "f" if stem.group(2) else "m"
        others = [key for key, known in self.gender.items() if known == gender and key != self.last]
        return others[0] if len(others) == 1 and self.last else None

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
        for start, end in ((low, at), (max(passage.start, low - _FAR), low)):
            found, key = self._in(passage, start, end, gender, besides)
            if (
                found
                and besides is None
                and key is not None
                and start == low
                and self._turned_to(key, low, at)
            ):
                # التفتت إلى عبير وسألتها: whoever did so was named before
                return self._in(passage, max(passage.start, low - _FAR), low, gender, key)[1] or key
            if found:
                return key
        if besides is not None:
            return None
        for previous in reversed(self.document.before(passage)[-2:]):
            if previous.kind in ("heading", "title"):
                continue
            found, key = self._in(previous, max(previous.start, previous.end - _FAR), previous.end, gender)
            if found:
                return key
            break
        return self.last if self.last and gender in (None, self.gender.get(self.last)) else None

    def _turned_to(self, key: str, low: int, at: int) -> bool:
        """Whether nobody else is named in text[low:at] and this one behind "to": نظر إلى ماجد ثم قال."""
        here = [p for p in self.places if p.is_person and low <= p.start < at]
        before = self.document.text[low : here[0].start].split() if len(here) == 1 else []
        return len(before) > 1 and before[-1] in ("الى", "نحو") and here[0].key == key

    def _in(
        self, passage: Passage, start: int, end: int, gender: str | None, besides: str | None = None
    ) -> tuple[bool, str | None]:
        """(whether somebody fits, who) in text[start:end] outside marks, the last first; objects behind a preposition are passed over."""
        body: str | None = None  # only where no person fits
        object_: tuple[int, str | None] | None = None  # the last person, and where the sentence begins
        for index in reversed(range(passage.index_from(start), passage.index_from(end))):
            at = passage.words[index].start
            if object_ is not None and at < object_[0]:
                break
            found = None if passage.quoted(at) else self._fitting(passage, index, gender, besides)
            if found is None:
                continue
            key, is_object = found
            if key is not None and not is_person(key):
                body = body or key
            elif not is_object:  # whoever does something in that sentence, rather than whom it is done with
                return True, key
            elif object_ is None:
                object_ = sentence_start(self.document.text, passage.start, at), key
        return (True, object_[1]) if object_ is not None else (body is not None, body)

    def _fitting(
        self, passage: Passage, index: int, gender: str | None, besides: str | None
    ) -> tuple[str | None, bool] | None:
        """Whom a word names or brings in, None for a stranger, and whether behind a preposition; None where that is nobody who fits."""
        words = passage.words
        word = words[index]
        place = self._place(word)
        if place is not None and place.is_person:
            known = self.gender.get(place.key)
            relative_of = (
                index > 0
                and word.joined
                and words[index - 1].text.removeprefix("ف") in listed("person", "relatives")
            )
            told_by = place.key == self.narrator.person  # who says "I" is no "she"
            of_gender = known in (None, gender) or gender is None
            if not of_gender or place.key == besides or relative_of or told_by:
                return None
            return place.key, place.proclitic.endswith(("ل", "ب")) or self._is_governed(words, index)
        if place is not None:
            if gender == "m" and self._is_feminine_body(place):
                return None  # no رابطة is a "he"
            relative = index > 1 and words[index - 2].text in _RELATIVE  # التي نشرتها مجلة …
            return (place.key, False) if index and verb_like(words[index - 1].text) and not relative else None
        if (known_as := self.titled(word)) is not None:
            return (known_as, False) if gender in (None, self.gender.get(known_as)) else None
        found = self._stranger_gender(words, index)
        if found is None or gender not in (None, found):
            return None
        role = role_of(word.text)
        key = self.holder(role, word, None, False) or self.once_told(passage, index, role) if role else None
        told_apart = word.text.lstrip("و").removeprefix("ال") in _OTHERS
        if key is None and is_definite(word.text.removeprefix("و")) and besides is None and not told_apart:
            key = self._known_by_noun(passage, index)
        return key, self._is_governed(words, index)

    def _is_governed(self, words: Sequence[Word], index: int) -> bool:
        """Whether a person stands behind a preposition, with a title or role before the name perhaps: مع المديرة سلمى."""
        while index and words[index].joined:
            index -= 1
            before = words[index].text
            if before in listed("speech", "phrases"):
                return True
            if before not in listed("person", "titles") and role_of(before) is None:
                return False
        return False

    def _stranger_gender(self, words: Sequence[Word], index: int) -> str | None:
        """The gender of an unnamed person brought in as a subject: behind a verb, or first in the sentence."""
        word = words[index].text
        stem, role, gender = as_stranger(word)
        if stem.removeprefix("ل") in listed("person", "one_of"):
            return gender
        bare = stem.removeprefix("ال")
        following = words[index + 1].text if index + 1 < len(words) else ""
        if gender is None and role is None and is_definite(following):
            held = role_of(stem)  # لكن رئيس المجلس دافع عنها
            gender = held[1] if held is not None and held[0] == stem else None
        if (
            gender is None
            and index
            and words[index].joined
            and stem == word
            and (reporting(words[index - 1].text) or words[index - 1].text == "من")
        ):
            met = role_of(stem)  # وروت صحفية تعمل في إذاعة محلية; رسالة من فلاح
            named = self._place(words[index + 1]) if index + 1 < len(words) else None
            gender = met[1] if met is not None and met[0] == stem and named is None else None
        if gender is None and not any(w.text in _RELATIVE for w in words[max(0, index - 3) : index]):
            opens = not index or "." in words[index].gap or "\n" in words[index].gap
            gender = of_kin(word) if opens or verb_like(words[index - 1].text) else None  # وحين سئل والدها
        if gender is None or self._apposed_to(words, index) or following in ("عشر", "عشره"):
            return None
        before = words[index - 1].text if index and words[index].joined else ""
        if bare in _MANY or (bare == "احد" and (not following or is_stop(following) or is_verb(following))):
            return None  # لم يعرف أحد
        if bare in ("اخر", "اخرى") and not is_verb(before):
            return None  # بنبرة أخرى, في آخر القاعة
        named = self._place(words[index + 1]) if index + 1 < len(words) and words[index + 1].joined else None
        if named is not None and named.is_person and word.endswith(("ها", "ه", "هم")):
            return None  # ابنتها رنا: the name says who
        if bare == stem and role_of(before) is not None and not is_definite(before):
            return None  # قابلة شابة: an adjective
        copula = before in ("تكون", "تصير", "تصبح", "تبقى")
        acts = gender == "f" and before[:1] == "ت" and len(before) > 3 and not copula  # تجلس امرأة
        acts = acts or before.endswith("ني") or before in ("بي", "بنا")  # أوقفني رجل, لحقت بي امرأة
        subject = not before or verb_like(before) or acts or before in ("من", "رساله", "ان", "لكن")
        return gender if subject or role else None

    def _is_feminine_body(self, place: Place) -> bool:
        draft = next((d for d in self.drafts if d.key == place.key), None)
        return draft is not None and is_feminine(draft.head)

    def _apposed_to(self, words: Sequence[Word], index: int) -> bool:
        """Whether the word says behind a comma what the person just named is: "سعد هاشم، أحد المؤسسين", "علي، وهو سائق"."""
        if index and words[index].joined and words[index - 1].text in ("وهو", "وهي"):
            index -= 1
        if not index or words[index].gap.strip() not in ("،", ",", "(", "–", "-", ")،"):
            return False
        at = words[index - 1].start
        if words[index].gap[0] == ")":  # شيماء (٣٤ عاما)، نازحة من سنجار
            at = len(self.document.text[: self.document.text.rfind("(", 0, at)].rstrip()) - 1
        return any(p.is_person and p.start <= at < p.end for p in self.places)
