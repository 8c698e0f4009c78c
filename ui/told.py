"""What ingest/ and bank/ say of files and stories, in the page's language, and in words for somebody who sees a page and no terminal.

They say it in English, with names and numbers filled in, and stories keep it so. strings/en/told.toml has each such sentence as it is
written in the code; from the one that fits, what was filled in is read back and put into the same sentence of the other language.
"""

from __future__ import annotations

import re
from functools import cache

from ui.markup import isolated
from ui.strings import ENGLISH, has, say, spoken, table

_PLACE = re.compile(r"\{(\w+)\}")


def in_words(told: BaseException | str) -> str:
    """An error or a message in the language that this page speaks; one that nobody has translated stays as it is."""
    message = str(told)
    english = spoken() == ENGLISH
    for key, pattern in _patterns():
        if found := pattern.fullmatch(message):
            group = "told_in_app" if english else "told"
            if not has(f"{group}.{key}"):
                return message
            return say(f"{group}.{key}", **{name: _filled(part) for name, part in found.groupdict().items()})
    return message


def _filled(part: str) -> str | int:
    if part.isascii() and part.isdigit():
        return int(part)
    said = in_words(part)  # a sentence may hold another
    return said if said != part else isolated(part)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    # Those with the most words of their own first: "{name} is {what}." fits many a sentence.
    found = {key: (_pattern(text), len(_PLACE.sub("", text))) for key, text in table(ENGLISH)["told"].items()}
    return tuple((key, found[key][0]) for key in sorted(found, key=lambda key: -found[key][1]))


def _pattern(text: str) -> re.Pattern[str]:
    parts = _PLACE.split(text)  # words, a name, words, …
    return re.compile(
        "".join(f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts)),
        re.DOTALL,
    )
