"""Whether a marked stretch is speech, and by what words: «…»، تقول زينب / وأضافت: «…» / وصفته بأنه «…» / a paragraph of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from nlp.arabic.document import Document, Passage
from nlp.arabic.lexicon import is_definite, listed, stranger, verb_like
from nlp.arabic.names.announcing import is_calling
from nlp.arabic.speech import papers, sources, verbless
from nlp.arabic.speech.papers import Cue
from nlp.arabic.speech.speakers import Speaker, Speakers
from nlp.arabic.speech.verbs import lemmas, reporting
from nlp.arabic.text import Word, last_word, sentence_end, sentence_start
from nlp.marks import Marked

_THAT_BEFORE = re.compile(r"(?<!\w)(?:[وف]?(?:ب|ك)?ان(?:ه|ها|هم|هن|هما|نا|ي)?|ب|بـ)\s*$")
_THAT_INSIDE = re.compile(r"(?<!\w)(?:ب|ك)?ان(?:ه|ها|هم|هن|هما|نا)?(?!\w)")
_PHRASE = re.compile(r"[^.:؛،]{0,60}(?<!\w)(?:من|عن|على|الى)\s*")
#: ردت بعبارة «…», اكتفى بجملة «…»: the marks hold what was said
_WORDS = re.compile(r"(?<!\w)ب(?:ال)?(?:عباره|جمله|كلمه|كلمتين|كلمات)(?:\s+\w+)?\s*$")
_AS = frozenset({"كما", "مثلما", "حسبما", "على", "حسب", "بحسب", "وفق"})
_LONGEST_NAME = 5  # words
_NOBODY = Speaker(None, False, 0)


#: A paragraph that goes on with the quote of the one before.
CONTINUED = Cue(_NOBODY)


def find(
    document: Document, passage: Passage, number: int, speakers: Speakers, last: Marked | None
) -> Cue | None:
    """The cue of the passage's mark `number`; None where nobody says it. `last` is the spoken mark before it."""
    text, mark = document.text, passage.marks[number]
    previous = last.outer.end if last is not None else passage.start
    following = next(
        (m.outer.start for m in passage.marks[number + 1 :] if not _names(text, m, speakers)), passage.end
    )
    inner = text[mark.inner.start : mark.inner.end]
    if len(inner.split()) <= _LONGEST_NAME and (_is_body(mark, speakers) or _is_title_elsewhere(text, mark)):
        return None
    low = max(previous, sentence_start(text, passage.start, mark.outer.start))
    lead = text[low : mark.outer.start]
    high = min(following, sentence_end(text, mark.outer.end, passage.end))
    colon = lead.rstrip().endswith(":")
    titled = _is_title(lead) and not _is_clause(lead, inner) and not _WORDS.search(lead)
    if _in_brackets(text, mark) or (not colon and titled):
        return None
    tail = _behind(document, passage, mark, high, speakers) or verbless.signed(
        document, passage, mark, speakers
    )
    if colon:
        cue = (
            verbless.sent(document, low, mark, speakers)
            or _before(document, passage, low, mark.outer.start, speakers, colon=True)
            or tail
            or papers.cue(document, low, mark, speakers)
            or verbless.loose(document, passage, low, mark, speakers)
        )
        return None if cue is None or cue.speaker.end < 0 else cue
    if tail is not None:
        return tail
    count = len(inner.split())
    if (aside := _as_said(passage, low, mark, speakers)) is not None:
        return aside
    if last is not None and not text[last.outer.end : mark.outer.start].strip(" ،,.؛;"):
        return Cue(_NOBODY)
    if last is not None and _only_attribution(text[last.outer.end : mark.outer.start]):
        return Cue(_NOBODY)
    if count < 2:
        return None
    fragment = _fragment(document, passage, low, mark, speakers, count)
    if fragment is not None:
        return fragment
    if count >= 4:
        near = _before(document, passage, low, mark.outer.start, speakers, colon=False)
        if near is not None:
            return near
    named = _according(passage, low, mark.outer.start, speakers)
    if named is None and re.match(r"\s*[،,]\s", text[mark.outer.end : high]):
        named = _according(passage, mark.outer.end, min(high, mark.outer.end + 90), speakers)
    if named is not None:
        return named
    shown = verbless.shown(document, passage, mark, high, speakers)
    if shown is not None and not lead.strip(" ،,"):
        return shown
    whole = (mark.outer.end - mark.outer.start) >= 0.8 * (passage.end - passage.start)
    if whole and count >= 4 and passage.kind not in ("title", "heading"):
        return Cue(Speaker(verbless.of_own_paragraph(document, passage, speakers), False, 0))
    closed = inner.rstrip()[-1:] in tuple(".!?؟…") or text[mark.outer.end : mark.outer.end + 1] in tuple(
        ".!?؟"
    )
    if (count >= 4 or last is not None) and closed and not lead.strip(" ،,؛"):
        told = verbless.told_before(document, passage, previous, mark, speakers)
        return Cue(Speaker(told or verbless.floating(passage, mark, speakers, last is not None), False, 0))
    return None


def _names(text: str, mark: Marked, speakers: Speakers) -> bool:
    """Whether marks hold a name and no speech: منظمة «أفق», مشروع «جيرة»."""
    return any(
        p.start < mark.inner.start < p.end or p.start == mark.inner.start for p in speakers.places
    ) or _is_title(text[max(0, mark.outer.start - 20) : mark.outer.start])


def _is_body(mark: Marked, speakers: Speakers) -> bool:
    """Whether marks hold the whole name of a body: كُتب على قمصانهم «قناطر للذاكرة العمرانية»."""
    return any(
        p.start == mark.inner.start and p.end >= mark.inner.end and not p.is_person for p in speakers.places
    )


def _is_title_elsewhere(text: str, mark: Marked) -> bool:
    """Whether the same words in marks are a title at another place of the story: «على الهواء» تنهي موسمها, مبادرة «على الهواء»."""
    return any(at != mark.outer.start for at in _titled(text, text[mark.outer.start : mark.outer.end]))


@lru_cache(maxsize=1024)
def _titled(text: str, outer: str) -> tuple[int, ...]:
    """The first two places where the words in marks are a title: of a phrase that is marked often, no place is judged for each again."""
    places = (m.start() for m in re.finditer(re.escape(outer), text))
    return tuple(islice((at for at in places if _is_title(text[max(0, at - 20) : at])), 2))


def without_titles(text: str) -> str:
    """The text without the stops of shortened titles: أ. د. ميسون ends no sentence."""
    return re.sub(r"(?<!\w)(\w)\.", r"\1", text)


def _only_attribution(between: str) -> bool:
    """ "، تروي، ": one reporting clause between two pieces of a quote."""
    between = without_titles(between)
    words = between.strip(" ،,").split()
    if words and between.lstrip() == between.lstrip(" ،,") and words[0][0] == "و" and reporting(words[0][1:]):
        return False  # «… .» وأثنى … على: the next sentence
    return (
        0 < len(words) <= 14 and not re.search(r"[.:؛!؟?]", between) and any(reporting(w) for w in words[:2])
    )


def _in_brackets(text: str, mark: Marked) -> bool:
    return text[max(0, mark.outer.start - 1) : mark.outer.start] == "(" and text[
        mark.outer.end : mark.outer.end + 1
    ] in (")", "،", ",")


def _is_title(lead: str) -> bool:
    """Whether the word right before the marks names what they hold: مشروع «…», باسم «…»."""
    word = last_word(lead)
    if not word:
        return False
    nouns = listed("project", "nouns")
    for start in (0, 1, 2):
        stem = word[start:]
        if (start == 0 or word[:start] in ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب")) and (
            stem in nouns or stem.removeprefix("ال") in nouns or (stem.startswith("ل") and stem[1:] in nouns)
        ):
            return True
    return False


def _is_clause(lead: str, inner: str) -> bool:
    """Whether marks behind a definite noun hold what is said of it: أن المركز «لن يوقف البث», and not المركز «أفق»."""
    words, that = inner.split(), list(_THAT_INSIDE.finditer(lead))
    if len(words) < 3 or not that or not is_definite(lead.split()[-1]):
        return False
    opening, between = words[0], lead[that[-1].end() :].split()
    if len(between) < 4 and not any(verb_like(word) for word in between) and not is_definite(opening):
        return True  # that the project «…»: without what stands in the marks nothing would be said of it
    return (
        opening in ("لا", "لم", "لن", "ليس", "ليست", "قد", "ما") or verb_like(opening) or opening[0] in "يتس"
    )


def _behind(document: Document, passage: Passage, mark: Marked, high: int, speakers: Speakers) -> Cue | None:
    """A verb of speech right behind the marks, or a name and then the verb."""
    words = passage.words
    index = passage.index_from(mark.outer.end)
    if (
        index == len(words)
        or words[index].start >= high
        or re.search(r"[.:؛!؟?]", document.text[mark.outer.end : words[index].start])
    ):
        return None
    for at in range(index, index + 4):
        if at >= len(words) or words[at].start >= high:
            return None
        verb = speakers.verb_at(passage, at)
        if verb is not None and (
            all(w.text.lstrip("وف") in listed("speech", "auxiliaries") | _AS for w in words[index:at])
            or _points_at_it(words, index, at)
            or any(
                p.start <= words[index].start < p.end or words[index].start <= p.start < words[at].start
                for p in speakers.places
                if p.is_person
            )
        ):
            if at == index and words[at].text[0] in "وف" and reporting(words[at].text[1:]) is not None:
                return None  # «…»، ويضيف / وطلب …: what is done next
            if (
                verb.lemma in lemmas("answers")
                and document.text[mark.inner.end - 1] == "؟"
                and ":" in document.text[words[at].end : high]
            ):
                return None  # «…؟» أجابت: the answer comes
            if at > index:
                high = sentence_end(document.text, mark.outer.end, passage.end)
            speaker = speakers.of(passage, at, verb, high)
            return Cue(speaker, words[at].start, words[at].end, max(words[at].end, speaker.end))
    return None


def _as_said(passage: Passage, low: int, mark: Marked, speakers: Speakers) -> Cue | None:
    """وهي التي ولّدت، كما تقول / بحسب ما تقول، «نصف أطفال الحي»: an aside right in front of a marked phrase."""
    words = passage.words
    end = passage.index_from(mark.inner.start)
    for index in range(max(1, end - 5), end):
        verb = reporting(words[index].text) if words[index].start >= low else None
        if is_calling(words[index].text):
            continue
        first = index - 1 - (words[index - 1].text == "ما")
        opens = first >= 0 and words[first].text in _AS
        if verb is not None and opens and "،" in words[first].gap:
            speaker = speakers.of(passage, index, verb, mark.outer.start)
            return Cue(speaker, words[index].start, words[index].end, mark.outer.start, fragment=True)
    return None


def _points_at_it(words: Sequence[Word], first: int, verb: int) -> bool:
    """«…»، هذا ما كانت تردده: the words in front of the verb point at what was said."""
    before = [w.text for w in words[first:verb]]
    if before[:1] in (["بهذه"], ["بهذا"], ["هكذا"]):
        return True  # «…»، بهذه العبارة لخّص …
    return before[:2] == ["هذا", "ما"] and all(w in listed("speech", "auxiliaries") for w in before[2:])


def _before(
    document: Document, passage: Passage, low: int, high: int, speakers: Speakers, colon: bool
) -> Cue | None:
    """The last verb of speech in front of the marks; without a colon only a plain one, close by."""
    inside = range(passage.index_from(low), passage.index_from(high))
    found = None
    for index in inside:
        verb = speakers.verb_at(passage, index)
        if verb is None or (verb.lemma in lemmas("naming") and not colon):
            continue
        if found is not None and index and passage.words[index - 1].text in ("وهو", "وهي"):
            continue  # ويقول حميد وهو يشير إلى اسمه
        if not colon and (verb.lemma in listed("speech", "weak") or inside[-1] - index > 6):
            continue
        if (
            found is None
            or verb.lemma not in listed("speech", "weak")
            or (found[1].lemma in listed("speech", "weak") and "،" in passage.words[index].gap)
            or found[1].lemma in listed("speech", "gestures")
            or passage.words[index].text[:1] in "وف"
            or passage.words[index - 1].text in ("الذي", "التي", "كان", "كانت")
            or index == inside[-1]
        ):
            found = (index, verb)
    if found is None:
        return None
    index, verb = found
    word = passage.words[index]
    speaker = speakers.of(passage, index, verb, high)
    return Cue(speaker, word.start, word.end, max(word.end, speaker.end))


def _according(passage: Passage, low: int, high: int, speakers: Speakers) -> Cue | None:
    """ "وبحسب منسقة الشبكة نور كاظم، «…»"."""
    words = listed("speech", "according")
    for index in range(passage.index_from(low), passage.index_from(high)):
        word = passage.words[index]
        if word.text in words or (word.text[0] in "وف" and word.text[1:] in words):
            speaker = speakers.according(passage, index, high)
            if speaker is not None:
                return Cue(speaker, word.start, word.end, max(word.end, speaker.end))
    return None


def _fragment(
    document: Document, passage: Passage, low: int, mark: Marked, speakers: Speakers, count: int
) -> Cue | None:
    """A quoted phrase inside the reporter's own sentence, carried by a verb of speech with أنّ, or by a verb of naming."""
    lead = document.text[low : mark.outer.start]
    for index in reversed(range(passage.index_from(low), passage.index_from(mark.outer.start))):
        word = passage.words[index]
        verb = speakers.verb_at(passage, index)
        if verb is None or verb.plural or is_calling(word.text):
            continue
        rest = document.text[word.end : mark.outer.start]
        that = _THAT_INSIDE.search(rest) is not None
        seen_as = (
            verb.lemma == "راى" and re.search(r"(?<!\w)في\s+\S+[^.:؛،]*$", rest) is not None and not that
        )
        naming = verb.lemma in lemmas("naming") or seen_as
        phrased = (
            _PHRASE.fullmatch(rest) is not None and verb.lemma in listed("speech", "phrased") and count > 2
        )
        if (naming and len(rest.split()) > 14) or (
            not naming and not phrased and not (that or _THAT_BEFORE.search(lead) or _WORDS.search(rest))
        ):
            continue
        speaker = speakers.of(passage, index, verb, mark.outer.start)
        if speaker.key is None and naming:
            topic = [p for p in speakers.places if low <= p.start < word.start]
            unnamed = any(stranger(w.text) for w in passage.words if low <= w.start < word.start)
            if not topic and not unnamed:
                return None
        whole = _THAT_BEFORE.search(lead) is not None and count >= 6
        return Cue(speaker, word.start, word.end, max(word.end, speaker.end), fragment=not whole)
    if (paper := sources.in_paper(document, speakers, low, mark.outer.start)) is not None:
        return Cue(paper.speaker, paper.cue, paper.close, paper.close, fragment=True)
    return None
