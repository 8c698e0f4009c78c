"""One look at what is to be reviewed for everybody who asks, until the bank changes: sorting and counting anew for each click would be slow in a large bank."""

from __future__ import annotations

import streamlit as st

from bank.bank import Bank
from bank.review import Item, Kind
from bank.review import counts as count
from nlp.fold import fold
from ui import unchanged
from ui.review.asked import Asked
from ui.unchanged import State

#: So many of each kind are listed at once.
_MOST = 1000


def listed(bank: Bank, asked: Asked) -> list[Item]:
    """What is to be decided on, in the order asked for. Raises WrongJudgement."""
    state, wanted = unchanged.state(bank), fold(asked.words)
    items = [
        item
        for language in asked.languages or (None,)
        for item in (
            # Words are looked for everywhere; without them the most doubtful of a large bank are enough for many an afternoon.
            bank.review(asked.kinds, asked.story, language, limit=None)
            if wanted
            else _doubtful(bank, state, tuple(asked.kinds), asked.story, language)
        )
        if not wanted or wanted in fold(item.what)
    ]
    if len(asked.languages) > 1:
        items.sort(key=lambda item: item.sure)
    if asked.order == "story":
        items.sort(key=lambda item: item.story_id or "")
    return items


def counts(bank: Bank) -> dict[tuple[Kind, str | None], int]:
    """How much there is in the whole bank (bank/review.py)."""
    return _counts(bank, unchanged.state(bank))


@st.cache_resource(show_spinner=False, max_entries=8)
def _doubtful(
    _bank: Bank, state: State, kinds: tuple[str, ...], story: str | None, language: str | None
) -> list[Item]:
    return _bank.review(kinds, story, language, limit=None, most=_MOST)


@st.cache_resource(show_spinner=False, max_entries=2)
def _counts(_bank: Bank, state: State) -> dict[tuple[Kind, str | None], int]:
    with _bank.catalogue.reading() as db:
        return count(db)
