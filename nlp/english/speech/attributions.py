"""Who is said to say something, where, in English: reporting clauses ("says Suzan Aref", "according to the director")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.document import Passage, Stretch
from nlp.english.speech.saying import is_habit, is_quick, lemma, makes_clear, wants_to_know
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass")
_ACCORDING = re.compile(r"\b(?:according to|in the words of|as told to us by)\s+", re.IGNORECASE)
# "In her view, the material is usable"
_VIEW = re.compile(
    r"\b[Ii]n (?P<who>her|his|their|(?:[A-Z][\w’'-]*?\s)?[A-Z][\w-]*?)(?:['’]s)? (?:own )?(?:view|opinion|words|estimate|experience|estimation|account|judgement|judgment|telling|phrase|eyes)\b(?! of)"
)
# "As Mona Fadel sees it, the law is only the beginning"
_AS_IT = re.compile(
    r"\b[Aa]s (?P<who>she|he|they|(?:[A-Z][\w’'-]*\s)?[A-Z][\w’'-]*) (?:(?:puts?|sees?|saw|tells?|told|remembers|remembered|describes?|described) it|(?:says?|said|notes?|noted|explains?|explained|recalls?|recalled|remembers?|remembered|admits?|admitted|observes?|observed|points? out|pointed out))(?=,\s(?![“\"'‘«]))"
)
# “Nobody asked us,” was the reply of Mona Fadel
_REPLY_OF = re.compile(
    r"(?<=[,?!][”\"’»] )(?:was|is|came) (?:the|an?) (?:[a-z]+ )?(?:answer|comment|explanation|reaction|reply|response|verdict) (?:of|from) (?:the )?(?P<who>(?:[A-Z][\w’'-]*\s)?[A-Z][\w’'-]*)"
)
# Said Ellis: “…”
_INVERTED = re.compile(
    r"(?:^|(?<=[.!?”\"»] ))(?P<cue>Said|Says|Added|Asked|Adds|Asks|Wrote|Writes)\s+(?P<who>[A-Z][^.:!?\n“\"]{1,60})\s*:\s*(?=[\"“‘'«])"
)
_LABEL = re.compile(r"(?:^|\n)\s*([A-Z][\w.'’ -]{1,40}?)\s*:\s*(?=[\"“‘'«])")


# "…" — Jorge, beneficiary
_SIGNED = re.compile(r"[”\"»’']\s*[―—–-]{1,2}\s*(?P<name>[A-Z][\w.’' -]{1,50}?)(?:,[^.\n]{0,80})?\.?\s*$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reporting clause in a passage's main stretch: its verb and whom it gives the words to.

    Offsets are those of the stretch. `subject` is the head of the speaker's phrase; None for a line label ("Suzan:").
    """

    start: int
    end: int
    cue: str
    verb: Token | None
    subject: Token | None
    speaker: tuple[int, int]  # the speaker's phrase


def find_attributions(passage: Passage) -> list[Attribution]:
    """Every reporting clause of the passage outside its quotes, in text order."""
    found = [*_verbs(passage), *_according(passage.main), *_labels(passage.main)]
    return sorted(found, key=lambda a: (a.start, a.end))


def _verbs(passage: Passage) -> Iterator[Attribution]:
    doc = passage.main.doc
    assert doc is not None
    stubs = _stub_ranges(passage)
    speech = words("english", "speech", "verbs")
    for token in doc:
        if (
            not (
                lemma(token) in speech
                or _closes_a_quote(token, passage)
                or wants_to_know(token)
                or makes_clear(token)
            )
            or token.pos_ not in ("VERB", "AUX", "NOUN", "PROPN")
            or _inside(token.idx, stubs)
        ):
            continue
        if token.pos_ in ("NOUN", "PROPN") and not _misread_verb(token, passage):
            continue
        if (
            token.tag_ == "VB"
            and any(c.lower_ == "to" for c in token.lefts)
            and not (is_habit(token) or wants_to_know(token))
        ):
            continue  # "wants it to mention": nobody says anything yet
        if token.tag_ == "VBN" and token.dep_ == "prep":
            continue  # "compared to 11 per cent"
        if _ASKED_FIRST.match(passage.main.text, token.idx - 2):
            continue  # "Omar, asked whether he was afraid, said no"
        subject = _subject(token, stubs)
        if subject is None or subject.lower_ in ("which", "that"):
            continue
        left, right = _phrase(subject)
        spoken = _SPOKEN_BY.search(passage.main.text[: token.idx]) if token.pos_ == "NOUN" else None
        if spoken:
            left = min(left, spoken.start("who"))
        start, end = min(token.idx, left), max(token.idx + len(token), right)
        yield Attribution(start, end, token.text, token, subject, (left, right))


_ASKED_FIRST = re.compile(r", asked (?:[^.!?“”\"]*), (?:said|says|replied|replies|answered|answers)\b")
_COMMA_CLOSED = re.compile(r",[\"”’»']\s+$")


def _closes_a_quote(verb: Token, passage: Passage) -> bool:
    """Whether the clause hangs on a quote whatever its verb: `“It will be a road again,” she decided`."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.pos_ != "VERB":
        return False
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    return (
        subject is not None
        and verb.i - subject.i <= 2
        and _COMMA_CLOSED.search(passage.main.text[: subject.left_edge.idx]) is not None
    )


def _misread_verb(token: Token, passage: Passage) -> bool:
    """A verb that the tagger took for a noun: `"It," notes Hanan`, `Bashar notes, "it"`."""
    text = passage.main.text
    if (
        token.tag_ not in ("NNS", "NNPS", "NN", "NNP")
        or token.text[0].isupper()
        or not token.text.endswith(("s", "ed"))
    ):
        return False
    before, after = text[max(0, token.idx - 3) : token.idx], text[token.idx + len(token) :]
    if _SPOKEN_BY.search(text[: token.idx]) and re.match(r"\s*[,.]", after):
        return True
    if re.search(r"[\"”’»'],?\s$", before) and re.match(r"\s(?:the\s)?[A-Z]|\s(?:the|she|he)\b", after):
        return True
    named = token.i > 0 and (token.nbor(-1).pos_ in ("PROPN", "PRON") or token.nbor(-1).text[0].isupper())
    return named and bool(re.match(r"\s*[,.:]", after))


def _subject(verb: Token, stubs: list[tuple[int, int]]) -> Token | None:
    """The verb's subject by the parse; behind an inverted verb the noun that follows; for a conjunct that of the first verb."""
    text = verb.doc.text
    own = [c for c in verb.children if c.dep_ in _SUBJECTS and c.pos_ != "VERB" and not _inside(c.idx, stubs)]
    dated = _DATELINE.match(text)
    if len(own) > 1 and (own[0].tag_ == "JJ" or (dated and own[0].idx < dated.end())) and own[-1].i < verb.i:
        own = own[1:]  # "The second, a young welder, said", "BAGHDAD, 8 March – The union said"
    inverted = [t for t in own if t.i > verb.i]
    comma = verb.i > 0 and verb.nbor(-1).text == ","
    if len(own) > 1 and inverted and (comma or _COMMA_CLOSED.search(text[: verb.idx])):
        return inverted[0]  # "Both, says Hanna, were told", "DUHOK — “The door is open,” said the man"
    if len(own) > 1 and any(own[0].idx < start and end <= own[-1].idx < verb.idx for start, end in stubs):
        return own[-1]  # "The road “is open,” Hanna says"
    if own:
        behind = _behind_dateline(own[0], verb)
        return None if own[0].dep_ == "nsubjpass" else behind or _nearer(own[0], verb, stubs)
    if verb.dep_ == "xcomp" and (is_habit(verb) or wants_to_know(verb)):
        return _subject(verb.head.head if is_quick(verb.head) else verb.head, stubs)
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "as":  # "is quoted as saying"
        return next((c for c in verb.head.head.children if c.dep_ == "nsubjpass"), None)
    after_mark = re.search(r"[\"”’»'][,.]?\s*(?:[a-z]+ly\s+|then\s+|also\s+)?$", text[: verb.idx])
    if after_mark and verb.tag_ != "VBG":  # not "“…,” adding that the road was open"
        for token in verb.doc[verb.i + 1 : verb.i + 10]:
            if (
                token.pos_ in ("PROPN", "NOUN", "PRON")
                and token.dep_ not in ("compound", "poss", "amod", "nmod")
                and not _inside(token.idx, stubs)
            ):
                return token
            if token.is_punct and token.text not in ("-", "."):
                break
    if (
        verb.dep_ in ("conj", "advcl", "xcomp")
        and (verb.head.pos_ in ("VERB", "AUX") or lemma(verb.head) in words("english", "speech", "verbs"))
        and (verb.dep_ == "conj" or verb.tag_ == "VBG")
    ):
        firm = _parallel(verb)
        if firm is not None:
            return _subject(firm, stubs)
        passive = [c for c in verb.head.children if c.dep_ == "nsubjpass" and not _inside(c.idx, stubs)]
        return passive[0] if passive and verb.dep_ == "conj" else _subject(verb.head, stubs)
    before = [
        t for t in verb.lefts if t.dep_ == "dep" and t.pos_ in ("PROPN", "PRON") and not _inside(t.idx, stubs)
    ]
    if before:
        return before[-1]
    previous = verb.nbor(-1) if verb.i > 0 else None
    if (
        previous is not None
        and (previous.pos_ in ("PROPN", "PRON") or previous.text[0].isupper())
        and not _inside(previous.idx, stubs)
        and verb.tag_ not in ("VB", "VBN", "VBG")
    ):
        return previous
    if previous is not None and verb.pos_ in ("NOUN", "PROPN") and _SPOKEN_BY.search(text[: verb.idx]):
        return previous
    finite = verb.tag_ not in ("VB", "VBN", "VBG")
    described = next(filter(None, (p.search(text[: verb.idx]) for p in _DESCRIBED)), None) if finite else None
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


_DATELINE = re.compile(r"\s*[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?(?:,\s[\w .,]{2,30})?\s[–—-]+\s")


def _behind_dateline(subject: Token, verb: Token) -> Token | None:
    """The subject of a passage's first sentence, where the parser took the dateline for it: "BAGHDAD, 8 March – The union said"."""
    dateline = _DATELINE.match(verb.doc.text)
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
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ") or verb.head.tag_ == verb.tag_:
        return None
    head = verb.head
    while head.dep_ in ("ccomp", "conj") and head.head != head:
        head = head.head
        if head.tag_ == verb.tag_ and lemma(head) in words("english", "speech", "verbs"):
            return head
    return None


# "Clara Whitlock, grants adviser at Northbridge, warns": an apposition that the parser took for a clause
_DESCRIBED = [
    re.compile(rf"(?P<name>[A-Z][\w’'-]+),\s(?:{told}),\s(?:[a-z]+ly\s|also\s)?$")
    for told in (r"[a-z][^.!?;:,“”\"]{2,70}", r"[^.!?;:,“”\"]{2,40},\s[^.!?;:,“”\"]{2,70}")
]
# "“It,” the younger one confesses": a verb taken for a noun behind its subject
_SPOKEN_BY = re.compile(r"[\"”’»'],?\s(?P<who>(?:the|his|her|their|its)\s(?:[\w’'-]+\s){1,3})$")


def _phrase(head: Token) -> tuple[int, int]:
    """The noun phrase of `head` up to its first comma, relative clause or apposition."""
    tokens = [head]
    for token in head.subtree:
        if token.i < head.i:
            tokens.append(token)
    end = head
    for token in head.doc[head.i + 1 : head.i + 12]:
        if token.is_punct and token.text not in ("-", "."):
            break
        if (
            token.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ", "PRON")
            or token.dep_ in ("relcl", "punct")
            or not head.is_ancestor(token)
        ):
            break
        end = token
    return min(t.idx for t in tokens), end.idx + len(end)


def _according(stretch: Stretch) -> Iterator[Attribution]:
    doc = stretch.doc
    assert doc is not None
    for match in [
        *_VIEW.finditer(stretch.text),
        *_AS_IT.finditer(stretch.text),
        *_REPLY_OF.finditer(stretch.text),
    ]:
        owner = next((t for t in doc if t.idx == match.start("who")), None)
        if owner is not None and owner.dep_ == "compound":
            owner = owner.head
        if owner is not None:
            yield Attribution(
                match.start(), match.end(), match.group().lower(), None, owner, match.span("who")
            )
    for match in _ACCORDING.finditer(stretch.text):
        tokens = [t for t in doc if t.idx >= match.end()]
        subject = next(
            (
                t
                for t in tokens[:8]
                if t.pos_ in ("PROPN", "NOUN", "PRON") and t.dep_ not in ("compound", "poss", "amod", "nmod")
            ),
            None,
        )
        if subject is not None:
            left, right = _phrase(subject)
            yield Attribution(
                match.start(),
                right,
                match.group().strip().lower(),
                None,
                subject,
                (min(left, match.end()), right),
            )


def _labels(stretch: Stretch) -> Iterator[Attribution]:
    for match in _INVERTED.finditer(stretch.text):
        yield Attribution(match.start(), match.end(), match.group("cue"), None, None, match.span("who"))
    told = [t.idx for t in stretch.doc or () if t.pos_ in ("VERB", "AUX")]
    for match in _LABEL.finditer(stretch.text):
        if any(match.start(1) < at < match.end(1) for at in told):
            continue  # "A message came at noon: “…”"
        yield Attribution(match.start(1), match.end(), ":", None, None, (match.start(1), match.end(1)))
    signed = _SIGNED.search(stretch.text)
    if signed:
        name = signed.span("name")
        yield Attribution(name[0], name[1], "—", None, None, name)


def _stub_ranges(passage: Passage) -> list[tuple[int, int]]:
    """Where the marked stretches stand in the main stretch, marks included."""
    ranges = []
    for mark in passage.marks:
        start = passage.main.local(mark.outer.start)
        end = passage.main.local(mark.outer.end - 1) + 1
        ranges.append((start, end))
    return ranges


def _inside(offset: int, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in ranges)
