"""Money of which one sentence names one side and the next the other: "Karama passed on sub-grants. The largest went to the Hit Society"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.story import Span
from nlp.annotations import Collaboration
from nlp.english.ties.by_name import is_first
from nlp.english.ties.chains import Chain
from nlp.english.ties.cues import Pairs
from nlp.english.ties.denied import is_denied
from nlp.english.ties.sides import View
from nlp.english.ties.status import pattern
from nlp.english.ties.words import kinds_of_words
from nlp.required import Caseless
from nlp.vocabulary import words

# What answers a sentence on money in which one side is missing: "… sub-grants. The largest went to A and B", "… money. C is interested"
_ANSWERS = re.compile(
    r"\b(?:(?:went|goes?|gone|passed on) to|(?:is|was|were|are|been) (?:received|given|awarded) (?:[^.;]{0,40})?(?:by|to)|reached|received|landed with|is interested|be interested|stepped in|said yes|(?:is|was|were) (?:ready|willing)|has promised|has offered|offered|promised|came from|comes from|(?:implemented|carried out|run) by)\b",
    re.IGNORECASE,
)
# … and of these the words whose object or subject got it, whatever the names say
_GOT = re.compile(
    r"\b(?:went|goes?|gone) to\b|\breceived\b|\b(?:implemented|carried out|run) by\b", re.IGNORECASE
)


def wanting(sentence: Span, row: Sequence[Chain], view: View) -> str | None:
    """The one body of a sentence that tells of money and names no other side: "Karama passed on sub-grants to local bodies"."""
    bodies = tuple(dict.fromkeys(m for c in row if not c.pronoun for m in c.members))
    if len(bodies) != 1:
        return None
    money = (
        token
        for _, token in view.tokens(sentence)
        if any(kind == "funding" for kind, _ in kinds_of_words().get(token.lemma_.lower(), ()))
    )
    return bodies[0] if any(not is_denied(token) for token in money) else None


def answered(text: str, sentence: Span, one: str, row: Sequence[Chain], names: Mapping[str, str]) -> Pairs:
    """The pairs of a body whose other side a sentence names: whoever got its money, or gives it."""
    if not _ANSWERS.search(text[sentence.start : sentence.end]) or pattern("en", "none", "patterns").search(
        text[sentence.start : sentence.end]
    ):
        return []
    others = dict.fromkeys(m for c in row if not c.pronoun and not c.qualifies for m in c.members if m != one)
    gives = is_first("funding", names.get(one, ""))
    fitting = [
        m
        for m in others
        if gives or is_first("funding", names.get(m, "")) or _GOT.search(text[sentence.start : sentence.end])
    ]
    return [(min(one, m), max(one, m)) for m in fitting]


_WORK = "|".join(
    sorted(
        words("english", "project", "heads")
        | words("collaborations", "en", "later", "nouns", "joint-project")
    )
)
# "pays for it", "The project is funded by A": money for what several do
_FOR_THE_WORK = Caseless.of(
    rf"\b(?:for|funds|funded|finances|financed|financing|funding|supports|supported|sponsors|sponsored|covers|covered|behind) (?:it|them|this|both|(?:the|this|their) (?:\w+ )?(?:{_WORK}))\b"
    r"|\b(?:shares?|parts?|costs?|half|halves|sides?|work) of (?:both|the two|all (?:three|four|five))\b"
    rf"|\b(?:it|this|(?:the|this|their) (?:\w+ )?(?:{_WORK})) (?:is|was|has been|are|were|have been) (?:\w+ )?(?:funded|financed|paid|supported|sponsored|covered|made possible)\b"
    r"|\bcosts (?:are|were) (?:\w+ )?(?:met|borne|covered|paid)\b",
)


def doing(stated: Sequence[Collaboration]) -> tuple[str, ...]:
    """Those who do together what the ties of a sentence tell of, for a donor named later."""
    kinds = ("joint-project", "partnership", "agreement")
    return tuple(dict.fromkeys(m for tie in stated if tie.kind in kinds for m in tie.between))


def for_all(
    text: str, sentence: Span, stated: Sequence[Collaboration], project: Sequence[str], row: Sequence[Chain]
) -> Iterator[Collaboration]:
    """Money for the work of several that a sentence gives to one of them goes to the others too."""
    if not any(tie.kind == "funding" for tie in stated) or not _FOR_THE_WORK.search(text, *sentence):
        return
    named = {m for c in row if not c.pronoun for m in c.members}
    several = doing([t for t in stated if t.kind == "joint-project"]) or tuple(project)
    for tie in stated:
        inside = [m for m in tie.between if m in several]
        if (
            tie.kind == "funding"
            and len(inside) == 1
            and len(several) > 1
            and (inside[0] not in named or any(t.kind == "joint-project" for t in stated))
        ):
            (giver,) = (m for m in tie.between if m not in several)
            others = (m for m in several if m not in inside)
            yield from (replace(tie, between=(min(giver, m), max(giver, m)), confidence=0.4) for m in others)


# "A part of it will go to B", "The rest is passed on to B"
_PASSED_ON = re.compile(
    r"\b(?:(?:part|share|third|half|quarter|fifth|tenth|rest|remainder|some) of (?:it|this|that|the (?:money|grant|sum|amount|funds))|the (?:rest|remainder)|some|it)\s+(?:\w+\s+){0,2}?(?:goes|go|went|gone|passed(?: on)?|handed(?: on)?|transferred|forwarded)\s+to\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def passed_on(
    text: str,
    sentence: Span,
    previous: Sequence[Collaboration],
    row: Sequence[Chain],
    names: Mapping[str, str],
) -> Pairs:
    """Who gets a part of the money of the sentence before from the one who got it there."""
    money = [t for t in previous if t.kind == "funding"]
    if len(money) != 1:
        return []
    getters = [m for m in money[0].between if not is_first("funding", names.get(m, ""))]
    ends = [c.members for c in row if not c.pronoun and _PASSED_ON.search(text, sentence.start, c.start)]
    if len(getters) != 1 or not ends:
        return []
    return [(min(getters[0], m), max(getters[0], m)) for m in ends[0] if m not in money[0].between]
