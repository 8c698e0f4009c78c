"""Names in Sorani: organizations over their chain of ی (سەنتەری ڕاگەیاندنی زاگرۆس), people by runs of given names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.vocabulary import load, words

_WORD = re.compile("[^\\W_]+(?:\u200c[^\\W_]+)*")
_FOLD = str.maketrans({"ي": "ی", "ك": "ک", "ى": "ی", "\u200c": None, "ـ": None})
_CASE = re.compile(
    r"(?<=\w\w)(?:یەوە|ەوە|(?<=[اۆێ])وە|دا|یش)$"
)  # from, in, too: behind a name, no part of it
_ALIAS = re.compile(r"\s*\(\s*[«“\"]?([^()«»“”\"]{2,40}?)[»”\"]?\s*\)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is listed, and where it stands: offsets of the story."""

    name: str
    start: int
    end: int
    aliases: tuple[str, ...] = ()


def fold(word: str) -> str:
    """Arabic ya and kaf as Kurdish ones; joiners and tatweel away."""
    return word.translate(_FOLD)


def loose(word: str) -> str:
    """A head as it is spelled by everybody: ڕێکخراوی and رێکخراوی, سندووقی and سندوقی, یەکێتیی and یەکێتی are one."""
    return re.sub("یی$", "ی", fold(word).replace("ڕ", "ر").replace("ڵ", "ل").replace("وو", "و"))


@cache
def _heads(which: str) -> frozenset[str]:
    return frozenset(map(loose, words("kurdish", "organization", which)))


def heads(word: str) -> bool:
    """Whether a word is the noun that opens a body's name."""
    return loose(word) in _heads("heads")


def is_land(word: str) -> bool:
    """Whether a word is a country, a governorate or one of its places, whatever hangs behind it."""
    return bool(_lands() & set(bare(word)))


def bare(word: str) -> list[str]:
    """A word, and what is left of it without the endings that hang on names."""
    word = fold(word)
    endings = load("kurdish")["endings"]["names"]
    return [word, *(word.removesuffix(e) for e in endings if word.endswith(e) and len(word) - len(e) >= 2)]


@cache
def given_names() -> dict[str, str]:
    table = load("names")["ckb"]
    return {fold(name): kind for kind in ("either", "male", "female") for name in table.get(kind, [])}


@cache
def titles() -> frozenset[str]:
    return frozenset(map(fold, load("names")["ckb"]["titles"]))


def organizations(text: str, start: int, end: int) -> Iterator[Name]:
    """Full names with the aliases in brackets behind them."""
    row = list(_WORD.finditer(text, start, end))
    heads, common = _heads("heads"), words("kurdish", "organization", "common")
    index = 0
    while index < len(row):
        if known := _known_at(row, index):
            where = row[index + known.count(" ")].start() + len(known.split()[-1])
            yield Name(known, row[index].start(), where)
            index += known.count(" ") + 1
            continue
        head, following = (
            loose(row[index].group()),
            loose(row[index + 1].group()) if index + 1 < len(row) else "",
        )
        if head not in heads or (following in heads and head in _heads("parts")):
            index += 1
            continue
        before = fold(row[index - 1].group()) if index else ""
        if head == "ناوەندی" and fold(row[index].group()).endswith("یی") and before.endswith("ی"):
            index += 1  # تاقیگەی ناوەندیی شار: central
            continue
        counted = before.isdigit() or before in words("kurdish", "organization", "numbers")
        part = head in _heads("parts") and before.removesuffix("ی") in words("kurdish", "person", "roles")
        if part or counted or following in ("تری", "تر", "دیکەی", "دیکە"):
            index += 1  # سی و یەک ڕێکخراوی هەرێمی کوردستان; سەرۆکی تیمی پێوان
            continue
        stop = _agent(text, row, index) or _last(text, row, index)
        parts = [fold(m.group()) for m in row[index : stop + 1]]
        last = _plain(parts[-1])
        following = fold(row[stop + 1].group()) if stop + 1 < len(row) else ""
        if _is_object(last, following):
            last = last[:-1]
        elif (
            following in words("kurdish", "organization", "past")
            and _THEY_DID.search(last)
            and last not in _lands()
        ):
            last = last[:-3]  # کۆمەڵەی نابینایانی پشدەریان ڕاهێنا
        elif last == parts[-1] and _ARE.search(last) and _MEMBERS.search(text[: row[index].start()]):
            last = last[:-1]  # ئەندامی تۆڕی فێربوونی باکوورن
        if (
            len(parts) < 2
            or (len(parts) == 2 and last in common)
            or last.endswith(("ەکە", "ەکەی", "ێک"))
            or (last.endswith("ەکان") and len(parts) < 4 and not (len(parts) == 3 and parts[1].endswith("ە")))
        ):
            index += 1
            continue
        where = row[stop].end() - (len(parts[-1]) - len(last))
        found = _ALIAS.match(text, row[stop].end(), end)
        aliases = tuple(part.strip() for part in re.split("[،,]", found.group(1))) if found else ()
        yield Name(text[row[index].start() : where], row[index].start(), where, aliases)
        index = stop + 1


def _known_at(row: Sequence[re.Match[str]], index: int) -> str:
    """The well-known body whose whole name stands at `index`; "" for none."""
    first = fold(row[index].group())
    for name in words("kurdish", "organization", "known"):
        parts = name.split()
        if not first.startswith(parts[0]) or index + len(parts) > len(row):
            continue
        found = [fold(m.group()) for m in row[index : index + len(parts)]]
        if found[:-1] == parts[:-1] and parts[-1] in bare(found[-1]):
            return name
    return ""


_THEY_DID = re.compile(r"(?<=\w{3}[^\Wاۆەێی])یان$")
_ARE = re.compile(r"(?<=\w{3}[^\Wاۆەێی])ن$")
_MEMBERS = re.compile(r"(?<!\w)ئەندامی\s+$")


def _is_object(word: str, following: str) -> bool:
    """Whether ی behind a name is who did it, and no part of the name: دەزگای هانای ڕاگرت, but وەزارەتی ڕۆشنبیری ڕایگەیاند."""
    own = words("kurdish", "organization", "closed") | words("kurdish", "organization", "relative")
    return (
        word.endswith("ی")
        and not word.endswith("یی")
        and word not in own
        and word not in _lands()
        and following in words("kurdish", "organization", "past")
    )


def _plain(word: str) -> str:
    """The last word of a name without its case, or "is" (کوردستانە)."""
    if word in words("kurdish", "organization", "lands") or word in _lands() or word.endswith("کراوە"):
        return word
    if word.endswith("ە") and word[:-1] in _lands():
        return word[:-1]
    return _CASE.sub("", word)


@cache
def _lands() -> frozenset[str]:
    rows = load("governorates").values()
    spelled = (s for row in rows for kind in ("names", "places") for s in row.get(kind, {}).get("ckb", []))
    return frozenset({"کوردستان", "عێراق", *words("kurdish", "organization", "regions"), *map(fold, spelled)})


def _last(text: str, row: Sequence[re.Match[str]], index: int) -> int:
    """The last word of the chain that starts at `index`: each ی asks for one more; بۆ … ی goes on."""
    at = index
    stop = words("kurdish", "organization", "stop")
    while at + 1 < len(row) and at - index < 6:
        if text[row[at].end() : row[at + 1].start()].strip():
            break
        word, following = fold(row[at].group()), fold(row[at + 1].group())
        if step := _loan_ahead(text, row, at):
            at += step  # دەزگای بلوستۆن فاوندەیشن
            continue
        if word in words("kurdish", "organization", "before_name") and at > index:
            at += 1  # یانەی کچانی شێخ تەویل
            continue
        if (
            text[row[at + 1].end() : row[at + 1].end() + 2] == " ("
            and word.endswith("ی")
            and following != "و"
        ):
            at += 1  # کۆمەڵەی پراکتیسی داتای کراوە (CoP)
            break
        if following == "و" and at > index and _goes_on(text, row, index, at + 2):
            at += 2  # وەزارەتی کار و کاروباری کۆمەڵایەتی
            continue
        if following == "نوێ" and at > index and word.endswith("ی"):
            at += 1  # ڕێکخراوی هەنگاوی نوێ
            continue
        if following == "لە" and word in ("بەرگری", "پارێزگاری", "بەرەنگاری") and at + 2 < len(row):
            at += 2  # بۆ بەرگری لە مافی ڕۆژنامەنووسان
            continue
        if following != "بۆ" and stop & set(bare(following)):
            break
        if at > index and word.endswith("ە") and following.endswith("ەکان"):
            at += 1  # تۆڕی مۆزەخانە بچووکەکان
            break
        if at > index and following != "بۆ" and word.endswith("ی") and word in _lands():
            break  # زانکۆی سلێمانی …
        if at > index and following != "بۆ" and word in words("kurdish", "organization", "closed"):
            break
        if following == "بۆ" and at > index and _is_purpose(text, row, index, at + 2):
            at += 2
        elif following == "بۆ" and word != "بۆ":
            break
        elif word.endswith("ی") or (word == "بۆ" and at > index):
            at += 1
        else:
            break
    return at


def _loan_ahead(text: str, row: Sequence[re.Match[str]], at: int) -> int:
    """How many words on the last of the next three stands that is of a foreign name; 0 for none."""
    loans, stop = words("kurdish", "organization", "loans"), words("kurdish", "organization", "stop")
    for step in range(1, 4):
        if at + step >= len(row) or text[row[at + step - 1].end() : row[at + step].start()].strip():
            return 0
        low = fold(row[at + step].group())
        if low in loans:
            return step
        if low in stop or low.endswith("ی"):
            return 0
    return 0


def _goes_on(text: str, row: Sequence[re.Match[str]], index: int, at: int) -> bool:
    """Whether a second field stands behind "and": the first has no ی, the second is tied on or ends a ministry's name."""
    if at >= len(row) or text[row[at - 1].end() : row[at].start()].strip():
        return False
    word, before = fold(row[at].group()), fold(row[at - 2].group())
    head = loose(row[index].group())
    if head not in _heads("paired") or heads(word) or before.endswith("ی") or is_land(word):
        return False
    if words("kurdish", "organization", "stop") & set(bare(word)) or word in given_names():
        return False
    return word.endswith("ی") or head in _heads("ministries")


def _agent(text: str, row: Sequence[re.Match[str]], index: int) -> int | None:
    """The last word of an agent's name: لەلایەن دامەزراوەی هاینریش وێبەرەوە opens and closes round it."""
    if index == 0 or not re.search(
        r"(?<!\w)لە\s?لایەن\s+$", text[max(0, row[index].start() - 12) : row[index].start()]
    ):
        return None
    for at in range(index + 1, min(index + 7, len(row))):
        if text[row[at - 1].end() : row[at].start()].strip():
            return None
        if fold(row[at].group()).endswith("وە"):
            return at
    return None


def _is_purpose(text: str, row: Sequence[re.Match[str]], index: int, at: int) -> bool:
    """Whether the word at `at`, behind بۆ, says what the body is for, and not what was given or done for."""
    if at >= len(row) or text[row[at - 1].end() : row[at].start()].strip():
        return False
    word = fold(row[at].group())
    if word.endswith("ی"):
        return word not in words("kurdish", "organization", "stop")
    bracketed = text[row[at].end() : row[at].end() + 2] == " ("
    return (
        loose(row[index].group()) in _heads("purposeful")
        and word not in words("kurdish", "organization", "stop")
        and (
            bracketed
            or word in words("kurdish", "organization", "fields")
            or not word.endswith(("دن", "تن", "ین", "ەوە"))
        )
    )


def people(text: str, start: int, end: int) -> Iterator[Name]:
    """Two given names or more in a row; the second may be unknown where a comma or the row's end follows."""
    row = list(_WORD.finditer(text, start, end))
    index = 0
    while index < len(row):
        stop = index
        while stop < len(row) and (stop == index or text[row[stop - 1].end() : row[stop].start()].isspace()):
            forms = bare(row[stop].group())
            known = next((f for f in forms if f in given_names()), None)
            if known is None or (stop == index and known != forms[0]):
                break
            stop += 1
        single = stop == index + 1
        if (
            single
            and stop < len(row)
            and text[row[index].end() : row[stop].start()].isspace()
            and text[row[stop].end() : row[stop].end() + 1] == "،"
            and fold(row[stop].group()) not in words("kurdish", "speech", "verbs")
        ):
            stop += 1
        if index and fold(row[index - 1].group()) in words("kurdish", "person", "named_after"):
            index = max(stop, index + 1)  # پارکی سامی عەبدولڕەحمان
            continue
        titled = index > 0 and fold(row[index - 1].group()) in titles()
        if stop - index >= 2 or (stop > index and titled):
            last = next(
                (f for f in bare(row[stop - 1].group()) if f in given_names()), fold(row[stop - 1].group())
            )
            where = row[stop - 1].start() + len(last)
            yield Name(text[row[index].start() : where], row[index].start(), where)
            index = stop
        else:
            index += 1


def same(one: str, other: str) -> bool:
    """Whether two names differ by nothing but an ending or the doubled ی of their noun (شارەوانیی کەلار)."""
    a, b = one.replace("یی ", "ی "), other.replace("یی ", "ی ")
    return a == b or a in bare(b) or b in bare(a)


def short_forms(full: Sequence[str], text: str) -> dict[str, str]:
    """Word → the organization that it alone stands for: the last word of one name only, used alone twice or more."""
    counts = Counter(fold(m.group()) for m in _WORD.finditer(text))
    last: dict[str, str] = {}
    for name in full:
        word = fold(name.split()[-1])
        if word in _lands() or word in words("kurdish", "organization", "common"):
            continue  # شارەوانیی زاخۆ is not زاخۆ
        alone = sum(counts[word + ending] for ending in ("", "یش", "ش", "ی")) - text.count(name)
        if len(word) > 3 and alone >= 2 and word not in last and "بۆ" not in name:
            last[word] = name
    return last
