"""What hangs on the last word of a Sorani name and is no part of it: case, "too", "is", who did it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.kurdish.words import Told, fold, is_verb, lands
from nlp.vocabulary import words

_CASE = re.compile(r"(?<=\w\w)(?:یەوە|ەوە|(?<=[اۆێ])وە|دا)$")  # from, in
_TOO = re.compile(r"(?<=\w\w)یش$|(?<=\w\w[اۆێە])ش$")
_THEY_DID = re.compile(r"(?<=\w{3}[^\Wاۆەێی])یان$")
_MEMBERS = re.compile(r"(?<!\w)(?:ئەندامی|هاوبەشی|بەشێک\s+لە|بەشی)\s+$")
_BECOME = re.compile(r"(?<!\w)(?:بوو|بوون|بووە|بووەتە|بوونەتە|دەبێتە|ببێتە|دەبنە|ببنە|وەک|بە)\s+\w+\s+$")
_IS = re.compile(r"(?<=\w{3})(?:یە|ە|(?<=[^\Wاۆەێی])ن)$")
_GOVERNED = re.compile(
    r"(?<!\w)(?:لە|بە|لەگەڵ|لە\s?لایەن|لەنێوان|لەسەر|لەناو|بەسەر|لەنێو|بەرەو)\s+(?:[^\s.،؛]+\s+){0,3}$"
)


def bare_last(told: Told, row: Sequence[re.Match[str]], index: int, stop: int) -> str:
    """The last word of the name row[index:stop + 1] as it is without what hangs on it."""
    text = told.text
    spelled = fold(row[stop].group())
    following = fold(row[stop + 1].group()) if stop + 1 < len(row) else ""
    adjoined = bool(following) and text[row[stop].end() : row[stop + 1].start()].isspace()
    past = adjoined and following in words("kurdish", "organization", "past")
    before = text[max(0, row[index].start() - 60) : row[index].start()]
    last = _plain(told, spelled, before)
    if is_predicate(text, row, index, stop) and last == spelled and spelled not in lands():
        return _IS.sub("", spelled)  # ئەندامی تۆڕی … زاگرۆسە, … باکوورن
    if past and _is_object(last):
        return last[:-1]
    if past and _THEY_DID.search(last) and last not in lands():
        return last[:-3]  # کۆمەڵەی نابینایانی پشدەریان ڕاهێنا
    if (
        adjoined
        and is_verb(following)
        and _is_object(last)
        and told.counts[last[:-1]] + told.counts[last[:-1] + "ەوە"]
    ):
        return last[:-1]  # لە سندووقی هاڵبێرگی وەردەگرێت
    return last


def is_predicate(text: str, row: Sequence[re.Match[str]], index: int, at: int) -> bool:
    """Whether the name that starts at `index` and ends at `at` is what somebody "is", so that the verb hangs on it."""
    before = text[max(0, row[index].start() - 60) : row[index].start()]
    if not _MEMBERS.search(before) or _BECOME.search(before):
        return False
    behind = text[row[at].end() : row[at].end() + 3]
    return _IS.search(fold(row[at].group())) is not None and (
        behind[:1] in ".،؛!؟" or behind.startswith((" و ", "\n")) or not behind
    )


def _is_object(word: str) -> bool:
    """Whether ی behind a name before a verb is who did it, and no part of the name: دەزگای هانای ڕاگرت, but وەزارەتی ڕۆشنبیری ڕایگەیاند."""
    own = words("kurdish", "organization", "closed") | words("kurdish", "organization", "relative")
    return word.endswith("ی") and not word.endswith("یی") and word not in own and word not in lands()


def _plain(told: Told, word: str, before: str) -> str:
    """A word without its case, "too", or "is" (کوردستانە); ەوە and دا need the لە or بە that goes with them."""
    if word in words("kurdish", "organization", "lands") or word in lands() or word.endswith("کراوە"):
        return word
    if word.endswith("ە") and word[:-1] in lands():
        return word[:-1]
    if word.endswith("ییە"):
        return word[:-2]
    short = _TOO.sub("", word)
    if short != word and (word.endswith("یش") or short in lands() or told.counts[short]):
        return short
    if _CASE.sub("", word) in lands():
        return _CASE.sub("", word)
    return _CASE.sub("", word) if _GOVERNED.search(before) else word
