"""What the sentences after a tie make of it: that it is over, that nothing came of it, that it goes on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from ingest.story import Span
from nlp.annotations import Collaboration, Mention, TieKind
from nlp.document import Document
from nlp.english.ties.status import pattern
from nlp.vocabulary import load, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINER: tuple[TieKind, ...] = ("agreement", "mentorship", "funding", "membership", "joint-project")
_BACK = 4  # sentences after a tie in which its paragraph may say what became of it


@dataclass(frozen=True, slots=True)
class Turn:
    """What a verb of the story says has come to an end or goes on: bodies as its subject, kinds of tie as its subject or object."""

    at: int
    what: Literal["over", "leaves", "goes on", "is now"]
    bodies: frozenset[str]
    kinds: frozenset[str]
    itself: bool  # a word for a tie is its subject: "the grant ended", not "they finished the course"
    pronoun: bool  # "it", "they", "both" …, and nothing else
    aside: bool  # a relative clause that may tell of more than the noun before it


def turns(document: Document, mentions: Sequence[Mention]) -> list[Turn]:
    """The verbs that say what ended, what goes on and what bodies do now, in text order."""
    holder = {at: m.entity for m in mentions for at in range(m.span.start, m.span.end)}
    found = []
    for stretch in document.stretches():
        for verb in stretch.doc or ():
            if verb.pos_ not in ("VERB", "AUX") or verb.dep_ in ("aux", "auxpass"):
                continue
            what = _says(verb)
            subjects = _subjects(verb) if what is not None else []
            if what is None or not subjects:
                continue
            objects = [c for c in verb.children if c.dep_ == "dobj"] if what != "is now" else []
            sides = [
                (t, next((b for n in _named(t) if (b := holder.get(stretch.origin(n.idx)))), None))
                for t in (*subjects, *objects)
            ]
            bodies = frozenset(body for t, body in sides if body and t in subjects)
            nouns = {t.lemma_.lower(): t in subjects for t, body in sides if not body}
            kinds = frozenset(kind for noun in nouns for kind in _kinds().get(noun, ()))
            itself = any(subject and noun in _kinds() for noun, subject in nouns.items())
            pronoun = any(t.lower_ in words("collaborations", "en", "later", "pronouns") for t, _ in sides)
            if pronoun and not bodies | kinds and _lapses(verb):
                kinds = frozenset(_FINER)
            found.append(
                Turn(stretch.origin(verb.idx), what, bodies, kinds, itself, pronoun, _is_aside(verb))
            )
    return sorted(found, key=lambda turn: turn.at)


def _named(noun: Token) -> Iterator[Token]:
    """A noun, and whose it is: "trainers from A", "A's trainers"."""
    yield noun
    for part in noun.children:
        if part.dep_ in ("poss", "compound"):
            yield part
        elif part.lower_ in ("from", "of", "at"):
            yield from (c for c in part.children if c.dep_ == "pobj")


@cache
def _kinds() -> dict[str, list[str]]:
    """The kinds of tie that a noun may stand for."""
    kinds: dict[str, list[str]] = {}
    for kind, nouns in load("collaborations")["en"]["later"]["nouns"].items():
        for noun in nouns:
            kinds.setdefault(noun, []).append(kind)
    return kinds


def _subjects(verb: Token) -> list[Token]:
    """The subject of a verb; of a relative clause what it tells of, of a second verb that of the first."""
    for holder in (verb, verb.head) if verb.dep_ == "conj" else (verb,):
        found = [c for c in holder.children if c.dep_ in ("nsubj", "nsubjpass")]
        if found:
            if verb.dep_ != "relcl" or found[0].tag_ not in ("WDT", "WP"):
                return found
            whole = verb.head.head  # "a course of forty hours that finished in May"
            return (
                [verb.head, whole.head] if whole.lower_ == "of" and verb.head.dep_ == "pobj" else [verb.head]
            )
    return [verb.head] if verb.dep_ in ("acl", "relcl") else []


def _lapses(verb: Token) -> bool:
    """Whether a verb is one of ties alone: "it lapsed in 2020"."""
    lemma = verb.lemma_.lower()
    said = {f"{lemma} {c.lower_}" for c in verb.children} | {lemma}
    return not said.isdisjoint(words("collaborations", "en", "later", "lapses"))


def _is_aside(verb: Token) -> bool:
    """Whether a verb is that of a relative clause behind a comma: "a grant for gauges, which was closed in May"."""
    which = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), verb)
    return verb.dep_ == "relcl" and which.lower_ == "which" and which.i > 0 and which.nbor(-1).text == ","


def _says(verb: Token) -> Literal["over", "leaves", "goes on", "is now"] | None:
    """Whether a verb that is no plan says that something ended or goes on, or tells of the present."""
    children = list(verb.children)
    helpers = {c.lower_ for c in children if c.dep_ == "aux"}
    if helpers & ({"to"} | words("collaborations", "en", "status", "hopes", "modals")):
        return None
    lemma = verb.lemma_.lower()
    said = {f"{lemma} {c.lower_}" for c in children} | {lemma}
    renewals = words("collaborations", "en", "status", "finishes", "renewals")
    tense = {verb.tag_, *(c.tag_ for c in children if c.dep_ in ("aux", "auxpass"))}
    if verb.tag_ != "VBG" or helpers:
        if any(c.dep_ == "neg" or c.lower_ in ("never", "nobody", "neither", "none") for c in children):
            if lemma in renewals or lemma in ("repeat", "continue", "replace"):
                return "over"
        elif (
            said & words("collaborations", "en", "later", "over")
            or (lemma == "last" and verb.tag_ == "VBD")
            or (
                lemma in ("come", "draw", "bring") and any(t.lower_ in ("end", "close") for t in verb.subtree)
            )
        ):
            return "over"
        elif lemma in words("collaborations", "en", "later", "leaves") and verb.dep_ != "acl":
            return "leaves"  # but "there was no money left"
        if any(c.lower_ == "longer" and any(n.lower_ == "no" for n in c.children) for c in children):
            return "over"
        if said & (renewals | words("collaborations", "en", "later", "goes_on")) or any(
            c.lower_ == "still" for c in children
        ):
            return "goes on"
    return (
        "is now"
        if tense & {"VBZ", "VBP"} and "have" not in helpers | {lemma} and "has" not in helpers
        else None
    )


def signs_after(
    text: str,
    sentences: Sequence[Span],
    last: Span,
    pair: tuple[str, str],
    kind: TieKind,
    turned: Iterable[Turn],
    present: bool,
    alone: bool,
) -> Iterator[str]:
    """What the sentence that tells of a tie last, those behind it in its paragraph, and the rest of the story say became of it.

    `present`: it is told in the present, or as over; `alone`: the story tells of no other tie that the same noun may mean.
    """
    first = bisect_left(sentences, last.end, key=lambda s: s.start)
    after = [s for s in sentences[first : first + _BACK] if "\n" not in text[last.end : s.start]]
    for turn in turned:
        own = last.start <= turn.at < last.end
        mine = not turn.bodies.isdisjoint(pair)
        if not own and not any(s.start <= turn.at < s.end for s in after):
            meant = mine or (alone and turn.itself and not turn.bodies)
            if turn.what == "over" and turn.at > last.end and kind in turn.kinds and meant:
                yield "over"
            continue
        if turn.what == "is now":
            if own and mine and not present:
                yield "goes on"
            continue
        of_tie = kind in turn.kinds and (mine or not turn.bodies)
        of_body = mine and (own or kind == "membership" or turn.what != "leaves")
        behind = bool(after) and after[0].start <= turn.at < after[0].end
        taken_up = not (turn.bodies or turn.kinds) and (
            (own and turn.what == "over" and (turn.pronoun or turn.aside)) or (behind and turn.pronoun)
        )
        if of_tie or of_body or taken_up:
            over = (
                "over"
                if of_tie or (own and turn.aside)
                else "a side stopped"
                if of_body
                else "taken up as over"
            )
            yield "goes on" if turn.what == "goes on" else over
    if any(pattern("en", "status", "comes_about").search(text[s.start : s.end]) for s in after):
        yield "came about"


def is_alone(
    tie: Collaboration, kind: TieKind, told: Mapping[tuple[tuple[str, str], TieKind], Sequence[Collaboration]]
) -> bool:
    """Whether "the grant", "the campaign" can mean no other tie of a story: those of its kind are told in one sentence, or one body gives all."""
    same = [tellings[-1] for (_, other), tellings in told.items() if other == kind]
    common = kind == "funding" and any(all(body in t.between for t in same) for body in tie.between)
    return common or all(t.evidence[-1] == tie.evidence[-1] for t in same)


def revise(
    text: str,
    sentence: Span,
    fresh: Sequence[tuple[Span, list[tuple[tuple[str, str], TieKind]]]],
    found: dict[tuple[tuple[str, str], TieKind], Collaboration],
    language: str,
    named: set[str],
) -> set[tuple[str, str]]:
    """The pairs that are none after all: a sentence says that nothing came of what was just told."""
    told = [key for key in dict.fromkeys(k for _, keys in fresh[:-1][-_BACK:] for k in keys) if key in found]
    about = any(not named.isdisjoint(pair) for pair, _ in told)
    if about:
        # "A was dissolved": what B and C have goes on; "an invitation of C A turned down": so does what A has with B
        told = [key for key in told if named <= set(key[0]) or set(key[0]) <= named]
    gone: set[tuple[str, str]] = set()
    words = text[sentence.start : sentence.end]
    refused = (about or not named) and pattern(language, "none", "refused").search(words)
    if told and (refused or pattern(language, "none", "later").search(words)):
        for key in told:
            tie = found[key]
            if tie.status == "proposed" or (
                len(tie.evidence) == 1
                and key[1] == "agreement"
                and pattern(language, "none", "unsigned").search(words)
            ):
                del found[key]
                gone.add(key[0])
    return gone


def coarse(tie: Collaboration, ties: Iterable[Collaboration]) -> bool:
    """Whether a partnership has a finer kind elsewhere in the story; what stands is more than what is hoped for."""
    finer = ("joint-project", "agreement") if tie.confidence > 0.6 else _FINER
    return tie.kind == "partnership" and any(
        t.between == tie.between and t.kind in finer and (t.status != "proposed" or tie.status == "proposed")
        for t in ties
    )


def untied(
    found: dict[tuple[tuple[str, str], TieKind], Collaboration], bodies: Sequence[str]
) -> set[tuple[str, str]]:
    """The pairs of `bodies` of which a sentence says that they never worked together; what a word alone told of them is dropped."""
    gone = {(min(a, b), max(a, b)) for a, b in combinations(bodies, 2)}
    for key in [key for key in found if key[0] in gone and found[key].confidence < _SURE]:
        del found[key]
    return gone


_SURE = 0.6
