"""Choosing one story, quote or actor out of many."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from bank.bank import Bank
from bank.evidence import called, name_of, titles
from bank.stored import quote_id, quote_text
from ui.review.asked import key
from ui.review.cards import type_name
from ui.strings import say

_LONGEST = 110


def pick_actor(
    bank: Bank,
    label: str,
    control: str,
    types: Sequence[str] = ("organization", "person"),
    given: str | None = None,
) -> str | None:
    """An actor's id, looked for by some letters of a name; None until one is chosen. `given`: the one that an address names."""
    with st.container(key=f"sb-pick-{control}"):
        words = st.text_input(label, key=key(f"{control}.words"), placeholder=say("review.pick_hint"))
        with bank.catalogue.reading() as db:
            found = {own: (name, kind) for own, name, kind in called(db, words, types)}
            if given and given not in found and (name := name_of(db, given)):
                found = {given: (name, given.partition("/")[0]), **found}
        options = list(found)
        return st.selectbox(
            label,
            options,
            index=options.index(given) if given in options else None,
            format_func=lambda one: f"{found[one][0]} · {type_name(found[one][1])}" if one in found else one,
            key=key(f"{control}.id.{given or ''}"),
            placeholder=say("review.pick_one"),
            label_visibility="collapsed",
        )


def pick_story(bank: Bank, control: str, given: str | None = None) -> str | None:
    """A story's id, None until one is chosen."""
    known = titles_of(bank, given)
    options = list(known)
    return st.selectbox(
        say("explore.story"),
        options,
        index=options.index(given) if given in options else None,
        format_func=lambda one: known.get(one, one),
        key=key(f"{control}.story.{given or ''}"),
        placeholder=say("review.pick_one"),
    )


def pick_quote(bank: Bank, control: str) -> str | None:
    """A quote's id: its story first."""
    story = pick_story(bank, control)
    if story is None:
        return None
    kept = bank.story(story)
    quotes = {quote_id(story, quote): quote_text(kept.story, quote) for quote in kept.analysis.quotes}
    return st.selectbox(
        say("review.kind_quote"),
        list(quotes),
        index=None,
        format_func=lambda one: short(quotes[one]) if one in quotes else one,
        key=key(f"{control}.quote.{story}"),
        placeholder=say("review.pick_one"),
    )


def titles_of(bank: Bank, *also: str | None) -> dict[str, str]:
    """Titles by id: of the stories that came last, more than anybody looks through in a list, and of these."""
    with bank.catalogue.reading() as db:
        return titles(db, [one for one in also if one])


def short(line: str) -> str:
    """The beginning of a long line."""
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
