"""What a name does in its sentence: whose verb it is the subject of, beside which quote it stands, which "she" or "it" takes it up."""

from __future__ import annotations

import re

from nlp.english.names.cues import words_of_bodies
from nlp.english.names.own_words import Votes, begins_or_ends_plainly, may_be_other
from nlp.english.names.spans import Name
from nlp.english.people.genders import somebody_else
from nlp.english.speech.saying import lemma
from nlp.shapes import has_head
from nlp.vocabulary import words

# Behind a name that is a subject: "Fadi Hanna took over in March. He is thirty", "Amna shakes her head"
_SHE_OR_HE = re.compile(
    r"\s+(?:[a-z]+\s+){1,3}(?:his|himself|herself|her(?=\s+(?!to\b|in|a\b|an\b|the\b|on\b|for\b|with|and\b|from\b|at\b|by\b)[a-z]))\b|[^.!?“”\"«»]*[.!?]\s+(?:(?:She|He|Her|His)\b|[“\"«‘'][^”\"»’']{1,12}[”\"»’']\s+(?:she|he)\b)"
)


# Behind a name that is a subject: "Adad has two rooms. Its ovens are old", but not "Adad waits. It is a habit of his"
_IT = re.compile(r"[^.!?]*[.!?]\s+Its?\b(?![^.!?]*\b(?:she|he|her|his|him)\b)")


def _taken_up(behind: str) -> bool:
    """Whether the next "she" or "he" behind a name can be nobody else: its sentence and the next speak of no other person."""
    match = _PRONOUN.search(behind)
    if match is None:
        return False
    between = behind[: match.start()]
    return len(_SENTENCE.findall(between)) < 2 and not (
        somebody_else().search(between) or _NAMED.search(between)
    )


_PRONOUN = re.compile(r"\b(?:[Ss]he|[Hh]e|[Hh]is|[Hh]im(?:self)?|herself)\b")
_SENTENCE = re.compile(r"[.!?]\s")
_NAMED = re.compile(r"(?<![.!?:] )\b[A-Z][\w’'-]+")


_QUOTE_BEFORE = re.compile(r"[,.!?…]?[\"”»’'],?\s+(?:[a-z]+\s+)?$")


def _spoken(name: Name) -> float:
    """What words in quotation marks say for a person, beside a body: the model's label weighs, and no word of a body is in the name."""
    if name.text.isupper() or has_head(name.text):
        return 0.0
    return 1.3 if name.label == "PERSON" else 0.3 if name.label == "ORG" else 0.9


def like_a_person(name: Name) -> bool:
    """Whether the model takes a name for somebody's and no word of it is a body's: an everyday word at either end is, unless people bear it too."""
    low = name.text.lower().split()
    of_a_body = has_head(name.text) or low[0] in words("english", "organization", "arabic_heads")
    return name.label == "PERSON" and not of_a_body and not begins_or_ends_plainly(low)


def weigh_deeds(name: Name, thing: bool, votes: Votes, word: bool = False) -> None:
    """Add to `votes` what a name says beside a quote or, unless it is a `thing`, what it does. For `word` see `is_lone`."""
    verb = _verb_beside_quote(name)
    if verb is not None:
        votes["speaker"] += 2.6
        votes["person"] += _spoken(name)
        votes["person"] += 2 if verb in words("english", "person", "verbs") else 0
    elif not thing:
        _weigh_grammar(name, votes, word)


def is_lone(name: Name, word: bool) -> bool:
    """Whether a name is one word that nothing but a body is known to bear, or such a `word` in this story."""
    return word or (" " not in name.text and not may_be_other(name.text, name.opens_sentence))


def _verb_beside_quote(name: Name) -> str | None:
    """The verb of saying with which a name stands right behind a quote, whatever the parse: `“…,” Duraid Hikmat remembers`."""
    doc = name.stretch.doc
    before = name.stretch.text[max(0, name.start - 30) : name.start]
    if doc is None or not _QUOTE_BEFORE.search(before):
        return None
    said = [t for t in doc if name.end <= t.idx <= name.end + 1][:1]
    said += [t for t in doc if t.idx + len(t) == name.start - 1]
    verbs = words("english", "speech", "verbs")
    found = (lemma(t) for t in said if t.tag_.startswith(("VB", "NN")) and t.text.islower())
    return next((verb for verb in found if verb in verbs), None)


def _weigh_grammar(name: Name, votes: Votes, word: bool) -> None:
    """What the verb and the preposition that govern a name say of it."""
    doc = name.stretch.doc
    span = doc.char_span(name.start, name.end, alignment_mode="expand") if doc is not None else None
    if span is None:
        return
    root = span.root
    # a person is given a full name or a known one sooner or later: a single word of another kind that acts is a body
    several = len(name.text.split()) > 1
    lone = is_lone(name, word)
    acts = 0.5 if several else 1.8 if lone else 0.2
    behind = name.stretch.text[name.end : name.end + 250]
    if root.dep_ == "nsubj" and _IT.match(behind):
        votes["organization"] += 1.8 if lone else 0.8
    if root.dep_ == "nsubj" and _SHE_OR_HE.match(behind):
        votes["person"] += 2
    elif root.dep_ == "nsubj" and not has_head(name.text) and _taken_up(behind):
        votes["person"] += 1.5
    verb = root.head.lemma_.lower()
    verbs = words("english", "organization", "verbs")
    if root.dep_ in ("nsubj", "nsubjpass") and verb in verbs:
        votes["organization"] += 2.5 if lone else 1
    elif root.dep_ == "nsubj" and verb in words("english", "speech", "verbs"):
        quoting = any(mark in root.sent.text for mark in '“”"«»‘')
        votes["speaker"] += 2.6 if quoting else 1.2
        votes["person"] += _spoken(name) if quoting else 0.6 if several and like_a_person(name) else 0
    elif root.dep_ == "nsubj" and verb in words("english", "person", "verbs"):
        votes["person"] += 1.5
    elif root.dep_ == "nsubj" and several and like_a_person(name):
        votes["person"] += 1
    elif root.dep_ == "nsubj" or root.dep_ == "poss":
        votes["organization"] += acts
    elif root.dep_ == "pobj" and root.head.lower_ == "for" and several:
        votes["organization"] += 0.5
    elif root.dep_ in ("pobj", "agent") and root.head.lower_ in ("by", "with", "between"):
        shared = root.head.head.lemma_.lower() in verbs or root.head.head.lemma_.lower() in words(
            "english", "organization", "shared"
        )
        votes["organization"] += max(1.0, acts) if shared else acts
    elif root.dep_ in ("dobj", "dative", "pobj") and (
        verb in verbs
        or (
            root.dep_ == "pobj"
            and root.head.head.lemma_.lower() in verbs
            and root.head.lower_ in ("to", "for")
        )
    ):
        votes["organization"] += 0.8
    above = [root.head, root.head.head] if root.dep_ == "pobj" else [root.head]
    if lone and root.dep_ in _IN_A_TIE and any(t.lemma_.lower() in words_of_bodies() for t in above):
        votes["organization"] += 1.5


_IN_A_TIE = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "agent", "poss", "appos"})
