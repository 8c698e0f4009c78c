"""Whom a sentence of an English story is about besides its subject: who is asked in it, picked out, or whose view it tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.document import Passage
from nlp.english.people.descriptions import is_text
from nlp.english.speech.spoken import Speech
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token


def viewer_of(sentence: TokenSpan, before: int) -> Token | None:
    """From whose side a sentence is told: "For Zahra, the list is what matters", "The delay does not surprise Zahra"."""
    felt = sentence.root
    if felt.lemma_.lower() in words("english", "speech", "moving"):
        thing = any(
            c.dep_ in ("nsubj", "csubj") and c.pos_ != "PROPN" and not is_text(c.lemma_.lower())
            for c in felt.lefts
        )
        moved = next((c for c in felt.rights if c.dep_ == "dobj" and c.idx < before), None)
        named = next((c for c in moved.children if c.dep_ == "appos"), moved) if moved is not None else None
        return named if thing and named is not None and named.pos_ in ("PROPN", "PRON") else None
    opening = next((t for t in sentence if t.is_alpha), None)
    if opening is None or opening.lower_ not in ("for", "to") or opening.idx >= before:
        return None
    viewer = next((c for c in opening.children if c.dep_ == "pobj" and c.pos_ in ("PROPN", "PRON")), None)
    if viewer is None or viewer.right_edge.i + 1 >= len(viewer.doc) or opening.head.lemma_ != "be":
        return None
    return viewer if viewer.right_edge.nbor(1).text == "," else None


def singled_out(subject: Token) -> Token:
    """Whom a sentence picks out: of "It was Mariam who answered" Mariam; else the subject itself."""
    if subject.lower_ != "it" or subject.head.lemma_ != "be":
        return subject
    return next(
        (
            c
            for c in subject.head.children
            if c.dep_ == "attr" and (c.pos_ == "PROPN" or any(g.dep_ == "relcl" for g in c.children))
        ),
        subject,
    )


def asked(sentence: TokenSpan, before: int, piece: Speech, passage: Passage) -> Token | None:
    """Whoever is asked something in the sentence in front of a quote that is no question: "Omar asked her about it"."""
    if re.search(r"\?[\"”»’']?$", passage.main.text[: piece.end]):
        return None
    for token in sentence:
        if (
            token.dep_ == "ROOT"
            and token.idx < before
            and token.lemma_.lower() in ("ask", "question", "quiz")
        ):
            objects = [c for c in token.rights if c.dep_ in ("dobj", "dative") and c.idx < before]
            more = any(c.dep_ in ("ccomp", "xcomp", "prep", "npadvmod", "advcl") for c in token.rights)
            return objects[0] if objects and (more or before == sentence.end_char) else None
    return None
