"""Bodies in Sorani without a noun that says so (هەورامان سەوز, باخی دایکان, تەشی), and the short forms of those that have one.

No single place in a story tells such a name from a noun; what it does over the whole story does. Each slot where only a body stands
counts: "a group by the name of …", "…، which is a foundation", "somebody, the coordinator of …", "with …", in a row with a known body.
A word that the story gives "the" or "a" is no name, and of several lengths that one counts which returns as a whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from ingest.story import Span
from nlp.kurdish.words import Told, bare, fold, given_names, heads, is_land, is_stop, loose, nouns, titles
from nlp.vocabulary import words

_WORD = r"[^\W\d_]+(?:\u200c[^\W\d_]+)*"
_NEXT = re.compile(rf"(?:\s|[«“])*({_WORD})")
_ACRONYM = re.compile(r"\s*\(\s*[«“\"]?([^()«»“”\"]{2,30}?)[»”\"]?\s*\)")
_LONGEST = 4
_SURE, _LIKELY, _HINT = 4, 2, 1
_ENOUGH = 3


@cache
def _ahead() -> tuple[tuple[int, re.Pattern[str]], ...]:
    """What stands before a name, by how surely it is a body's."""
    group = "|".join(words("kurdish", "organization", "groups"))
    people = "|".join(words("kurdish", "organization", "people"))
    leaders = "|".join(words("kurdish", "organization", "leaders"))
    acts = r"لەگەڵ|لە\s?لایەن|لەنێوان"
    papers = "گرێبەست|یاداشت|ڕێککەوتن|ڕێککەوتن|پەیماننامە|هاوبەشی|هاوکاری|پڕۆتۆکۆڵ"
    return (
        (_SURE, re.compile(rf"(?<!\w)(?:{group})\s(?:{_WORD}\s){{0,3}}?(?:بە\s?ناوی|بەناوی|کە\s+ناوی)\s+")),
        (_LIKELY, re.compile(rf"[،,]\s+(?:{leaders})\s+(?:بەرنامەکانی\s+|پڕۆژەکانی\s+|گشتیی?\s+)?")),
        (_LIKELY, re.compile(rf"(?<!\w)(?:{papers})\w*\s(?:{_WORD}\s){{0,2}}?لەگەڵ\s+")),
        (_LIKELY, re.compile(rf"(?<!\w)\w+ی\s(?=[«“]{_WORD}(?:\s{_WORD}){{0,2}}[»”])")),
        (_LIKELY, re.compile(rf"[»”]\s*،\s+{_WORD}(?:\s{_WORD}){{0,2}}\sلە\s+")),
        (_HINT, re.compile(rf"(?<!\w)(?:{people}|{leaders}|{acts})\s+")),
        (_HINT, re.compile(rf"(?<!\w)(?:لە\s?لایەن|بۆ|بە|لە)\s+(?={_WORD}\s(?:و|بۆ)\s)")),
        (0, re.compile(r"(?:(?<=[.!؟:؛\n])\s*|^)")),
    )


@cache
def _behind() -> re.Pattern[str]:
    groups = "|".join(words("kurdish", "organization", "groups"))
    return re.compile(rf"(?P<name>{_WORD}(?:\s{_WORD}){{0,3}})،\s+(?:کە\s+)?(?:{groups})(?!\w)")


def bodies(
    told: Told,
    taken: Sequence[Span],
    known: Mapping[str, Collection[str]],
    people: Mapping[str, Collection[str]],
) -> dict[str, set[str]]:
    """Names that a story lets act as bodies, with the short forms in brackets behind them."""
    score: dict[str, int] = defaultdict(int)
    aliases: dict[str, set[str]] = defaultdict(set)
    persons = {fold(form) for name, forms in people.items() for form in (name, *forms)}
    listed = {fold(form) for name, forms in known.items() for form in (name, *forms)}
    for weight, start, limit, whole in _places(told, taken):
        name, end = (_spelled(told, told.text[start:limit]), limit) if whole else _name_at(told, start, limit)
        if (
            name
            and not any(t.start <= start < t.end for t in taken)
            and _may_act(told, name, persons, weight)
        ):
            if weight or _TELLING.match(told.text, end):
                score[name] += weight or _HINT
            if (found := _ACRONYM.match(told.text, end)) is not None:
                score[name] += _LIKELY
                aliases[name].add(found.group(1).strip())
    accepted: dict[str, set[str]] = {name: set() for name in _in_marks(told, listed)}
    for name in sorted(score, key=lambda n: (-len(n), n)):
        again = told.times(name)
        enough = score[name] >= _SURE or (again > 1 and score[name] >= (_LIKELY if " " in name else _ENOUGH))
        if fold(name) in listed or not enough:
            continue
        if any(f" {name} " in f" {other} " for other in (*accepted, *known)):
            continue
        accepted.setdefault(name, set()).update(aliases[name])
    return accepted


#: Behind a name at a sentence's beginning: what only a body does or is
_TELLING = re.compile(
    r"(?:ش|یش)?\s+(?:و|ئەندامی|هیوادارە|دەیەوێت|لەگەڵ|یاداشتێکی|گرێبەستێکی|پارەی|خەرجیی?|بڕیارە)(?!\w)"
)


_MARKED = re.compile(rf"\s[«“\"](?P<name>{_WORD}(?:\s{_WORD}){{0,2}})[»”\"]")


def _in_marks(told: Told, listed: Collection[str]) -> Iterator[str]:
    """تیمی گەڕۆکی «دەستی یارمەتی»: what is in marks behind a noun of a body, and elsewhere without them."""
    for block in told.blocks:
        for match in _MARKED.finditer(told.text, *block):
            name, before = (
                match.group("name"),
                told.text[max(block.start, match.start() - 40) : match.start()].split()[-3:],
            )
            if not before or (before[-1] in words("kurdish", "project", "nouns") and not heads(before[-1])):
                continue
            plain = told.times(name) - sum(told.text.count(f"{mark}{name}") for mark in '«“"')
            if any(map(heads, before)) and plain > 1 and fold(name) not in listed:
                yield name


def _places(told: Told, taken: Sequence[Span]) -> Iterator[tuple[int, int, int, bool]]:
    """How telling a slot is, where the name in it starts, where it ends at the latest, and whether it ends just there."""
    ends, starts = {span.end for span in taken}, {span.start for span in taken}
    for block in told.blocks:
        for weight, pattern in _ahead():
            for match in pattern.finditer(told.text, *block):
                yield weight, match.end(), block.end, False
        for match in _behind().finditer(told.text, *block):
            start = _start(match)
            if start < match.end("name"):
                yield _SURE, start, match.end("name"), True
        for match in _JOINT.finditer(told.text, *block):
            if any(match.start() - step in ends for step in range(5)):
                yield _HINT, match.end(), block.end, False  # ڕێکخراوی چرا و X
        for match in _FIRST.finditer(told.text, *block):
            if match.end() in starts:
                yield _LIKELY, match.start("name"), match.end("name"), True  # X و ڕێکخراوی چرا


_JOINT = re.compile(r"(?:،|(?<=[\w»”)])،?\sو)\s")
_FIRST = re.compile(rf"(?:^|(?<=[.!؟:؛،\n])\s*|(?<=لەگەڵ)\s)(?P<name>{_WORD}(?:\s{_WORD}){{0,2}}?)\sو\s")


def _start(match: re.Match[str]) -> int:
    """Where the name begins in the words before a comma: behind grammar and behind those who belong to the body."""
    start = match.start("name")
    for word in re.finditer(_WORD, match.group("name")):
        low = fold(word.group())
        if is_stop(low) or low in words("kurdish", "organization", "people"):
            start = match.start("name") + word.end() + 1
    return start


def _name_at(told: Told, start: int, limit: int) -> tuple[str, int]:
    """The name that starts at an offset: the longest that returns in the story, or the chain of ی to its end."""
    row: list[re.Match[str]] = []
    at = start
    while len(row) < _LONGEST and (match := _NEXT.match(told.text, at, limit)) is not None:
        word = fold(match.group(1))
        if is_stop(word) and not (word == "بۆ" and row):
            break
        if row and heads(word) and not fold(row[-1].group(1)).endswith("ی"):
            break
        row.append(match)
        at = match.end(1)
        if told.text[at : at + 1] not in (" ",) or (told.text[at : at + 2] == " ("):
            break
    if not row:
        return "", start
    whole = " ".join(m.group(1) for m in row)
    if _ACRONYM.match(told.text, row[-1].end(1)) is not None:
        return whole, row[-1].end(1)
    first = told.times(row[0].group(1))
    for size in range(len(row), 0, -1):
        name = _spelled(told, " ".join(m.group(1) for m in row[:size]))
        often = told.times(name)
        if often < (2 if size == 1 else max(2, first // 2)) or name.endswith(" بۆ"):
            continue
        if not (name.endswith("ی") and often == _tied(told, name)):
            return name, row[size - 1].end(1)
    size = 1
    while size < len(row) and row[size - 1].group(1).endswith("ی"):
        size += 1
    name = " ".join(m.group(1) for m in row[:size])
    return (name, row[size - 1].end(1)) if not name.endswith("ی") else ("", start)


def _spelled(told: Told, name: str) -> str:
    """A name without what hangs on its last word: the form that explains most places; if in doubt, as it is spelled."""
    before, _, last = name.rpartition(" ")
    forms = [f"{before} {form}".strip() for form in bare(last) if len(form) > 1] or [name]
    return max(forms, key=told.times)


_GOES_ON = re.compile(r"\s(?!و\s)\w")


def _tied(told: Told, name: str) -> int:
    """How often a name with ی at its end has a noun tied to it."""
    return sum(1 for _, end in told.places(name) if _GOES_ON.match(told.text, end))


def _may_act(told: Told, name: str, people: Collection[str], weight: int) -> bool:
    row = [fold(word) for word in name.split()]
    first = row[0] if row else ""
    if first in people or name in people or first in titles() or len(first) < 3:
        return False
    if any(is_stop(word) and word != "بۆ" for word in row):
        return False
    if len(row) == 1 and (heads(first) or heads(f"{first}ی") or told.is_common(first) or is_land(first)):
        return False
    if len(row) == 1 and (first in given_names() and weight < _SURE):
        return False
    if heads(first) or set(bare(first)) & words("kurdish", "person", "roles"):
        return False
    if first.endswith(("ەکە", "ەکان", "ێک", "ەکەی", "ەکانی", "ێکی", "یەکی")):
        return False
    last = row[-1]
    if last.endswith(("ەکە", "ەکەی", "ێک", "ێکی")) or last in titles():
        return False
    return not (last.endswith("ەکان") and not (len(row) == 2 and first.endswith("ە")))


# -- short forms -----------------------------------------------------------------------------------------------


def short_forms(told: Told, full: Iterable[str], people: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Form → the one body whose name without its noun, or first words, it is: پەیژە, چیای سەوز, ناوەندی مۆرێل."""
    persons = {fold(form) for name, forms in people.items() for form in (name, *forms)}
    full = list(full)
    found: dict[str, set[str]] = defaultdict(set)
    for name in full:
        for form, least in shorter(name):
            wider = [other for other in full if f" {form}" in f" {other}"]
            wider += [core for core, _ in shorter(name) if core.endswith(f" {form}") and core not in wider]
            alone = told.times(form) - _covered(told, form, wider)
            if alone >= least and fold(form) not in persons and form not in full and _stands_for(told, form):
                found[form].add(name)
    return {form: next(iter(names)) for form, names in found.items() if len(names) == 1}


def _covered(told: Told, form: str, wider: Sequence[str]) -> int:
    """How often a form stands inside one of the longer ones: چیای سەوز is no سەوز."""
    if not wider:
        return 0
    inside = {start + other.index(form) for other in wider for start, _ in told.places(other)}
    return len(inside)


def shorter(name: str) -> Iterator[tuple[str, int]]:
    """The shorter forms a full name can have, each with how often it must stand alone."""
    row = name.split()
    to = row.index("بۆ") if "بۆ" in row else len(row)
    headed = heads(row[0])
    core = row[headed:to]
    if headed and to < len(row):
        yield " ".join(row[:to]), 1
    if headed and len(core) > 1:
        yield f"{row[0]} {core[-1]}", 1
        yield f"{row[0]} {core[0].removesuffix('ی')}", 1
    if loose(row[0]) in nouns("public"):
        for size in range(2, len(row)):
            yield " ".join(row[:size]).removesuffix("ی"), 1
        return
    if core and (headed or to < len(row)):
        yield " ".join(core), 1
        if core[-1] in words("kurdish", "organization", "loans"):
            yield core[0], 1
        elif len(core) > 1:
            yield core[-1], 2


_IN = re.compile(r"(?:دا|ەوە|ی)?(?!\w)")


@cache
def _placed() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(('لە', *words('kurdish', 'person', 'places')))})\s+$")


def _stands_for(told: Told, form: str) -> bool:
    row = form.split()
    if len(row) > 1:
        return True
    word = fold(form)
    for start, end in told.places(form):
        if _IN.match(told.text, end) and _placed().search(told.text, max(0, start - 16), start):
            return False  # کۆمەڵەی … هەرمۆتە, of a village of that name
    return not (
        len(word) < 3
        or is_land(word)
        or is_stop(word)
        or told.is_common(word)
        or word in words("kurdish", "organization", "common")
        or word in words("kurdish", "organization", "relative")
        or word in words("kurdish", "organization", "fields")
    )
