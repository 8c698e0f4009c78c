"""What is said of one body and then, in a word, of another: "A belongs to N, as does B", "So do B and C", "B used to be one too"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.story import Span
from nlp.annotations import Collaboration
from nlp.english.ties.chains import Chain
from nlp.english.ties.cues import is_first

_VERB = r"(?:do|does|did|has|have|had|is|are|was|were|will)"
_OPENS = re.compile(rf"\b(?:as|so)\s+(?P<verb>{_VERB})\s+(?:also\s+)?(?:the\s+|its\s+)?$", re.IGNORECASE)
_AS = re.compile(r"[,;(–—]\s*(?:just\s+)?as\s+(?:the\s+)?$", re.IGNORECASE)
_CLOSES = re.compile(
    rf"\)?\s+(?P<verb>{_VERB})(?:\s+been)?(?=\s*(?:$|[.,;)]|since|for|from|already|before|until)(?!\w))"
)
_TOO = re.compile(
    rf"\)?\s+(?:(?P<verb>{_VERB})(?:\s+been)?(?:\s+one)?|(?P<past>used to be)\s+one)\s+(?:too|as well|likewise)\b"
)


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
        mark = opens or closes or _TOO.match(text, chain.end, sentence.end)
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
        if mark["verb"] is None:
            signs = (*signs, "finished")
        for member in chain.members:
            if member != kept:
                pair = (min(member, kept), max(member, kept))
                yield replace(
                    tie,
                    between=pair,
                    status=tie.status if past else "active",
                    evidence=(sentence,),
                    signs=tuple(sorted(set(signs))),
                    confidence=0.4,
                )


def _kept(tie: Collaboration, earlier: Sequence[str], names: Mapping[str, str], main: Sequence[str]) -> str:
    """The side that stays: the network, else the one named last in the sentence, else whom the story is about."""
    networks = [b for b in tie.between if tie.kind == "membership" and is_first(tie.kind, names.get(b, ""))]
    if len(networks) == 1:
        return networks[0]
    if set(tie.between) <= set(earlier):
        return max(tie.between, key=earlier.index)
    return next((b for b in tie.between if b in main), tie.between[0])
