"""Whether words in quotation marks are somebody's speech: beside a reporting clause, as a fragment in one, or standing alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.document import Passage
from nlp.english.speech.attributions import Attribution
from nlp.english.speech.saying import lemma
from nlp.marks import Marked
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True)
class Speech:
    """One marked stretch taken for speech."""

    passage: int
    index: int  # of its mark in the passage
    mark: Marked
    start: int  # in the passage's main stretch, marks included
    end: int
    attribution: Attribution | None = None
    side: str = "none"  # the attribution stands "post", "pre", "within" or nowhere
    speaker: str | None = None
    resolved: bool = False  # the sentence in front of it is about its speaker, who may have no name


def is_speech(text: str, passage: Passage, piece: Speech) -> bool:
    inner = text[piece.mark.inner.start : piece.mark.inner.end].strip()
    length = len(inner.split())
    whole = inner[:1].isupper() or inner[:1] in "…[" or not inner[:1].isalpha()
    closed = inner[-1:] in ".!?…," or text[piece.mark.outer.end : piece.mark.outer.end + 1] in (",", ".")
    before = text[passage.span.start : piece.mark.outer.start].rstrip()
    opens_sentence = not before or before[-1] in ".!?:…\"”»’'" or _THEN.search(before) is not None
    if piece.side == "post":
        return length >= 2 or closed
    if piece.side == "pre":
        strong = before.endswith((":", ","))
        return length >= 2 or closed if strong else length >= 3 or _reports(passage, piece, inner)
    if piece.side == "within":
        return _reports(passage, piece, inner)
    if _CALLED_OUT.search(before):
        return length >= 2 or inner[-1:] in ".!?"
    if not (opens_sentence and whole):
        return False
    return length >= 2 if inner[-1:] in ".!?…" else length >= (4 if closed else 8)


# A single word behind an article is rather a term that the writer doubts: "Mona said that the “help” came at midnight".
_TERM = re.compile(r"\b(?:an?|the|this|that|these|those|its|their|so-called)\s+$", re.IGNORECASE)
# She fell silent. Then, “We stayed.”
_THEN = re.compile(r"[.!?…\"”»]\s+(?:Then|And then|Later|Finally|At last),$")
# The crowd's chants of “Open the gate!”
_CALLED_OUT = re.compile(r"\b(?:chants?|cheers|cry|cries|shouts?)\s+of$")
#: "Everybody calls it …": what many say is a name, and nobody's words.
_ANYBODY = frozenset({"we", "they", "you", "people", "everybody", "everyone", "i", "one"})
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|as|seem|seems|seemed|remains|remained|looks|looked|sounds|sounded|['’]s)\s+"
    r"(?:(?:an?|the|only|too|not|very|rather|just|simply|still|also)\s+){0,2}$"
)
_ENDS_PREDICATE = re.compile(
    r"\s*(?:$|[.,;:!?)—–]|(?:and|but|or|in|for|to|when|on|at|with|because|about|that|if|by|after|before|yet|since|while|until|of|from)\b)"
)


def _reports(passage: Passage, piece: Speech, inner: str) -> bool:
    """Whether a fragment inside a reporting clause is somebody's words, and not a term or a nickname."""
    attribution = piece.attribution
    assert attribution is not None
    verb, subject = attribution.verb, attribution.subject
    judging = verb is not None and lemma(verb) in words("english", "speech", "judging")
    many = subject is not None and (subject.lower_ in _ANYBODY or subject.tag_ == "NNS")
    if (
        many
        and (
            verb is None or lemma(verb) in ("call", "say") or (subject is not None and subject.tag_ != "NNS")
        )
        and not any(t.pos_ in ("VERB", "AUX") for t in inner_tokens(passage, piece))
    ):
        return False
    named = subject is not None and (subject.pos_ == "PROPN" or subject.lower_ in ("he", "she"))
    if len(inner.split()) >= (2 if named else 3) or judging:
        return True
    main = passage.main.text
    if (
        named
        and verb is not None
        and _is_firm(verb)
        and not inner[:1].isupper()
        and not _TERM.search(main[: piece.start])
    ):
        return True  # "She said the road would be “absolutely” safe"
    return bool(
        subject is not None
        and _PREDICATE.search(main[: piece.start])
        and (inner[-1:] in ".,;!?" or _ENDS_PREDICATE.match(main[piece.end :]))
    )


def _is_firm(word: Token) -> bool:
    """Whether a word tells by itself that something was said: "said", "warned", "her claim", but not "began" or "believes"."""
    return lemma(word) in words("english", "speech", "indirect") | words("english", "speech", "claims")


def inner_tokens(passage: Passage, piece: Speech) -> list[Token]:
    for stretch in passage.quotes:
        if stretch.origins[0] == piece.mark.inner.start and stretch.doc is not None:
            return list(stretch.doc)
    return []
