"""What the sentences after a tie make of it: that it is over, that nothing came of it, that it goes on; and a tie that is told twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import get_args

from ingest.story import Span
from nlp.annotations import Collaboration, TieKind
from nlp.english.ties.chains import Chain
from nlp.english.ties.status import pattern
from nlp.ties import combined
from nlp.vocabulary import load

#: Which hint outweighs which, where a sentence has several.
_KINDS_BY_HINT: tuple[TieKind, ...] = (
    "agreement",
    "mentorship",
    "funding",
    "membership",
    "joint-project",
    "partnership",
)
_KINDS: tuple[TieKind, ...] = get_args(TieKind)
# "The project, which A and B ran, ended": between what is over and the verb
_ASIDE = r"(?:\s+[“\"‘«'][^”\"’»']{1,60}[”\"’»'])?(?:,[^.;]{1,120},)?"


def over_by(sentence: str, before: str, language: str) -> Iterator[TieKind]:
    """The kinds of tie that a sentence says are over: "The grant closed on 30 June"; "it ended" takes up what the sentence before begins with."""
    table: dict[TieKind | str, str] = load("collaborations")[language]["status"].get("over", {})
    for kind in _KINDS:
        if kind in table:
            ended = re.search(table[kind] + _ASIDE + table["verbs"], sentence, re.IGNORECASE)
            taken_up = re.match(table["it"] + table["verbs"], sentence, re.IGNORECASE) and re.match(
                table[kind], before, re.IGNORECASE
            )
            turned = re.search(table["turned"] + table[kind], sentence, re.IGNORECASE)
            if ended or taken_up or turned:
                yield kind


_BACK = 4  # sentences after a tie in which its paragraph may say what became of it


def revise(
    text: str,
    sentence: Span,
    fresh: Sequence[tuple[Span, list[tuple[tuple[str, str], TieKind]]]],
    found: dict[tuple[tuple[str, str], TieKind], Collaboration],
    lasts: set[tuple[tuple[str, str], TieKind]],
    language: str,
    named: set[str],
) -> set[tuple[str, str]]:
    """The pairs that are none after all; and what a sentence without a tie of its own says of those just told: that nothing came of them, or that they are over."""
    *earlier, (_, own) = fresh
    told = [key for key in dict.fromkeys(k for _, keys in earlier[-_BACK:] for k in keys) if key in found]
    if any(not named.isdisjoint(pair) for pair, _ in told):
        told = [
            key for key in told if not named.isdisjoint(key[0])
        ]  # "A was dissolved": what B and C have goes on
    gone: set[tuple[str, str]] = set()
    if not told:
        return gone
    words = text[sentence.start : sentence.end]
    if pattern(language, "none", "later").search(words):
        for key in told:
            tie = found[key]
            if tie.status == "proposed" or (
                len(tie.evidence) == 1
                and key[1] == "agreement"
                and pattern(language, "none", "unsigned").search(words)
            ):
                del found[key]
                gone.add(key[0])
    elif not own and pattern(language, "status", "comes_about").search(words):
        for key in told:
            if key[1] == "agreement" and found[key].status == "proposed":
                found[key] = replace(found[key], status="active")
    elif not own and pattern(language, "status", "later").search(words):
        for key in told:
            if key in found and found[key].status == "active":
                found[key] = replace(found[key], status="ended")
    elif not own and pattern(language, "status", "goes_on").search(words):
        lasts |= set(told)
        for key in told:
            if found[key].status == "ended":
                found[key] = replace(found[key], status="active")
    return gone


def both_told(old: Collaboration, new: Collaboration) -> Collaboration:
    """Two statements of one tie; how far it has come is told by the surer where the other rests on a word alone."""
    one = combined(old, new)
    if old.confidence <= _GUESS < new.confidence:
        return replace(one, status=new.status)
    return replace(one, status=old.status) if new.confidence <= _GUESS < old.confidence else one


_GUESS = 0.4  # the confidence of a tie that a word alone tells


def coarse(tie: Collaboration, ties: Iterable[Collaboration]) -> bool:
    """Whether a partnership has a finer kind elsewhere in the story; what stands is more than what is hoped for."""
    finer = ("joint-project", "agreement") if tie.confidence > 0.6 else _KINDS_BY_HINT[:-1]
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


_STILL_IN = re.compile(
    r"\s+(?:is|are|remains?|remained|stays?|stayed) (?:still )?(?:in it|a member|members|part of it)\b"
)


def still_in(
    text: str,
    sentence: Span,
    row: Iterable[Chain],
    found: dict[tuple[tuple[str, str], TieKind], Collaboration],
) -> set[tuple[tuple[str, str], TieKind]]:
    """ "A left it in 2020, B is still in it": B's membership told last goes on. Gives the ties that do."""
    going: set[tuple[tuple[str, str], TieKind]] = set()
    for chain in row:
        if _STILL_IN.match(text, chain.end, sentence.end):
            for member in chain.members:
                keys = [key for key in found if key[1] == "membership" and member in key[0]]
                for key in keys[-1:]:
                    found[key] = replace(found[key], status="active")
                    going.add(key)
    return going
