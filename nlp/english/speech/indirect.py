"""Reported speech without marks: "She explains that many organizations work in a vacuum"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.story import Span
from nlp.annotations import Quote
from nlp.document import Passage
from nlp.english.speech.asides import aside
from nlp.english.speech.attributions import Attribution
from nlp.english.speech.saying import is_habit, lemma, makes_clear, wants_to_know
from nlp.english.speech.speakers import Speakers
from nlp.shapes import singular
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT_SAYING = frozenset({"we", "you", "this", "that", "which", "there", "what", "nobody", "none", "nothing"})
#: What somebody who tells of herself reports as said: "I told her that I would stop", beside "I think" and "I noted".
_TOLD_BY_ME = frozenset({"answer", "ask", "assure", "explain", "promise", "reply", "say", "tell", "warn"})
#: Of these what they felt is what they answered.
_ASKED_IN_SURVEYS = frozenset({"respondent", "interviewee", "informant", "participant"})
#: Of these only what they say counts, not what somebody holds them to think.
_ANYBODY = frozenset({"people", "they", "many", "some", "others", "everybody", "everyone", "nobody", "few"})
_ASKED = frozenset({"whether", "if", "what", "why", "how", "who", "where", "when", "which"})


def find_indirect(
    passage: Passage, attributions: list[Attribution], used: set[int], speakers: Speakers
) -> Iterator[Quote]:
    """The clauses that the reporting clauses of a passage carry. `used` holds the ids of those that carry marked quotes."""
    taken: list[Span] = []
    for attribution in attributions:
        if attribution.subject is None or not _can_report(attribution, speakers, passage):
            continue
        speaker: str | None = None
        resolved = False
        for spans in _contents(passage, attribution, id(attribution) in used):
            if any(span.overlaps(other) for span in spans for other in taken):
                continue
            if not resolved:
                speaker, resolved = speakers.resolve(attribution, passage.main), True
            taken.extend(spans)
            yield Quote(
                spans,
                "indirect",
                speaker,
                attribution.verb.text if attribution.verb is not None else attribution.cue,
                passage.main.span(attribution.start, attribution.end),
                score=0.7,
            )


def _can_report(attribution: Attribution, speakers: Speakers, passage: Passage) -> bool:
    """Whether the verb reports speech (or an opinion held today) and its subject is somebody who can."""
    verb, subject = attribution.verb, attribution.subject
    assert subject is not None
    low = subject.text.lower()
    if low in _NOT_SAYING or not _says(subject, speakers, passage):
        return False
    if verb is None:
        return attribution.cue.startswith(("according", "in ", "as "))
    base = lemma(verb)
    if low == "i" and not (base in _TOLD_BY_ME and verb.tag_ in ("VBD", "VBP")):
        return False
    if any(c.dep_ == "det" and c.lower_ == "no" for c in subject.children):
        return False  # "No one asked"
    if wants_to_know(verb) or makes_clear(verb):
        return True
    if (verb.tag_ == "VB" and not is_habit(verb)) or any(c.dep_ == "neg" for c in verb.children):
        return False
    if low == "it" and verb.dep_ != "parataxis" and base != "say":
        return False
    if base in words("english", "speech", "opinions"):
        generic = low in _ANYBODY or any(c.lower_ in _ANYBODY for c in subject.children)
        surveyed = singular(low) in _ASKED_IN_SURVEYS and base in ("feel", "believe", "think")
        return surveyed or (verb.tag_ in ("VBZ", "VBP") and not generic)
    return base in words("english", "speech", "indirect") | words("english", "speech", "asking")


def _contents(passage: Passage, attribution: Attribution, used: bool) -> Iterator[tuple[Span, ...]]:
    """What one reporting clause reports, each as the spans of its words."""
    verb = attribution.verb
    clause = _reported_clause(verb) if verb is not None and not makes_clear(verb) else None
    if verb is not None and clause is not None:
        parts = list(_parts(clause))
        whole = None if _infinite(clause) else _stretch(passage, verb, clause, used)
        if whole is not None:
            yield (whole,)
        elif len(parts) > 1 and not _infinite(clause):
            for part in parts:
                span = _stretch(passage, verb, part, used, parts)
                if span is not None:
                    yield (span,)
        return
    if used:
        return
    if verb is not None:
        said = _behind_that(passage, verb)
        if said is not None:
            yield (said,)
            return
    beside = aside(passage, attribution)
    if beside is not None:
        yield beside
        return
    behind = _behind_colon(passage, attribution) or _question_before(passage, attribution)
    if behind is not None:
        yield (behind,)


def _stretch(
    passage: Passage, verb: Token, clause: Token, used: bool, parts: list[Token] | None = None
) -> Span | None:
    """The words of a reported clause (of one of several `parts`); None where they are no report or hold marked speech."""
    text = passage.main.text
    rest = {
        t.i for part in parts or [] if part is not clause and clause.is_ancestor(part) for t in part.subtree
    }
    content = [t for t in sorted(clause.subtree, key=lambda t: t.i) if t.i not in rest]
    colon = any(t.text == ":" for t in verb.doc[verb.i : clause.left_edge.i + 1])
    stubs = [passage.main.local(mark.outer.start) for mark in passage.marks]
    after = None if parts else _end_before_another(clause, stubs)
    if after is not None:
        content = [t for t in content if t.i < after]
    while content and (
        (  # "says only that the road is open"
            content[0].lower_ in ("only", "just", "simply")
            and content[0].i + 1 < len(content[0].doc)
            and content[0].nbor(1).lower_ in _ASKED | {"that"}
        )
        or (content[0].lower_ in ("that", "if") and content[0].dep_ == "mark")
        or content[0].text in (",", ":")
        or content[0].is_space
        or content[0].i <= verb.i
        or content[0].dep_ == "cc"
    ):
        content = content[1:]
    while content and (content[-1].is_punct or content[-1].dep_ == "cc" or content[-1].is_space):
        content = content[:-1]
    marked = colon or any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    if not content:
        return None
    before = content[0].nbor(-1).lower_ if content[0].i > 0 else ""
    # "says that when the lights go out she counts" asks nothing
    asks = (content[0].lower_ in _ASKED and before != "that") or before in _ASKED
    near = content[0].i == verb.i + (2 if before == "that" else 1) or _object_between(verb, content[0])
    if _asks(verb) and not (asks or marked):
        return None
    if asks and not (_asks(verb) or lemma(verb) in ("explain", "tell")):
        return None
    if len(content) < (2 if near and not asks else 4) or not (marked or near or asks or parts):
        return None
    start, end = content[0].idx, content[-1].idx + len(content[-1])
    if any(start <= stub < end for stub in stubs):
        return None
    if used and not parts:
        return None
    end = len(text[:end].rstrip(" ,.;:"))
    return passage.main.span(start, end) if end > start else None


def _end_before_another(clause: Token, stubs: list[int]) -> int | None:
    """Where behind a comma and "and" another sentence begins that no "that" makes part of the report, or one with words in marks."""
    for token in clause.rights:
        own = {c.dep_ for c in token.lefts}
        first, end = token.left_edge.i, token.right_edge.idx
        if (
            token.dep_ != "conj"
            or "mark" in own
            or first < 2
            or token.doc[first - 1].lower_ not in ("and", "but")
        ):
            continue
        marked = any(token.left_edge.idx <= stub <= end for stub in stubs)
        if (marked or own & {"nsubj", "nsubjpass"}) and token.doc[first - 2].text == ",":
            return first - 2
    return None


def _asks(verb: Token) -> bool:
    return lemma(verb) in words("english", "speech", "asking") or wants_to_know(verb)


def _infinite(clause: Token) -> bool:
    """As in "believes them to be one man"."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)


_THAT = re.compile(r"(?:\s+(?!that\b)[\w’'-]+){0,5}?(?:,\s[^,.;:!?]{2,40},)?\s+that\s+(?=\w)")


def _behind_that(passage: Passage, verb: Token) -> Span | None:
    """What stands behind "that" up to the end of the sentence, where the parser found no clause."""
    text = passage.main.text
    match = _THAT.match(text, verb.idx + len(verb))
    if match is None:
        return None
    between = [t for t in verb.doc if verb.idx < t.idx < match.end()]
    if between and between[-1].i > verb.i + 1 and between[-2].lower_ in ("so", "such", "now"):
        return None
    if any(t.pos_ in ("VERB", "AUX") and t.dep_ != "dobj" for t in between):
        return None
    stop = re.compile(r"[^.!?;:\n]*").match(text, match.end())
    end = stop.end() if stop else len(text)
    stubs = [passage.main.local(mark.outer.start) for mark in passage.marks]
    if any(match.end() <= stub < end for stub in stubs) or len(text[match.end() : end].split()) < 4:
        return None
    return passage.main.span(match.end(), len(text[:end].rstrip(" ,")))


def _object_between(verb: Token, first: Token) -> bool:
    """Whether only whom it is told stands between: "She told us the road was open"."""
    between = verb.doc[verb.i + 1 : first.i]
    return 0 < len(between) <= 3 and all(
        t.dep_ in ("dobj", "dative", "iobj", "advmod") or t.pos_ in ("DET", "PRON", "PROPN") for t in between
    )


def _parts(clause: Token) -> Iterator[Token]:
    """The clause, and those in it that begin with a "that" of their own behind a comma or "and"."""
    yield clause
    for token in clause.subtree:
        if token.lower_ == "that" and token.dep_ == "mark" and token.head is not clause:
            before = token.nbor(-1) if token.i > clause.left_edge.i else None
            if before is not None and (before.text == "," or before.lower_ in ("and", "but")):
                yield token.head


_OBJECTS = frozenset({"him", "me", "them", "us"})


def _reported_clause(verb: Token) -> Token | None:
    """The head of the clause that a verb reports: its complement, or a that-clause hung elsewhere below it."""
    complement = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if complement is not None:
        small = any(c.dep_ == "nsubj" and c.lower_ in _OBJECTS for c in complement.lefts)
        return None if small else complement  # "They declared us finished"
    if lemma(verb) == "explain":  # "She explained to the visitors why the wall was blue"
        for token in verb.doc[verb.i + 1 : verb.i + 7]:
            if (
                token.lower_ in ("why", "how", "what")
                and token.head.dep_ == "relcl"
                and verb.is_ancestor(token)
            ):
                return token.head
    if _asks(verb):  # "He asked Mona when the lorry was coming", taken for the time at which he asked
        for clause in verb.rights:
            between = verb.doc[verb.i + 1 : clause.left_edge.i]
            if (
                clause.dep_ == "advcl"
                and clause.left_edge.lower_ in _ASKED
                and len(between) <= 3
                and not any(t.is_punct for t in between)
            ):
                return clause
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if (
            token.lower_ == "that"
            and token.dep_ == "mark"
            and token.head.dep_ not in ("relcl", "acl")
            and token.nbor(-1).lower_ not in ("so", "such", "now")
            and verb.is_ancestor(token)
        ):
            return token.head
    return None


def _behind_colon(passage: Passage, attribution: Attribution) -> Span | None:
    """Behind a reporting clause and a colon: "She puts it more soberly: the road was empty"."""
    text = passage.main.text
    if attribution.verb is None or attribution.subject is None:
        return None
    sentence = attribution.subject.sent
    match = re.compile(r"[^.:;!?\n]{0,40}:\s+(?=[^\W\d_])").match(text, attribution.end)
    if match is None:
        return None
    end = re.compile(r"[^.!?;\n]*").match(text, match.end())
    stop = end.end() if end else len(text)
    stubs = [passage.main.local(mark.outer.start) for mark in passage.marks]
    if any(match.start() <= stub <= stop for stub in stubs) or stop < sentence.start_char:
        return None
    said = [t for t in attribution.verb.doc if match.end() <= t.idx < stop]
    if lemma(attribution.verb) == "point" or not any(
        t.dep_ in ("nsubj", "nsubjpass") and t.head.dep_ != "relcl" for t in said
    ):
        return None
    return passage.main.span(match.end(), len(text[:stop].rstrip())) if len(said) >= 4 else None


def _question_before(passage: Passage, attribution: Attribution) -> Span | None:
    """A question in the sentence before, without marks: "How many are left? she asked herself."."""
    text = passage.main.text
    verb = attribution.verb
    if verb is None or lemma(verb) not in words("english", "speech", "asking"):
        return None
    before = text[: attribution.start].rstrip()
    if not before.endswith("?") or text[attribution.start].isupper():
        return None
    start = max((m.end() for m in re.finditer(r"(?:[.!?…][\"”’»]?|[:\n])\s+", before)), default=0)
    stubs = [passage.main.local(mark.outer.end - 1) for mark in passage.marks]
    if any(start <= stub <= len(before) for stub in stubs):
        return None
    return passage.main.span(start, len(before))


def _says(subject: Token, speakers: Speakers, passage: Passage) -> bool:
    """Whether the subject can speak: somebody or a body, not a report or a figure."""
    if subject.pos_ in ("PRON", "PROPN"):
        return True
    place = Span(passage.main.origin(subject.idx), passage.main.origin(subject.idx) + 1)
    return subject.lemma_.lower() not in words("english", "speech", "no_sayers") or bool(
        speakers.cast.at(place)
    )
