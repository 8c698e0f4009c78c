"""Letters that an earlier program read with the wrong table ("FatÃ­ma", "ÇáÓáÇã") made right, where the text itself proves it."""

from __future__ import annotations

import re

import ftfy
from ftfy.badness import badness

_ARABIC = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc\u06be\u06d5\u06c6\u06b5]")
#: Words all of letters above ASCII: every word of Arabic in windows-1256 that was read as windows-1252 looks so.
_HIGH = "\u00a1-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2018-\u201e\u2020-\u2026\u2030\u2039\u203a\u20ac\u2122"
_HIGH_WORD = re.compile(f"(?<![A-Za-z])[{_HIGH}]{{2,}}(?![A-Za-z])")
#: Letters that make up over half of Arabic prose.
_COMMON = set("اليمنوترب")
#: Share of a text's letters in such words, and words, that make it Arabic read with the wrong table.
_MOSTLY, _WORDS = 0.5, 3


def unscramble(text: str) -> str:
    """The text with its letters made right; the same text where nothing proves damage."""
    return _windows_1256(text) or _utf8(text) or text


def _utf8(text: str) -> str | None:
    """UTF-8 read as a table of single bytes. What comes out must look less odd; nothing else is touched."""
    if text.isascii():
        return None
    found = ftfy.fix_encoding(text)
    return found if found != text and badness(found) < badness(text) else None


def _windows_1256(text: str) -> str | None:
    """Arabic in windows-1256 read as Western letters: whole words of accented letters, and as Arabic they are made of its common ones."""
    words = _HIGH_WORD.findall(text)
    letters = sum(c.isalpha() for c in text)
    if len(words) < _WORDS or sum(map(len, words)) < _MOSTLY * letters:
        return None
    for table in ("cp1252", "latin-1"):
        try:
            found = text.encode(table).decode("cp1256")
        except UnicodeError:
            continue
        arabic = _ARABIC.findall(found)
        common = sum(c in _COMMON for c in arabic)
        if len(arabic) > _MOSTLY * letters and common > 0.5 * len(arabic):
            return found
    return None
