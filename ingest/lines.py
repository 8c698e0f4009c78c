"""What a single line is, by its words: byline, dateline, page number, "continued on", list item. Vocabulary in data/front_matter.toml."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

_HAMZA = str.maketrans("أإآٱىةیک", "ااااىهيك".replace("ى", "ي"))
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
BULLET = re.compile(r"^\s*(?:[•●▪◦‣∙■□○◆►▶✓–—*·-]|\(?(?:\d{1,2}|[٠-٩]{1,2}|[a-z])[.)])\s+(?=\S)")
#: A sign that is nothing but a bullet; a dash or a number may also begin a printed line of running text.
STRONG_BULLET = re.compile(r"^\s*[•●▪◦‣∙■□○◆►▶✓]")
RTL_LETTER = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
TERMINAL = re.compile(r"[.!?؟۔:;؛…]['\"”’»)\]\d]*\s*$|[”»\"]\s*$")
_CAPITALISED = re.compile(r"^[^a-z]")
_SMALL_WORDS = {
    "of",
    "the",
    "and",
    "for",
    "in",
    "to",
    "by",
    "with",
    "de",
    "al",
    "bin",
    "on",
    "photos",
    "photo",
}


def ascii_digits(text: str) -> str:
    """Arabic-Indic and Persian digits as 0-9; length is kept."""
    return text.translate(_DIGITS)


def fold(text: str) -> str:
    """For comparing only: case, diacritics, tatweel, hamza seats, Persian letter forms and digit shapes made alike."""
    if text.isascii():
        return text.casefold()
    text = unicodedata.normalize("NFKD", text.casefold().translate(_HAMZA)).replace("ـ", "")
    text = "".join(c for c in text if not unicodedata.combining(c))
    return ascii_digits(text.translate(_HAMZA))


def words(text: str) -> list[str]:
    """The folded words of a text, without punctuation."""
    return _WORD.findall(fold(text).replace("'", "").replace("’", ""))


@cache
def vocabulary() -> dict[str, Any]:
    """data/front_matter.toml as it stands."""
    return tomllib.loads(files("ingest.data").joinpath("front_matter.toml").read_text(encoding="utf-8"))


@cache
def _starts(kind: str) -> re.Pattern[str]:
    entries = sorted((fold(w) for w in vocabulary()["lines"][kind]), key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(map(re.escape, entries))})(?=\W|$)")


def starts_as(kind: str, line: str) -> bool:
    """Whether a line begins with a word of that list in front_matter.toml (byline, dateline, continued, caption, page)."""
    return bool(_starts(kind).match(fold(line).strip(" -–—([*_|")))


def is_rtl(text: str) -> bool:
    """More right-to-left letters than others."""
    rtl = len(RTL_LETTER.findall(text))
    return rtl > 0 and rtl * 2 > sum(c.isalpha() for c in text)


def ends_sentence(text: str) -> bool:
    return bool(TERMINAL.search(text))


def is_list_item(line: str) -> bool:
    return bool(BULLET.match(line))


def is_folio(line: str) -> bool:
    """A bare page number: "3", "- 3 -", "Page 3 of 4", "٣", "iv"."""
    text = fold(line).strip(" -–—|•·[]()")
    if not text or len(text) > 24:
        return False
    return bool(re.fullmatch(r"\d{1,4}(?:\s*(?:/|of|من|لە)\s*\d{1,4})?|[ivx]{1,5}", text)) or bool(
        starts_as("page", line) and re.fullmatch(r"\D{1,12}\d{1,4}(?:\s*\D{1,6}\d{1,4})?", text)
    )


def is_continued(line: str) -> bool:
    """Only leads to another page ("Continued on page 4")."""
    return len(line.split()) <= 8 and starts_as("continued", line)


def is_name_like(text: str) -> bool:
    """Names and titles rather than a sentence: every word but the small ones capitalised, or a few words of a script without case."""
    tokens = re.findall(r"[^\W\d_][\w'’-]*", text)
    if is_rtl(text):
        return len(tokens) <= 8
    return all(_CAPITALISED.match(t) or t.lower() in _SMALL_WORDS for t in tokens)


def is_byline(line: str) -> bool:
    """Says who wrote the story: a byline word and then nothing but names."""
    text = line.strip()
    if not starts_as("byline", text) or len(text.split()) > 16:
        return False
    rest = _starts("byline").sub("", fold(text).strip(" -–—([*_|"), count=1)
    if not rest.strip(" :،,.–—-"):
        return False
    if ":" in text[:24]:
        return True
    return is_name_like(text.split(maxsplit=1)[-1]) and not text.endswith((".", "؟", "!", "?"))


def has_case(letter: str) -> bool:
    return letter.lower() != letter.upper()
