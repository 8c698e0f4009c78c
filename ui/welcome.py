"""The first visit: nothing is there yet, and three ways to begin."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.collect import jobs
from ui.collect.progress import JOB, current, progress
from ui.door import may_or_say
from ui.links import COLLECT, page_url
from ui.markup import element, text
from ui.screen import bank_folder, notice
from ui.strings import say

_SAMPLES = Path(__file__).resolve().parent.parent / "corpus" / "stories"


def welcome() -> None:
    """Offer the sample stories, the person's own, and the terminal."""
    if job := current():
        progress(job)
        return
    notice(say("empty.bank_title"), say("empty.about") + "\n" + say("empty.bank_choose"))
    if not may_or_say("change"):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if _SAMPLES.is_dir():
            st.button(say("empty.sample"), type="primary", on_click=_read_samples, key="empty.sample")
        st.html(
            element("a", text(say("empty.own")), href=page_url(COLLECT), target="_self", class_="sb-button"),
            width="content",
        )
    command = element(
        "pre", element("code", text(say("empty.bank_command", folder=bank_folder()))), dir="ltr"
    )
    st.html(element("div", element("p", text(say("empty.bank_text"))) + command, class_="sb-terminal"))


def _read_samples() -> None:
    job = jobs.start(bank_folder().absolute(), [_SAMPLES])
    job.asks = False
    st.session_state[JOB] = job
