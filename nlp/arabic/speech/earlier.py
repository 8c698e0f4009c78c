"""Who a role means by what was told of somebody earlier: "تعمل إيناس خضر قابلة", then "القابلة"; "طه سبهان (مقرر الجلسة)", then "مقرر الجلسة"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.arabic.document import Document, Passage, Place
from nlp.arabic.lexicon import is_definite, listed
from nlp.arabic.names.drafts import Draft
from nlp.arabic.text import Word, sentence_end, sentence_start

_CHAIRS = frozenset({"رئيس", "رئيسه", "مدير", "مديره"})
_MEETINGS = frozenset({"جلسه", "اجتماع", "لقاء", "ندوه", "ورشه", "حوار", "نقاش"})
_CHAIRED = re.compile(r"(?<!\w)[وف]?[يت]?(?:ادار|دير|تراس|راس)(?:ت|ها?|تها?)?(?!\w)")


@dataclass(slots=True)
class Earlier:
    """The story, where its actors are named, and the gender of its people."""

    document: Document
    drafts: Sequence[Draft]
    places: Sequence[Place]
    gender: dict[str, str | None] = field(default_factory=dict, kw_only=True)

    def described(self, words: Sequence[Word], at: int) -> str | None:
        """Whose name stood beside the same two words: "طه سبهان (مقرر الجلسة)", then "مقرر الجلسة"."""
        if at + 1 >= len(words) or not words[at + 1].joined or is_definite(words[at].text):
            return None
        text = self.document.text
        phrase = text[words[at].start : words[at + 1].end].removeprefix("و")
        for match in re.finditer(rf"[،,(]\s*{re.escape(phrase)}(?!\w)", text[: words[at].start]):
            end = len(text[: match.start()].rstrip())
            named = next((p.key for p in self.places if p.is_person and p.end == end), None)
            if named is not None:
                return named
        return None

    def once_told(self, passage: Passage, at: int, role: tuple[str, str]) -> str | None:
        """Who was told to be such a one, or to chair the meeting (أدارت الجلسة نوال رشيد): the only one of that gender in the sentence."""
        word, text = passage.words[at], self.document.text
        following = passage.words[at + 1] if at + 1 < len(passage.words) else None
        if is_definite(word.text):
            earlier = re.compile(rf"(?<!\w){role[0]}(?!\w)(?!\s+ال)")
        elif following is not None and following.joined and is_definite(following.text):
            noun = following.text[2:]
            chairs = role[0] in _CHAIRS and noun in _MEETINGS
            earlier = _CHAIRED if chairs else re.compile(rf"(?<!\w){role[0]}\s+(?:\w+\s+)?{noun}(?!\w)")
        else:
            return None
        for match in reversed(list(earlier.finditer(text, 0, word.start))):
            low, high = sentence_start(text, 0, match.start()), sentence_end(text, match.end(), word.start)
            here = {p.key for p in self.places if p.is_person and low <= p.start < high}
            fit = [key for key in here if self.gender.get(key) in (None, role[1])]
            before = text[low : match.start()].split()
            if len(fit) == 1 and not (before and before[-1] in listed("speech", "phrases")):
                return fit[0]
        return None
