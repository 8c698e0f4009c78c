"""Names of organizations in Sorani that open with a noun of a body, over their chain of ی (سەنتەری ڕاگەیاندنی زاگرۆس)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from nlp.kurdish import ends
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
    lands,
    loose,
    nouns,
)
from nlp.vocabulary import words

_SOME = ("ێکی", "یەکی", "ێک", "یەک", "ەکە", "ەکەی")
_QUOTED = re.compile(r"\s[«“\"]([^«»“”\".؟!]{2,30})[»”\"]")
_KNOWN_AS = re.compile(r"،?\s+کە\s+بە\s+(?:ناوی\s+)?[«“\"]([^«»“”\"]{2,40})[»”\"]\s+(?:دە)?ناس")
_ALIAS = re.compile(r"\s*\(\s*[«“\"]?([^()«»“”\"]{2,40}?)[»”\"]?\s*\)")


def organizations(told: Told, start: int, end: int) -> Iterator[Name]:
    """Full names with the aliases in brackets behind them."""
    text = told.text
    row = list(WORD.finditer(text, start, end))
    heads, common = nouns("heads"), words("kurdish", "organization", "common")
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
        if not (head in heads or head in nouns("unlinked")) or (
            following in heads and head in nouns("parts")
        ):
            index += 1
            continue
        before = fold(row[index - 1].group()) if index else ""
        if head == "ناوەندی" and fold(row[index].group()).endswith("یی") and before.endswith("ی"):
            index += 1  # تاقیگەی ناوەندیی شار: central
            continue
        counted = before.isdigit() or before in words("kurdish", "organization", "numbers")
        if quoted := _QUOTED.match(text, row[index].end(), end):
            yield _quoted(told, row, index, quoted)
            index += 1 + len(quoted.group(1).split())
            continue
        if not _is_body(text, row, index) or _is_described(told, row, index):
            index += 1
            continue
        part = head in nouns("parts") and before.removesuffix("ی") in words("kurdish", "person", "roles")
        if part or counted or following in ("تری", "تر", "دیکەی", "دیکە"):
            index += 1  # سی و یەک ڕێکخراوی هەرێمی کوردستان; سەرۆکی تیمی پێوان
            continue
        stop = _agent(text, row, index) or _last(told, row, index)
        parts = [fold(m.group()) for m in row[index : stop + 1]]
        last = ends.bare_last(told, row, index, stop)
        if (
            len(parts) < 2
            or (len(parts) == 2 and ({last, last.removesuffix("ی")} & common or last.endswith("یی")))
            or last.endswith(("ەکە", "ەکەی", "ێک"))
            or (parts[-1].endswith("ی") and _QUOTED.match(text, row[stop].end()))  # تیمی گەڕۆکی «…»
            or (last.endswith("ەکان") and len(parts) < (4 if head in nouns("parts") else 3))
        ):
            index += 1
            continue
        where = row[stop].end() - (len(parts[-1]) - len(last))
        found = _ALIAS.match(text, row[stop].end(), end) or _KNOWN_AS.match(text, row[stop].end(), end)
        short = found.group(1).split(":")[-1] if found else ""  # (لێرە بەدواوە: یادگە)
        aliases = tuple(part.strip(' «»“”"') for part in re.split("[،,]", short) if part.strip())
        yield Name(text[row[index].start() : where], row[index].start(), where, aliases)
        index = stop + 1


@cache
def _known() -> dict[str, list[str]]:
    """The well-known bodies by how they begin."""
    found: dict[str, list[str]] = {}
    for name in words("kurdish", "organization", "known"):
        found.setdefault(name[:3], []).append(name)
    return found


def _known_at(row: Sequence[re.Match[str]], index: int) -> str:
    """The well-known body whose whole name stands at `index`; "" for none."""
    first = fold(row[index].group())
    for name in _known().get(first[:3], ()):
        parts = name.split()
        if not first.startswith(parts[0]) or index + len(parts) > len(row):
            continue
        found = [fold(m.group()) for m in row[index : index + len(parts)]]
        if found[:-1] == parts[:-1] and parts[-1] in bare(found[-1]):
            return name
    return ""


def _is_body(text: str, row: Sequence[re.Match[str]], index: int) -> bool:
    """Whether the noun at `index` names a body: no network of water pipes, no room, no one of "eleven groups and organizations"."""
    if index + 1 == len(row):
        return False
    noun, following = fold(row[index].group()), fold(row[index + 1].group())
    if loose(noun) in nouns("webs") and following in words("kurdish", "organization", "things"):
        return False  # تۆڕی کارەبا
    if loose(noun) in nouns("rooms") and following not in words("kurdish", "organization", "of_rooms"):
        return False  # ژووری چاوەڕوانی, but ژووری بازرگانی
    if index > 2 and fold(row[index - 1].group()) == "و":
        return fold(row[index - 3].group()) not in words("kurdish", "organization", "numbers")
    return True


def _quoted(told: Told, row: Sequence[re.Match[str]], index: int, quoted: re.Match[str]) -> Name:
    """ناوەندی «ئاسۆ» بۆ توێژینەوە: the name in marks with its noun and what it is for."""
    at = index + len(quoted.group(1).split()) + 1
    stop = at + 1 if _word(row, at) == "بۆ" and _is_purpose(told.text, row, index, at + 1) else 0
    while (
        stop
        and fold(row[stop].group()).endswith("ی")
        and stop + 1 < len(row)
        and not is_stop(row[stop + 1].group())
    ):
        if told.text[row[stop].end() : row[stop + 1].start()].strip():
            break
        stop += 1
    end = row[stop].end() if stop else quoted.end()
    start = row[index].start()
    return Name(told.text[start:end], start, end, (quoted.group(1),))


def _is_described(told: Told, row: Sequence[re.Match[str]], index: int) -> bool:
    """گرووپی ژنانی باخی دایکان: whether "a group of women" stands before a name that the story has by itself, too."""
    if loose(row[index].group()) not in nouns("parts") or index + 3 >= len(row):
        return False
    if not fold(row[index + 1].group()).endswith("انی"):
        return False
    two = told.text[row[index + 2].start() : row[index + 3].end()]
    return told.times(two) > 1 and told.times(two) > told.times(
        told.text[row[index].start() : row[index + 3].end()]
    )


def _last(told: Told, row: Sequence[re.Match[str]], index: int) -> int:
    """The last word of the chain that starts at `index`: each ی asks for one more; بۆ … ی goes on."""
    text = told.text
    at = index
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
        if following == "و" and at > index and _is_partnership(told, row, index, at + 2):
            at += 2  # دەزگای پیتەرسن و لوند
            break
        if following == "نوێ" and at > index and word.endswith("ی"):
            at += 1  # ڕێکخراوی هەنگاوی نوێ
            continue
        if following == "لە" and word in ("بەرگری", "پارێزگاری", "بەرەنگاری") and at + 2 < len(row):
            at += 2  # بۆ بەرگری لە مافی ڕۆژنامەنووسان
            continue
        qualified = at == index and following in words("kurdish", "organization", "shared")
        if qualified and at + 2 < len(row) and not is_stop(row[at + 2].group()):
            at += 1  # کۆمیتەی هاوبەشی زاگرۆس
            continue
        if following.endswith(("ێکی", "یەکی")):
            break  # شارەوانی پێشنیارێکی …
        if following != "بۆ" and is_stop(following) and not ends.is_predicate(text, row, index, at + 1):
            break
        if at > index and word.endswith("ە") and following.endswith(("ەکان", "ەکانی", "ەکە", "ەکەی")):
            at += 1  # تۆڕی مۆزەخانە بچووکەکان, تۆڕی شارە مێژووییەکانی ڕۆژهەڵات
            continue
        if at > index and following != "بۆ" and word.endswith("ی") and word in lands():
            break  # زانکۆی سلێمانی …
        if at > index and following != "بۆ" and word in words("kurdish", "organization", "closed"):
            break
        if following == "بۆ" and at > index and _is_purpose(text, row, index, at + 2):
            at += 2
        elif following == "بۆ" and word != "بۆ":
            break
        elif at > index and not word.endswith("ی") and _second_before_purpose(text, row, index, at + 1):
            at += 1  # ناوەندی لوسیان مۆرێل بۆ شوێنەوارناسی
        elif at > index and not word.endswith("ی") and _goes_together(told, word, following):
            at += 1  # دامەزراوەی سانت ئەنا
        elif word.endswith("ی") or at == index or (word == "بۆ" and at > index):
            at += 1
        else:
            break
    return at


_ACRONYM = re.compile(r"\s\(\s*[«“\"]?[A-Z][A-Za-z]+[»”\"]?\s*\)")  # whatever it stands behind is a name


def _loan_ahead(text: str, row: Sequence[re.Match[str]], at: int) -> int:
    """How many words on the last of the next three stands that is of a foreign name; 0 for none."""
    loans = words("kurdish", "organization", "loans")
    for step in range(1, 4):
        if at + step >= len(row) or text[row[at + step - 1].end() : row[at + step].start()].strip():
            return 0
        low = fold(row[at + step].group())
        if low in loans or _ACRONYM.match(text, row[at + step].end()):
            return step
        if is_stop(low) or low.endswith("ی"):
            return 0
    return 0


def _goes_on(text: str, row: Sequence[re.Match[str]], index: int, at: int) -> bool:
    """Whether a second field stands behind "and": the first has no ی, the second is tied on or ends a ministry's name."""
    if at >= len(row) or text[row[at - 1].end() : row[at].start()].strip():
        return False
    word, before = fold(row[at].group()), fold(row[at - 2].group())
    head = loose(row[index].group())
    if head not in nouns("paired") or heads(word) or before.endswith("ی") or is_land(word):
        return False
    if is_stop(word) or word in given_names():
        return False
    return word.endswith("ی") or head in nouns("ministries")


_SINGULAR = re.compile(r"(?:دە|نا)\w+(?:ێت|ات)(?:ەوە)?")
_PLURAL = re.compile(r"(?:دە|نا)\w+(?:ەن|ێن|رن|ین)(?:ەوە)?|\w+(?:یان|وون)")


def _is_partnership(told: Told, row: Sequence[re.Match[str]], index: int, at: int) -> bool:
    """Whether "A and B" is one name: B stands nowhere else, and the verb of the two is in the singular."""
    if at >= len(row) or told.text[row[at - 1].end() : row[at].start()].strip():
        return False
    word = fold(row[at].group())
    if told.counts[word] > told.times(f"و {word}") or heads(word) or is_stop(word) or is_land(word):
        return False
    if word in given_names() or word.endswith("ی") or loose(row[index].group()) not in nouns("purposeful"):
        return False
    for match in row[at + 1 :]:
        if "." in told.text[row[at].end() : match.start()] or _PLURAL.fullmatch(fold(match.group())):
            return False
        if _SINGULAR.fullmatch(fold(match.group())):
            return True
    return False


def _goes_together(told: Told, word: str, following: str) -> bool:
    """Whether two bare words stand side by side elsewhere in the story, too."""
    whole = not (heads(following) or following.endswith(_SOME) or following in ("و", "بۆ"))
    return whole and not told.is_common(following) and told.times(f"{word} {following}") > 1


def _word(row: Sequence[re.Match[str]], at: int) -> str:
    return row[at].group() if at < len(row) else ""


def _second_before_purpose(text: str, row: Sequence[re.Match[str]], index: int, at: int) -> bool:
    """Whether the word at `at` goes with the bare one before it, as the two have what they are for behind them."""
    word = fold(row[at].group())
    if is_stop(word) or heads(word) or word in words("kurdish", "organization", "objects") or is_land(word):
        return False
    if word.endswith(("ی", "یان", "ێک", "ەکە", "ەکان")) or len(word) < 3 or at + 2 >= len(row):
        return False
    behind = fold(row[at + 2].group())
    after = text[row[at + 2].end() : row[at + 2].end() + 1]
    return (
        fold(row[at + 1].group()) == "بۆ"
        and not text[row[at].end() : row[at + 1].start()].strip()
        and (after in ("،", ".", "(") or not behind.endswith("ی") or is_stop(_word(row, at + 3)))
        and _is_purpose(text, row, index, at + 2)
    )


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


_DOING = re.compile(r"(?:دن|تن|ین|ەوە|دان)ی$")


def _is_purpose(text: str, row: Sequence[re.Match[str]], index: int, at: int) -> bool:
    """Whether the word at `at`, behind بۆ, says what the body is for, and not what was given or done for."""
    if at >= len(row) or text[row[at - 1].end() : row[at].start()].strip():
        return False
    word = fold(row[at].group())
    fields = words("kurdish", "organization", "fields")
    if word.endswith("ی") and not word.endswith("یی") and _DOING.search(word):
        return word[:-1] in fields  # بۆ پەرەپێدانی ژنان, but بۆ کردنەوەی خولێک
    if word.endswith("ی"):
        return word not in words("kurdish", "organization", "stop")
    bracketed = text[row[at].end() : row[at].end() + 2] == " ("
    return (
        loose(row[index].group()) in nouns("purposeful")
        and word not in words("kurdish", "organization", "stop")
        and (bracketed or word in fields or not word.endswith(("دن", "تن", "ین", "ەوە")))
    )


def same(one: str, other: str) -> bool:
    """Whether two names differ by nothing but an ending or the doubled ی of their noun (شارەوانیی کەلار)."""
    a, b = one.replace("یی ", "ی "), other.replace("یی ", "ی ")
    return a == b or a in bare(b) or b in bare(a)
