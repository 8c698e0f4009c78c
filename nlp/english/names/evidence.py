"""What a name names, by evidence: its words, its neighbours, a definition, and last the model's label."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from typing import TYPE_CHECKING

from nlp.english.names.acting import is_lone, like_a_person, weigh_deeds
from nlp.english.names.belonging import weigh_belonging
from nlp.english.names.cues import Before, joint_before, patterns
from nlp.english.names.own_words import (
    TYPES,
    NameType,
    Votes,
    governorate_names,
    is_picture,
    is_place,
    is_project,
    is_row_of_some,
    weigh_words,
)
from nlp.english.names.seats import is_seat, is_seat_of_body, neighbours, weigh_seat
from nlp.english.names.spans import Name
from nlp.english.names.things import is_landmark, is_plain, weigh_marked, weigh_thing
from nlp.english.pipeline import everyday_words
from nlp.shapes import has_head, is_acronym
from nlp.vocabulary import given_names, words

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What the model calls things that are read, held or used.
_NO_BODY = frozenset({"WORK_OF_ART", "EVENT", "LAW", "PRODUCT", "CARDINAL", "TIME"})

#: Less than this and nothing in the text says that a name acts as a body does.
_ACTS = 0.5

#: With as much, and never "in" or "near" it, a name is no place's, whatever its noun.
_ACTS_OFTEN = 2.0

#: As much and no "she", office or age says that a given name is somebody's: "Wafa lent it a room".
_ACTS_AS_BODY = 1.0

#: Less than this and a name is left alone.
LEAST = 2.5


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


def weigh(forms: Sequence[Sequence[Name]], longer: Set[str] = frozenset(), word: bool = False) -> Votes:
    """What speaks for each type of an actor, whose names come by form: those of one form are all written the same.

    `longer` are the words with which names of several words begin or end. A `word` is weighed as nobody's given name.
    """
    votes: Votes = defaultdict(float)
    title = any(is_project(names[0].text) for names in forms)
    most = acts = somebody = 0.0
    nowhere = True
    seen: Counter[str] = Counter()
    for names in forms:
        weigh_words(names[0].text, votes)
        votes["person"] = 0.0 if word else votes["person"]
        for name in names[:12]:
            here: Votes = defaultdict(float)
            _weigh_context(name, here, word)
            acts += here["organization"]
            somebody += max(here["person"], here["speaker"])
            nowhere = nowhere and here["place"] <= 0
            seen[name.label] += 1
            _weigh_label(name, here, 1 / seen[name.label])
            if title:
                # a programme is spoken of as bodies are, again and again: what speaks for a body is heard once
                most = max(most, here.pop("organization", 0.0))
            for kind, weight in here.items():
                votes[kind] += weight
    votes["organization"] += most
    if acts >= _ACTS_OFTEN and nowhere and sum(map(len, forms)) > 2 and not is_place(forms[0][0].text):
        votes["place"] = 0.0  # "Atlantic Bridge sent bricks"
    labels = seen["PERSON"] * 2 <= seen.total()
    if (
        not word
        and _is_given_name(forms, longer)
        and somebody <= 0
        and acts >= (_ACTS_AS_BODY if labels else 2 * _ACTS_AS_BODY)
    ):
        return weigh(forms, longer, word=True)
    if acts < _ACTS:
        _weigh_idle([name for names in forms for name in names], votes)
    return votes


def _is_given_name(forms: Sequence[Sequence[Name]], longer: Set[str]) -> bool:
    """Whether an actor has one word for its name that people bear too, and the story has it more than once, and nobody's of more words."""
    (names, *more) = forms
    low = names[0].text.lower()
    return not more and len(names) > 1 and low in given_names() and low not in longer


def _weigh_idle(names: Sequence[Name], votes: Votes) -> None:
    """What names that act nowhere name: "won the Golden Palm", "behind the Ibn Sina Hospital"."""
    if all(map(is_landmark, names)):
        votes["place"] += 5
    plain = all(is_plain(name.text) and not has_head(name.text) for name in names)
    the = patterns()["the"]
    if plain and all(n.label in _NO_BODY or the.search(n.stretch.text[: n.start][-5:]) for n in names):
        votes["other"] += 4


def _weigh_context(name: Name, votes: Votes, word: bool = False) -> None:
    pattern = patterns()
    before, after = neighbours(name)
    told = Before(before)
    if name.aliases and not is_project(name.text):
        votes["organization"] += 2
    joint = joint_before(before)
    if joint and told.says("role of"):
        department = name.text.lower() in words("english", "person", "departments")
        nothing = " in " in before[-6:] or name.label == "LANGUAGE" or department or is_place(name.text)
        # "two instructors from Adad": a body or a town
        town = joint == "from" and " " not in name.text and not has_head(name.text)
        votes["organization"] += 0 if nothing else 1.5 if town else 2.5
    elif (title := told.says("title before")) or told.says("role before"):
        if _is_done_to(name):
            votes["organization"] += 1.5  # "continue to coach Hot at Five"
        elif title:
            votes["person"] += 2.5
        elif not told.says("led by"):
            apart = before.rstrip().endswith(",") and has_head(name.text)  # "coordinator, Kut Youth House"
            votes["organization" if apart else "person"] += 2.5
    lone = is_lone(name, word)
    lone = lone and name.label != "NORP"
    if joint and told.says("works for"):
        somewhere = name.label == "GPE" and before.endswith(" in ")  # "organizations working in Iraq"
        votes["organization"] += 0 if somewhere else 2.5 if lone else 1.5
    elif joint and told.says("given by"):
        votes["organization"] += 2.5 if lone else 1
    collective = told.says("collective")
    if collective:
        votes["organization"] += 2.5 if lone else 2
    if told.says("established"):
        votes["organization"] += 2.5
    if pattern["works with"].match(after):
        votes["organization"] += 1.5
    if joint and told.says("people of") and name.label != "GPE" and not is_place(name.text):
        votes["organization"] += 1.5
    if told.says("led by") and not is_place(name.text):
        votes["organization"] += 2.5
    if pattern["people"].match(after):
        votes["organization"] += 2.5
    if (joint == "of" and told.says("its")) or pattern["its own"].match(after):
        votes["organization"] += 1.5
    of = told.says("somebody of") if joint == "of" else None
    if of and name.label != "GPE" and not is_place(name.text):
        votes["organization"] += 0 if {w.lower() for w in of.groups()} & everyday_words() else 1
    if not has_head(name.text) and pattern["of a body"].match(after):
        votes["person"] += 1
    votes["person"] += weigh_belonging(name)
    seat = is_seat(name, before)
    if pattern["which"].match(after) and not seat:
        votes["organization"] += 1.5 if lone else 0.8
        votes["person"] -= 1.5
    if pattern["belongings"].match(after) or pattern["shared"].match(after):
        votes["organization"] += 1.5
    somebody = told.says("somebody before") is not None and name.label != "NORP"
    if somebody:
        votes["person"] += 2.5
    if told.says("name is") and not collective:
        votes["person"] += 3
    if " " in name.text and told.says("author") and not has_head(name.text):
        votes["person"] += 2
    body = pattern["a body"].match(after) and not is_seat_of_body(name, before)
    if body or (told.says("called") and not somebody):
        votes["organization"] += 5 if is_project(name.text) or not has_head(name.text) else 2
    if pattern["a project"].match(after):
        votes["other"] += 2 if has_head(name.text, sure=True) else 8
    elif pattern["the … project"].match(after) and not (has_head(name.text) or is_acronym(name.text)):
        votes["other"] += 5 if told.says("the") else 3
    thing = weigh_thing(name)
    marked = weigh_marked(name)
    if marked and pattern["collective"].search(before.rstrip('“«‘"')):
        marked = 0
    votes["other"] += thing + marked
    if pattern["role after"].match(after) or pattern["somebody after"].match(after):
        votes["person"] += 2.5
    if told.says("signs") and not after.strip(" .\n"):
        votes["speaker"] += 2.6
    alone = not name.stretch.text[: name.start].strip() and _PLACE_OF_SIGNING.fullmatch(
        name.stretch.text, name.end
    )
    if alone and " " in name.text and like_a_person(name):
        votes["person"] += 2
    if told.says("online"):
        votes["organization"] -= 1.5
        votes["other"] += 2.5
    if pattern["kin of"].match(after) and not has_head(name.text):
        votes["person"] += 2.5
    if pattern["age"].match(after):
        votes["person"] += 3
    if pattern["who"].match(after) and not seat and not _who_are_others(name, before, joint):
        votes["person"] += 2 if has_head(name.text) or lone else 4
    elif pattern["whose staff"].match(after) or pattern["whose people"].match(after):
        votes["organization"] += 1.5
    elif pattern["whose"].match(after) and not has_head(name.text) and not lone:
        votes["person"] += 1.2
    whose = pattern["somebody's"].match(after)
    if whose and " " in name.text and not has_head(name.text):
        placed = governorate_names().match(after, whose.end())
        votes["person"] += 0 if placed else 1.5
    votes["place"] += weigh_seat(name, before, after)
    if told.says("the") and name.text[0].isupper():
        votes["person"] -= 2
        votes["organization"] += 0.3
    weigh_deeds(name, bool(thing), votes, word)


def _who_are_others(name: Name, before: str, joint: str) -> bool:
    """ "a volunteer of Atlantic Bridge, who", "Dolabashi Women, who": it is not the name's own bearer."""
    many = (patterns()[key].search(before) for key in ("role of", "many of"))
    return is_row_of_some(name.text) or (joint in ("at", "from", "of", "with") and any(many))


def _is_done_to(name: Name) -> bool:
    """Whether the word right before a name is a verb there: "to coach", "who guard"."""
    doc, end = name.stretch.doc, name.start - 1
    start = name.stretch.text.rfind(" ", 0, max(0, end)) + 1
    span = doc.char_span(start, end, alignment_mode="expand") if doc is not None and start < end else None
    return span is not None and span.root.pos_ == "VERB"


def _weigh_label(name: Name, votes: Votes, share: float) -> None:
    """What the model takes the name for. It errs on a name again and again, so each further time it says so counts for a smaller `share`."""
    if name.label == "ORG":
        votes["organization"] += 0.8 * share
    elif name.label == "PERSON":
        votes["person"] += 0.8 * share
    elif name.label in ("GPE", "LOC", "FAC"):
        nowhere = is_picture(name.text) or (name.label == "FAC" and has_head(name.text))
        votes["place"] += 0.0 if nowhere else 1.2 * share
    elif name.label in ("NORP", "EVENT", "LAW", "LANGUAGE", "PRODUCT"):
        votes["other"] += 1.5
    elif name.label in ("WORK_OF_ART", "DATE", "MONEY"):
        votes["other"] += 0.4


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
