"""By what a story is found again in another file: a few runs of its words, always the same ones of the same text, and the numbers it tells.

They are kept beside the story, so that a newcomer is compared with a large bank without reading it. Callers hold the transaction.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
import zlib

_RUN, _SKETCH = 5, 16
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,٬٫]*\d(?!\w)")


def runs(text: str) -> set[int]:
    """The runs of five words in a text, as numbers; case, marks and forms of letters aside. Nothing where there is no word."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("ـ", ""))
    if len(words) < _RUN:
        return {zlib.crc32(" ".join(words).encode())} if words else set()
    return {zlib.crc32(" ".join(words[n : n + _RUN]).encode()) for n in range(len(words) - _RUN + 1)}


def numbers(text: str) -> set[str]:
    """Numbers of two digits and more, whatever digits they are written in; years are in too many stories, and fall out by that."""
    plain = (
        "".join(str(unicodedata.digit(c)) for c in match if c.isdigit()) for match in _NUMBER.findall(text)
    )
    return {digits for digits in plain if len(digits) > 1}


def write(db: sqlite3.Connection, story_id: str, text: str) -> None:
    """Keep a story's traces in place of those it had."""
    # The least ones: of two texts that share most runs, most likely the same.
    found = {f"r{one:08x}" for one in sorted(runs(text))[:_SKETCH]} | {f"n{one}" for one in numbers(text)}
    db.execute("DELETE FROM trace WHERE story_id = ?", (story_id,))
    # One at least, so that a story without a word is not looked for each time.
    db.executemany("INSERT INTO trace VALUES (?, ?)", [(one, story_id) for one in sorted(found or {"r"})])


def missing(db: sqlite3.Connection) -> list[str]:
    """Stories kept by a Storybank that knew no traces."""
    return [
        row[0]
        for row in db.execute(
            "SELECT id FROM story WHERE id NOT IN (SELECT story_id FROM trace) ORDER BY rowid"
        )
    ]
