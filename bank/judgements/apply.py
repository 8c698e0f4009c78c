"""Judgements laid over what the machine found: a pure function. Undo, reading again and a newer analysis are all this, once more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bank.judgements import on_entities, on_quotes, on_stories
from bank.judgements.judgement import VERDICTS, Judgement
from bank.judgements.state import Mark, State
from ingest.story import Story
from nlp.annotations import Analysis

_HANDLERS: Mapping[str, Callable[[State, Judgement], bool]] = {
    "entity": on_entities.entity,
    "mention": on_entities.mention,
    "quote": on_quotes.quote,
    "theme": on_stories.theme,
    "collaboration": on_stories.collaboration,
    "story": on_stories.story,
}


@dataclass(frozen=True, slots=True)
class Applied:
    """What counts after all. `unapplied`: ids of judgements for which the story holds no ground (any more).

    `marks`: what a person has confirmed or corrected. `moved`: old and new start of quotes whose edges were changed.
    `taught`: actor ids and names that a person gave them, whether or not the story holds them.
    """

    story: Story
    analysis: Analysis
    reviewed: bool
    marks: tuple[Mark, ...]
    unapplied: tuple[int, ...]
    moved: tuple[tuple[int, int], ...]
    taught: tuple[tuple[str, str], ...]


def apply(
    judgements: Sequence[Judgement], story: Story, analysis: Analysis, lineage: Sequence[str] = ()
) -> Applied:
    """Lay the judgements in force over a story, in the order given. Entity keys are ids of the bank, before any merge.

    `lineage`: ids of the stories this one replaced.
    """
    state = State.of(story, analysis, lineage)
    last = {_matter(one): one.id for one in judgements if one.action in VERDICTS}
    unapplied = []
    for one in judgements:
        overruled = one.action in VERDICTS and last[_matter(one)] != one.id
        if not overruled and not _HANDLERS[one.subject](state, one):
            unapplied.append(one.id)
    return Applied(
        state.story,
        state.analysis(),
        state.reviewed,
        tuple(mark for mark in state.marks() if mark.review != "guessed"),
        tuple(unapplied),
        tuple(
            (was, held.it.spans[0].start)
            for held in state.quotes
            for was in held.was
            if was != held.it.spans[0].start
        ),
        tuple((state.id_now(key), name) for key, name in state.taught),
    )


def _matter(one: Judgement) -> tuple[object, ...]:
    # A quote's id is its place, which another reading may give to another quote: what it says tells them apart.
    words = (
        (*one.ground.get("parts", ()), one.ground.get("nth")) if one.subject == "quote" else one.subject_id
    )
    return one.story_id, one.subject, words
