"""Quotes of an Arabic story: marked speech with its speaker, pieces of one quote joined; reported clauses come from nlp/arabic/speech/reported.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.annotations import Quote, QuoteKind
from nlp.arabic.document import Document, Passage
from nlp.arabic.lexicon import listed
from nlp.arabic.speech import cues
from nlp.arabic.speech.papers import Cue
from nlp.arabic.speech.reported import THAT, reported
from nlp.arabic.speech.speakers import Speakers
from nlp.arabic.speech.verbs import lemmas, reporting
from nlp.marks import Marked


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
                speakers.unnamed = cue.speaker.explicit and cue.speaker.key is None
        groups = list(_groups(document, passage, pieces))
        if left_open and groups and groups[0][0].mark.outer.start == passage.start:
            groups[0] = [*left_open, *groups[0]]
        elif left_open:
            found.append(_marked_quote(document, left_open, speakers))
        left_open = groups.pop() if groups and not groups[-1][-1].mark.closed else []
        for group in groups:
            events.append((group[-1].mark.outer.start, _marked_quote(document, group, speakers)))
        events.extend(reported(document, passage, speakers, [p.mark for p in pieces]))
        found.extend(quote for _, quote in sorted(events, key=lambda e: e[0]))
        if events:
            speakers.last = max(events, key=lambda e: e[0])[1].speaker or speakers.last
    if left_open:
        found.append(_marked_quote(document, left_open, speakers))
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
    between = cues.without_titles(document.text[last.mark.outer.end : piece.mark.outer.start])
    if piece.cue.fragment or last.cue.fragment or len(between.split()) > 22:
        return False
    if not between.strip(" ،,.؛;:"):
        return True
    first, second = last.cue.speaker, piece.cue.speaker
    known = group[0].cue.speaker.key
    if (second.explicit and second.key != (first.key or known)) or (second.explicit and second.key is None):
        return False
    if second.key is not None and known is not None and second.key != known:
        return False
    if second.key is not None and first.explicit and first.key is None:
        return False  # somebody without a name, then somebody with one
    if _person(document, last) != _person(document, piece):
        return False  # قلت لها: «…». فقالت: «…»
    asked = document.text[last.mark.inner.end - 1] == "؟"
    opening = re.match(r"\s*[،,.]?\s*(\w+)\s*:", between)
    if asked and opening is not None and opening.group(1).startswith("ف") and reporting(opening.group(1)):
        return False  # سأله: «…؟» فقال: «…»
    verb = reporting(document.text[last.cue.start : last.cue.word_end] or " ")
    answer = reporting(document.text[piece.cue.start : piece.cue.word_end] or " ")
    if asked and verb is not None and answer is not None and verb.lemma == "سال" and answer.lemma == "قال":
        return False  # سألته: «…؟». قال: «…»
    for number, part in enumerate(re.split(r"[.؛]", between)):
        words = part.replace("،", " ").replace(":", " ").split()
        verbs = [verb for word in words[:2] if (verb := reporting(word))]
        if words and (len(words) > 16 or not verbs):
            return False
        if ":" not in part and not THAT.isdisjoint(words):
            return False  # وأكد أن …. وتابع: «…»
        if first.key is not None and any(verb.plural for verb in verbs):
            return False
        if asked and any(verb.lemma in lemmas("answers") for verb in verbs):
            return False
        if words and number and ":" not in part and verbs[0].lemma in listed("speech", "weak"):
            return False  # تعلّق مئزرها: the verb means something else here
    return True


def _person(document: Document, piece: _Piece) -> int:
    """1 where the verb of the attribution says "I" or "we", else 3."""
    verb = reporting(document.text[piece.cue.start : piece.cue.word_end] or " ")
    return verb.person if verb is not None else 3


def _marked_quote(document: Document, group: list[_Piece], speakers: Speakers) -> Quote:
    cue = max((p.cue for p in group), key=lambda c: (c.speaker.explicit, c.speaker.key is not None))
    speaker = cue.speaker.key or speakers.self_named(group[0].mark.inner.start)
    spans = tuple(document.folded.span(p.mark.inner.start, p.mark.inner.end) for p in group)
    kind: QuoteKind = "mixed" if all(p.cue.fragment for p in group) else "direct"
    attribution = document.folded.span(cue.start, cue.end) if cue.start < cue.end else None
    word = document.original(cue.start, cue.word_end) if cue.start < cue.word_end else None
    score = 0.9 if cue.speaker.explicit else 0.7 if speaker else 0.5
    return Quote(spans, kind, speaker, word, attribution, score=score)
