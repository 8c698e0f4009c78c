"""Judgements on a story itself, its themes and the ties in it. Each returns False where the story does not hold its ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from bank.judgements.grounds import locate
from bank.judgements.judgement import Judgement, parts_of_tie
from bank.judgements.on_entities import bring
from bank.judgements.state import Held, State
from nlp.annotations import Collaboration, Theme, TieKind, TieStatus


def story(state: State, one: Judgement) -> bool:
    """A judgement on a story as a whole."""
    if one.action == "accept":
        state.reviewed = True
    elif one.action == "title":
        state.story = replace(state.story, title=one.value["title"])
    elif one.action == "date":
        state.story = replace(state.story, published=one.value["published"])
    elif one.action == "retag":
        _retag(state, one.value["themes"])
    return True


def theme(state: State, one: Judgement) -> bool:
    """A judgement on one theme of a story."""
    held = next((held for held in state.themes if held.it.id == one.subject_id), None)
    if one.action == "reject":
        state.themes = [each for each in state.themes if each is not held]
    elif held is None:
        state.themes.append(Held(Theme(one.subject_id, 1.0), "corrected"))
    elif held.review == "guessed":
        held.review = "confirmed"
    # A theme that is gone by itself need not be rejected: there is nothing to be without ground.
    return True


def _retag(state: State, themes: Sequence[str]) -> None:
    there = {held.it.id: held for held in state.themes}
    state.themes = []
    for wanted in dict.fromkeys(themes):
        held = there.get(wanted, Held(Theme(wanted, 1.0), "corrected"))
        held.review = "confirmed" if held.review == "guessed" else held.review
        state.themes.append(held)


def collaboration(state: State, one: Judgement) -> bool:
    """A judgement on a tie between two organizations."""
    a, b, kind = parts_of_tie(one.subject_id)
    a, b = sorted((state.id_now(a), state.id_now(b)))
    same = [held for held in state.ties if held.it.between == (a, b)]
    held = next((held for held in same if held.it.kind == kind), None)
    if one.action == "refuse":
        state.ties = [each for each in state.ties if each is not held]
        return held is not None
    if a == b:
        return False  # the two have become one body
    if held is None:
        spans = locate(state.story, one.ground)
        # A tie that a person confirmed stays as long as its words stand; one that a person added needs none.
        if spans is None and one.ground.get("parts"):
            return False
        for side, name in zip(
            parts_of_tie(one.subject_id)[:2], one.ground.get("names", ("", "")), strict=True
        ):
            bring(state, state.id_now(side), "organization", name or side)
        status = cast(TieStatus, one.value.get("status") or one.ground.get("status") or "active")
        held = Held(Collaboration((a, b), cast(TieKind, kind), status, spans or (), None, 1.0), "corrected")
        state.ties.append(held)
    if one.action == "retype":
        changes = {key: one.value[key] for key in ("kind", "status", "date") if key in one.value}
        held.correct(replace(held.it, **changes))
        state.ties = [
            each
            for each in state.ties
            if each is held or (each.it.between, each.it.kind) != (held.it.between, held.it.kind)
        ]
    elif held.review == "guessed":
        held.review = "confirmed"
    return True
