"""Who stands behind an Arabic verb of speech: a name, a role, a noun; past the listener, what is told and how it is said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.arabic.document import Passage
from nlp.arabic.lexicon import is_definite, is_stop, is_verb, listed, role_of, roles, stranger
from nlp.arabic.names.announcing import LISTENER
from nlp.arabic.names.heads import split_definite_head
from nlp.arabic.speech.subjects import Subjects

_LOOK = 10  # words behind the verb in which its subject stands


@dataclass(frozen=True, slots=True)
class Speaker:
    """`key` is None for somebody whom the story does not name; `explicit` where the words beside the verb say who."""

    key: str | None
    explicit: bool
    end: int  # where the attribution ends in the text


class Behind(Subjects):
    """Reads on from the verb; where its subject stands before it or is left out, nlp/arabic/speech/speakers.py goes on."""

    def _behind(
        self, passage: Passage, index: int, end: int, naming: bool, gender: str | None = None
    ) -> Speaker | None:
        words = passage.words
        at = index + 1
        while at < len(words) and at <= index + _LOOK and words[at].start < end:
            word = words[at]
            abbreviated = word.gap.strip() == "." and words[at - 1].text in listed("person", "titles")
            if not word.joined and not abbreviated and re.search(r"[،,:.؛;«“\"]", word.gap):
                title = at > index + 1 and words[at - 1].text in listed("person", "titles")
                person = self._apposed(words, at, end) if title else None  # علّل النقيب، حازم …
                return Speaker(person.key, True, person.end) if person is not None else None
            low = word.text
            place = self._place(word)
            if at == index + 1 and low.isdigit():
                return Speaker(None, True, word.end)  # وردت 31 دائرة
            if place is None and (
                low in listed("speech", "halts") or (is_verb(low) and not is_definite(low))
            ):
                return None
            asked = place is not None and words[index].text.lstrip("وف")[:3] == "سال" and gender is not None
            asked = asked and place is not None and self.gender.get(place.key) not in (None, gender)
            if place is not None and not place.proclitic.endswith(("ل", "ب")) and not asked:
                return Speaker(place.key, True, place.end)
            if place is not None:  # سألت سلوان: she asked him
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
            if low in listed("speech", "sayings") and words[at + 1 : at + 2] and words[at + 1].joined:
                whose = self._place(words[at + 1])
                if whose is not None or stranger(words[at + 1].text):
                    return Speaker(whose.key if whose else None, True, words[at + 1].end)  # تتذكر كلمة أمها
            if low in listed("speech", "told") or self._is_object(words, at, gender):
                at += 1
                continue
            if low[:1] == "ل" and (low[1:2] == "ل" or self._is_construct(words, at)) and low not in roles():
                at += 1 + (low[1:2] != "ل")  # قالت للمديرة, قالت لفريق المتابعة: who listens
                continue
            if low in ("لكل", "لاي", "لبعض"):
                at += 2
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
                if low.startswith("بال") and at < len(words) and is_definite(words[at].text):
                    at += self._place(words[at]) is None  # بالحرف الواحد
                continue
            if low in listed("speech", "things"):
                return Speaker(None, True, -1)  # a sign says it
            if (person := self._apposition(words, at, end)) is not None:
                return Speaker(person.key, True, person.end)
            if stranger(low) and self._person_next(words, at):
                at += 1  # صديقه الحاج بلال
                continue
            if low in ("اخر", "اخرى", "واحد", "واحده") and at > index + 1:
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
            if at == index + 1 and gender == "m" and self._is_somebody(words, at):
                return Speaker(None, True, word.end)  # قال رب أسرة
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
            key = self.described(words, at)
            return Speaker(key, True, words[at + 1].end) if key is not None else None
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
            if place is not None and place.is_person and place.proclitic.endswith("ل"):
                break  # قال مسؤول محلي لهدى ناصر: who listens
            if place is not None and place.is_person:
                if role[1] == "f" and self.gender.get(place.key) == "m":
                    return Speaker(None, True, words[at].end)  # سألت صحفية شابة كرار علي
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
        following = words[at + 1] if at + 1 < stop else None
        of = following.text[2:] if following is not None and is_definite(following.text) else None
        if body is not None or is_definite(low):
            of = None
        return Speaker(
            self.holder(role, words[at], body, stop - at > 1, of)
            or self.described(words, at)
            or self.once_told(passage, at, role),
            True,
            words[min(stop, at + 1 + 2 * bool(body)) - 1].end,
        )

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
        if paper != "بيان" or re.search(r"(?<!\w)[وفبل]{0,2}بيان", text):
            return None
        return next((p.key for p in self.places if not p.is_person), None)  # the story is the statement
