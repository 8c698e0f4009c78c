"""The languages a story may be in, one line each, and how to tell them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from ingest.story import Story
from nlp.languages import arabic, english, kurdish
from nlp.languages.found import Found


class Language(Protocol):
    """What a language module offers: actors, quotes and sentences of stories, in the order of the stories."""

    def __call__(self, stories: Sequence[Story]) -> Iterator[Found]: ...


LANGUAGES: dict[str, Language] = {
    "en": english.annotate,
    "ar": arabic.annotate,
    "ckb": kurdish.annotate,
}

_ARABIC_FORMS = re.compile(r"[\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
# Letters that Sorani writes often and Arabic never.
_SORANI = re.compile(r"[ێۆڕڵەڤگچپژ]")


def detect(text: str) -> str:
    """The language of most of a text: "en", "ar" or "ckb".

    Script tells Latin from Arabic; of Arabic script, Sorani has about one in four letters that Arabic does not have.
    """
    arabic_letters = _arabic_letters(text)
    others = len(text) - arabic_letters  # most often so few or so many that they need no second look
    if arabic_letters <= others and (
        not arabic_letters or arabic_letters <= sum(map(len, _LATIN.findall(text)))
    ):
        return "en"
    return "ckb" if len(_SORANI.findall(text)) > 0.06 * arabic_letters else "ar"


def _arabic_letters(text: str) -> int:
    """Letters of the Arabic block (U+0600 to U+06FF), counted by their upper bytes, which is much quicker than finding them; and its
    presentation forms, which few texts have."""
    upper = text.encode("utf-16-le", "surrogatepass")[1::2]
    forms = any(byte in upper for byte in (0xFB, 0xFC, 0xFD, 0xFE))
    return upper.count(0x06) + (len(_ARABIC_FORMS.findall(text)) if forms else 0)
