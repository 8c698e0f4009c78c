"""Organizations in a row within a sentence ("A, B and C"), and the words that stand for them.

A person stands for their organization; "we" for the narrator's, or in a quote for the speaker's; "both" and "the two organizations" for
the pair spoken of last; "the foundation" for the last body with that word in its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.story import Span
from nlp.annotations import Entity, Mention, Quote
from nlp.cast import Narrator
from nlp.english.ties.described import NOUNS, STANDS_FOR, THE_PEOPLE, also_called, descriptions
from nlp.english.ties.several import EACH, TWO, Counted
from nlp.required import Guarded
from nlp.ties import body_of, first_person
from nlp.vocabulary import words

_JOINT = re.compile(
    r"(?:['’]s?)?\)?\s*(?:\([^()]*\))?(?-i:\s+(?:from|in|of|near)\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?(?=,? and ))?\s*(?:,|;|،)?\s*(?:and|&|as well as|or|و)?\s*(?:both\s+|between\s+)?(?:the\s+|its\s+)?(?:an?\s+(?:[\w-]+\s+){1,4}(?:called|named)\s+)?"
    rf"(?-i:(?:(?:the\s+|an?\s+|its\s+|our\s+|their\s+)?(?:[a-z][\w’'-]*\s+){{0,3}}(?:{NOUNS})\s+(?:called\s+|named\s+)?)?)",
    re.IGNORECASE,
)
_JOINS = re.compile(r"[,;،&]|\b(?:and|or|as well as|و)\b", re.IGNORECASE)
# "The two associations, A and B"
_NAMELY = re.compile(r"(?:\s+[\w-]+){0,2}\s*[,:(–—]\s*(?:the\s+)?")
# "The library and the Reed", "A and we": a row of a name and of a word for a body
_MIXED = re.compile(
    r"(?:['’]s?)?\)?,?\s*(?:and|&|as well as|together with|or)\s+(?:both\s+)?(?:the\s+)?", re.IGNORECASE
)
# … "A …, and A": the body is named anew, in a clause of its own
_PARTS = re.compile(r"[.;:]|,? (?:and|but|while|which|so|because|that) ")
_BY_ITSELF = re.compile(r"(?:the|this)\s+(?!two|three|four|five|partners)|we\b|us\b", re.IGNORECASE)
_QUALIFIER = re.compile(
    r"['’]?s?\s+(?:member|partner|grantee|affiliate|donor|founding member)(?:\s+organi[sz]ation)?,?\s+(?:the\s+)?",
    re.IGNORECASE,
)
_PROJECTS = "|".join(sorted(word.capitalize() for word in words("english", "project", "heads")))
# "the CoP Mentorship Program", "the CoP MP opened", "DRL-funded": the name of something else
_IN_ANOTHER_NAME = re.compile(
    rf"-\w|(?:['’]s)?\s+(?:[A-Z][\w-]+\s+){{0,3}}(?:{_PROJECTS})s?\b|\s+[A-Z]{{2,5}}\s+(?=[a-z])"
)
WE = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
THEY = re.compile(r"\bthey\b", re.IGNORECASE)
# "Its partner on the ground": the body spoken of last
_ITS = Guarded.of(r"\b[Ii]ts(?=\s+(?:\w+\s+)?(?:partner|donor|funder|mentor|sister)\b)")
_TAKEN_UP = words(
    "collaborations", "en", "bodies", "taken_up"
)  # only where one body alone has it in its name
_THE_BODY = re.compile(
    rf"\b(?:[Tt]he|[Tt]his)\s+((?i:{'|'.join(sorted(_TAKEN_UP | words('english', 'organization', 'heads') - words('english', 'organization', 'weak_heads')))}))\b(?! [A-Z]| of [A-Z])"
)


@dataclass(frozen=True, slots=True)
class Chain:
    """Names in a row. `members` are organizations' keys; `qualifies` is true for "CoP" in "CoP member NDI"."""

    start: int
    end: int
    members: tuple[str, ...]
    qualifies: bool = False
    pronoun: bool = False
    names: tuple[
        tuple[int, int, tuple[str, ...]], ...
    ] = ()  # each name of the row: where it stands, whom it means


@dataclass(slots=True)
class Context:
    """What stands for what in a story, and which bodies the passage is about so far."""

    employer: Mapping[str, str | None]
    names: Mapping[str, str]
    narrator: Narrator
    quotes: Sequence[Quote]  # in marks: where words are reported without, "we" is the narrator's
    described: Mapping[str, frozenset[str]] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)  # their names, and what the story calls them beside
    pair: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()  # the two that the sentence before ties
    seen: list[str] = field(default_factory=list)
    centre: str | None = None  # the body that the sentence before begins with
    alone: tuple[str, ...] = ()  # the bodies of the last sentence that names any
    opens: bool = False  # whether it stands where a subject would
    person: str | None = None  # the body of the person named last
    main: tuple[str, ...] = ()  # whom the story is about
    counted: Counted = field(default_factory=Counted)


def context(
    text: str,
    entities: Sequence[Entity],
    mentions: Sequence[Mention],
    quotes: Sequence[Quote],
    narrator: Narrator,
) -> Context:
    employer = {e.key: e.organization for e in entities if e.type == "person"}
    names = {e.key: e.name.lower() for e in entities if e.type == "organization"}
    described = descriptions(text, mentions)
    said = {key: " ".join([name, *sorted(described.get(key, ()))]) for key, name in names.items()}
    in_marks = [quote for quote in quotes if quote.kind != "indirect"]
    return Context(employer, names, narrator, in_marks, also_called(described, names), said)


def chains(text: str, sentence: Span, mentions: Sequence[Mention], story: Context) -> list[Chain]:
    """The chains of a sentence in text order, pronouns included."""
    found: list[Chain] = []
    for item in sorted(
        [*_named(text, sentence, mentions, story), *_standing_for(text, sentence, mentions, story)],
        key=lambda c: (c.start, c.end),
    ):
        last = found[-1] if found else None
        if last is not None and item.start < last.end:
            continue
        if last is not None:
            gap = text[last.end : item.start]
            if _QUALIFIER.fullmatch(gap):
                found[-1] = replace(last, qualifies=True)
            elif (
                last.members[-1] == item.members[0]
                and len(gap) < 60
                and not _PARTS.search(gap)
                and not item.pronoun
            ):
                found[-1] = replace(
                    last, end=item.end, pronoun=False, names=last.names + item.names
                )  # "Ahmed, director of Al Noor"
                continue
            elif _in_a_row(text, last, item):
                found[-1] = replace(
                    last,
                    end=item.end,
                    members=(*last.members, *item.members),
                    pronoun=last.pronoun and item.pronoun,
                    names=last.names + item.names,
                )
                continue
        found.append(item)
    for i, (item, behind) in enumerate(pairwise(found)):
        several = item.pronoun and (TWO.match(text, item.start) or EACH.match(text, item.start))
        if (
            several
            and not behind.pronoun
            and len(behind.members) > 1
            and _NAMELY.fullmatch(text[item.end : behind.start])
        ):
            found[i] = one(item.start, item.end, behind.members)
    return found


def _in_a_row(text: str, last: Chain, item: Chain) -> bool:
    """Whether nothing but a joint stands between two chains; a name and a pronoun make no row, a name and "the library" do."""
    gap = text[last.end : item.start]
    if last.pronoun == item.pronoun:
        return _JOINT.fullmatch(gap) is not None and _JOINS.search(gap) is not None
    pronoun = last if last.pronoun else item
    return (
        len(pronoun.members) == 1
        and set(last.members).isdisjoint(item.members)
        and _BY_ITSELF.match(text, pronoun.start) is not None
        and _MIXED.fullmatch(gap) is not None
    )


def remember(found: Sequence[Chain], story: Context, sentence: Span) -> None:
    """Note which bodies a sentence named, for the pronouns of the next ones."""
    members = tuple(dict.fromkeys(m for c in found if not c.pronoun for m in c.members))
    story.counted.note([members, *(c.members for c in found if not c.pronoun)])
    if len(members) == 1 and members[0] not in story.main:
        others = story.main or (story.alone if len(story.alone) == 1 and members != story.alone else ())
        if others:
            story.pair = (others[0], members[0])  # "Huda directs A. Omar heads B. The two …"
        if members[0] not in story.tied:
            story.tied = ()
    story.alone = members or story.alone
    story.seen.extend(members)
    if members:
        story.centre = members[0]
        story.opens = found[0].start - sentence.start < 40
    if len(members) == 2:
        story.pair = members
    elif len(members) < 2 and (several := [c.members for c in found if c.pronoun and len(c.members) > 1]):
        story.pair = several[-1]  # "The two wrote to A": it is still they who are spoken of
    elif len(members) > 2:
        story.pair = next((c.members for c in found if len(c.members) >= 2), members[-2:])


def one(start: int, end: int, members: tuple[str, ...], pronoun: bool = True) -> Chain:
    """A chain of one name or word."""
    return Chain(start, end, members, pronoun=pronoun, names=((start, end, members),))


def _named(text: str, sentence: Span, mentions: Sequence[Mention], story: Context) -> Iterator[Chain]:
    for mention in mentions:
        body = body_of(mention.entity, story.employer)
        if body is not None and not _IN_ANOTHER_NAME.match(text, mention.span.end):
            yield one(mention.span.start, mention.span.end, (body,), pronoun=False)


def _standing_for(text: str, sentence: Span, mentions: Sequence[Mention], story: Context) -> Iterator[Chain]:
    for match in WE.finditer(text, *sentence):
        body = first_person(match.start(), story.quotes, story.narrator, story.employer)
        if body:
            yield one(match.start(), match.end(), (body,))
    if len(story.pair) >= 2 or story.tied:
        for pattern in (TWO, THEY) if len(story.pair) >= 2 else (TWO,):
            for match in pattern.finditer(text, *sentence):
                behind = {
                    m.entity for m in mentions if m.span.start > match.end() and m.entity in story.names
                }
                if len(behind) == 2 and text[match.start() : match.end()].lower() == "both":
                    continue  # "if both boards agree, A and B will …"
                if pattern is THEY and is_said(match.start(), story):
                    continue  # whoever speaks: "they open the toolbox"
                if pattern is TWO:
                    meant = story.tied or story.pair
                else:
                    before = {m.entity for m in mentions if m.span.end < match.start()} & story.names.keys()
                    if len(before) == 2 < len(story.pair):
                        continue  # "A talks to B about a lift that they would build"
                    meant = story.alone if _is_plural(story) else story.pair
                    for _, _, body in plurals(text, Span(sentence.start, match.start()), story):
                        meant = (body,)  # "The growers rely on N, of which they are a member"
                yield one(match.start(), match.end(), meant)
    elif two := TWO.search(text, *sentence):
        ahead = [m.entity for m in mentions if m.entity in story.names and m.span.end < two.start()]
        if len(set(ahead)) > 1:
            yield one(two.start(), two.end(), tuple(dict.fromkeys(ahead))[:2])
    if len(story.pair) < 2 and _is_plural(story):
        for match in THEY.finditer(text, *sentence):
            if not is_said(match.start(), story):
                yield one(match.start(), match.end(), story.alone)
    for match in EACH.finditer(text, *sentence):
        here = tuple(dict.fromkeys(m.entity for m in mentions if m.entity in story.names))
        if meant := story.counted.meant(match.group(), here, story.alone, story.names):
            yield one(match.start(), match.end(), meant)
    for match in _ITS.finditer(text, *sentence):
        near = [m.entity for m in mentions if m.span.end < match.start() - 2 and m.entity in story.names]
        if text[: match.start()].endswith("and ") and near:
            continue  # "A and its sister group B": a row
        if near or story.seen:
            yield one(match.start(), match.end(), (near[-1] if near else story.seen[-1],))
    for match in _THE_BODY.finditer(text, *sentence):
        noun = match.group(1).lower()
        earlier = [m.entity for m in mentions if m.span.end < match.start() and m.entity in story.names]
        body = next(
            (key for key in reversed([*story.seen, *earlier]) if noun in story.names.get(key, "").split()),
            None,
        )
        if body and noun in _TAKEN_UP and sum(noun in name.split() for name in story.names.values()) > 1:
            body = None  # "the club": of two clubs
        inside = any(m.span.start <= match.start(1) < m.span.end for m in mentions)
        if body and not inside and not is_title(text, match.end(), mentions):
            yield one(match.start(), match.end(), (body,))
    yield from _described(text, sentence, mentions, story)


_THE_PLURAL = re.compile(r"\b[Tt]he\s+([a-z]+s)\b")


def plurals(text: str, stretch: Span, story: Context) -> Iterator[tuple[int, int, str]]:
    """Where plain plurals stand for bodies of that name: "the carpenters" of Anbar Women Carpenters."""
    ends = {name.split()[-1]: key for key, name in story.names.items() if key in story.seen and " " in name}
    for match in _THE_PLURAL.finditer(text, *stretch):
        if match.group(1) in ends:
            yield match.start(), match.end(), ends[match.group(1)]


def is_title(text: str, end: int, mentions: Sequence[Mention]) -> bool:
    """Whether a noun stands right before a name: "the charity Horizon"."""
    return any(
        m.span.start - end <= 2 and not text[end : m.span.start].strip(", ")
        for m in mentions
        if m.span.start >= end
    )


def _described(text: str, sentence: Span, mentions: Sequence[Mention], story: Context) -> Iterator[Chain]:
    """ "The firm", of a body that the story has called one."""
    for match in STANDS_FOR.finditer(text, *sentence):
        if is_title(text, match.end(), mentions):
            continue
        noun = match.group(1)
        latest = (key for key in (*story.main, *reversed(story.seen)) if key in story.seen)
        body = next((key for key in latest if noun in story.described.get(key, ())), None)
        if body and not any(noun in story.names.get(key, "").split() for key in story.seen):
            yield one(match.start(), match.end(), (body,))
    for match in THE_PEOPLE.finditer(text, *sentence):
        bodies = [key for key in dict.fromkeys(story.seen) if match.group(1) in story.described.get(key, ())]
        if len(bodies) == 1:
            yield one(match.start(), match.end(), (bodies[0],))


def is_said(offset: int, story: Context) -> bool:
    """Whether an offset lies inside words in quotation marks."""
    return any(span.start <= offset < span.end for quote in story.quotes for span in quote.spans)


def _is_plural(story: Context) -> bool:
    """Whether the body spoken of last has a name that "they" takes up by itself: the Mandali Growers."""
    return len(story.alone) == 1 and story.names.get(story.alone[0], "").endswith("s")
