"""Two names with "and" between them that look like one: «راديو ساقية وصوت الرميثة» are two where the story names one of them alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.arabic.lexicon import is_definite, listed
from nlp.arabic.names.organizations import Found
from nlp.arabic.text import Word


def apart(words: Sequence[Word], found: Sequence[Found], text: str) -> Iterator[Found]:
    """The names in the words of a block, each two that stand apart elsewhere in the story's `text` as two."""
    for item in found:
        at = next((i for i in range(item.first + 1, item.end) if _can_part(words[i].text)), item.end)
        if at == item.end or item.aliases:
            yield item
            continue
        one = " ".join(w.text for w in words[item.first : at])[item.offset :]
        other = " ".join(w.text for w in words[at : item.end])[1:]
        if _alone(other, text) or _alone(one, text):
            yield replace(item, end=at, name=one)
            yield replace(item, first=at, name=other, offset=1)
        else:
            yield item


def _can_part(word: str) -> bool:
    """Whether another name can begin behind the "and" of a word: none of the nouns that a body's name goes on with."""
    rest = word[1:]
    return (
        word[0] == "و"
        and len(rest) > 2
        and not is_definite(rest)
        and rest not in listed("organization", "paired")
        and rest not in listed("organization", "purposes")
        and f"ال{rest}" not in listed("organization", "paired")
    )


def _alone(name: str, text: str) -> bool:
    """Whether the story has the name where neither "and" goes on from it nor another goes on with it."""
    if " " not in name:
        return False
    return re.search(rf"(?<!\w)(?<!\w و)[بلك]?{re.escape(name)}(?!\w)(?! و)", text) is not None
