"""People and organizations in Sorani that no list tells: by who they are said to be, or by the places where only a body stands.

«بریگیت هاوگن، ڕاوێژکاری …», «ڕێژین، کە کارمەندێکی …», «بە ناوی ئەدیب یوسف»; «پەنجەرە، گرووپێکی گەنجان», «بەڕێوەبەری دەنگی سیروان».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.story import Span
from nlp.kurdish.names import Name, bare, fold, given_names, heads, is_land, titles
from nlp.vocabulary import words

_WORD = r"[^\W\d_]+(?:\u200c[^\W\d_]+)*"
#: Up to three words between a beginning of a clause and a comma
_BEFORE_COMMA = rf"(?P<name>{_WORD}(?:\s{_WORD}){{0,2}})،\s+"
_LEAD = r"(?:(?<=[.!؟:؛»”،(])\s*|(?<=\n)|^|(?<!\w)(?:(?:بەپێی|بەگوێرەی|بە)\s+(?:وتەی|گوتەی|قسەی)|و|بەڵام|هەروەها|لەگەڵ|لە|وتەی|گوتەی|قسەی|بەپێی|بەگوێرەی|پاشان)\s+)"
_AGENT = r"(?:ناس|کار|وان|گەر|ساز|نووس|بێژ|زان|فرۆش|مەند|یار)"  # endings of those who do something
_VERB = re.compile(r"(?:دە|نا)\w+(?:ن|ێت|ات)")
_ENOUGH = 3


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Somebody before who he is; somebody before "who is a …"; somebody behind "by the name of"; ئەحمەدی ماسیگر."""
    listed = (*words("kurdish", "person", "roles"), *words("kurdish", "person", "kin"))
    told = "|".join(sorted(listed, key=len, reverse=True))
    role = rf"(?:{told}|[^\W\d_]{{2,}}{_AGENT})"
    return (
        re.compile(rf"{_LEAD}{_BEFORE_COMMA}(?={role}(?:ی|(?P<a>ێکی|یەکی|ێک|یەک))?(?!\w))"),
        re.compile(rf"{_LEAD}{_BEFORE_COMMA}(?=کە\s+(?:{_WORD}\s+)?(?:{told})(?:ێک|یەک|ی|ێکی|یەکی)\w*)"),
        re.compile(rf"(?<!\w)(?P<name>[^\W\d_]{{2,}})ی\s{role}(?!\w)"),
        re.compile(rf"(?<!\w)(?:بە\s?ناوی|ناوی)\s+(?P<name>{_WORD}(?:\s{_WORD})?)(?!\w)"),
    )


def people(text: str, where: Span) -> Iterator[Name]:
    """Names of people in text[where] by what stands beside them."""
    apposed, which, tied, called = _patterns()
    for match in tied.finditer(text, *where):
        if fold(match.group("name")) in given_names():
            yield _at(match, [match.group("name")], match.start("name"))
    for match in apposed.finditer(text, *where):
        yield from _named(match, 1 if match.group("a") else 2)
    for match in which.finditer(text, *where):
        yield from _named(match, 1)
    for match in called.finditer(text, *where):
        row = match.group("name").split()
        if fold(row[0]) in given_names():
            count = 2 if len(row) > 1 and _can_be_name(row[1]) else 1
            yield _at(match, row[:count], match.start("name"))


def _named(match: re.Match[str], least: int) -> Iterator[Name]:
    """The last two words of what stands before the comma, three where all can be names; one where `least` says so."""
    row = match.group("name").split()
    while row and fold(row[0]) in titles():
        row = row[1:]
    single = len(row) == 1 and (least == 1 or fold(row[0]) in given_names())
    if not (single or len(row) > 1) or not all(map(_can_be_name, row)):
        return
    if len(row) == 3 and fold(row[0]) not in given_names():
        return
    yield _at(match, row, match.end("name") - len(" ".join(row)))


def _at(match: re.Match[str], row: list[str], start: int) -> Name:
    name = " ".join(row)
    return Name(name, start, start + len(name))


def _can_be_name(word: str) -> bool:
    """No noun of a body, place, word of grammar, role or plural."""
    low = fold(word)
    return not (
        len(low) < 3
        or heads(low)
        or (is_land(low) and low not in given_names())
        or words("kurdish", "organization", "stop") & set(bare(low))
        or words("kurdish", "person", "roles") & set(bare(low))
        or low.endswith(
            ("ەکە", "ەکان", "ێک", "ەکەی", "ەکانی", "ێکی", "یەکی", "ترین", "دان", "کردن", "ەوە", "دا")
        )
        or low in words("kurdish", "speech", "verbs")
        or _VERB.fullmatch(low)
        or (low.endswith("ی") and low not in given_names() and len(low) > 3)
    )


# -- organizations ---------------------------------------------------------------------------------------------


@cache
def _slots() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A name before "a group of …"; a name behind those who lead it or belong to it."""
    groups = "|".join(words("kurdish", "organization", "groups"))
    people = "|".join(words("kurdish", "organization", "people"))
    name = rf"(?P<name>[^\W\d_]+ی\s{_WORD}|{_WORD})"
    return (
        re.compile(rf"(?<!\w){name}،\s+(?:کە\s+)?(?:{groups})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{people})\s+{name}(?!\w)"),
    )


def bodies(text: str, blocks: list[Span], known: set[str]) -> list[str]:
    """Names without a noun of a body that a story lets act as one: introduced as a group or led by somebody, and told of again."""
    apposed, led = _slots()
    told: dict[str, int] = {}
    for block in blocks:
        for pattern, weight in ((apposed, 2), (led, 1)):
            for match in pattern.finditer(text, *block):
                for name in _forms(match.group("name")):
                    told[name] = told.get(name, 0) + weight
    found: list[str] = []
    for name in sorted(told, key=len, reverse=True):
        again = len(re.findall(rf"(?<!\w){re.escape(name)}(?:یە|ە|ی|ش|یش|دا|یدا|ەوە|وە|یان)?(?!\w)", text))
        taken = any(name in other for other in (*known, *found))
        if not taken and again >= _ENOUGH and told[name] + (again > _ENOUGH) >= 2:
            found.append(name)
    return found


def _forms(name: str) -> Iterator[str]:
    """The name as it may be spelled without what hangs on it; its first word alone is another that may be one."""
    row = name.split()
    first = fold(row[0])
    if len(first) < 4 or heads(first) or is_land(first) or first in given_names():
        return
    if first.endswith(("ەکە", "ەکان", "ێک", "ەکەی", "ێکی")) or words("kurdish", "organization", "stop") & set(
        bare(first)
    ):
        return
    if words("kurdish", "person", "roles") & set(bare(first)):
        return
    last = row[-1]
    for form in dict.fromkeys(
        (last, *(last.removesuffix(e) for e in ("یە", "ە", "یش", "ش", "دا") if last.endswith(e)))
    ):
        if len(form) > 2 and not words("kurdish", "organization", "stop") & {fold(form)}:
            yield " ".join([*row[:-1], form])
