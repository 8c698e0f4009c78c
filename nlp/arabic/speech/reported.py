"""Speech that an Arabic story reports without marks: a clause behind أنّ, behind "بحسب …", or behind a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from nlp.annotations import Quote
from nlp.arabic.document import Document, Passage
from nlp.arabic.lexicon import is_definite, is_verb, listed
from nlp.arabic.speech import sources
from nlp.arabic.speech.sources import Sourced
from nlp.arabic.speech.speakers import Speaker, Speakers
from nlp.arabic.speech.verbs import lemmas, participle, reporting
from nlp.arabic.text import indexes, sentence_end
from nlp.marks import Marked

THAT = frozenset(
    {
        "ان",
        "انه",
        "انها",
        "انهم",
        "انهن",
        "انهما",
        "اننا",
        "اني",
        "انني",
        "بانني",
        "بان",
        "بانه",
        "بانها",
        "بانهم",
        "بانهما",
        "باننا",
    }
)
# Nobody has said it yet (أن تقول), or أن belongs to another word (من غير أن, قبل أن)
_NOT_SAID = frozenset({"ان", "وان", "لم", "ولم", "لن", "ولن", "الا"})
_NOT_THAT = frozenset(
    {
        "غير",
        "قبل",
        "بعد",
        "دون",
        "منذ",
        "يجب",
        "يمكن",
        "بدل",
        "مقابل",
        "شرط",
        "بشرط",
        "اجل",
        "لابد",
        "في",
        "بد",
        "ينبغي",
    }
)
# "It is said": nobody's words
_IMPERSONAL = frozenset({"يذكر", "يشار", "يقال", "يعتقد", "يروى", "اعلن", "ذكر"})
# Of the verbs of [speech] weak, those that tell before a colon
_TELLS = frozenset({"سال", "اجاب", "رد", "تابع", "ختم", "روى", "حكى", "شرح", "نادى"})
_WISHES = frozenset(
    {
        "تمنى",
        "ظن",
        "توقع",
        "طالب",
        "دعا",
        "ناشد",
        "نصح",
        "ابتسم",
        "ضحك",
        "قرا",
        "كتب",
        "سال",
        "وصف",
        "اعتبر",
        "علق",
        "قاطع",
        "نادى",
        "طلب",
        "اكتفى",
        "وافق",
        "بكى",
        "شكر",
        "هدد",
    }
)


_WHICH = frozenset({"ما", "امر", "امران", "رقم", "كلام", "قول", "راي"})
#: Behind these أن brings in what is wanted
_ASKS = frozenset(
    {"طلب", "طلبت", "يطلب", "تطلب", "تمنى", "تمنت", "يتمنى", "تتمنى", "نصح", "نصحت", "اقترح", "اقترحت"}
)


def reported(
    document: Document, passage: Passage, speakers: Speakers, spoken: Sequence[Marked]
) -> Iterator[tuple[int, Quote]]:
    """(where it starts, quote) for each reported clause of the passage, in text order; `spoken` are the marks that hold quotes already."""
    words = passage.words
    until = passage.start
    taken = [(m.outer.start, m.outer.end) for m in spoken]
    versions = list(sources.versions(document, passage, speakers))
    for found_by in versions:
        yield found_by.start, _quote(document, found_by)
        taken.append((found_by.cue, found_by.end))
    colons = ":" in document.text[passage.start : passage.end]
    first_too = [0] if words and not _attributes(words[0].text) else []
    for index in chain(first_too, indexes(words, _attributes)):
        word = words[index]
        if word.start < until or passage.quoted(word.start):
            continue
        if versions and any(v.cue <= word.start < v.end for v in versions):
            continue
        found = (
            behind_that(passage, index, speakers)
            or _by_participle(document, passage, index, speakers)
            or _according(passage, index, speakers)
            or (_behind_colon(document, passage, index, speakers) if colons else None)
        )
        if found is None:
            continue
        speaker, at, close = found
        start = words[at].start
        end = _clause_end(passage, at, sentence_end(document.text, start, passage.end))
        first = min(
            (m.outer.start for m in spoken if start < m.outer.end and m.outer.start < end), default=end
        )
        if first < end:  # … بأن الباب مغلق، قاطعها: «…»
            end = document.text.rfind("،", start, first)
        if end - start < 8:
            continue
        until = end
        speakers.last = speaker.key or speakers.last
        taken.append((word.start, end))
        yield start, _quote(document, Sourced(speaker, start, end, word.start, close))
    for found_by in _by_sources(document, passage, speakers, taken):
        yield found_by.start, _quote(document, found_by)


@cache
def _attributes(word: str) -> bool:
    """Whether a word says that something is said. Most do not; the first of a paragraph may be who speaks (ياسر: …)."""
    return reporting(word) is not None or participle(word) is not None or _is_according(word)


def _is_according(word: str) -> bool:
    return word in listed("speech", "according") or word.lstrip("وف") in listed("speech", "according")


def _quote(document: Document, found: Sourced) -> Quote:
    word = document.text[found.cue : found.close].split()[0]
    return Quote(
        (document.folded.span(found.start, found.end),),
        "indirect",
        found.speaker.key,
        document.original(found.cue, found.cue + len(word)),
        document.folded.span(found.cue, found.close),
        score=0.7,
    )


def _by_sources(
    document: Document, passage: Passage, speakers: Speakers, taken: Sequence[tuple[int, int]]
) -> Iterator[Sourced]:
    """What phrases without a verb attribute, in sentences of which nothing is `taken`."""
    low = passage.start
    while low < passage.end:
        high = sentence_end(document.text, low, passage.end)
        free = not any(start < high and low < end for start, end in taken)
        if free and sources.likely(document.text[low:high]):
            found = sources.opening(document, passage, speakers, low, high) or sources.closing(
                document, passage, speakers, low, high
            )
            if found is not None:
                text = document.text[found.start : found.end]
                start = found.start + len(text) - len(text.lstrip(" ،"))
                end = found.start + len(text.rstrip(" ،"))
                if end - start >= 8:
                    yield found._replace(start=start, end=end)
        low = high + 1


#: Who speaks, the word index at which the clause begins, and where the attribution ends.
_Found = tuple[Speaker, int, int] | None


def behind_that(passage: Passage, index: int, speakers: Speakers) -> _Found:
    """ "وذكرت سيفان أن المحامين …": the clause behind أنّ, to the end of its sentence."""
    words, word = passage.words, passage.words[index]
    verb = speakers.verb_at(passage, index)
    if verb is None or verb.lemma in _WISHES or verb.lemma in lemmas("naming"):
        return None
    first = verb.person == 1 or speakers.is_first_person(passage, index, verb)  # لاحظتُ أن
    ours = first and not (speakers.narrator.person and word.text.lstrip("وف") == "قلت")
    if ours or is_definite(word.text) or (index and words[index - 1].text in _NOT_SAID):
        return None
    if (
        word.text.lstrip("وف") in _IMPERSONAL
        and index + 1 < len(words)
        and words[index + 1].text in ("ان", "الى")
        and not (index and words[index - 1].text in ("هو", "هي", "وهو", "وهي", "الذي", "التي"))
    ):
        return None
    at = _clause(passage, index)
    if at is None:
        return None
    return speakers.of(passage, index, verb, words[at].start), at + 1, words[at].end


def _clause_end(passage: Passage, at: int, end: int) -> int:
    """Where a clause that begins at word `at` is over: before "، مؤكدةً أن …", which begins another, or at `end`."""
    words = passage.words
    for index in range(at + 1, len(words)):
        if words[index].start >= end:
            break
        if "،" not in words[index].gap:
            continue
        if participle(words[index].text) and _that(passage, index):
            return words[index - 1].end
        if (
            words[index].text in ("وهو", "وهي")
            and words[index + 1 : index + 2]
            and words[index + 1].text in _WHICH
        ):
            return words[index - 1].end  # …، وهو ما يعده علامة ثقة: said of what was said
        low = words[index].text
        verb = reporting(low[1:]) if low[0] == "و" else None
        if verb is not None and verb.person == 3 and not verb.plural and _says(passage, index, end):
            return words[index - 1].end
    return end


def _says(passage: Passage, index: int, end: int) -> bool:
    """Whether the verb at `index` has a clause or a colon behind it before `end`: …، ويقول إن الجمعية …"""
    at = _that(passage, index)
    return at is not None and at <= index + 4 and passage.words[at].start < end


def _by_participle(document: Document, passage: Passage, index: int, speakers: Speakers) -> _Found:
    """ "…، مؤكدةً أن الصف …": the clause is said by whoever the sentence is about."""
    gender = participle(passage.words[index].text)
    at = _clause(passage, index) if gender is not None else None
    if at is None or at > index + 3:
        return None
    word = passage.words[index]
    key = speakers.back(passage, word.start, gender)
    return Speaker(key, False, word.end), at + 1, passage.words[at].end


def _according(passage: Passage, index: int, speakers: Speakers) -> _Found:
    """ "وبحسب مديرة المركز سهاد كريم، فإن الأجور …": the clause behind فإنّ."""
    words = passage.words
    if not _is_according(words[index].text):
        return None
    for at in range(index + 2, min(len(words) - 1, index + 18)):
        if _divides(passage, at):
            return None
        if words[at].text in ("فان", "ان"):
            speaker = speakers.according(passage, index, words[at].start)
            return None if speaker is None else (speaker, at + 1, words[at].end)
    return None


def _behind_colon(document: Document, passage: Passage, index: int, speakers: Speakers) -> _Found:
    """ "قال لها: عندي الساعة الخامسة.", or a turn of an interview ("ياسر: لا نستطيع …"), where no marks follow."""
    words = passage.words
    at = next((i for i in range(index + 1, min(len(words), index + 9)) if words[i].gap.strip()), None)
    if at is None or words[at].gap.strip() != ":" or ":" not in words[at].gap:
        return None
    if index == 0:
        label = next((p for p in speakers.places if p.is_person and p.start == words[0].start), None)
        if label is not None and label.end == words[at - 1].end:
            return Speaker(label.key, True, label.end), at, words[at].start
    verb = speakers.verb_at(passage, index)
    if (
        verb is None
        or verb.plural
        or verb.person == 1
        or is_definite(words[index].text)
        or (verb.lemma in listed("speech", "weak") and verb.lemma not in _TELLS)
    ):
        return None
    speaker = speakers.of(passage, index, verb, words[at].start)
    return None if speaker.end < 0 else (speaker, at, words[at].start)


def _clause(passage: Passage, index: int) -> int | None:
    """The index of the أنّ behind the word at `index`, where a statement follows it and no wish (أن تأتي)."""
    words = passage.words
    at = _that(passage, index)
    if at is None or at + 1 >= len(words):
        return None
    following = words[at + 1].text
    if (
        words[at - 1].text == "على"
        and following[0] in "يت"
        and len(following) > 3
        and not is_definite(following)
    ):
        return None  # على أن يدرس الأمر لاحقا
    if words[at].text in ("ان", "بان") and (
        (is_verb(following) and following[0] in "يت")
        or (following[0] == "ي" and len(following) > 3 and following.endswith(("وا", "ا")))
    ):
        return None
    return at


def _divides(passage: Passage, at: int) -> bool:
    """Whether a clause ends before word `at`: at a stop or colon or at speech in marks; not at "د." or at a name in marks."""
    gap = passage.words[at].gap
    if passage.words[at].joined or not re.search(r"[.!?؟:؛«“\"]", gap):
        return False
    if gap.strip() == "." and passage.words[at - 1].text in listed("person", "titles"):
        return False
    if gap.strip() == ":" and passage.words[at].text in THAT:
        return False  # وتقول رئيسة المؤسسة هلز نجم الدين: إن كل حلقة …
    if re.search(r"[.!?؟:؛]", gap):
        return True
    mark = next((m for m in passage.marks if m.outer.start < passage.words[at].start <= m.inner.end), None)
    return (
        mark is None
        or sum(mark.inner.start <= w.start < mark.inner.end for w in passage.words[at : at + 6]) > 4
    )


def _that(passage: Passage, index: int) -> int | None:
    """The word أنّ behind the verb at `index`, in its clause and within reach; a comma may set off who speaks."""
    words = passage.words
    for at in range(index + 1, min(len(words), index + 16)):
        if _divides(passage, at):
            return None
        if words[at].text in THAT:
            return None if words[at - 1].text in _NOT_THAT else at
        if (
            at > index + 1
            and reporting(words[at].text)
            and (words[at].text[0] in "وف" or words[at].text in _ASKS)
            and not is_definite(words[at].text)
        ):
            return None
    return None
