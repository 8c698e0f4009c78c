"""Governorates and their cities in Arabic text, whatever hangs in front of them (بالأنبار, ولنينوى, للبصرة) and however they are spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ingest.story import Span
from nlp.arabic.text import Folded, fold, indexes, words
from nlp.places import PASSED, Place, PlaceRules, spellings
from nlp.required import Guarded
from nlp.vocabulary import branches

#: Only passed through, or where somebody sits or met: "قاعة في أربيل", "الطريق إلى كركوك".
_PASSING = Guarded.of(
    r"(?<!\w)[وفبل]?(?:ال|لل)?(?:متجه\w*|متوجه\w*|سافر\w*|[يتن]سافر|سفر\w*|طريق|رحل\w*|فندق|فنادق|قاع[هت]\w*|مقر\w*|درس(?:ت)?|تخرج\w*|ولد(?:ت)?|مؤتمر\w*|اجتماع\w*|لقاء\w*|عبر|مرورا|قادم\w*|سائق|حافله|هاجر\w*|انتقل(?:ت)?|عن بعد|نزح\w*|[يت]نزح\w*|نازح\w*|تركت?|تركوا|ترك[نه]|غادر\w*|[يت]غادر\w*|فر(?:ت|وا)|هرب\w*|هجر\w*|تهجير\w*)"
    r"(?:\s+\w+){0,3}?\s+(?:(?:في|من|الى|نحو|بين|عبر)\s+)?(?:مدينه\s+)?$"
)
#: What was held there, or whoever comes from there, with all that stands between: «عقدتها شبكة كذا (…) في أربيل», «تأتي من بغداد»
_HELD = Guarded.of(
    r"(?<!\w)[وف]?(?:(?:عقد|اقيم|انعقد|استضيف)(?:ت|ت?ها|ت?ه|وا|نا)?|التقي(?:ا|نا)|التقى|التقت|التقوا)(?:\s[^.؛:!؟\n]{0,80})?\sفي\s+(?:مدينه\s+)?$"
    r"|(?<!\w)[وف]?(?:[يت]ات[يى]|جاء(?:ت|وا|نا)?|اتت|اتى|[يت]صل(?:ون|نا|ه|ها)?|وصل(?:ت|وا|نا|ه|ها|تنا)?)\s+(?:\w+\s+){0,2}من\s+(?:مدينه\s+)?$"
)
#: Whoever went back is there now: نازحون عادوا إلى …
_BACK = re.compile(r"(?<!\w)[وف]?(?:عاد|[يتن]عود|ال?عود|رجع|[يتن]رجع)\w*\s+(?:الى|ل)\s+(?:مدينه\s+)?$")
#: Part of another name: باب بغداد, شارع الموصل
_INSIDE = Guarded.of(r"(?<!\w)[وفبل]?(?:ال)?(?:باب|شارع|جسر|طريق|مطعم|فندق|مقهى|سوق باب|نادي|جريده|قناه)\s+$")
#: Behind an organization's or person's name: where they sit or come from.
_SEAT = re.compile(
    r"[»”\"]?\s*(?:\([^)]*\))?\s*[،,]?\s*(?:(?:و?مقره?ا?|ومقرها|الكائن\w*|التي مقرها)\s+)?(?:في|من|ب)?\s*(?:مدينة\s+|قضاء\s+|محافظة\s+)?"
)
_CUED = Guarded.of(
    r"(?<!\w)[وفب]?(?:في|من|الى|قضاء|مدينه|ناحيه|بلده|قريه|اهالي|محافظه|اطراف|سوق|ضواحي|مركز|ريف|شمال|جنوب|شرق|غرب)\s+$"
)
#: Counted up as the places of something: في محافظتي ذي قار وميسان
_SEVERAL = Guarded.of(r"(?<!\w)[وفبل]?(?:ال)?محافظ(?:تي|تا|ات)\s+[^.؛:()]{0,40}$")
#: يتخذ من بغداد مقرا
_MADE_SEAT = re.compile(r"\s+مقر")
#: Said to be no more than a seat: ومقرها الحلة
_ONLY_SEAT = re.compile(
    r"(?:و?مقره?ا?|ومقرها|ومقره|مقرها|مقره|التي\s+مقرها|الذي\s+مقره)\s+(?:في\s+|ب)?(?:مدينة\s+)?$"
)


_PIECE = re.compile(r"\w+")
#: The names of bodies that a place has for itself
_AUTHORITY = re.compile(
    r"[وف]?[بلك]?(?:ال)?(?:مديري[ةه]|بلدي[ةه]|قائم+قامي[ةه]|دائر[ةه]|مجلس|محافظ[ةه]|شرط[ةه]|محكم[ةه]|غرف[ةه]|مكتب|مستشفى|تربي[ةه])\s"
)


@cache
def _table() -> tuple[dict[str, str], dict[str, str], re.Pattern[str]]:
    """(spelling → governorate, spelling that needs a cue → governorate, the pattern of all), everything folded."""
    own, places, cued = (
        {fold(s): key for s, key in spellings("ar")[kind].items()}
        for kind in ("names", "places", "ambiguous")
    )
    sure = own | places
    swap = {"ى": "ي", "ي": "ى"}  # نينوي, الرمادى
    sure.update({s[:-1] + swap[s[-1]]: key for s, key in list(sure.items()) if s[-1] in swap})
    for table in (sure, cued):  # ل before the article: للبصره
        table.update({"ل" + s[1:]: key for s, key in list(table.items()) if s.startswith("ال")})
    names = sorted(sure.keys() | cued.keys(), key=lambda s: (-len(s), s))
    body = branches([r"\s+" if sign == " " else re.escape(sign) for sign in name] for name in names)
    return sure, cued, re.compile(rf"(?<!\w)[وف]?[بلك]?(?P<name>{body})(?!\w)")


def _named(text: str, low: int, high: int) -> Iterator[re.Match[str]]:
    """The names of places in folded text[low:high], known or not: tried only at words with which one begins."""
    _, _, pattern = _table()
    free = low
    row = words(text, low, high)
    for index in indexes(row, _beginnings):
        word = row[index]
        for offset in _beginnings(word.text):
            match = pattern.match(text, word.start + offset, high) if word.start + offset >= free else None
            if match is not None:
                yield match
                free = match.end()


@lru_cache(maxsize=65536)
def _beginnings(word: str) -> tuple[int, ...]:
    """Where in a word, or in one of two that a hyphen joins, the name of a place may begin, proclitics before it or not."""
    pieces = ((piece.group(), piece.start()) for piece in _PIECE.finditer(word))
    return tuple(start for piece, start in pieces if any(piece[at:] in _first_words() for at in (0, 1, 2)))


@cache
def _first_words() -> frozenset[str]:
    sure, cued, _ = _table()
    return frozenset(_PIECE.findall(name)[0] for name in (*sure, *cued))


def places_in(text: str, where: Span) -> list[Place]:
    """The places named in text[where], in order."""
    folded = Folded.of(text)
    low, high = folded.local(where.start), folded.local(where.end)
    sure, cued, _ = _table()
    found = []
    for match in _named(folded.text, low, high):
        name = re.sub(r"\s+", " ", match.group("name"))
        before = folded.text[max(low, match.start() - 60) : match.start()]
        governorate = sure.get(name)
        attached = match.start("name") > match.start() and folded.text[match.start("name") - 1] in "بل"
        if governorate is None and (attached or _CUED.stands_in(before)):
            governorate = cued.get(name)
        if governorate is None or _INSIDE.stands_in(before):
            continue
        after = folded.text[match.end() : min(high, match.end() + 12)]
        clause = folded.text[max(low, match.start() - 110) : match.start()]
        passed = (_PASSING.stands_in(before) and not _BACK.search(before)) or _MADE_SEAT.match(after)
        district = before.endswith(("قضاء ", "ناحيه ", "قريه ", "بلده "))  # في قاعة بقضاء داقوق
        weight = (
            (0.3 if district else 0.2)
            if passed
            else PASSED
            if _HELD.stands_in(clause)
            else 1.5
            if _SEVERAL.stands_in(before)
            else 1.0
        )
        found.append(Place(folded.span(*match.span("name")), governorate, weight))
    return found


def _seated(text: str, start: int) -> float:
    """ "جمعية … في كربلاء" is more than a seat, "ومقرها الحلة" is no more."""
    return PASSED / 2 if _ONLY_SEAT.search(text[max(0, start - 30) : start]) else PASSED


RULES = PlaceRules(places_in, _SEAT, seated=_seated, alone=PASSED, authority=_AUTHORITY)
