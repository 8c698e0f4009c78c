"""Who is said to say something, where, in English: reporting clauses ("says Suzan Aref", "according to the director")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.document import Passage, Stretch
from nlp.english.speech.saying import is_habit, lemma, makes_clear, wants_to_know
from nlp.english.speech.subjects import COMMA_CLOSED, SPOKEN_BY, inside, subject_of
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token

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
    stubs = passage.mark_ranges()
    speech = words("english", "speech", "verbs")
    for token in doc:
        if token.pos_ not in ("VERB", "AUX", "NOUN", "PROPN"):
            continue
        base = lemma(token)
        if not (
            base in speech
            or _closes_a_quote(token, passage)
            or wants_to_know(token)
            or (base in _FOUND and _finds(token, stubs))
            or makes_clear(token)
        ) or inside(token.idx, stubs):
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
        subject = subject_of(token, stubs)
        if subject is None or subject.lower_ in ("which", "that"):
            continue
        left, right = _phrase(subject)
        left = _opening(subject, left, passage)
        spoken = SPOKEN_BY.search(passage.main.text[: token.idx]) if token.pos_ == "NOUN" else None
        if spoken:
            left = min(left, spoken.start("who"))
        start, end = min(token.idx, left), max(token.idx + len(token), right)
        yield Attribution(start, end, token.text, token, subject, (left, right))


_ASKED_FIRST = re.compile(r", asked (?:[^.!?“”\"]*), (?:said|says|replied|replies|answered|answers)\b")


_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:…][\"”’»']?)\s*$")


_FOUND = frozenset({"find", "deem", "judge"})


def _finds(verb: Token, stubs: list[tuple[int, int]]) -> bool:
    """As in "One visitor found the posters “pretty, but late”": what is found so ends where the quote begins."""
    behind = next((t for t in verb.doc[verb.i + 1 :] if inside(t.idx, stubs)), None)
    between = list(verb.doc[verb.i + 1 : behind.i]) if behind is not None else []
    words_between = [t for t in between if t.is_alpha]
    return (
        0 < len(words_between) < 5
        and words_between[-1].pos_ in ("NOUN", "PROPN", "PRON")
        and not any(t.pos_ in ("VERB", "AUX", "ADP") or t.text in (",", ";") for t in between)
    )


def _closes_a_quote(verb: Token, passage: Passage) -> bool:
    """Whether the clause hangs on a quote whatever its verb: `“It will be a road again,” she decided`."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.pos_ != "VERB":
        return False
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if subject is None or verb.i - subject.i > 2:
        return False
    text, clause = passage.main.text, subject.left_edge.idx
    if not COMMA_CLOSED.search(text[:clause]):
        return False
    opening = max((start for start, end in passage.mark_ranges() if end <= clause), default=0)
    return (
        not any(c.dep_ == "dobj" for c in verb.rights) or _OPENS_SENTENCE.search(text[:opening]) is not None
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
    if SPOKEN_BY.search(text[: token.idx]) and re.match(r"\s*[,.]", after):
        return True
    if re.search(r"[\"”’»'],?\s$", before) and re.match(r"\s(?:the\s)?[A-Z]|\s(?:the|she|he)\b", after):
        return True
    named = token.i > 0 and (token.nbor(-1).pos_ in ("PROPN", "PRON") or token.nbor(-1).text[0].isupper())
    return named and bool(re.match(r"\s*[,.:]", after))


def _opening(head: Token, left: int, passage: Passage) -> int:
    """Where a noun phrase that the parse lets begin at `left` does: not inside a quote, and right behind one that ends in a comma."""
    behind = max((end for _, end in passage.mark_ranges() if end <= head.idx), default=0)
    if left <= behind or not COMMA_CLOSED.search(passage.main.text[: behind + 1]):
        return max(left, behind)
    between = [t for t in head.doc if behind <= t.idx < left]
    return behind if all(t.text[0].isupper() or t.pos_ in _NOMINAL for t in between) else left


_NOMINAL = frozenset({"ADJ", "DET", "NOUN", "PROPN"})


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
