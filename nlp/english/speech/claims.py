"""Words of somebody's that a noun carries, and no verb: "her claim that the well was “dry as a bone”", "his call to end “the long wait”"."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.document import Passage
from nlp.english.speech.attributions import Attribution
from nlp.vocabulary import words


def find_claims(passage: Passage) -> Iterator[Attribution]:
    """Every noun of saying outside the quotes that has an owner, in text order; its `verb` is the noun.

    The owner is whose it is ("Mona's claim", "her claim") or whom "of" or "by" names behind it.
    """
    doc = passage.main.doc
    assert doc is not None
    stubs = passage.mark_ranges()
    for noun in doc:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in words("english", "speech", "claims"):
            continue
        owners = [c for c in noun.children if c.dep_ == "poss"]
        owners += [
            name
            for c in noun.children
            if c.dep_ == "prep" and c.lower_ in ("by", "from", "of")
            for name in c.children
            if name.dep_ == "pobj" and name.pos_ in ("PROPN", "PRON")
        ]
        for owner in owners[:1]:
            if any(start <= at < end for start, end in stubs for at in (noun.idx, owner.idx)):
                continue
            left, right = owner.left_edge.idx, owner.idx + len(owner)
            start, end = min(left, noun.idx), max(right, noun.idx + len(noun))
            yield Attribution(start, end, noun.text, noun, owner, (left, right))
