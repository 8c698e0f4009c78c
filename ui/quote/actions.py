"""What one can do with a quote, in a row under its card."""

from __future__ import annotations

import streamlit as st

from bank.bank import Bank
from bank.results import Result
from ui.cards import card
from ui.dialogs import in_dialog
from ui.links import Asked
from ui.quote.context import in_its_story
from ui.quote.copying import copying
from ui.quote.picture import picturing
from ui.quote.starring import Starring, star_button
from ui.strings import say


def quote_with_actions(bank: Bank, result: Result, asked: Asked, now: Starring) -> None:
    """A quote's card, and under it: star, copy, picture, where it stands."""
    key = result.id
    with st.container(key=f"sb-quote-{key}", gap=None):
        st.html(card(result, asked))
        with st.container(horizontal=True, gap="small", key=f"sb-do-{key}"):
            star_button(bank, key, now)
            if _button("copy", key, ":material/content_copy:"):
                in_dialog(say("quote.copy_title"), lambda: copying(bank, key))
            if _button("picture", key, ":material/image:"):
                in_dialog(say("quote.picture_title"), lambda: picturing(bank, key))
            if _button("context", key, ":material/article:"):
                in_dialog(say("quote.context_title"), lambda: in_its_story(bank, key, asked))


def _button(what: str, key: str, icon: str) -> bool:
    return st.button(say(f"quote.{what}"), key=f"{what}.{key}", type="tertiary", icon=icon)
