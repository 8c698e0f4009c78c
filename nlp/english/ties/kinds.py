"""What kind of tie a cue tells of, where its words alone do not say: what is organised "together with" somebody, talks about a grant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.annotations import TieKind
from nlp.english.ties.cues import Cue
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_SIDE_BY_SIDE = re.compile(r"\bwork(?:s|ed|ing)?\b[^.;]*\btogether$", re.IGNORECASE)
_ON_A_PROJECT = re.compile(
    r"\b(?:on|project|campaign|programme|program|course|training|survey|clinic|event|build|restore)\b",
    re.IGNORECASE,
)
# "has teamed up with B for a summer school"
_FOR_A_PROJECT = re.compile(
    r"\b(?:team|partner)(?:s|ed|ing)? (?:up )?with\b[^.;]*?\b(?:for|on|in) (?:an?|the|its|their) (?:[\w-]+ ){0,2}?(?:project|campaign|programme|program|course|training|survey|school|festival|exhibition|workshop|event)\b(?! of\b)"
)
_BESIDE = re.compile(
    r"together|side by side|hand in hand|shoulder to shoulder|arm in arm|alongside", re.IGNORECASE
)


_TALKS = re.compile(r"(?:talks|discussions?|conversations?)\b", re.IGNORECASE)
# What bodies talk of tells the kind that they hope for.
_ABOUT = r"\b(?:about|on|over|for|of|regarding)\b[^.;]{0,40}?\b"
_TALKS_ABOUT: tuple[tuple[TieKind, re.Pattern[str]], ...] = (
    ("agreement", re.compile(_ABOUT + r"(?:agreement|memorandum|MoU|protocol|contract|charter)\b")),
    (
        "mentorship",
        re.compile(
            _ABOUT + r"(?:training|coaching|mentor\w*|teaching) (?!course|programme|program|centre|workshop)"
        ),
    ),
    (
        "funding",
        re.compile(
            _ABOUT
            + r"(?:pay(?:ing)?|fund(?:s|ing)?|financ\w+|sponsor\w*|grants?|sub-?grants?|covering|money)\b"
        ),
    ),
    ("joint-project", re.compile(_ABOUT + r"(?:joint|shared|common|jointly|together)\b")),
)


def kind_of(cue: Cue, said: str, token: Token | None) -> TieKind:
    """A cue's kind; what is organised "together with" somebody is a joint project."""
    if cue.kind == "partnership" and token is not None and _BESIDE.match(said):
        verb = next((word for word in (token, *token.ancestors) if word.pos_ == "VERB"), token)
        if verb.pos_ == "VERB" and verb.lemma_.lower() not in words(
            "collaborations", "en", "beside", "verbs"
        ):
            return "joint-project"
    if cue.kind == "partnership" and token is not None and _does_with(token):
        return "joint-project"
    if cue.kind == "partnership" and token is not None and _TALKS.match(said):
        rest = token.doc[token.i : token.sent.end].text
        return next((kind for kind, about in _TALKS_ABOUT if about.search(rest)), cue.kind)
    if cue.kind == "partnership" and token is not None and _FOR_A_PROJECT.search(token.sent.text):
        return "joint-project"
    if cue.kind == "joint-project" and _SIDE_BY_SIDE.search(said) and not _ON_A_PROJECT.search(said):
        rest = "" if token is None else token.doc[token.i : token.sent.end].text
        return cue.kind if _ON_A_PROJECT.search(rest) else "partnership"
    return cue.kind


def _does_with(token: Token) -> bool:
    """Whether something is done with partners: "runs a school with its partners A and B"."""
    while token.dep_ in ("nmod", "compound", "appos"):
        token = token.head
    if not token.lemma_.startswith("partner") or token.dep_ != "pobj" or token.head.lower_ != "with":
        return False
    verb = next((t for t in token.ancestors if t.pos_ == "VERB"), token)
    thing = verb.dep_ == "relcl" or any(c.dep_ in ("dobj", "nsubjpass") for c in verb.children)
    return thing and verb.lemma_ in words("collaborations", "en", "words", "doing", "verbs")
