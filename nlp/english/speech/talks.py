"""Talks in which nobody needs to say who speaks: quotes in a row, a paragraph each, by two people in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.document import Document, Passage
from nlp.english.speech.speakers import Speakers
from nlp.english.speech.spoken import Speech

#: Words of a turn that does not say whose it is, and words beside the quotes of a turn.
_LONGEST_TURN, _LONGEST_CLAUSE = 20, 8


def settle_talks(document: Document, spoken: Sequence[Sequence[Speech]], speakers: Speakers) -> None:
    """Set the speakers of turns that say nothing of them. `spoken` holds the quotes of each passage, their speakers set as far as found."""
    for turns in _runs(document, spoken):
        sides = _sides(document, turns, speakers)
        if sides is not None:
            for at, pieces in enumerate(turns):
                for piece in pieces:
                    if piece.attribution is None:
                        piece.speaker = sides[at % 2]


def _runs(document: Document, spoken: Sequence[Sequence[Speech]]) -> Iterator[list[Sequence[Speech]]]:
    run: list[Sequence[Speech]] = []
    for passage, pieces in zip(document.passages, spoken, strict=True):
        if _is_turn(document, passage, pieces):
            run.append(pieces)
            continue
        if len(run) > 1:
            yield run
        run = [pieces[-1:]] if _ends_in_turn(passage, pieces) else []
    if len(run) > 1:
        yield run


def _is_turn(document: Document, passage: Passage, pieces: Sequence[Speech]) -> bool:
    """Whether a passage is one person's words, with a short clause at most that says whose."""
    if not pieces or not all(piece.mark.closed for piece in pieces) or pieces[0].start > 0:
        return False
    text = passage.main.text
    beside = [text[a.end : b.start] for a, b in pairwise(pieces)] + [text[pieces[-1].end :]]
    told = any(piece.attribution is not None for piece in pieces)
    clause = sum(len(part.split()) for part in beside)
    said = sum(len(document.story.text[slice(*piece.mark.inner)].split()) for piece in pieces)
    same = len({piece.speaker for piece in pieces if piece.attribution is not None}) < 2
    if not told and any(not part.strip() for part in beside[:-1]):
        return False  # “And?” “Nothing.”
    return same and (clause <= _LONGEST_CLAUSE if told else clause == 0 and said <= _LONGEST_TURN)


def _ends_in_turn(passage: Passage, pieces: Sequence[Speech]) -> bool:
    """Whether a passage that also tells something ends with a quote."""
    return bool(pieces) and pieces[-1].mark.closed and not passage.main.text[pieces[-1].end :].strip()


def _sides(
    document: Document, turns: Sequence[Sequence[Speech]], speakers: Speakers
) -> tuple[str | None, str | None] | None:
    """Who has the even turns and who the odd ones; None where the story does not tell."""
    known: dict[int, str | None] = {}
    for at, pieces in enumerate(turns):
        for piece in pieces:
            opening = at == 0 and pieces[0].start > 0 and piece.resolved
            told = piece.attribution is not None or opening
            if told and known.setdefault(at % 2, piece.speaker) != piece.speaker:
                return None
            addressed = _addressed(document, piece, speakers)
            if addressed is not None and known.setdefault(1 - at % 2, addressed) != addressed:
                return None
    first = turns[0][0].passage
    company = speakers.company(first) if turns[0][0].start > 0 else []
    company = company or (speakers.company(first - 1) if first else [])
    for side in (0, 1):
        if side in known and 1 - side not in known:
            others = [key for key in company if key != known[side]]
            if len(company) != 2 or len(others) != 1:
                return None
            known[1 - side] = others[0]
    if len(known) < 2 or known[0] == known[1]:
        return None
    return known[0], known[1]


def _addressed(document: Document, piece: Speech, speakers: Speakers) -> str | None:
    """Whom a quote calls by name: “Firas, I have eleven sources in that sandwich.”"""
    text = document.story.text
    for mention in speakers.people_in(piece.mark.inner):
        before, after = (
            text[piece.mark.inner.start : mention.span.start],
            text[mention.span.end : piece.mark.inner.end],
        )
        opens = not before.strip() or before.rstrip()[-1] in ".!?"
        closes = not after.strip() or after[0] in ".!?"
        if (opens and after[:1] in (",", "!")) or (
            before.rstrip().endswith(",") and (closes or after[0] == ",")
        ):
            return mention.entity
    return None
