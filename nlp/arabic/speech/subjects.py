"""What the words behind an Arabic verb of speech are: its subject, somebody in apposition, the listener, what is told."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.arabic.document import Place
from nlp.arabic.lexicon import is_definite, is_stop, is_verb, listed, role_of, stranger
from nlp.arabic.names.heads import split_definite_head
from nlp.arabic.speech.anaphora import Anaphora
from nlp.arabic.text import Word


class Subjects(Anaphora):
    """Looks at single words and their neighbours; who speaks is decided in nlp/arabic/speech/speakers.py."""

    def _was(self, words: Sequence[Word], index: int) -> int | None:
        """The index of كان in front of the subject of a verb with قد, within twelve words of the same sentence."""
        for at in range(index - 2, max(-1, index - 13), -1):
            if words[at].text.lstrip("و") in ("كان", "كانت"):
                return at
            if words[at].gap.strip(" ،«»()\n"):
                return None
        return None

    def _place_opens(self, words: Sequence[Word], place: Place) -> bool:
        """Whether no preposition or verb with an object stands in front of a place, so that it can be the subject."""
        at = next((i for i, w in enumerate(words) if w.start <= place.start < w.end), 0)
        return at == 0 or not words[at].joined or words[at - 1].text not in listed("speech", "phrases")

    def _is_object(self, words: Sequence[Word], at: int, gender: str | None) -> bool:
        """Whether a definite noun does not agree with the verb before it, so that it is what is told (يروي القصة)."""
        low = words[at].text
        if is_definite(low) and low.endswith("ين") and len(low) > 6 and self._place(words[at]) is None:
            return True  # سأل الحاضرين: this ending is never a subject's
        return (
            gender == "m"
            and is_definite(low)
            and low.endswith("ه")
            and not stranger(low)
            and role_of(low) is None
            and split_definite_head(low) is None
            and self._place(words[at]) is None
        )

    def _is_construct(self, words: Sequence[Word], at: int) -> bool:
        """Whether a noun without article or pronoun stands at `at`, and whose it is behind it: فريق المتابعة."""
        following = words[at + 1] if at + 1 < len(words) else None
        return (
            following is not None
            and following.joined
            and is_definite(following.text)
            and not words[at].text.endswith(("ها", "ه", "نا", "ي", "هم"))
        )

    def _is_somebody(self, words: Sequence[Word], at: int) -> bool:
        """Whether a masculine noun without article stands at `at` that can be the subject: رب أسرة, قريب له; not مبتسما."""
        low = words[at].text
        return len(low) > 1 and not (
            is_definite(low) or is_stop(low) or is_verb(low) or low.endswith(("ا", "ه", "ات", "ي"))
        )

    def _is_body_of(self, words: Sequence[Word], at: int, end: int) -> bool:
        """Whether a noun of people who speak together stands at `at`, with whom they belong to: إدارة المعمل, مصادر المحافظة."""
        following = words[at + 1] if at + 1 < len(words) else None
        return (
            words[at].text in listed("speech", "collectives")
            and following is not None
            and following.joined
            and following.start < end
        )

    def _apposition(self, words: Sequence[Word], at: int, end: int) -> Place | None:
        """The person whom a noun of no list brings in, within two words or behind its comma: "الغواص حسين", "حارسة البستان، زهرة"."""
        index, last = at + 1, min(len(words), at + 4)
        while index < last:
            word = words[index]
            inner = words[index + 1 : index + 2]
            if word.joined and word.text in ("في", "من", "لدى") and inner:
                body = self._place(inner[0])
                if body is not None and not body.is_person:  # الأكاديمية في جامعة الموصل فرح …
                    index = self._behind_place(words, index + 1, body)
                    last = min(len(words), index + 3)
                    continue
            index += 1
            abbreviated = word.gap.strip() == "." and words[index - 2].text in listed("person", "titles")
            last += abbreviated
            if word.start >= end or not (word.joined or abbreviated or word.gap.strip() in ("،", ",")):
                return None
            place = self._place(word)
            if place is not None:
                return place if place.is_person and not place.proclitic else None
            if word.text in listed("person", "titles"):
                continue
            if not word.joined or is_stop(word.text) or is_verb(word.text) or word.text[0] in "وفبل":
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
        if words[at].text in ("وهو", "وهي", "هو", "هي"):
            at += 1
            for index in range(at, min(len(words) - 1, at + 8)):  # وهو شاب من الشامية يدعى حيدر …
                if words[index].start >= end or not words[index].joined:
                    break
                if words[index].text in listed("person", "introduces"):
                    return self._place(words[index + 1])
        for word in words[at : at + 5]:
            place = self._place(word)
            if place is not None:
                return place if place.is_person else None
            if not (
                word.text in listed("person", "titles")
                or word.text in listed("person", "introduces")
                or (is_definite(word.text) and not is_stop(word.text))
            ):
                return None
        return None

    def _introduced(self, words: Sequence[Word], at: int, end: int) -> Place | None:
        """The person whom a stranger turns out to be: "أحد المتطوعين، ويدعى مصطفى"."""
        for index in range(at + 1, min(len(words) - 1, at + 6)):
            if words[index].start >= end:
                return None
            low = words[index].text
            if low in listed("person", "introduces") or (
                low[0] == "و" and low[1:] in listed("person", "introduces")
            ):
                place = self._place(words[index + 1])
                return place if place is not None and place.is_person else None
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
            if at > first and (
                self._place(words[at]) is not None or words[at].text in listed("speech", "halts")
            ):
                break
            if role_of(words[at].text) is not None and at > first:
                break
            at += 1
            if at < len(words) and at - first >= 1 and (place := self._place(words[at])) is not None:
                listener = (
                    at - first == 1
                    and words[first].text.endswith(("ه", "ها"))
                    and (stranger(words[first].text) or role_of(words[first].text) is not None)
                )
                if not (listener and place.is_person):
                    break
                return self._behind_place(words, at, place)  # طلبت من مرافقتها رغد
        return at
