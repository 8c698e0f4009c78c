"""Well-known organizations by their whole name (nlp/data/arabic.toml, [organization] known), and bodies of theirs: برنامج الأمم المتحدة للبيئة."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache
from typing import NamedTuple

from nlp.arabic import lexicon
from nlp.arabic.lexicon import is_adjective, is_definite, is_stop, listed
from nlp.arabic.names import purposes
from nlp.arabic.text import Word


class Known(NamedTuple):
    """The word index behind a name, the name, and how many letters of proclitics stand before it."""

    end: int
    name: str
    offset: int


@cache
def _known() -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for name in listed("organization", "known"):
        parts = tuple(name.split())
        table.setdefault(parts[0], []).append(parts)
    return {first: sorted(rows, key=len, reverse=True) for first, rows in table.items()}


def can_open(word: str) -> bool:
    """Whether the first word of a known body, or of a body of one, is in the word, proclitics before it or not."""
    return _split(word, _known()) is not None or _split(word, listed("organization", "of_known")) is not None


def at(words: Sequence[Word], index: int) -> Known | None:
    """The known body at word `index`, with the country it belongs to: مجلس النواب العراقي."""
    word = words[index].text
    for length in (0, 1, 2):
        rows = _known().get(word[length:])
        if rows is None or (length and not lexicon.PROCLITIC.fullmatch(word[:length])):
            continue
        for row in rows:
            end = index + len(row)
            if [w.text for w in words[index + 1 : end]] == list(row[1:]) and all(
                w.joined for w in words[index + 1 : end]
            ):
                while end < len(words) and words[end].joined and _of_a_country(words[end].text):
                    end += 1
                if [w.text for w in words[end : end + 2]] == ["للامم", "المتحده"] and words[end].joined:
                    end += 2  # منظمة الأغذية والزراعة للأمم المتحدة
                name = " ".join([*row, *(w.text for w in words[index + len(row) : end])])
                return Known(end, name, length)
    return None


def of_another(words: Sequence[Word], index: int) -> Known | None:
    """برنامج الأمم المتحدة للبيئة: a body of a known body, told by its purpose or adjective."""
    split = _split(words[index].text, listed("organization", "of_known"))
    if split is None or index + 1 >= len(words) or not words[index + 1].joined:
        return None
    inner = at(words, index + 1)
    if inner is None or inner.offset or inner.end - index < 3:
        return None
    end = inner.end
    while end < len(words) and words[end].joined:
        low = words[end].text
        adjective = is_definite(low) and is_adjective(low) and not is_stop(low)
        step = purposes.purpose(words, end) or purposes.pair(words, end) or int(adjective)
        if not step:
            break
        end += step
    if end == inner.end:
        return None
    name = " ".join([split[0], *(w.text for w in words[index + 1 : end])])
    return Known(end, name, split[1])


def _split(word: str, nouns: Container[str]) -> tuple[str, int] | None:
    """One of the nouns in a word, and how many letters of proclitics stand before it."""
    for length in (0, 1, 2):
        if word[length:] in nouns and lexicon.PROCLITIC.fullmatch(word[:length]):
            return word[length:], length
    return None


def _of_a_country(word: str) -> bool:
    """مجلس النواب العراقي: an adjective that says whose body it is."""
    return (
        word.endswith(("ي", "يه"))
        and is_definite(word)
        and is_adjective(word)
        and word not in listed("organization", "describing")
    )
