"""Who tells an Arabic story in the first person: «اسمي هناء …», «معكم دنيا سالم», «هنا راديو …»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from nlp.arabic.document import Document, Place
from nlp.cast import Narrator

__all__ = ["Narrator", "find_narrator"]

_INTRODUCES = re.compile(
    r"(?<!\w)[وف]?(?:اسمي|معكم|يحدثكم|تحدثكم|انا|بقلم|كتابه|تحرير|تقديم|تقدمها?|كتبت?ه?ا?\s*:|حاورت?(?:ه|ها|هم)\s*:|(?:اجر[يت]\s+)?(?:ال)?(?:حوار|لقاء|مقابله)\s*:)\s*[:،]?\s*(?:ال(?:مذيعه?|صحفيه?|كاتبه?|زميله?|اعلاميه?)\s+)?$"
)
_OURS = re.compile(
    r"(?<!\w)(?:هنا|من\s+اذاعتكم|نحن(?:\s+في)?|منظمتنا|جمعيتنا|مؤسستنا|شبكتنا|(?:اعمل|عملت|درست|تطوعت|ادرس)(?:\s+\w+){0,3}?\s+(?:في|مع|لدى))\s*[:،]?\s*$"
)


_WE = re.compile(r"(?<!\w)(?!هنا(?!\w))(?:[وف]?(?:نحن|لنا|معنا|الينا|علينا|عندنا)|\w{3,}نا)(?!\w)")
_I = re.compile(r"(?<!\w)[وف]?انا(?!\w)")
_TEXT = attrgetter("text")
_ENOUGH = 3  # words of "we" outside quotes
_PAPER = re.compile(
    r"(?<!\w)(?:ال)?(?:تقرير|نشره|خلاصه|محضر|رساله|حصيله|يوميات|دفتر)(?:\s+\w+){0,4}\s*(?:\s(?:من|عن))?\s*$|(?<!\w)(?:الى|من)\s+(?:هيئات|اعضاء|اصدقاء|شركاء|فريق)\s+$"
)

# … نهرين (نهرين)، وهي الجهة الناشرة لهذا التقرير; ورقة تعلّم، تصدرها منظمة …
_ISSUES = re.compile(
    r"[»”)]?\s*(?:\([^()]*\))?\s*،?\s*وه[يو]\s+ال(?:جهه|منظمه|موسسه|جمعيه)\s+(?:الناشره|الكاتبه|التي\s+تصدر)(?!\w)"
)
_ISSUED = re.compile(r"(?<!\w)[يت]صدر(?:ها?)\s+$")


def find_narrator(document: Document, places: Sequence[Place]) -> Narrator:
    """The narrator as the running text introduces them."""
    text = document.text
    person = body = None
    for place in places:
        passage = document.passage_at(place.start)
        if passage is None or passage.quoted(place.start):
            continue
        before = text[max(passage.start, place.start - 60) : place.start - len(place.proclitic)]
        if person is None and place.is_person and _INTRODUCES.search(before):
            person = place.key
        if body is None and not place.is_person and _OURS.search(before):
            body = place.key
    if body is None:
        body = _speaks_as_we(document, places, alone=person is not None)
    return Narrator(person, body)


@lru_cache(maxsize=65536)
def _is_we(word: str) -> bool:
    return _WE.search(word) is not None


def _speaks_as_we(document: Document, places: Sequence[Place], alone: bool) -> str | None:
    """The body that tells its own story: a report or letter of its own, or the first body named where "we" tell all of it.

    `alone` is True where one person tells the story, whose "we" can be anybody.
    """
    text = document.text
    running = [p for p in document.passages if p.kind not in ("title", "heading")]
    ours = sum(
        not p.quoted(m.start())
        for p in running
        if any(map(_is_we, map(_TEXT, p.words))) or "_" in text
        for m in _WE.finditer(text, p.start, p.end)
    )
    if ours < _ENOUGH:
        return None
    bodies = [p for p in places if not p.is_person]
    for place in bodies:
        if _ISSUES.match(text, place.end) or _ISSUED.search(text[max(0, place.start - 12) : place.start]):
            return place.key
    for place in (b for b in bodies if len(running) < 2 or b.start < running[1].end):
        if _PAPER.search(text[max(0, place.start - 60) : place.start - len(place.proclitic)]):
            return place.key
    if alone or _I.search(text) or not bodies or len(running) < 2 or bodies[0].start > running[1].end:
        return None
    return bodies[0].key
