"""Quotes of an English document: which marked stretches are speech, whose, and which pieces belong together.

Every quote has an attribution in its own sentence, or floats and takes the speaker of its paragraph, or has none. The nearest
name is never a guess. Reported speech without marks ("She explains that …") comes from the same reporting clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.story import Span
from nlp.annotations import Quote, QuoteKind
from nlp.attributions import Attribution, find_attributions
from nlp.document import Document, Passage, is_title
from nlp.entities import Cast
from nlp.marks import Marked
from nlp.narrator import Narrator
from nlp.speakers import Speakers
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_MANNER = r"(?:(?:and|but|so|then|as|also|later|once|again|simply|just|now|still|\w+ly)\s+){0,3}"
_BETWEEN_POST = re.compile(rf"^[\s,.;:!?…—–-]*{_MANNER}$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"”’»')]*\s+(?=[A-Z\"“‘«'])")
_OPENER = "\"“‘«'„"


@dataclass(slots=True)
class Piece:
    """One marked stretch taken for speech."""

    passage: int
    index: int  # of its mark in the passage
    mark: Marked
    start: int  # in the passage's main stretch, marks included
    end: int
    attribution: Attribution | None = None
    side: str = "none"  # the attribution stands "post", "pre", "within" or nowhere
    speaker: str | None = None
    resolved: bool = False


@dataclass(slots=True)
class _Group:
    pieces: list[Piece] = field(default_factory=list)


def find_quotes(document: Document, cast: Cast, narrator: Narrator) -> list[Quote]:
    """Direct, mixed and indirect quotes in text order. The document must have been parsed."""
    speakers = Speakers(document, cast, narrator)
    quotes: list[Quote] = []
    previous: Piece | None = None
    text = document.story.text
    for number, passage in enumerate(document.passages):
        attributions = find_attributions(passage)
        pieces = [p for p in _pieces(text, number, passage, attributions) if _is_speech(text, passage, p)]
        for at, piece in enumerate(pieces):
            before = pieces[at - 1] if at else None
            _find_speaker(document, passage, piece, before, previous, speakers)
        groups = _join(passage, pieces)
        for group in groups:
            continued = _continues(document, previous, group.pieces[0]) and quotes
            if continued:
                last = quotes.pop()
                quotes.append(_extended(last, group))
            else:
                quotes.append(_quote(passage, group, document))
        previous = pieces[-1] if pieces else (previous if passage.kind == "heading" else None)
        used = {id(p.attribution) for p in pieces if p.attribution is not None}
        quotes.extend(_indirect(passage, [a for a in attributions if id(a) not in used], speakers))
    return sorted(quotes, key=lambda q: q.spans[0])


# -- which marks are speech, and who attributes them ------------------------------------------------------------------


def _pieces(text: str, number: int, passage: Passage, attributions: list[Attribution]) -> Iterator[Piece]:
    main = passage.main
    places = [(main.local(m.outer.start), main.local(m.outer.end - 1) + 1) for m in passage.marks]
    for index, mark in enumerate(passage.marks):
        if is_title(text, mark):
            continue
        piece = Piece(number, index, mark, *places[index])
        _attribute(text, passage, piece, places, attributions)
        yield piece


def _attribute(
    text: str, passage: Passage, piece: Piece, places: list[tuple[int, int]], attributions: list[Attribution]
) -> None:
    main = passage.main.text
    others = [place for place in places if place != (piece.start, piece.end)]
    inner = text[piece.mark.inner.start : piece.mark.inner.end].rstrip()
    for attribution in attributions:
        if (
            attribution.start >= piece.end
            and _BETWEEN_POST.match(main[piece.end : attribution.start])
            and _may_follow(inner, main, piece.end, attribution)
        ):
            piece.attribution, piece.side = attribution, "post"
            return
    for attribution in reversed(attributions):
        if attribution.end > piece.start:
            continue
        gap = main[attribution.end : piece.start]
        if any(attribution.end <= place[0] < piece.start for place in others):
            if attribution.verb is not None and _governs(passage, attribution, piece):
                break  # a second fragment in the same clause: left to "within"
            continue
        if _SENTENCE_END.search(gap + "X") or "\n" in gap.strip("\n"):
            break
        if (
            re.search(r"(?:[:,]|\bthat|\bhow|\bwhether)\s*$", gap)
            or not gap.strip()
            or len(gap.split()) <= 4
            or attribution.cue == ":"
        ):
            piece.attribution, piece.side = attribution, "pre"
            return
        break
    for attribution in attributions:
        if attribution.verb is not None and _governs(passage, attribution, piece):
            piece.attribution, piece.side = attribution, "within"
            return
    sentence = _sentence(passage, piece.start)
    for attribution in attributions:
        if (
            attribution.verb is None
            and attribution.cue != ":"
            and sentence is not None
            and sentence[0] <= attribution.start < sentence[1]
        ):
            piece.attribution, piece.side = attribution, "within"
            return


def _may_follow(inner: str, main: str, end: int, attribution: Attribution) -> bool:
    """Whether a reporting clause behind a quote speaks of that quote and not of what comes next."""
    ended = inner[-1:] in ".!?…" or main[end : end + 1] == "."
    if inner.endswith(",") or main[end : end + 1] in (",", "—", "–") or not ended:
        return True
    if main[attribution.start : attribution.start + 1].islower():
        return True
    rest = main[attribution.end : attribution.end + 60]
    if re.match(r"[^.!?\n]{0,50}?[:,]\s*[\"“‘«']", rest):
        return False
    if attribution.verb is None:
        return False
    complements = [
        c
        for c in attribution.verb.children
        if c.dep_ in ("ccomp", "dobj", "xcomp")
        and c.idx > attribution.verb.idx
        and c is not attribution.subject
    ]
    return not complements


def _governs(passage: Passage, attribution: Attribution, piece: Piece) -> bool:
    """Whether the quote stands in the clause of the reporting verb."""
    doc = passage.main.doc
    assert doc is not None
    assert attribution.verb is not None
    token = next(
        (t for t in doc if piece.start < t.idx + len(t) and t.idx >= piece.start and not t.is_punct), None
    )
    return (
        token is not None
        and token.idx < piece.end
        and attribution.verb.is_ancestor(token)
        and token.sent == attribution.verb.sent
    )


def _sentence(passage: Passage, offset: int) -> tuple[int, int] | None:
    doc = passage.main.doc
    assert doc is not None
    return next(((s.start_char, s.end_char) for s in doc.sents if s.start_char <= offset < s.end_char), None)


def _is_speech(text: str, passage: Passage, piece: Piece) -> bool:
    inner = text[piece.mark.inner.start : piece.mark.inner.end].strip()
    length = len(inner.split())
    whole = inner[:1].isupper() or inner[:1] in "…[" or not inner[:1].isalpha()
    closed = inner[-1:] in ".!?…," or text[piece.mark.outer.end : piece.mark.outer.end + 1] == ","
    before = text[passage.span.start : piece.mark.outer.start].rstrip()
    opens_sentence = not before or before[-1] in ".!?:…\"”»’'"
    if piece.side == "post":
        return length >= 2 or closed
    if piece.side == "pre":
        strong = before.endswith((":", ","))
        return length >= 2 or (strong and closed) if strong else length >= 3
    if piece.side == "within":
        return _reports(passage, piece, length)
    return opens_sentence and length >= 4 and whole and (closed or length >= 8)


def _reports(passage: Passage, piece: Piece, length: int) -> bool:
    """Whether a fragment inside a reporting clause is somebody's words, and not a term or a nickname."""
    attribution = piece.attribution
    assert attribution is not None
    judging = attribution.verb is not None and attribution.verb.lemma_.lower() in words(
        "english", "speech", "judging"
    )
    anybody = attribution.subject is not None and attribution.subject.text.lower() in (
        "we",
        "they",
        "you",
        "people",
        "everybody",
        "everyone",
        "i",
    )
    if anybody and not any(t.pos_ in ("VERB", "AUX") for t in _inner_tokens(passage, piece)):
        return False
    return length >= 3 or (judging and not anybody)


# -- whose words ------------------------------------------------------------------------------------------------------


def _find_speaker(
    document: Document,
    passage: Passage,
    piece: Piece,
    before: Piece | None,
    previous: Piece | None,
    speakers: Speakers,
) -> None:
    if piece.attribution is not None:
        piece.speaker = speakers.resolve(piece.attribution, passage.main)
        subject = piece.attribution.subject
        if (
            piece.speaker is None
            and before is not None
            and subject is not None
            and subject.pos_ == "PRON"
            and before.attribution is not None
        ):
            piece.speaker = before.speaker
        return
    lead = passage.main.text[: piece.start].rstrip()
    if lead.endswith(":"):  # "The coordinator wants more: '…'"
        piece.speaker, piece.side = _of_the_sentence_before(document, passage, piece, speakers), "pre"
        return
    if before is not None:
        piece.speaker = before.speaker
        return
    if lead:
        piece.speaker = _of_the_sentence_before(document, passage, piece, speakers)
        return
    if previous is not None and previous.passage == piece.passage - 1:
        piece.speaker = previous.speaker
    elif piece.passage and document.passages[piece.passage - 1].main.text.rstrip().endswith(":"):
        last = find_attributions(document.passages[piece.passage - 1])
        if last:
            piece.speaker = speakers.resolve(last[-1], document.passages[piece.passage - 1].main)
            piece.attribution, piece.side = None, "pre"


def _of_the_sentence_before(
    document: Document, passage: Passage, piece: Piece, speakers: Speakers
) -> str | None:
    """The person who is the subject of the sentence in front of a floating quote: `Hanan shakes her head. "We waited."`"""
    doc = passage.main.doc
    assert doc is not None
    sentences = [s for s in doc.sents if s.end_char <= piece.start + 1 and s.text.strip(" \"“‘«'")]
    if not sentences:
        return None
    subject = next((t for t in sentences[-1].root.children if t.dep_ == "nsubj"), None)
    if subject is None:
        return None
    stand_in = Attribution(
        subject.idx,
        subject.idx + len(subject),
        "",
        None,
        subject,
        (subject.left_edge.idx, subject.idx + len(subject)),
    )
    found = speakers.resolve(stand_in, passage.main)
    return (
        found
        if found is not None
        and (found.startswith("person/") or sentences[-1].text.rstrip(" \"“‘«'").endswith(":"))
        else None
    )


# -- which pieces are one quote ---------------------------------------------------------------------------------------


def _join(passage: Passage, pieces: list[Piece]) -> list[_Group]:
    groups: list[_Group] = []
    for piece in pieces:
        last = groups[-1].pieces[-1] if groups else None
        if last is not None and _belong_together(passage, groups[-1], last, piece):
            groups[-1].pieces.append(piece)
            if piece.attribution is None:
                piece.speaker = groups[-1].pieces[0].speaker
        else:
            groups.append(_Group([piece]))
    return groups


def _belong_together(passage: Passage, group: _Group, last: Piece, piece: Piece) -> bool:
    between = passage.main.text[last.end : piece.start]
    if not between.strip(" ,.;—–-"):
        return piece.side != "within" or last.side != "within"
    if (
        piece.attribution is not None
        and last.attribution is not None
        and piece.attribution is not last.attribution
    ):
        same = piece.speaker is not None and piece.speaker == group.pieces[0].speaker
        if not same:
            return False
    attributions = [
        p.attribution
        for p in (last, piece)
        if p.attribution is not None and last.end <= p.attribution.start < piece.start
    ]
    if not attributions or (last.side == "within" and piece.side == "within"):
        return False
    if last.side == "within" or (piece.side == "within" and piece.attribution is not last.attribution):
        return False
    rest = between[: attributions[0].start - last.end] + between[attributions[-1].end - last.end :]
    return len(_SENTENCE_END.findall(between.rstrip() + " X")) <= 1 and len(rest.split()) <= 22


def _continues(document: Document, previous: Piece | None, piece: Piece) -> bool:
    """A quote whose mark was left open at the end of the paragraph before, and which this paragraph re-opens."""
    if previous is None or previous.mark.closed or previous.passage != piece.passage - 1:
        return False
    return piece.mark.outer.start == document.passages[piece.passage].span.start


def _quote(passage: Passage, group: _Group, document: Document) -> Quote:
    first = group.pieces[0]
    attributed = next((p for p in group.pieces if p.attribution is not None), first)
    attribution = attributed.attribution
    where = document.passages[attributed.passage].main
    return Quote(
        spans=tuple(p.mark.inner for p in group.pieces),
        kind=_kind(document.story.text, passage, group),
        speaker=attributed.speaker,
        cue=attribution.cue if attribution else None,
        attribution=where.span(attribution.start, attribution.end) if attribution else None,
        score={"post": 0.95, "pre": 0.9, "within": 0.75}.get(
            attributed.side, 0.6 if attributed.speaker else 0.5
        ),
    )


def _extended(quote: Quote, group: _Group) -> Quote:
    speaker = quote.speaker or group.pieces[0].speaker
    attribution = quote.attribution
    return Quote(
        (*quote.spans, *(p.mark.inner for p in group.pieces)),
        "direct",
        speaker,
        quote.cue,
        attribution,
        score=quote.score,
    )


def _kind(text: str, passage: Passage, group: _Group) -> QuoteKind:
    piece = group.pieces[0]
    inner = text[piece.mark.inner.start : piece.mark.inner.end].strip()
    if len(group.pieces) > 1 or piece.side in ("post", "none"):
        return "direct"
    lead = text[passage.span.start : piece.mark.outer.start].rstrip()
    if lead.endswith((":", ",")) and piece.side == "pre":
        return "direct"
    has_verb = any(
        t.pos_ in ("VERB", "AUX") and "Fin" in t.morph.get("VerbForm", [])
        for t in _inner_tokens(passage, piece)
    )
    whole = has_verb and (inner[:1].isupper() or lead.endswith("that"))
    return "direct" if whole else "mixed"


def _inner_tokens(passage: Passage, piece: Piece) -> list[Token]:
    for stretch in passage.quotes:
        if stretch.origins[0] == piece.mark.inner.start and stretch.doc is not None:
            return list(stretch.doc)
    return []


# -- reported speech without marks ----------------------------------------------------------------------------------


_NOT_SAYING = frozenset({"i", "we", "you", "it", "this", "that", "which", "there", "what"})


def _indirect(passage: Passage, attributions: list[Attribution], speakers: Speakers) -> Iterator[Quote]:
    verbs = words("english", "speech", "indirect")
    stubs = [
        (passage.main.local(passage.marks[i].outer.start), passage.main.local(passage.marks[i].outer.end - 1))
        for i in passage.stubbed
    ]
    for attribution in attributions:
        verb, subject = attribution.verb, attribution.subject
        if (
            verb is None
            or subject is None
            or verb.lemma_.lower() not in verbs
            or subject.text.lower() in _NOT_SAYING
        ):
            continue
        clause = _reported_clause(verb)
        if clause is None or not _says(subject, speakers, passage) or verb.tag_ == "VB":
            continue
        content = sorted(clause.subtree, key=lambda t: t.i)
        while content and (
            content[0].text.lower() in ("that", ",") or content[0].is_space or content[0].i <= verb.i
        ):
            content = content[1:]
        has_that = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
        if len(content) < 4 or not (has_that or content[0].i == verb.i + 1):
            continue
        start, end = content[0].idx, content[-1].idx + len(content[-1])
        end = len(passage.main.text[:end].rstrip(" ,.;:"))
        if any(start <= s < end for s, _ in stubs):
            continue
        speaker = speakers.resolve(attribution, passage.main)
        yield Quote(
            (passage.main.span(start, end),),
            "indirect",
            speaker,
            verb.text,
            passage.main.span(attribution.start, attribution.end),
            score=0.7,
        )


def _reported_clause(verb: Token) -> Token | None:
    """The head of the clause that a verb reports: its complement, or a that-clause hung elsewhere below it."""
    complement = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if complement is not None:
        return complement
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if (
            token.lower_ == "that"
            and token.dep_ == "mark"
            and token.head.dep_ not in ("relcl", "acl")
            and verb.is_ancestor(token)
        ):
            return token.head
    return None


def _says(subject: Token, speakers: Speakers, passage: Passage) -> bool:
    """Whether the subject can speak: somebody or a body, not a report or a figure."""
    if subject.pos_ in ("PRON", "PROPN"):
        return True
    low = subject.lemma_.lower()
    kinds = (
        words("english", "person", "roles")
        | words("english", "person", "unnamed")
        | words("english", "organization", "heads")
        | words("english", "organization", "collective")
    )
    place = Span(passage.main.origin(subject.idx), passage.main.origin(subject.idx) + 1)
    return low in kinds or bool(speakers.cast.at(place))
