"""Ties between organizations as Arabic sentences state them: verb first, then who with whom.

Cues, statuses and refusals are data (nlp/data/collaborations.toml, [ar]); where the two sides of a cue stand is told by its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.story import Span
from nlp.annotations import Collaboration, Entity, Mention, Quote, TieKind
from nlp.arabic.heads import split_head
from nlp.arabic.rows import Row, Rows
from nlp.arabic.text import Folded
from nlp.arabic.tie_cues import cues, listed
from nlp.arabic.tie_pairs import ALONE, lone, pairs
from nlp.arabic.tie_status import date, status
from nlp.cast import Narrator
from nlp.ties import combined

_ANEW = re.compile(r"،\s+[وف](?:ان|اما|لكن)(?:ه|ها)?\s")


def find_ties(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    quotes: Sequence[Quote],
    narrator: Narrator,
) -> list[Collaboration]:
    """The ties the sentences state, one for each pair and kind; the evidence is the sentences themselves."""
    found: dict[tuple[tuple[str, str], TieKind], Collaboration] = {}
    rows = Rows(entities, quotes, narrator)
    partners: tuple[str, ...] = ()
    topic: str | None = None
    for sentence in sentences:
        here = [m for m in mentions if sentence.start <= m.span.start and m.span.end <= sentence.end]
        folded = Folded.of(text[sentence.start : sentence.end])
        row = rows.of(folded, here, sentence)
        for tie in _ties(folded.text, row, partners, sentence, rows.narrator.organization, topic):
            key = (tie.between, tie.kind)
            found[key] = combined(found[key], tie) if key in found else tie
            if tie.kind in ("joint-project", "agreement", "partnership"):
                partners = tie.between
        rows.remember(row)
        topic = _topic(folded.text, row) or topic
    return list(found.values())


def _ties(
    sentence: str,
    row: list[Row],
    partners: tuple[str, ...],
    evidence: Span,
    ours: str | None,
    topic: str | None,
) -> Iterator[Collaboration]:
    if not row and len(partners) != 2:
        return
    if not partners and ours is None and topic is None and len({m for r in row for m in r.members}) < 2:
        return  # nobody to be tied to
    bare = _without_names(sentence, row)
    denials = list(listed("none", "patterns").finditer(bare))
    tied: set[tuple[str, str, str]] = set()
    single = len({m for r in row for m in r.members}) == 1 and not partners
    for cue in cues():
        if single and cue.shape in ALONE:
            continue
        if not row and cue.shape != "among":
            continue  # nobody is named: only a joint work of those spoken of
        for match in cue.pattern.finditer(sentence):
            start, end = match.span()
            if not match.group().strip() or listed("none", "before").search(
                sentence[max(0, start - 40) : start]
            ):
                continue
            if any(r.start < end - 1 and start < r.end for r in row if not r.pronoun):
                continue  # the cue is part of a name
            sides = pairs(sentence, cue, start, end, row, partners, ours)
            for a, b in sides or lone(sentence, cue, start, end, row, topic):
                if any(_denies(sentence, denial, end, (a, b), row) for denial in denials):
                    continue
                low, high = min(a, b), max(a, b)
                finer = {"joint-project", "agreement", "funding", "mentorship"}
                if a == b or (cue.kind == "partnership" and any((low, high, k) in tied for k in finer)):
                    continue
                tied.add((low, high, cue.kind))
                yield Collaboration(
                    (low, high), cue.kind, status(bare, start, end, cue), (evidence,), date(sentence), 0.7
                )


def _topic(sentence: str, row: Sequence[Row]) -> str | None:
    """The body that a next sentence without a subject means: the first one named, if nothing governs it."""
    first = next((r for r in row if len(r.members) == 1), None)
    if first is None or re.search(
        r"(?:(?<!\w)(?:الى|الي|مع|من|عن|على|في|لدى|بين)\s+|(?<!\w)[وف]?[بلك])$", sentence[: first.start]
    ):
        return None
    return first.members[0]


def _without_names(sentence: str, row: Sequence[Row]) -> str:
    """The sentence with its names blanked out: a name is no verb (سنابل الغد is not "she will")."""
    for name in row:
        if not name.pronoun:
            sentence = sentence[: name.start] + "_" * (name.end - name.start) + sentence[name.end :]
    return sentence


def _denies(
    sentence: str, denial: re.Match[str], end: int, pair: tuple[str, str], row: Sequence[Row]
) -> bool:
    """Whether a refusal or failure is that of the pair, and not of somebody else who is named right behind it.

    Nor does it reach over a new clause (، وأن …) back to the cue that ends at `end`.
    """
    if _left_later(sentence, denial) or _ANEW.search(sentence, end, max(end, denial.start())):
        return False
    near = next((r for r in row if denial.end() <= r.start < denial.end() + 14), None)
    if near is not None and not set(near.members) & set(pair):
        return False
    following = re.match(r"\s+(\w+)", sentence[denial.end() :])
    unnamed = following is not None and split_head(following.group(1)) is not None
    return not (unnamed and near is None)


def _left_later(sentence: str, denial: re.Match[str]) -> bool:
    """كانت عضوا … قبل ان تنسحب: a tie that was, and is over."""
    return (
        "سحب" in denial.group() and re.search(r"(?<!\w)[وف]?كانت?\s", sentence[: denial.start()]) is not None
    )
