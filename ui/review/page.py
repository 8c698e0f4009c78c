"""Review: what the machine guessed, looked through by a person; who is who; what was agreed; and what was said, taken back or not."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from bank.bank import Bank
from ui.desk import desk
from ui.markup import element, text
from ui.review.actors import actors_view
from ui.review.asked import VIEWS, Asked, View, asked, give_address, keep_controls, key, take_address
from ui.review.consent import consent_view
from ui.review.history import history_view
from ui.review.queue import queue_view
from ui.strings import say

#: Two things beside each other need more room than a column of text.
_WIDE = "<style>.stMainBlockContainer { max-width: 76rem; }</style>"


@desk
def review_page(bank: Bank) -> None:
    """Choose what to look through, and look through it."""
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
