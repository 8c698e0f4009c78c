"""What is said by somebody whom a phrase names and no verb: بحسب …، / في رأيه أن … / … بالقول إن … / جاء في بيان … أن … / …، على حد قولها."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from nlp.arabic.document import Document, Passage
from nlp.arabic.lexicon import is_verb, listed, role_of
from nlp.arabic.speech.speakers import Speaker, Speakers
from nlp.arabic.text import sentence_end
from nlp.required import Guarded

_THAT = r"(?:ب)?ان(?:ه|ها|هم|هما|نا)?"
_VIEW = Guarded.of(
    rf"(?<!\w)[وف]?(?:في|ب)\s*(?:راي|اعتقاد|تقدير|نظر)(?P<whose>ه|ها|\s+(?P<name>\w+)(?:\s+\w+){{0,4}}?)\s*،?\s+(?P<that>{_THAT})(?!\w)"
)
_BY_SAYING = Guarded.of(
    rf"(?<!\w)(?:ب|في)\s*(?:القول|التاكيد|الاشاره|التصريح)\s+(?:على\s+|الى\s+)?(?P<that>{_THAT})(?!\w)"
)
_VERSION = Guarded.of(
    r"(?:^|(?<=[.!؟?\n]))\s*[وف]?(?:بحسب|حسب|وفق|وفقا\s+ل)\s*(?:روايت|قول|كلام|وصف|تعبير|شهادت)(?P<whose>ه|ها)(?!\w)\s*(?P<that>،?)"
)
_PASSED_ON = Guarded.of(
    rf"(?<!\w)[وف]?[يت]?نقل(?:ت|وا)?\s+عن(?P<whose>ه|ها|\s+(?P<name>\w+)(?:\s+\w+){{0,5}}?)(?:\s+قول(?:ه|ها))?(?P<by>\s+\w+){{0,3}}?\s+(?P<that>{_THAT})(?!\w)"
)
_BEHIND = Guarded.of(
    r"(?P<comma>،\s*)?(?<!\w)(?P<phrase>(?:على\s+حد\s+|ب?حسب\s+|وفق\s+|على\s+)(?:قول|تعبير|وصف|روايت|كلام)(?P<whose>ه|ها|هم|\s+\w+)|(?:على|ك|حسب)\s*ما\s+(?:ي|ت)?(?:قول|قال|روي|ذكر|قالت|ذكرت|وصف|وصفت)(?:ه|ها)?(?P<who>\s+\w+)?)"
)


_PAST = re.compile(r"\w{2,}[^ا\W]ت|[يت]\w{3,}")


@cache
def _in_paper_said() -> Guarded:
    papers = "|".join(sorted(listed("speech", "papers")))
    return Guarded.of(
        rf"(?<!\w)[وف]?(?:جاء|ورد|ذكر)\s+في\s+(?:ال)?(?P<paper>{papers})\s+(?P<who>[^.:؛]{{0,70}}?)(?P<that>(?<!\w)ان)(?!\w)"
    )


@cache
def _paper_of() -> Guarded:
    papers = "|".join(sorted(listed("speech", "papers")))
    return Guarded.of(
        rf"(?<!\w)[وف]?في\s+(?:ال)?(?:{papers})\s+(?:\w+\s+){{0,2}}?\w{{3,}}(?:ه|ها|ته|تها)\s+(?P<who>[^.:؛]{{3,70}}?)\s+(?:جاء|ورد|ذكر)(?:\s+فيه)?\s+(?P<that>ان)(?!\w)"
    )


@cache
def _signs() -> frozenset[str]:
    patterns = (_VIEW, _BY_SAYING, _BEHIND, _PASSED_ON, _in_paper_said(), _paper_of())
    return (
        frozenset(sign for pattern in patterns for sign in pattern.strings)
        | listed("speech", "according")
        | {"كما "}
    )


def likely(text: str) -> bool:
    """Whether a folded text can hold such a phrase at all: many cannot, and need no closer look."""
    return any(sign in text for sign in _signs())


class Sourced(NamedTuple):
    """A reported clause, start to end, and the words that attribute it."""

    speaker: Speaker
    start: int
    end: int
    cue: int
    close: int


def versions(document: Document, passage: Passage, speakers: Speakers) -> Iterator[Sourced]:
    """Sentences that open with whose version they are: "فبحسب روايتها انسحبت …", to their end."""
    text = document.text
    for match in _VERSION.finditer(text, passage.start, passage.end):
        end = sentence_end(text, match.end(), passage.end)
        start = match.end() + len(text[match.end() : end]) - len(text[match.end() : end].lstrip(" ،"))
        that = re.match(r"(?:ف?ان(?:ه|ها)?)\s+", text[start:end])
        start += that.end() if that else 0
        if end - start < 8 or any(start <= m.outer.start < end for m in passage.marks):
            continue
        key = speakers.back(passage, match.end(), "f" if match.group("whose") == "ها" else "m")
        cue = match.start() + len(match.group()) - len(match.group().lstrip())
        yield Sourced(Speaker(key, False, match.end()), start, end, cue, match.end())


def opening(document: Document, passage: Passage, speakers: Speakers, low: int, high: int) -> Sourced | None:
    """The clause of the sentence low to high that a phrase in front of it attributes."""
    text = document.text
    if (view := _VIEW.search(text, low, high)) is not None:
        name = view.group("name")
        if name is None:
            key = speakers.back(passage, view.start(), "f" if view.group("whose") == "ها" else "m")
        else:
            key = speakers.body_at(view.start("name"))
        return Sourced(
            Speaker(key, key is not None, view.end()), view.end("that"), high, view.start(), view.end()
        )
    if (passed := _PASSED_ON.search(text, low, high)) is not None:
        if passed.group("name") is None:
            key = speakers.back(passage, passed.start(), "f" if passed.group("whose") == "ها" else "m")
        else:
            key = next(
                (p.key for p in speakers.places if passed.start("name") <= p.start < passed.start("that")),
                None,
            )
        return Sourced(
            Speaker(key, key is not None, passed.end()),
            passed.end("that"),
            high,
            passed.start(),
            passed.end(),
        )
    if (saying := _BY_SAYING.search(text, low, high)) is not None:
        key = speakers.back(passage, saying.start(), None)
        return Sourced(
            Speaker(key, False, saying.end()), saying.end("that"), high, saying.start(), saying.end()
        )
    return _according(document, passage, speakers, low, high) or in_paper(document, speakers, low, high)


def _according(
    document: Document, passage: Passage, speakers: Speakers, low: int, high: int
) -> Sourced | None:
    """ "وبحسب مديرة المركز سهاد كريم، عادت العائلات": somebody whom the story names, then a comma and the clause."""
    index = passage.index_from(low)
    if index == len(passage.words) or passage.words[index].start >= high:
        return None
    word = passage.words[index]
    if word.text.lstrip("وف") not in listed("speech", "according") and word.text not in listed(
        "speech", "according"
    ):
        return None
    comma = document.text.find("،", word.end, high)
    if (behind := _without_comma(passage, speakers, index, comma if comma > 0 else high)) is not None:
        return Sourced(behind, behind.end, high, word.start, behind.end)
    if comma < 0 or high - comma < 12:
        return None
    speaker = speakers.according(passage, index, comma)
    if speaker is None or speaker.key is None:
        return None
    later = document.text.find("،", comma + 1, high)  # نور جابر، منسقة البرنامج، …
    if later > 0 and role_of((document.text[comma + 1 : later].split() or [""])[0]) is not None:
        comma = later
    return Sourced(speaker, comma + 1, high, word.start, comma)


def _without_comma(passage: Passage, speakers: Speakers, index: int, end: int) -> Speaker | None:
    """ "فبحسب ريزان توقفت سبعة مشاريع": a name and then the verb of the clause."""
    if index + 1 >= len(passage.words):
        return None
    first = passage.words[index + 1]
    place = next((p for p in speakers.places if p.start == first.start and p.end < end), None)
    if place is None:
        return None
    behind = next((w for w in passage.words[index + 2 :] if w.start >= place.end), None)
    verb = (
        behind is not None
        and behind.joined
        and (is_verb(behind.text) or _PAST.fullmatch(behind.text) is not None)
    )
    return Speaker(place.key, True, place.end) if verb else None


def in_paper(document: Document, speakers: Speakers, low: int, high: int) -> Sourced | None:
    """ "جاء في بيان للحركة أن …": the clause to `high`."""
    if (by := _paper_of().search(document.text, low, high)) is not None:
        key = speakers.body_at(by.start("who"))  # وفي تقرير وزعه المعهد … جاء أن
        return Sourced(Speaker(key, key is not None, by.end()), by.end(), high, by.start(), by.end())
    match = _in_paper_said().search(document.text, low, high)
    if match is None:
        return None
    place = next((p for p in speakers.places if match.start("who") <= p.start < match.end("who")), None)
    stands = (
        speakers.body_at(match.start("who") + w.start()) for w in re.finditer(r"\w+", match.group("who"))
    )
    key = place.key if place is not None else next(filter(None, stands), None)  # جاء في بيان للشركة أن
    key = key or speakers.issuer(match.group("paper"), match.start())
    return Sourced(Speaker(key, key is not None, match.end()), match.end(), high, match.start(), match.end())


def closing(document: Document, passage: Passage, speakers: Speakers, low: int, high: int) -> Sourced | None:
    """The clause in front of a phrase that ends its sentence: "…، على حد قولها"; "… كما يقول الجيران"."""
    text = document.text
    match = next(
        (
            m
            for m in _BEHIND.finditer(text, low, high)
            if not text[m.end() : high].strip(" ،") or text[m.end()] in "،"
        ),
        None,
    )
    if match is None:
        return _as_told(document, passage, speakers, low, high)
    if match.start() - low < 12:
        return None
    whose = (match.group("whose") or "").strip()
    who = (match.group("who") or "").strip()
    if whose in ("ه", "ها"):
        key = speakers.back(passage, match.start("phrase"), "f" if whose == "ها" else "m")
    elif not who and not whose:  # كما يقول
        verb = match.group("phrase").split("ما")[-1].strip()
        key = speakers.back(
            passage, match.start("phrase"), "f" if verb.startswith("ت") or verb.endswith("ت") else "m"
        )
    else:
        at = match.start("who") if who else match.start("whose")
        place = next((p for p in speakers.places if at <= p.start <= at + 2), None)
        key = place.key if place is not None else None
    start = low
    if match.group("comma") is None:
        start = max(low, text.rfind("،", low, match.start()) + 1)
    return Sourced(
        Speaker(key, True, match.end()), start, match.start(), match.start("phrase"), match.end("phrase")
    )


def _as_told(document: Document, passage: Passage, speakers: Speakers, low: int, high: int) -> Sourced | None:
    """ "…، كما يعترف منسق التجمع مرتضى حميد": any verb of speech behind "as", with whom the story names to the end of the sentence."""
    at = document.text.rfind("كما ", low, high)
    index = passage.index_from(at + 4) if at - low >= 12 else len(passage.words)
    verb = speakers.verb_at(passage, index) if index < len(passage.words) else None
    if verb is None or document.text[at - 1] not in " ،":
        return None
    speaker = speakers.of(passage, index, verb, high)
    if (
        speaker.key is None
        or not speaker.explicit
        or document.text[speaker.end : high].strip()[:1] not in ("", "،")
    ):
        return None
    return Sourced(speaker, low, at, at, speaker.end)
