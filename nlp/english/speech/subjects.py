"""Whose a reporting verb is in English: the token that is its subject, also where the parser was misled by the quotes round it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.english.people.bodies import is_body
from nlp.english.people.descriptions import is_text
from nlp.english.pipeline import text_of
from nlp.english.speech.saying import is_habit, is_quick, lemma, wants_to_know
from nlp.shapes import singular
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass")


#: So many letters before a verb are looked at; what stands there and leads to it is shorter.
_BEFORE = 300
_AFTER_MARK = re.compile(r"[\"”’»'][,.]?\s*(?:[a-z]+ly\s+|then\s+|also\s+)?$")
COMMA_CLOSED = re.compile(r",[\"”’»']+\s+$")


def subject_of(verb: Token, stubs: list[tuple[int, int]]) -> Token | None:
    """The verb's subject by the parse; behind an inverted verb the noun that follows; for a conjunct that of the first verb."""
    text = text_of(verb.doc)
    low = max(0, verb.idx - _BEFORE)
    issued = _issued(verb)
    if issued is not None:
        return subject_of(issued, stubs)
    own = [c for c in verb.children if c.dep_ in _SUBJECTS and c.pos_ != "VERB" and not inside(c.idx, stubs)]
    dated = _DATELINE.match(text)
    if len(own) > 1 and (own[0].tag_ == "JJ" or (dated and own[0].idx < dated.end())) and own[-1].i < verb.i:
        own = own[1:]  # "The second, a young welder, said", "BAGHDAD, 8 March – The union said"
    inverted = [t for t in own if t.i > verb.i]
    comma = verb.i > 0 and verb.nbor(-1).text == ","
    if len(own) > 1 and inverted and (comma or COMMA_CLOSED.search(text, low, verb.idx)):
        return inverted[0]  # "Both, says Hanna, were told", "DUHOK — “The door is open,” said the man"
    if len(own) > 1 and any(own[0].idx < start and end <= own[-1].idx < verb.idx for start, end in stubs):
        return own[-1]  # "The road “is open,” Hanna says"
    if own:
        behind = _behind_dateline(own[0], verb)
        return _teller(verb) if own[0].dep_ == "nsubjpass" else behind or _nearer(own[0], verb, stubs)
    if verb.dep_ == "xcomp" and (is_habit(verb) or wants_to_know(verb)):
        return subject_of(verb.head.head if is_quick(verb.head) else verb.head, stubs)
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "as":  # "is quoted as saying"
        return next((c for c in verb.head.head.children if c.dep_ == "nsubjpass"), None)
    if (
        verb.tag_ == "VBG"
        and verb.dep_ == "pcomp"
        and verb.head.lower_ in _WHILE
        and verb.head.head.pos_ == "VERB"
    ):
        return subject_of(verb.head.head, stubs)  # "The mayor looked away before saying: …"
    if _is_active(verb):
        return verb.head
    after_mark = _AFTER_MARK.search(text, low, verb.idx)
    if after_mark and verb.tag_ != "VBG":  # not "“…,” adding that the road was open"
        for token in verb.doc[verb.i + 1 : verb.i + 10]:
            if (
                token.pos_ in ("PROPN", "NOUN", "PRON")
                and token.dep_ not in ("compound", "poss", "amod", "nmod")
                and not inside(token.idx, stubs)
            ):
                return token
            if token.is_punct and token.text not in ("-", "."):
                break
    if (
        verb.dep_ in ("conj", "advcl", "xcomp")
        and (verb.head.pos_ in ("VERB", "AUX") or lemma(verb.head) in words("english", "speech", "verbs"))
        and (verb.dep_ == "conj" or verb.tag_ == "VBG")
    ):
        firm = _parallel(verb) or _reporting_above(verb)
        if firm is not None:
            return subject_of(firm, stubs)
        passive = [c for c in verb.head.children if c.dep_ == "nsubjpass" and not inside(c.idx, stubs)]
        return passive[0] if passive and verb.dep_ == "conj" else subject_of(verb.head, stubs)
    before = [
        t for t in verb.lefts if t.dep_ == "dep" and t.pos_ in ("PROPN", "PRON") and not inside(t.idx, stubs)
    ]
    if before:
        return before[-1]
    previous = verb.nbor(-1) if verb.i > 0 else None
    if (
        previous is not None
        and (previous.pos_ in ("PROPN", "PRON") or previous.text[0].isupper())
        and not inside(previous.idx, stubs)
        and verb.tag_ not in ("VB", "VBN", "VBG")
    ):
        return previous
    if previous is not None and verb.pos_ in ("NOUN", "PROPN") and SPOKEN_BY.search(text, low, verb.idx):
        return previous
    finite = verb.tag_ not in ("VB", "VBN", "VBG")
    described = (
        next(filter(None, (p.search(text, low, verb.idx) for p in _DESCRIBED)), None) if finite else None
    )
    if described:
        return next(
            (t for t in verb.doc if t.idx <= described.start("name") < t.idx + len(t) and t.pos_ == "PROPN"),
            None,
        )
    if (
        previous is not None
        and previous.text == ","
        and verb.tag_ in ("VBD", "VBZ")
        and verb.dep_ == "ROOT"
        and verb.i > 1
        and verb.nbor(-2).pos_ == "PROPN"
        and verb.nbor(-2).idx > verb.sent.start_char
    ):
        return verb.nbor(-2)  # "Opening the session, the chair, Dr. Hamid Salman, said": hung on "opening"
    return None


def _teller(verb: Token) -> Token | None:
    """Who tells somebody something: "She was told by a guard that the door was locked"."""
    by = next((c for c in verb.rights if c.dep_ == "agent"), None)
    told = by is not None and lemma(verb) in ("tell", "inform", "assure", "ask", "warn", "advise")
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None and told else None


_DATELINE = re.compile(r"\s*[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?(?:,\s[\w .,]{2,30})?\s[–—-]+\s")


#: With these a participle tells what the subject of the sentence does, too.
_WHILE = frozenset({"after", "before", "by", "upon", "while"})


def _is_active(verb: Token) -> bool:
    """Whether a participle is the past tense of its noun: "The mayor, speaking on the radio, called the plan a “joke”"."""
    if (
        verb.i == 0
        or verb.tag_ != "VBN"
        or verb.dep_ != "acl"
        or verb.nbor(-1).text != ","
        or verb.head.i > verb.i - 2
    ):
        return False
    return any(c.dep_ in ("ccomp", "dobj", "oprd") and c.i > verb.i for c in verb.children)


def _behind_dateline(subject: Token, verb: Token) -> Token | None:
    """The subject of a passage's first sentence, where the parser took the dateline for it: "BAGHDAD, 8 March – The union said"."""
    dateline = _DATELINE.match(text_of(verb.doc))
    if dateline is None or subject.idx >= dateline.end():
        return None
    behind = [
        t
        for t in subject.subtree
        if dateline.end() <= t.idx < verb.idx and t.dep_ in ("appos", "conj") and t.pos_ in ("PROPN", "NOUN")
    ]
    return behind[0] if behind else None


def _nearer(subject: Token, verb: Token, stubs: list[tuple[int, int]]) -> Token:
    """Behind a quote that is a part of the speaker's sentence: the name at the verb, `The road “is open,” Hanna says`."""
    before = verb.nbor(-1) if verb.i > 0 else subject
    quoted = any(subject.idx < start and end <= before.idx for start, end in stubs)
    return before if quoted and before.pos_ == "PROPN" and not subject.is_ancestor(verb) else subject


def _parallel(verb: Token) -> Token | None:
    """The reporting verb that a second one goes on from, of the same tense, where the parser hung it lower.

    "She says that the road should be opened but warns that …": the road warns of nothing.
    """
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ", "VBG") or verb.head.tag_ == verb.tag_:
        return None
    head = verb.head
    while head.dep_ in ("ccomp", "conj") and head.head != head:
        head = head.head
        if head.tag_ == verb.tag_ and lemma(head) in words("english", "speech", "verbs"):
            return head
    return None


def _reporting_above(verb: Token) -> Token | None:
    """The reporting verb that a participle behind a comma goes with, where the parser hung it on a thing of which is told.

    "Mona argued that a register would keep people out, saying it was late": the register says nothing.
    """
    head = verb.head
    if verb.i == 0 or verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.nbor(-1).text not in (",", "–", "—"):
        return None
    subject = next((c for c in head.children if c.dep_ in _SUBJECTS), None)
    if subject is None or subject.pos_ not in ("NOUN", "PRON") or _may_speak(subject):
        return None
    while head.dep_ in ("ccomp", "conj", "advcl") and head.head != head:
        head = head.head
        if lemma(head) in words("english", "speech", "verbs"):
            return head
    return None


def _may_speak(noun: Token) -> bool:
    """Whether a subject without a name may be somebody."""
    if noun.pos_ == "PRON":
        return noun.lower_ not in ("it", "this", "that", "there", "which", "these", "those")
    kinds = words("english", "person", "roles") | words("english", "person", "unnamed")
    return singular(noun.lower_) in kinds or is_body(noun.lemma_.lower()) or noun.lower_ == "people"


def _issued(verb: Token) -> Token | None:
    """The verb by which somebody gives out the text that says something: "issued a statement saying that …", "a report that called it …"."""
    text = verb.head
    told = verb.dep_ == "acl" and verb.tag_ == "VBG"
    told = told or (
        verb.dep_ == "relcl" and any(c.dep_ == "nsubj" and c.lower_ in ("that", "which") for c in verb.lefts)
    )
    own = told and text.dep_ == "dobj" and is_text(text.lemma_.lower())
    return text.head if own and text.head.lemma_.lower() in words("english", "speech", "issuing") else None


# "Clara Whitlock, grants adviser at Northbridge, warns": an apposition that the parser took for a clause
_DESCRIBED = [
    re.compile(rf"(?P<name>[A-Z][\w’'-]+),\s(?:{told}),\s(?:[a-z]+ly\s|also\s)?$")
    for told in (r"[a-z][^.!?;:,“”\"]{2,70}", r"[^.!?;:,“”\"]{2,40},\s[^.!?;:,“”\"]{2,70}")
]
# "“It,” the younger one confesses": a verb taken for a noun behind its subject
SPOKEN_BY = re.compile(r"[\"”’»'],?\s(?P<who>(?:the|his|her|their|its)\s(?:[\w’'-]+\s){1,3})$")


def inside(offset: int, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in ranges)
