"""Quotes of an Arabic story: marked speech with its speaker, pieces of one quote joined, and reported clauses (أنّ … / إنّ …)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.annotations import Quote, QuoteKind
from nlp.arabic import cues
from nlp.arabic.cues import Cue
from nlp.arabic.document import Document, Passage
from nlp.arabic.lexicon import is_definite, is_verb, listed
from nlp.arabic.speakers import Speakers
from nlp.arabic.text import sentence_end
from nlp.arabic.verbs import lemmas, reporting
from nlp.marks import Marked

_THAT = frozenset(
    {
        "ان",
        "انه",
        "انها",
        "انهم",
        "انهن",
        "انهما",
        "اننا",
        "اني",
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
        "بد",
        "ينبغي",
    }
)
# "It is said": nobody's words
_IMPERSONAL = frozenset({"يذكر", "يشار", "يقال", "يعتقد", "يروى", "اعلن", "ذكر"})
_WISHES = frozenset(
    {
        "تمنى",
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
    }
)


@dataclass(slots=True)
class _Piece:
    mark: Marked
    cue: Cue


def find_quotes(document: Document, speakers: Speakers) -> list[Quote]:
    """The quotes in text order."""
    found: list[Quote] = []
    left_open: list[_Piece] = []  # a quote that re-opens its marks in the next paragraph
    for passage in document.passages:
        pieces: list[_Piece] = []
        events: list[tuple[int, Quote]] = []
        for number, mark in enumerate(passage.marks):
            cue = cues.find(document, passage, number, speakers, pieces[-1].mark if pieces else None)
            if cue is None and left_open and number == 0 and mark.outer.start == passage.start:
                cue = cues.CONTINUED
            if cue is not None:
                pieces.append(_Piece(mark, cue))
                speakers.last = cue.speaker.key or speakers.last
        groups = list(_groups(document, passage, pieces))
        if left_open and groups and groups[0][0].mark.outer.start == passage.start:
            groups[0] = [*left_open, *groups[0]]
        elif left_open:
            found.append(_marked_quote(document, left_open))
        left_open = groups.pop() if groups and not groups[-1][-1].mark.closed else []
        for group in groups:
            events.append((group[-1].mark.outer.start, _marked_quote(document, group)))
        events.extend(_reported(document, passage, speakers, [p.mark for p in pieces]))
        found.extend(quote for _, quote in sorted(events, key=lambda e: e[0]))
        if events:
            speakers.last = max(events, key=lambda e: e[0])[1].speaker or speakers.last
    if left_open:
        found.append(_marked_quote(document, left_open))
    return found


# -- marked speech ----------------------------------------------------------------------------------------------


def _groups(document: Document, passage: Passage, pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    group: list[_Piece] = []
    for piece in pieces:
        if group and not _one_quote(document, passage, group, piece):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _one_quote(document: Document, passage: Passage, group: list[_Piece], piece: _Piece) -> bool:
    """Whether nothing but attribution to one speaker stands between the last piece and this one."""
    last = group[-1]
    between = document.text[last.mark.outer.end : piece.mark.outer.start]
    if piece.cue.fragment or last.cue.fragment or len(between.split()) > 22:
        return False
    if not between.strip(" ،,.؛;:"):
        return True
    first, second = last.cue.speaker, piece.cue.speaker
    known = group[0].cue.speaker.key
    if (second.explicit and second.key != (first.key or known)) or (second.explicit and second.key is None):
        return False
    for number, part in enumerate(re.split(r"[.؛]", between)):
        words = part.replace("،", " ").replace(":", " ").split()
        verbs = [verb for word in words[:2] if (verb := reporting(word))]
        if words and (len(words) > 16 or not verbs):
            return False
        asked = document.text[last.mark.inner.end - 1] == "؟"
        if asked and any(verb.lemma in lemmas("answers") for verb in verbs):
            return False
        if words and number and ":" not in part and verbs[0].lemma in listed("speech", "weak"):
            return False  # تعلّق مئزرها: the verb means something else here
    return True


def _marked_quote(document: Document, group: list[_Piece]) -> Quote:
    cue = max((p.cue for p in group), key=lambda c: (c.speaker.explicit, c.speaker.key is not None))
    speaker = cue.speaker.key
    spans = tuple(document.folded.span(p.mark.inner.start, p.mark.inner.end) for p in group)
    kind: QuoteKind = "mixed" if all(p.cue.fragment for p in group) else "direct"
    attribution = document.folded.span(cue.start, cue.end) if cue.start < cue.end else None
    word = document.original(cue.start, cue.word_end) if cue.start < cue.word_end else None
    score = 0.9 if cue.speaker.explicit else 0.7 if speaker else 0.5
    return Quote(spans, kind, speaker, word, attribution, score=score)


# -- reported clauses -------------------------------------------------------------------------------------------


def _reported(
    document: Document, passage: Passage, speakers: Speakers, spoken: list[Marked]
) -> Iterator[tuple[int, Quote]]:
    """ "وذكرت سيفان أن المحامين …": the clause behind أنّ, to the end of its sentence."""
    words = passage.words
    until = passage.start
    for index, word in enumerate(words):
        verb = reporting(word.text)
        if (
            verb is None
            or word.start < until
            or passage.quoted(word.start)
            or verb.lemma in _WISHES
            or verb.lemma in lemmas("naming")
        ):
            continue
        if verb.person == 1 or is_definite(word.text) or (index and words[index - 1].text in _NOT_SAID):
            continue
        if (
            word.text.lstrip("وف") in _IMPERSONAL
            and index + 1 < len(words)
            and words[index + 1].text in ("ان", "الى")
        ):
            continue
        at = _that(passage, index)
        if at is None or at + 1 >= len(words):
            continue
        start = words[at + 1].start
        end = sentence_end(document.text, start, passage.end)
        if any(m.outer.start < end and start < m.outer.end for m in spoken) or end - start < 8:
            continue
        following = words[at + 1].text
        if words[at].text in ("ان", "بان") and (
            (is_verb(following) and following[0] in "يت")
            or (following[0] == "ي" and len(following) > 3 and following.endswith(("وا", "ا")))
        ):
            continue
        speaker = speakers.of(passage, index, verb, words[at].start)
        until = end
        speakers.last = speaker.key or speakers.last
        yield (
            start,
            Quote(
                (document.folded.span(start, end),),
                "indirect",
                speaker.key,
                document.original(word.start, word.end),
                document.folded.span(word.start, words[at].end),
                score=0.7,
            ),
        )


def _that(passage: Passage, index: int) -> int | None:
    """The word أنّ behind the verb at `index`, in its clause and within reach; a comma may set off who speaks."""
    words = passage.words
    for at in range(index + 1, min(len(words), index + 16)):
        if re.search(r"[.!?؟:؛«“\"]", words[at].gap):
            return None
        if words[at].text in _THAT:
            return None if words[at - 1].text in _NOT_THAT else at
        if (
            at > index + 1
            and reporting(words[at].text)
            and words[at].text[0] in "وف"
            and not is_definite(words[at].text)
        ):
            return None
    return None
