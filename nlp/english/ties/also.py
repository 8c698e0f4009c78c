"""What is said of one body and then, in a word, of another: "A belongs to N, as does B", "B used to be one too", "A did the same for C"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.story import Span
from nlp.annotations import Collaboration, TieStatus
from nlp.english.ties.by_name import is_first
from nlp.english.ties.chains import Chain
from nlp.english.ties.denied import is_denied
from nlp.english.ties.sides import View
from nlp.english.ties.status import signs_of

_VERB = r"(?:do|does|did|has|have|had|is|are|was|were|will)"
_OPENS = re.compile(rf"\b(?:as|so)\s+(?P<verb>{_VERB})\s+(?:also\s+)?(?:the\s+|its\s+)?$", re.IGNORECASE)
_AS = re.compile(r"[,;(–—]\s*(?:just\s+)?as\s+(?:the\s+)?$", re.IGNORECASE)
_CLOSES = re.compile(
    rf"\)?\s+(?P<verb>{_VERB})(?:\s+been)?(?=\s*(?:$|[.,;)]|since|for|from|already|before|until)(?!\w))"
)
_TOO = re.compile(
    rf"\)?\s+(?:(?P<verb>{_VERB})(?:\s+been)?(?:\s+one)?|(?P<past>used to be)\s+one)\s+(?:too|as well|likewise)\b"
)
# "A joined N in May; B followed a year later"
_FOLLOWED = re.compile(
    r"\)?\s+(?:then |soon |later )?(?P<verb>followed|follows|(?:hopes?|plans?|wants?|intends?|expects?|wishes|wish|aims?|is|are|will)\s+(?:to\s+)?follow)(?: suit)?(?=\s*(?:$|[.,;)])|\s+(?:in|soon|later|a|an|the next|two|three|four|last|this|next|as|then)\b)"
)
# "Half is met by A, the other half by B"
_SHARE = re.compile(
    r"(?:^|[,;(–—]|\band)\s*the (?:other (?:half|third|quarter|two thirds|part)|rest|remainder|second half)\s+(?P<verb>is |was |are |were |comes |came )?(?:\w+ed |met |paid |borne )?(?:by|from) (?:the )?$",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\b(?:do|does|did|done|doing)\s+(?:exactly\s+)?(?:the same|this|that|so|likewise)\s+(?:for|with|at|to)\s+(?:the\s+)?"
    r"(?:(?:[\w-]+\s+){1,2}(?:of|at|from|in)\s+(?:the\s+)?)?$"
)


def same_again(
    text: str, sentence: Span, before: Sequence[Collaboration], view: View
) -> Iterator[Collaboration]:
    """The tie of the sentence before told of another side: "A trained B. It would like to do the same for C"."""
    words = text[sentence.start : sentence.end]
    for chain in view.row:
        match = _SAME.search(text, sentence.start, chain.start)
        if not match or not before or (token := view.token(match.start(), match.start() + 2)) is None:
            continue
        doing = next((t for t in (token, *token.ancestors) if t.lemma_ == "do"), token)
        if is_denied(doing):
            continue
        who = {m for g in view.groups(doing) if g.role == "subj" for m in g.members}
        tie = next((t for t in reversed(before) if who & set(t.between)), None)
        if tie is None:
            continue
        one = next(m for m in tie.between if m in who)
        signs = signs_of(words, words, tie.kind, doing)
        status: TieStatus = "proposed" if "hoped for" in signs else "active"
        told = replace(tie, status=status, evidence=(sentence,), signs=signs, confidence=0.4)
        yield from (replace(told, between=(min(one, m), max(one, m))) for m in chain.members if m not in who)


def also(
    text: str,
    sentence: Span,
    row: Sequence[Chain],
    here: Sequence[Collaboration],
    before: Sequence[Collaboration],
    names: Mapping[str, str],
    main: Sequence[str],
) -> Iterator[Collaboration]:
    """The last tie of a sentence (`here`), or where it states none that of the one `before`, told again of other bodies."""
    for i, chain in enumerate(row):
        opens = _OPENS.search(text, sentence.start, chain.start)
        closes = _CLOSES.match(text, chain.end, sentence.end)
        if closes and not _AS.search(text, sentence.start, chain.start):
            closes = None
        shares = _SHARE.search(text, sentence.start, chain.start)
        if shares and (paid := [t for t in (*here, *before) if t.kind == "funding"]):
            yield from _shared(paid[-1], chain, row[:i], names)
            continue
        mark = (
            opens
            or closes
            or _FOLLOWED.match(text, chain.end, sentence.end)
            or _TOO.match(text, chain.end, sentence.end)
        )
        if not mark or chain.pronoun:
            continue
        earlier = [m for c in row[:i] for m in c.members]
        told = [t for t in here if set(chain.members).isdisjoint(t.between)] or (() if earlier else before)
        if not told:
            continue
        tie = told[-1]
        kept = _kept(tie, earlier, names, main)
        past = mark["verb"] is None or mark["verb"].lower() in ("did", "had", "was", "were")
        signs = tie.signs if past else (*(s for s in tie.signs if s != "hoped for"), "present")
        hopes = mark["verb"] is not None and mark["verb"].lower().endswith("follow")
        if hopes:
            signs = (tie.kind, "hoped for", "present")
        if mark["verb"] is None:
            signs = (*signs, "over")
        for member in chain.members:
            if member != kept:
                pair = (min(member, kept), max(member, kept))
                yield replace(
                    tie,
                    between=pair,
                    status=tie.status if past else "proposed" if hopes else "active",
                    evidence=(sentence,),
                    signs=tuple(sorted(set(signs))),
                    confidence=0.4,
                )


def _shared(
    tie: Collaboration, chain: Chain, ahead: Sequence[Chain], names: Mapping[str, str]
) -> Iterator[Collaboration]:
    """Money of another giver for the getter of a tie: "half is met by A, the other half by B"."""
    givers = [m for m in tie.between if is_first("funding", names.get(m, ""))]
    latest = [m for c in ahead if not c.pronoun for m in c.members if m in tie.between]
    giver = givers[0] if len(givers) == 1 else latest[-1] if latest else tie.between[0]
    getter = next(m for m in tie.between if m != giver)
    for member in chain.members:
        if member != getter:
            yield replace(tie, between=(min(getter, member), max(getter, member)), confidence=0.4)


def _kept(tie: Collaboration, earlier: Sequence[str], names: Mapping[str, str], main: Sequence[str]) -> str:
    """The side that stays: the network, else the one named last in the sentence, else whom the story is about."""
    networks = [b for b in tie.between if tie.kind == "membership" and is_first(tie.kind, names.get(b, ""))]
    if len(networks) == 1:
        return networks[0]
    if set(tie.between) <= set(earlier):
        return max(tie.between, key=earlier.index)
    return next((b for b in tie.between if b in main), tie.between[0])
