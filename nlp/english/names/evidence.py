"""What a name names, by evidence: its words, its neighbours, a definition, and last the model's label."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from nlp.english.names.cues import joint_before, patterns, words_of_bodies
from nlp.english.names.later_forms import KUNYA
from nlp.english.names.own_words import (
    TYPES,
    NameType,
    Votes,
    governorate_names,
    is_place,
    is_project,
    may_be_other,
    weigh_words,
)
from nlp.english.names.spans import Name
from nlp.english.names.things import is_landmark, is_plain, weigh_thing
from nlp.english.people.genders import somebody_else
from nlp.english.pipeline import everyday_words
from nlp.english.speech.saying import lemma
from nlp.shapes import has_head, is_acronym
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What the model calls things that are read, held or used.
_NO_BODY = frozenset({"WORK_OF_ART", "EVENT", "LAW", "PRODUCT", "CARDINAL", "TIME"})

#: Less than this and nothing in the text says that a name acts as a body does.
_ACTS = 0.5

#: Less than this and a name is left alone.
LEAST = 2.5


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


# A line of its own below a letter: "Amal Kareem Hadi, Mosul"
_PLACE_OF_SIGNING = re.compile(r"(?:,\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})?\s?\.?\s*")


def decide(votes: Votes) -> tuple[NameType, float]:
    """The type that most speaks for, and how much. "other" where nothing does.

    Who speaks is somebody or a body: whichever of the two the rest speaks for.
    """
    speaks = votes.get("speaker", 0.0)
    actor: NameType = (
        "organization" if votes.get("organization", 0.0) > votes.get("person", 0.0) else "person"
    )
    totals = {kind: votes.get(kind, 0.0) + (speaks if kind == actor else 0.0) for kind in TYPES}
    return max(totals.items(), key=lambda item: item[1])


def weigh(forms: Sequence[Sequence[Name]]) -> Votes:
    """What speaks for each type of an actor, whose names come by form: those of one form are all written the same."""
    votes: Votes = defaultdict(float)
    title = any(is_project(names[0].text) for names in forms)
    most = acts = 0.0
    seen: Counter[str] = Counter()
    for names in forms:
        weigh_words(names[0].text, votes)
        for name in names[:12]:
            here: Votes = defaultdict(float)
            _weigh_context(name, here)
            acts += here["organization"]
            seen[name.label] += 1
            _weigh_label(name, here, 1 / seen[name.label])
            if title:
                # a programme is spoken of as bodies are, again and again: what speaks for a body is heard once
                most = max(most, here.pop("organization", 0.0))
            for kind, weight in here.items():
                votes[kind] += weight
    votes["organization"] += most
    if acts < _ACTS:
        _weigh_idle([name for names in forms for name in names], votes)
    return votes


def _weigh_idle(names: Sequence[Name], votes: Votes) -> None:
    """What names that act nowhere name: "won the Golden Palm", "behind the Ibn Sina Hospital"."""
    if all(map(is_landmark, names)):
        votes["place"] += 5
    plain = all(is_plain(name.text) and not has_head(name.text) for name in names)
    the = patterns()["the"]
    if plain and all(n.label in _NO_BODY or the.search(n.stretch.text[: n.start][-5:]) for n in names):
        votes["other"] += 4


def _weigh_context(name: Name, votes: Votes) -> None:
    pattern = patterns()
    before = name.stretch.text[max(0, name.start - 70) : name.start]
    after = name.stretch.text[name.end : name.end + 90]
    if name.aliases and not is_project(name.text):
        votes["organization"] += 2
    joint = joint_before(before)
    if joint and pattern["role of"].search(before):
        department = name.text.lower() in words("english", "person", "departments")
        nothing = " in " in before[-6:] or name.label == "LANGUAGE" or department or is_place(name.text)
        votes["organization"] += 0 if nothing else 2.5
    elif pattern["title before"].search(before):
        votes["person"] += 2.5
    elif pattern["role before"].search(before) and not pattern["led by"].search(before):
        apart = before.rstrip().endswith(",") and has_head(name.text)  # "coordinator, Kut Youth House"
        votes["organization" if apart else "person"] += 2.5
    lone = " " not in name.text and not may_be_other(name.text, name.opens_sentence)
    lone = lone and name.label != "NORP"
    if joint and pattern["works for"].search(before):
        somewhere = name.label == "GPE" and before.endswith(" in ")  # "organizations working in Iraq"
        votes["organization"] += 0 if somewhere else 2.5 if lone else 1.5
    elif joint and pattern["given by"].search(before):
        votes["organization"] += 2.5 if lone else 1
    if pattern["collective"].search(before):
        votes["organization"] += 2.5 if lone else 2
    if pattern["established"].search(before):
        votes["organization"] += 2.5
    if pattern["works with"].match(after):
        votes["organization"] += 1.5
    if joint and pattern["people of"].search(before) and name.label != "GPE" and not is_place(name.text):
        votes["organization"] += 1.5
    if pattern["led by"].search(before) and not is_place(name.text):
        votes["organization"] += 2.5
    if pattern["people"].match(after):
        votes["organization"] += 2.5
    if (joint == "of" and pattern["its"].search(before)) or pattern["its own"].match(after):
        votes["organization"] += 1.5
    of = pattern["somebody of"].search(before) if joint == "of" else None
    if of and name.label != "GPE" and not is_place(name.text):
        votes["organization"] += 0 if {w.lower() for w in of.groups()} & everyday_words() else 1
    if not has_head(name.text) and pattern["of a body"].match(after):
        votes["person"] += 1
    seat = name.label == "GPE" and before.endswith(
        (" of ", " in ", " from ")
    )  # "Maison Anahita of Beirut, which"
    if pattern["which"].match(after) and not seat:
        votes["organization"] += 1.5 if lone else 0.8
        votes["person"] -= 1.5
    if pattern["belongings"].match(after):
        votes["organization"] += 1.5
    somebody = pattern["somebody before"].search(before) is not None and name.label != "NORP"
    if somebody:
        votes["person"] += 2.5
    if pattern["name is"].search(before) and not pattern["collective"].search(before):
        votes["person"] += 3
    if " " in name.text and pattern["author"].search(before) and not has_head(name.text):
        votes["person"] += 2
    if pattern["a body"].match(after) or (pattern["called"].search(before) and not somebody):
        votes["organization"] += 5 if is_project(name.text) or not has_head(name.text) else 2
    if pattern["a project"].match(after):
        votes["other"] += 2 if has_head(name.text, sure=True) else 8
    elif pattern["the … project"].match(after) and not (has_head(name.text) or is_acronym(name.text)):
        votes["other"] += 5 if pattern["the"].search(before) else 3
    thing = weigh_thing(name)
    votes["other"] += thing
    if pattern["role after"].match(after) or pattern["somebody after"].match(after):
        votes["person"] += 2.5
    if pattern["signs"].search(before) and not after.strip(" .\n"):
        votes["speaker"] += 2.6
    alone = not name.stretch.text[: name.start].strip() and _PLACE_OF_SIGNING.fullmatch(
        name.stretch.text, name.end
    )
    if alone and " " in name.text and _like_a_person(name):
        votes["person"] += 2
    if pattern["online"].search(before):
        votes["organization"] -= 1.5
        votes["other"] += 2.5
    if pattern["age"].match(after):
        votes["person"] += 3
    # "women from Adad who weave": without a comma it is not Adad who weaves
    theirs_before = after.startswith(" who") and pattern["in"].search(before)
    if pattern["who"].match(after) and not theirs_before:
        votes["person"] += 2 if has_head(name.text) or lone else 4
    elif pattern["whose staff"].match(after):
        votes["organization"] += 1.5
    elif pattern["whose"].match(after) and not has_head(name.text):
        votes["person"] += 1.2
    theirs = pattern["somebody's"].match(after)
    if theirs and " " in name.text and not has_head(name.text):
        placed = governorate_names().match(after, theirs.end())
        votes["person"] += 0 if placed else 1.5
    if pattern["in"].search(before):
        # nobody is "in" Umm Jawn's mother
        somewhere = name.text.split()[0].lower() in KUNYA and before.split()[-1].lower() not in ("from", "to")
        votes["place"] += 4 if somewhere else 0.8
    if pattern["district"].match(after) or pattern["district of"].search(before):
        votes["place"] += 2
    if pattern["the"].search(before) and name.text[0].isupper():
        votes["person"] -= 2
        votes["organization"] += 0.3
    verb = _verb_beside_quote(name)
    if verb is not None:
        votes["speaker"] += 2.6
        votes["person"] += _spoken(name)
        votes["person"] += 2 if verb in words("english", "person", "verbs") else 0
    elif not thing:
        _weigh_grammar(name, votes)


def _weigh_label(name: Name, votes: Votes, share: float) -> None:
    """What the model takes the name for. It errs on a name again and again, so each further time it says so counts for a smaller `share`."""
    if name.label == "ORG":
        votes["organization"] += 0.8 * share
    elif name.label == "PERSON":
        votes["person"] += 0.8 * share
    elif name.label in ("GPE", "LOC", "FAC"):
        votes["place"] += 0.0 if name.label == "FAC" and has_head(name.text) else 1.2 * share
    elif name.label in ("NORP", "EVENT", "LAW", "LANGUAGE", "PRODUCT"):
        votes["other"] += 1.5
    elif name.label in ("WORK_OF_ART", "DATE", "MONEY"):
        votes["other"] += 0.4


_QUOTE_BEFORE = re.compile(r"[,.!?…]?[\"”»’'],?\s+(?:[a-z]+\s+)?$")


def _spoken(name: Name) -> float:
    """What words in quotation marks say for a person, beside a body: the model's label weighs, and no word of a body is in the name."""
    if name.text.isupper() or has_head(name.text):
        return 0.0
    return 1.3 if name.label == "PERSON" else 0.3 if name.label == "ORG" else 0.9


def _like_a_person(name: Name) -> bool:
    first = name.text.split()[0].lower()
    of_a_body = has_head(name.text) or first in words("english", "organization", "arabic_heads")
    return name.label == "PERSON" and not of_a_body


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


def _weigh_grammar(name: Name, votes: Votes) -> None:
    doc = name.stretch.doc
    span = doc.char_span(name.start, name.end, alignment_mode="expand") if doc is not None else None
    if span is None:
        return
    root = span.root
    # a person is given a full name or a known one sooner or later: a single word of another kind that acts is a body
    several = len(name.text.split()) > 1
    lone = not several and not may_be_other(name.text, name.opens_sentence)
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
        votes["person"] += _spoken(name) if quoting else 0.6 if several and _like_a_person(name) else 0
    elif root.dep_ == "nsubj" and verb in words("english", "person", "verbs"):
        votes["person"] += 1.5
    elif root.dep_ == "nsubj" and several and _like_a_person(name):
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


def places_of(names: Iterable[Name]) -> set[tuple[int, int]]:
    """(stretch, token) of the words of the names, for `beside`."""
    return {(id(n.stretch), token.i) for n in names for token in _tokens(n)}


def beside(name: Name, bodies: set[tuple[int, int]]) -> bool:
    """Whether a name stands in one row with a body: "between Hiwar and Mosul Voices"."""
    own = {token.i for token in _tokens(name)}
    for token in _tokens(name):
        rows = [token.head] if token.dep_ == "conj" else []
        rows += [c for c in token.children if c.dep_ == "conj"]
        if any(t.i not in own and (id(name.stretch), t.i) in bodies for t in rows):
            return True
    return False


def _tokens(name: Name) -> Iterable[Token]:
    doc = name.stretch.doc
    span = doc.char_span(name.start, name.end, alignment_mode="expand") if doc is not None else None
    return span if span is not None else ()
