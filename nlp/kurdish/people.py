"""People in Sorani: runs of given names, and names that no list has by who they are said to be or by what they say.

«بریگیت هاوگن، ڕاوێژکاری …», «ڕێژین، کە کارمەندێکی …», «بە ناوی ئەدیب یوسف», «پوورە شەمێ», «…»، لوقمان عارف گوتی.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ingest.story import Span
from nlp.kurdish.words import (
    WORD,
    Name,
    Told,
    bare,
    fold,
    given_names,
    heads,
    is_land,
    is_stop,
    titles,
)
from nlp.vocabulary import words

_WORD = r"[^\W\d_]+(?:\u200c[^\W\d_]+)*"
#: Up to four words between a beginning of a clause and a comma
_BEFORE_COMMA = rf"(?P<name>{_WORD}(?:\s{_WORD}){{0,3}})،\s+"
_LEAD = r"(?:(?<=[.!؟:؛»”،(])\s*|(?<=\n)|^|(?<!\w)(?:(?:بەپێی|بە\s?پێی|بەگوێرەی|بە)\s+(?:وتەی|گوتەی|قسەی)|و|بەڵام|هەروەها|لەگەڵ|لە|وتەی|گوتەی|قسەی|بەپێی|بەگوێرەی|پاشان|بەلای|لای)\s+)"
_LED = frozenset(
    {
        "بەلای",
        "لای",
        "بەپێی",
        "بەگوێرەی",
        "وتەی",
        "گوتەی",
        "قسەی",
        "هەروەها",
        "بەڵام",
        "پاشان",
        "و",
        "بە",
        "لە",
        "لەگەڵ",
    }
)
_AGENT = r"(?:ناس|کار|وان|گەر|ساز|نووس|بێژ|زان|فرۆش|مەند|یار)"  # endings of those who do something


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Somebody before who he is; somebody before "who is a …"; somebody behind "by the name of"; ئەحمەدی ماسیگر."""
    listed = (*words("kurdish", "person", "roles"), *words("kurdish", "person", "kin"))
    told = "|".join(sorted(listed, key=len, reverse=True))
    role = rf"(?:{told}|[^\W\d_]{{2,}}{_AGENT})"
    return (
        re.compile(
            rf"{_LEAD}{_BEFORE_COMMA}(?=(?:{role}(?:ی|(?P<a>ێکی|یەکی|ێک|یەک))?|یەکێک\s+لە|تەمەن\w*\s)(?!\w))"
        ),
        re.compile(
            rf"{_LEAD}{_BEFORE_COMMA}(?=کە\s+(?:تەمەنی\s|(?:{_WORD}\s+)?(?:{told})(?:ێک|یەک|ی|ێکی|یەکی)\w*))"
        ),
        re.compile(rf"(?<!\w)(?P<name>[^\W\d_]{{2,}})ی\s{role}(?!\w)"),
        re.compile(rf"(?<!\w)(?:بە\s?ناوی|ناوی)\s+(?P<name>{_WORD}(?:\s{_WORD})?)(?!\w)"),
    )


@cache
def _says() -> re.Pattern[str]:
    return re.compile("|".join(words("kurdish", "speech", "verbs")))


@cache
def _speaking() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """«…»، somebody said; somebody said: «…», somebody said that …"""
    verbs = "|".join(sorted(words("kurdish", "speech", "verbs"), key=len, reverse=True)).replace(" ", r"\s+")
    name = rf"(?P<name>{_WORD}(?:\s{_WORD}){{0,2}}?)"
    said = rf"(?:\s+(?:لە|بە)\s+[^.،«»“”\n]{{3,50}}?)?،?\s+(?:{verbs})(?!\w)"
    return (
        re.compile(rf"[»”\"]\s*[،,]?\s+{name}(?={said})"),
        re.compile(rf"(?:(?<=[.!؟:»”])\s+|(?<=\n)|^){name}(?=\s+(?:{verbs})(?:\s*:|\s+کە\s))"),
    )


def find(told: Told, where: Span) -> Iterator[Name]:
    """Names of people in a paragraph, the surest and longest first."""
    found = [*_introduced(told, where), *_run(told.text, where)]
    yield from sorted(found, key=lambda name: -(name.end - name.start))
    yield from _titled(told, where)
    yield from _heard(told, where)


def _introduced(told: Told, where: Span) -> Iterator[Name]:
    """By what stands beside them."""
    apposed, which, tied, called = _patterns()
    for match in tied.finditer(told.text, *where):
        if fold(match.group("name")) in given_names():
            yield _at([match.group("name")], match.start("name"))
    for match in apposed.finditer(told.text, *where):
        yield from _named(told, match, 1 if match.group("a") else 2)
    for match in which.finditer(told.text, *where):
        yield from _named(told, match, 1)
    for match in called.finditer(told.text, *where):
        row = match.group("name").split()
        if fold(row[0]) in given_names():
            count = 2 if len(row) > 1 and _can_be_name(row[1]) else 1
            yield _at(row[:count], match.start("name"))


def _named(told: Told, match: re.Match[str], least: int) -> Iterator[Name]:
    """What stands before the comma where all can be names: two words, three with a given name or title; one where `least` says so."""
    whole = match.group("name").split()
    row = list(whole)
    while row and fold(row[0]) in _LED:
        row = row[1:]
    whole = list(row)
    while row and (fold(row[0]) in titles() or fold(row[0]) in words("kurdish", "person", "roles")):
        row = row[1:]
    if len(row) == 1:
        known = fold(row[0]) in given_names() or len(row) < len(whole)
        if (least == 1 or known) and _can_be_name(row[0]) and (known or not told.is_common(row[0])):
            yield _at(row, match.end("name") - len(row[0]))
        return
    last = row[-1].removesuffix("ەوە")  # بەلای حەنان جاسم محەمەدەوە، کە …
    if row and fold(last) in given_names():
        row[-1] = last
    sure = len(row) < len(whole) or any(fold(word) in given_names() for word in row)
    if not 2 <= len(row) <= (4 if sure else 2) or not all(map(_can_be_part, row)):
        return
    if not _can_be_name(row[0].removesuffix("ی")):
        return
    if fold(row[0]) in words("kurdish", "person", "places"):
        return  # گوندی کانیسپی، مامۆستایەک …
    if not sure and any(told.is_common(word.removesuffix("ی")) for word in row):
        return
    yield _at(row, match.start("name") + match.group("name").rindex(" ".join(row)))


def _at(row: Sequence[str], start: int) -> Name:
    name = " ".join(row)
    return Name(name, start, start + len(name))


def _can_be_part(word: str) -> bool:
    """Whether a word can stand in a name of several words: also that of a place, a title, or with ی at its end."""
    low = fold(word)
    return low in titles() or low in given_names() or _can_be_name(low.removesuffix("ی"), place=True)


_NOUN = ("ەکە", "ەکان", "ێک", "ەکەی", "ەکانی", "ێکی", "یەکی", "ترین", "دان", "کردن", "ەوە", "دا")


def _can_be_name(word: str, place: bool = False) -> bool:
    """No noun of a body, place, word of grammar, role, verb or plural."""
    low = fold(word)
    if low in given_names():
        return True
    return not (
        len(low) < 3
        or heads(low)
        or heads(f"{low}ی")
        or (is_land(low) and not place)
        or is_stop(low)
        or words("kurdish", "person", "roles") & set(bare(low))
        or low.endswith(_NOUN)
        or _says().fullmatch(low)
        or (low.endswith("ی") and len(low) > 3)
    )


def _titled(told: Told, where: Span) -> Iterator[Name]:
    """پوورە شەمێ, دکتۆر نەرمین: a title before one name that no list has."""
    sure = words("kurdish", "person", "titles")
    row = list(WORD.finditer(told.text, *where))
    for one, two in pairwise(row):
        if fold(one.group()) not in sure or told.text[one.end() : two.start()] != " ":
            continue
        name = next((form for form in bare(two.group())[1:] if told.counts[form] > 1), two.group())
        if _can_be_name(name) and not told.is_common(name) and told.counts[fold(name)] > 1:
            yield Name(name, two.start(), two.start() + len(name))


def _heard(told: Told, where: Span) -> Iterator[Name]:
    """By what they say: a whole name between the quote and its verb."""
    for pattern in _speaking():
        for match in pattern.finditer(told.text, *where):
            row = match.group("name").split()
            while row and fold(row[0]) in titles():
                row = row[1:]
            known = bool(row) and fold(row[0]) in given_names()
            if not row or not all(map(_can_be_name, row)) or (len(row) == 1 and not known):
                continue
            if not known and any(told.is_common(word) for word in row):
                continue
            yield _at(row, match.start("name") + match.group("name").rindex(" ".join(row)))


def _run(text: str, where: Span) -> Iterator[Name]:
    """Two given names or more in a row; the second may be unknown where a comma or the row's end follows."""
    row = list(WORD.finditer(text, *where))
    index = 0
    while index < len(row):
        stop = index
        while stop < len(row) and (stop == index or text[row[stop - 1].end() : row[stop].start()].isspace()):
            forms = bare(row[stop].group())
            known = next((f for f in forms if f in given_names()), None)
            if known is None or (stop == index and known != forms[0]):
                break
            stop += 1
        if (
            0 < stop - index < 3
            and stop < len(row)
            and text[row[stop - 1].end() : row[stop].start()].isspace()
            and text[row[stop].end() : row[stop].end() + 1] == "،"
            and _can_be_name(row[stop].group())
        ):
            stop += 1
        if stop - index > 1 and (
            _says().match(text, row[stop - 1].start())
            or (stop < len(row) and is_stop(row[stop - 1].group()) and is_stop(row[stop].group()))
        ):
            stop -= 1  # چنار بڕیار دەدات, شیلان دڵنیای کردینەوە
        if index and fold(row[index - 1].group()) in words("kurdish", "person", "named_after"):
            index = max(stop, index + 1)  # پارکی سامی عەبدولڕەحمان
            continue
        titled = index > 0 and fold(row[index - 1].group()) in titles()
        if stop - index >= 2 or (stop > index and titled):
            last = next(
                (f for f in bare(row[stop - 1].group()) if f in given_names()), fold(row[stop - 1].group())
            )
            where_to = row[stop - 1].start() + len(last)
            yield Name(text[row[index].start() : where_to], row[index].start(), where_to)
            index = stop
        else:
            index += 1
