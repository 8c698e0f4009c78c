"""Review: what the machine guessed, looked through by a person; who is who; what was agreed; and what was said, taken back or not."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from bank.bank import Bank
from ingest.errors import StorybankError
from ui.markup import element, text
from ui.review.actors import actors_view
from ui.review.asked import VIEWS, Asked, View, asked, give_address, keep_controls, key, take_address
from ui.review.consent import consent_view
from ui.review.history import history_view
from ui.review.queue import queue_view
from ui.screen import bank_is_missing, notice, open_bank
from ui.strings import say
from ui.welcome import welcome

#: Two things beside each other need more room than a column of text.
_WIDE = "<style>.stMainBlockContainer { max-width: 76rem; }</style>"


def review_page() -> None:
    """Choose what to look through, and look through it."""
    if bank_is_missing():
        welcome()
        return
    try:
        bank = open_bank()
        if not bank.counts()["stories"]:
            welcome()
            return
        take_address()
        keep_controls()
        st.html(_WIDE)
        st.html(element("h1", text(say("review.title")), class_="sb-head"))
        st.segmented_control(
            say("review.view"),
            VIEWS,
            format_func=_view_name,
            key=key("view"),
            required=True,
            on_change=_turned,
            label_visibility="collapsed",
            width="content",
        )
        wanted = asked()
        give_address(wanted)
        _VIEWS[wanted.view](bank, wanted)
    except StorybankError as error:
        notice(say("error.bank_title"), str(error), tone="wrong")


_VIEWS: dict[View, Callable[[Bank, Asked], None]] = {
    "queue": queue_view,
    "actors": actors_view,
    "consent": consent_view,
    "history": history_view,
}


def _view_name(view: View) -> str:
    return say(f"review.view_{view}")


def _turned() -> None:
    # The story or actor that another view was about is not what this one is asked about.
    st.session_state[key("of")] = None
