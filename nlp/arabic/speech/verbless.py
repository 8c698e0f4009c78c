"""Marked speech that no verb beside it attributes: signed behind a dash, shown ("هكذا يصف …"), behind a bare colon, floating, a paragraph of its own."""

from __future__ import annotations

import re

from nlp.arabic.document import Document, Passage
from nlp.arabic.lexicon import listed, role_of, stranger
from nlp.arabic.speech.papers import Cue
from nlp.arabic.speech.reported import behind_that
from nlp.arabic.speech.speakers import Speaker, Speakers
from nlp.arabic.speech.verbs import reporting
from nlp.arabic.text import sentence_end, sentence_start
from nlp.marks import Marked

_SENT = re.compile(r"(?<!\w)[وفب]?(?:ال)?(?:رد|جواب|رساله|تعليق|اتصال|مكالمه|ورقه|نداء)(?!\w)")
_QUESTION = re.compile(r"(?<!\w)ب?(?:ال)?(?:سؤال|استفسار)(?!\w)")
_DASH = re.compile(r"\s*\.?\s*[–—-]\s*")


def signed(document: Document, passage: Passage, mark: Marked, speakers: Speakers) -> Cue | None:
    """«…» – أم مصطفى، والدة تلميذ: a dash and then who said it, with at most three words before the name, to the end of the line."""
    dash = _DASH.match(document.text, mark.outer.end, passage.end)
    if dash is None:
        return None
    place = next((p for p in speakers.places if p.start >= dash.end()), None)
    if place is None or not place.is_person or place.start >= passage.end:
        before = document.text[dash.end() : passage.end]
    else:
        before = document.text[dash.end() : place.start]
    words = before.split()
    if len(words) > 3 or re.search(r"[،,.:«»]", before) or any(reporting(word) for word in words):
        return None
    if place is None or place.start >= passage.end or not place.is_person:
        return Cue(Speaker(None, True, 0)) if words else None
    return Cue(Speaker(place.key, True, place.end), place.start, place.start, place.end)


def sent(document: Document, low: int, mark: Marked, speakers: Speakers) -> Cue | None:
    """ "فجاءها الرد من رامي نجم، مدير الجمعية: «…»": whom what was written or answered comes from, with a role behind the name perhaps."""
    lead = document.text[low : mark.outer.start]
    word = next(reversed(list(_SENT.finditer(lead))), None)
    if word is None:
        return None
    near = range(low + word.end() - 1, min(low + word.end() + 40, mark.outer.start))
    place = next((p for p in speakers.places if p.is_person and p.start in near), None)
    behind = document.text[place.end : mark.outer.start].strip(" :") if place is not None else ""
    if place is None or (behind and (behind[0] not in "،,(" or any(reporting(w) for w in behind.split()))):
        return None
    if {"من", "عن"}.isdisjoint(lead[word.end() : place.start - low].split()):
        return None
    return Cue(Speaker(place.key, True, place.end), low + word.start(), low + word.end(), place.end)


def shown(document: Document, passage: Passage, mark: Marked, high: int, speakers: Speakers) -> Cue | None:
    """ "«…»، هكذا يصف مهند عمله", "«…»، بهذه الجملة بدأت …": the words are said; by the person named there, if one is."""
    tail = document.text[mark.outer.end : high]
    if (whose := re.match(r"\s*،\s*و?(?:الكلام|الحديث|القول|التعبير|الوصف|العباره)\s+", tail)) is not None:
        at = mark.outer.end + whose.end()  # «…»، والكلام لهديل
        place = next((p for p in speakers.places if at <= p.start < at + 3 and p.proclitic == "ل"), None)
        if place is not None:
            return Cue(Speaker(place.key, True, place.end), at - 1, at - 1, place.end)
    if not re.match(
        r"\s*[،,:–]?\s*(?:هكذا|بهذه|بهذا|كانت\s+هذه|كان\s+هذا|هذه\s+كلمات|عباره|جمله)(?!\w)", tail
    ):
        following = re.match(r"\s*\.\s*(?:هكذا|بهذه|بهذا)(?!\w)", document.text[mark.outer.end : passage.end])
        if following is None or not mark.closed:
            return None
        high = sentence_end(document.text, mark.outer.end + following.end(), passage.end)
    place = next((p for p in speakers.places if p.is_person and mark.outer.end <= p.start < high), None)
    if place is None:
        return Cue(Speaker(None, True, 0))
    return Cue(Speaker(place.key, True, place.end), mark.outer.end, mark.outer.end, place.end)


def loose(document: Document, passage: Passage, low: int, mark: Marked, speakers: Speakers) -> Cue | None:
    """A colon without a verb of speech: whoever the sentence is about, if the marks hold a clause."""
    lead = document.text[low : mark.outer.start].rstrip(" :").split()[-1:]
    said = bool(lead) and lead[0].removeprefix("ب") in listed("speech", "sayings")  # اكتفى بعبارة: «…»
    if len(document.text[mark.inner.start : mark.inner.end].split()) < 3 - said:
        return None
    if (passed := speakers.passed_on(passage, low, mark.outer.start)) is not None:
        return Cue(passed, low, low, mark.outer.start)
    inside = [
        p
        for p in speakers.places
        if p.is_person and low <= p.start < mark.outer.start and not p.proclitic.endswith("ل")
    ]
    whose = lead and lead[0].endswith(("ها", "ه", "ي", "هم")) and not (inside and lead[0] == "واحده")
    if whose and stranger(lead[0]):
        return Cue(Speaker(None, True, 0))  # جاءها من ابنتها: «…»
    if inside:
        return Cue(
            Speaker(inside[-1].key, True, inside[-1].end), inside[-1].start, inside[-1].start, inside[-1].end
        )
    for index, word in enumerate(passage.words):
        if low <= word.start < mark.outer.start and role_of(word.text) is not None:
            held = speakers.role_phrase(passage, index, mark.outer.start)
            if held is not None and held.key is not None:
                return Cue(held, word.start, word.start, held.end)  # أما صاحب المقهى فله شرط واحد: «…»
            break
    asks = document.text[mark.inner.end - 1] == "؟" and _QUESTION.search(document.text, low, mark.outer.start)
    key = speakers.narrator.person if asks else None  # بدأت بالسؤال الأصعب: «…؟»
    return Cue(Speaker(key or speakers.back(passage, mark.outer.start, None), False, 0))


def told_before(
    document: Document, passage: Passage, low: int, mark: Marked, speakers: Speakers
) -> str | None:
    """Whom the sentence right before a mark reports without marks: "وتقول إن بعضهم يلاحقها. «أكتب الرقم وأمضي»."""
    end = document.text.rfind(".", low, mark.outer.start)
    start = sentence_start(document.text, max(low, passage.start), end) if end > 0 else mark.outer.start
    for index, word in enumerate(passage.words):
        if start <= word.start < end and (found := behind_that(passage, index, speakers)) is not None:
            return found[0].key
    return None


def floating(passage: Passage, mark: Marked, speakers: Speakers, spoken: bool) -> str | None:
    """Who says a sentence in marks without a word of attribution: who spoke last here, or the only person named here so far."""
    if spoken:
        return speakers.last
    here = {p.key for p in speakers.places if p.is_person and passage.start <= p.start < mark.outer.start}
    if speakers.last in here:
        return speakers.last
    if mark.outer.start == passage.start:  # «…». يجلس حيدر رزاق أمام دكانه.
        end = sentence_end(speakers.document.text, mark.outer.end + 1, passage.end)
        here = {p.key for p in speakers.places if p.is_person and mark.outer.end <= p.start < end}
    return here.pop() if len(here) == 1 else None


def of_own_paragraph(document: Document, passage: Passage, speakers: Speakers) -> str | None:
    """Who says a paragraph that is all quote: the one person of the passage before it, else the last speaker."""
    index = document.passages.index(passage)
    for previous in reversed(document.passages[:index]):
        if previous.kind in ("heading", "title"):
            continue
        people = {p.key for p in speakers.places if p.is_person and previous.start <= p.start < previous.end}
        if len(people) == 1:
            return people.pop()
        break
    return speakers.last
