"""Quotes of an English document: which marked stretches are speech, whose, and which pieces belong together.

Every quote has an attribution in its own sentence, or floats and takes the speaker of its paragraph, or has none. The nearest
name is never a guess. Reported speech without marks ("She explains that …") comes from the same reporting clauses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nlp.annotations import Quote, QuoteKind
from nlp.cast import Cast, Narrator
from nlp.document import Document, Passage, title_case
from nlp.english.speech.attributions import Attribution, find_attributions
from nlp.english.speech.floating import find_speaker
from nlp.english.speech.indirect import find_indirect
from nlp.english.speech.marked import SENTENCE_END, find_speech
from nlp.english.speech.speakers import Speakers
from nlp.english.speech.spoken import Speech, inner_tokens
from nlp.english.speech.talks import settle_talks


@dataclass(slots=True)
class _Group:
    pieces: list[Speech] = field(default_factory=list)


def find_quotes(document: Document, cast: Cast, narrator: Narrator) -> list[Quote]:
    """Direct, mixed and indirect quotes in text order. The document must have been parsed."""
    speakers = Speakers(document, cast, narrator)
    text = document.story.text
    reported: list[list[Attribution]] = []
    spoken: list[list[Speech]] = []
    turns: list[Speech] = []  # the last quote of each passage that has one
    for number, passage in enumerate(document.passages):
        # a title repeats the body, or is nobody's words
        reported.append(find_attributions(passage) if passage.kind != "title" else [])
        spoken.append(find_speech(text, number, passage, reported[-1]) if passage.kind != "title" else [])
        for at, piece in enumerate(spoken[-1]):
            before = spoken[-1][at - 1] if at else None
            find_speaker(document, passage, piece, before, turns, speakers, reported[-1])
        turns.extend(spoken[-1][-1:])
    settle_talks(document, spoken, speakers)
    quotes: list[Quote] = []
    previous: Speech | None = None
    for passage, attributions, pieces in zip(document.passages, reported, spoken, strict=True):
        if passage.kind == "title":
            continue
        for group in _join(passage, pieces):
            if _continues(document, previous, group.pieces[0]) and quotes:
                quotes.append(_extended(quotes.pop(), group))
            else:
                quotes.append(_quote(passage, group, document))
        previous = pieces[-1] if pieces else (previous if passage.kind == "heading" else None)
        used = {id(p.attribution) for p in pieces if p.attribution is not None}
        quotes.extend(find_indirect(passage, attributions, used, speakers))
    return sorted(quotes, key=lambda q: q.spans[0])


# -- which pieces are one quote ---------------------------------------------------------------------------------------


def _join(passage: Passage, pieces: list[Speech]) -> list[_Group]:
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


# “Prices are up,” said Mona, and “up they stay”
_GOES_ON = re.compile(r",\s+(?:and|but|or|so|yet)(?:\s+(?:also|even|still|then))?\s*$")
# Fragments in a row: called the plan “slow”, “dear” and “late”
_LISTED = re.compile(r"[\s,;]*(?:and|or|but)?\s*(?:(?:an?|the|as|then|also)\s+)?")


def _belong_together(passage: Passage, group: _Group, last: Speech, piece: Speech) -> bool:
    between = passage.main.text[last.end : piece.start]
    if not between.strip() and last.attribution is None:
        return False  # question and answer: two people
    if piece.side == "within" and last.side in ("pre", "within") and last.attribution is piece.attribution:
        return _LISTED.fullmatch(between) is not None
    if last.attribution is not piece.attribution and _is_fragment(passage, last):
        return False  # praises her “deep faith” – “faith that shows itself in work,” she says
    if (
        not between.strip()
        and piece.attribution is not None
        and last.attribution not in (None, piece.attribution)
    ):
        return False  # “And I,” says the clerk, “say no.” “Nobody asked,” Mona says.
    if not between.strip(" ,.;—–-"):
        return piece.side != "within" or last.side != "within"
    if (
        piece.attribution is not None
        and last.attribution is not None
        and piece.attribution is not last.attribution
    ):
        same = piece.speaker is not None and piece.speaker == group.pieces[0].speaker
        lead = between.rstrip()
        if not same or (piece.side == "pre" and not lead.endswith((":", ",", "that"))):
            return False  # “…,” she says. She calls the road “a long wound”.
    attributions = [
        p.attribution
        for p in (last, piece)
        if p.attribution is not None and last.end <= p.attribution.start < piece.start
    ]
    if not attributions or (last.side == "within" and piece.side == "within"):
        return False
    if last.attribution is None and _ends(passage, last) and piece.speaker != group.pieces[0].speaker:
        return False  # “What does it say?” Widad read it to her: “Cut twice.”
    if last.side == "within" or (piece.side == "within" and piece.attribution is not last.attribution):
        return False
    leads_on = between.rstrip().endswith((",", ":", "that", "–", "—", "-"))
    goes_on = piece.attribution is last.attribution and _GOES_ON.search(between) is not None
    goes_on = goes_on and not title_case(_inner(passage, piece))  # …, and “Bread for All” opened its doors
    if _is_fragment(passage, piece) and not (leads_on or goes_on):
        return False  # “Prices are up,” said Mona, who noted that some shops had “vanished”
    return _only_attribution(between, sorted({(a.start - last.end, a.end - last.end) for a in attributions}))


def _is_fragment(passage: Passage, piece: Speech) -> bool:
    """Whether a piece is a part of the writer's own sentence: she's done a “good job.”"""
    if piece.side != "pre":
        return piece.side == "within"
    text = passage.main.text
    return _inner(passage, piece)[:1].islower() and not text[: piece.start].rstrip().endswith(
        (":", ",", "that")
    )


def _inner(passage: Passage, piece: Speech) -> str:
    stretch = next((q for q in passage.quotes if q.origins[0] == piece.mark.inner.start), None)
    return stretch.text if stretch is not None else passage.main.text[piece.start + 1 : piece.end]


def _ends(passage: Passage, piece: Speech) -> bool:
    """Whether the words in the marks end with their sentence."""
    return re.search(r"[.!?…][\"”»’']+$", passage.main.text[: piece.end]) is not None


#: Words of a sentence that says who speaks, however much it tells of them on the way; and of one that leads on to more.
_LONGEST_ATTRIBUTION, _LONGEST_LEAD = 45, 12
#: Words between a second verb of saying and what is said: "He told the young reporters:".
_LONGEST_ADDRESS = 4
#: Words beside the verb of saying in a second sentence: "A little later, in the car, she said:".
_LONGEST_OTHER = 6


def _only_attribution(between: str, clauses: list[tuple[int, int]]) -> bool:
    """Whether the text between two marked stretches only says who speaks: one sentence, or a second one that leads on.

    `clauses` holds where in that text the reporting clauses begin and end.
    """
    told = between.rstrip()
    ends = [match.end() for match in SENTENCE_END.finditer(told + " X") if match.end() < len(told)]
    behind = len(told[clauses[-1][1] :].split())
    if not ends:
        if len(clauses) > 1 and behind > _LONGEST_ADDRESS and not told.endswith(","):
            return False  # “…,” she says, and argues for a new road through the hills. “…”
        opens = told.lstrip()[:1].isupper() and told.endswith((":", ","))
        return len(told.split()) <= (_LONGEST_LEAD if opens else _LONGEST_ATTRIBUTION)
    if len(ends) > 1 or clauses[0][0] >= ends[0] or clauses[-1][0] < ends[0]:
        return False
    return len(told[ends[0] : clauses[-1][0]].split()) + behind <= _LONGEST_OTHER


def _continues(document: Document, previous: Speech | None, piece: Speech) -> bool:
    """A quote whose mark was left open at the end of the paragraph before, and which this paragraph re-opens."""
    if previous is None or previous.mark.closed or previous.passage != piece.passage - 1:
        return False
    if None not in (piece.attribution, piece.speaker, previous.speaker) and piece.speaker != previous.speaker:
        return False  # a mark was forgotten, and somebody else goes on
    opening = document.story.text[piece.mark.outer.start]
    again = piece.mark.outer.start == document.passages[piece.passage].span.start
    return again and opening == document.story.text[previous.mark.outer.start]


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
        for t in inner_tokens(passage, piece)
    )
    whole = has_verb and (inner[:1].isupper() or lead.endswith("that"))
    return "direct" if whole else "mixed"
