"""Whose words a quote of an English story is that has no reporting clause of its own: `Hanan shakes her head. “No.”`

It takes the speaker of the sentence in front of it, of its paragraph, or of the talk it stands in; else it has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.story import Span
from nlp.annotations import is_person
from nlp.document import Document, Passage
from nlp.english.people.told_sentences import asked, singled_out, viewer_of
from nlp.english.speech.attributions import Attribution, find_attributions
from nlp.english.speech.marked import SENTENCE_END
from nlp.english.speech.saying import lemma
from nlp.english.speech.speakers import Speakers
from nlp.english.speech.spoken import Speech
from nlp.marks import Marked
from nlp.vocabulary import words

if TYPE_CHECKING:
    pass

#: Words of a turn in a talk where nobody needs to say who speaks; longer ones are rather one speaker's next paragraph.
_LONGEST_TURN = 20
_MY = re.compile(rf"\b[Mm]y (?:\w+ )?(?P<noun>{'|'.join(sorted(words('english', 'person', 'unnamed')))})\b")
# Behind a quote: "The sender was Chra Mahmoud"
_WROTE = re.compile(
    r"\s*(?=[A-Z])(?:[\w’'-]+\s+){1,3}?(?:was|is)\s[^.!?“”]{1,40}\bwhen (?:she|he) (?:wrote|sent|said|typed|dictated|recorded|posted) (?:it|this|that|them|those words)\b"
)
_REVEALED = re.compile(
    r"\s*(?:The (?:sender|author|writer|speaker|caller|questioner|culprit|man|woman|voice) (?:was|is)|It (?:was|is)|That (?:was|is))\s+(?=[A-Z])"
)


def find_speaker(
    document: Document,
    passage: Passage,
    piece: Speech,
    before: Speech | None,
    turns: Sequence[Speech],
    speakers: Speakers,
    attributions: list[Attribution],
) -> None:
    """Set the speaker of a quote. `before` is the quote before it in its passage, `turns` the last ones of the passages before."""
    if piece.attribution is not None:
        piece.speaker = _attributed(passage, piece, before, speakers)
        return
    lead = passage.main.text[: piece.start].rstrip()
    revealed = _revealed(document, passage, piece, speakers)
    if revealed is not None:
        piece.speaker = revealed
    elif lead.endswith(":"):  # "The coordinator wants more: '…'"
        piece.speaker = _subject_before(document, passage, piece, speakers, anybody=True).key
        piece.side = "pre"
    elif before is not None:
        narrated = SENTENCE_END.search(passage.main.text[before.end : piece.start] + "X") is not None
        told = _told(document, passage, piece, speakers, attributions) if narrated else _UNTOLD
        piece.speaker = told.key if told.certain else before.speaker
        piece.resolved = told.certain
    elif lead:
        told = _told(document, passage, piece, speakers, attributions)
        piece.speaker, piece.resolved = told.key, told.certain
    else:
        _opening(document, passage, piece, turns, speakers)


def _attributed(passage: Passage, piece: Speech, before: Speech | None, speakers: Speakers) -> str | None:
    assert piece.attribution is not None
    speaker = speakers.resolve(piece.attribution, passage.main)
    subject = piece.attribution.subject
    pronoun = subject is not None and subject.pos_ == "PRON"
    if speaker is None and before is not None and pronoun and before.attribution is not None:
        assert subject is not None
        told = speakers.subject(subject, passage.main) is not None  # somebody without a name
        return before.speaker if not told and subject.lower_ != "it" else None
    return speaker


def _opening(
    document: Document, passage: Passage, piece: Speech, turns: Sequence[Speech], speakers: Speakers
) -> None:
    """The speaker of a quote that opens its passage and has no reporting clause."""
    previous = turns[-1] if turns else None
    behind = document.passages[piece.passage - 1] if piece.passage else None
    signed = _signed_next(document, passage, piece, speakers)
    if signed is not None:
        piece.speaker = signed
        return
    told = _told_behind(passage, piece, speakers)
    if behind is None:
        piece.speaker = told.key
    elif previous is not None and previous.passage == piece.passage - 1:
        piece.speaker = _turn(document, passage, piece, turns, speakers)
    elif behind.main.text.rstrip().endswith(":"):
        last = find_attributions(behind)
        if last:
            piece.speaker = speakers.resolve(last[-1], behind.main)
            piece.attribution, piece.side = None, "pre"
        else:
            piece.speaker = _about(document, piece.passage - 1, speakers).key
    elif told.certain:
        piece.speaker = told.key
    elif _announces(behind.main.text):
        piece.speaker = _teller(document, piece.passage - 1, speakers)
    elif not behind.marks and behind.kind != "title":
        # behind a paragraph about the speaker
        piece.speaker = _about(document, piece.passage - 1, speakers).key


# A paragraph's last sentence that leads to a quote: "This is how she told it.", "In her own words."
_POINTS = re.compile(r"\b(?:[Tt]h(?:is|ese)|[Hh]ere) (?:is|are|was|were)\b|\b[Ii]n\b")
_TELLING = re.compile(r"\b(?:told|tells|said|says|put|puts|words|story|account|testimony|statement)\b")


def _announces(text: str) -> bool:
    """Whether a paragraph ends with a sentence that leads to a quote."""
    *_, last, after = ["", *re.split(r"(?<=[.!?])", text.rstrip())]
    points = _POINTS.search(last)
    return (
        not after and last.endswith(".") and points is not None and bool(_TELLING.search(last, points.end()))
    )


def _teller(document: Document, number: int, speakers: Speakers) -> str | None:
    """The one person whom a passage's last sentence speaks of by name or pronoun."""
    main = document.passages[number].main
    last = list(main.doc.sents)[-1] if main.doc is not None else ()
    people = [one for one in (speakers.subject(token, main) for token in last) if one is not None]
    return people[0].key if len({id(one) for one in people}) == 1 else None


_SIGNATURE = re.compile(r"\s*[―—–-]{1,2}\s*(?=[A-Z])[^.!?“”\"]{3,90}\.?\s*$")


# Below a quote: "That is how Saad Kareem remembers the first winter", "These are the words of Amal Hadi"
_THAT_IS_HOW = re.compile(
    r"(?:(?:That|This) (?:is|was) (?:how|what)|(?:With|In) these words,?|(?:These|Those) (?:are|were) the words of|So (?:says|said)|Thus)\s+(?=[A-Z])"
)


def _signed_next(document: Document, passage: Passage, piece: Speech, speakers: Speakers) -> str | None:
    """The one person named in a line of its own below a quote: "— Huda Nasser, baker"."""
    follows = document.passages[piece.passage + 1 : piece.passage + 2]
    if not follows or not _only_speech(passage, piece):
        return None
    told = _THAT_IS_HOW.match(follows[0].main.text)
    if told:
        return speakers.only_person(follows[0].main.span(told.end(), told.end() + 1))
    return speakers.only_person(follows[0].span) if _SIGNATURE.match(follows[0].main.text) else None


def _told_behind(passage: Passage, piece: Speech, speakers: Speakers) -> _Told:
    """Whom the sentence behind a quote that is no question is about: `“We had one pump.” Amina was nineteen then.`"""
    doc = passage.main.doc
    assert doc is not None
    if not re.search(r"[.!…][\"”»’']$", passage.main.text[: piece.end]):
        return _UNTOLD
    start = next((t for t in doc if t.idx >= piece.end and t.text.isalpha()), None)
    if start is not None and any(
        t.dep_ == "advcl"
        and t.lemma_ in ("answer", "reply", "respond")
        and any(c.pos_ == "PRON" for c in t.lefts)
        for t in start.sent
    ):
        return _UNTOLD  # “Tell me about it.” Dr. Hadi folds his hands before he answers.
    clauses = [
        t for t in (start.sent if start is not None else ()) if t.dep_ == "nsubj" and t.head.dep_ == "ROOT"
    ]
    if not clauses or clauses[0].idx < piece.end:
        return _UNTOLD
    one = speakers.subject(clauses[0], passage.main)
    return _UNTOLD if one is None else _Told(one.key, True)


def _turn(
    document: Document, passage: Passage, piece: Speech, turns: Sequence[Speech], speakers: Speakers
) -> str | None:
    """The speaker of a passage that is one bare quote, behind one with a quote: the same, or of two who talk the other."""
    previous = turns[-1]
    if previous.mark.closed and not _ends_with_speech(document, previous):
        told = _about(document, previous.passage, speakers)
        return told.key if told.certain else previous.speaker
    earlier = next((t for t in reversed(turns) if t.passage == previous.passage - 1), None)
    talk = (
        previous.mark.closed
        and _only_speech(passage, piece)
        and _ends_with_speech(document, previous)
        and _words(document, piece) <= _LONGEST_TURN
    )
    if not talk:
        return previous.speaker
    asked = document.story.text[previous.mark.inner.start : previous.mark.inner.end].rstrip().endswith("?")
    other = (
        earlier is not None and earlier.speaker != previous.speaker and _ends_with_speech(document, earlier)
    )
    if other and earlier is not None and _words(document, previous) <= 2 * _LONGEST_TURN:
        return earlier.speaker
    return None if asked else previous.speaker


def _ends_with_speech(document: Document, turn: Speech) -> bool:
    """Whether a passage ends with this quote or with the clause that says whose it is."""
    text = document.passages[turn.passage].main.text
    end = turn.end if turn.attribution is None else max(turn.end, turn.attribution.end)
    return SENTENCE_END.search(text[end - 1 :]) is None


def _words(document: Document, piece: Speech) -> int:
    return len(document.story.text[piece.mark.inner.start : piece.mark.inner.end].split())


def _revealed(document: Document, passage: Passage, piece: Speech, speakers: Speakers) -> str | None:
    """Who is said to have spoken in the sentence behind a quote: `“Who has the key?” The sender was Chra Mahmoud.`"""
    if _WROTE.match(passage.main.text, piece.end):
        start = passage.main.text.index(passage.main.text[piece.end :].lstrip()[0], piece.end)
        return speakers.only_person(passage.main.span(start, start + 1))
    match = _REVEALED.match(passage.main.text, piece.end)
    if match is None or (
        match.group().split()[0] in ("It", "That") and passage.main.text[: piece.start].strip()
    ):
        return None
    return speakers.only_person(passage.main.span(match.end(), match.end() + 1))


def _told(
    document: Document, passage: Passage, piece: Speech, speakers: Speakers, attributions: list[Attribution]
) -> _Told:
    """Whom the sentence in front of a quote is about, or who says it."""
    aside = _told_in_passing(passage, piece, attributions, speakers)
    told = _Told(aside, True) if aside else _subject_before(document, passage, piece, speakers)
    if told.key is None:
        own = document.story.text[piece.mark.inner.start : piece.mark.inner.end]
        relative = _MY.search(own)
        if relative is not None:  # "He has not spoken to her since. “My brother says …”": his sister's words
            owner = speakers.whose(relative.group("noun"), piece.mark.outer.start)
            told = told if owner is None else _Told(owner, True)
    return told if told.certain else _topic(passage, piece, speakers)


def _topic(passage: Passage, piece: Speech, speakers: Speakers) -> _Told:
    """The one person whom all sentences of a passage up to a quote are about that are about anybody."""
    subjects = [
        speakers.subject(t, passage.main)
        for t in passage.main.doc or ()
        if t.idx < piece.start and t.dep_ in ("nsubj", "nsubjpass")
    ]
    people = {id(one): one for one in subjects if one is not None}
    if len(people) != 1 or any(
        mark for mark in passage.marks if passage.main.local(mark.outer.start) < piece.start
    ):
        return _UNTOLD
    (one,) = people.values()
    return _Told(one.key, one.key is not None)


def _told_in_passing(
    passage: Passage, piece: Speech, attributions: list[Attribution], speakers: Speakers
) -> str | None:
    """Who says the sentence in front of a quote, beside it: `One wet year, she says, proves nothing. “Ask again.”`"""
    before = len(passage.main.text[: piece.start].rstrip())
    for attribution in reversed(attributions):
        if attribution.end <= before:
            verb = attribution.verb
            near = SENTENCE_END.search(passage.main.text[attribution.end : before - 1] + "X") is None
            if not near or verb is None or verb.dep_ != "parataxis":
                return None
            return speakers.resolve(attribution, passage.main)
    return None


@dataclass(frozen=True, slots=True)
class _Told:
    """Whom a sentence is about; `certain` with no key: somebody without a name."""

    key: str | None = None
    certain: bool = False


_UNTOLD = _Told()


def _subject_before(
    document: Document, passage: Passage, piece: Speech, speakers: Speakers, *, anybody: bool = False
) -> _Told:
    """The person (or `anybody`: the body too) that the sentence in front of a quote is about: `Hanan shakes her head. "No."`"""
    doc = passage.main.doc
    assert doc is not None
    before = len(passage.main.text[: piece.start].rstrip())
    sentence = next(
        (s for s in reversed(list(doc.sents)) if s.start_char < before and s.text.strip(" \"“‘«'")), None
    )
    viewer = viewer_of(sentence, before) if sentence is not None else None
    if viewer is not None:
        one = speakers.subject(viewer, passage.main)
        if one is not None:
            return _Told(one.key, True)
    addressee = asked(sentence, before, piece, passage) if sentence is not None else None
    kinds = ("ROOT", "conj", "relcl") if anybody else ("ROOT", "conj")
    clauses = [
        t
        for t in sentence or []
        if t.dep_ in ("nsubj", "nsubjpass")
        and t.head.dep_ in kinds
        and t.idx < before
        and (t.lower_ != "it" or singled_out(t) is not t)
    ]
    subject = clauses[-1 if anybody else 0] if clauses else None
    if subject is not None:
        subject = addressee or singled_out(subject)
    if subject is not None and subject.head.dep_ == "relcl" and subject.lower_ in ("which", "who", "that"):
        subject = subject.head.head  # "the Coalition, which greeted them with one sentence: …"
    if subject is None:
        # no subject in the parse: "Khawla shrugs", a verb taken for a noun
        if sentence is None or any(
            t.dep_ in ("nsubj", "nsubjpass") and t.head.dep_ in ("ROOT", "conj") for t in sentence
        ):
            return _UNTOLD
        only = speakers.only_person(
            passage.main.span(sentence.start_char, max(sentence.start_char + 1, before))
        )
        return _Told(only, only is not None)
    one = speakers.subject(subject, passage.main)
    if one is not None:
        return _Told(one.key, True)
    whole = (subject.left_edge.idx, subject.idx + len(subject))
    found = speakers.resolve(Attribution(subject.idx, whole[1], "", None, subject, whole), passage.main)
    speaks = lemma(subject.head) in words("english", "speech", "verbs")  # "The kitchen thanked its donors."
    if found is not None and (anybody or speaks or is_person(found)):
        return _Told(found, True)
    return _UNTOLD


def _only_speech(passage: Passage, piece: Speech) -> bool:
    return not piece.mark.closed or not passage.main.text[piece.end :].strip()


def _about(document: Document, number: int, speakers: Speakers) -> _Told:
    """The person whom a passage's last sentence is about."""
    end = len(document.passages[number].main.text)
    closing = Speech(number, 0, Marked(Span(0, 0), Span(0, 0)), end, end)
    return _subject_before(document, document.passages[number], closing, speakers)
