"""Taking stories out of the bank: who, in which form, where to; through the consent gate, and told what stayed."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import get_args

import streamlit as st

from bank.bank import Bank
from bank.consent.gate import Request
from bank.consent.terms import Channel
from bank.overview import quotes_of
from ui import who
from ui.door import may_or_say
from ui.markup import element, text
from ui.screen import notice
from ui.strings import say, say_count

_FORMS = ("ris", "bibtex", "docx", "xlsx", "stories-csv")
_MADE = "explore.made"
_CHANNELS: tuple[Channel, ...] = get_args(Channel)


def leaving(bank: Bank, stories: Sequence[str], picked: int) -> None:
    """Cite or export `stories` (ids); `picked` of them were ticked, 0 where all are meant. Raises StorybankError."""
    with st.expander(say("explore.export"), icon=":material/download:", expanded=bool(picked)):
        st.html(element("p", text(say("explore.export_help")), class_="sb-count"))
        if picked:
            st.html(element("p", text(say_count("explore.picked", picked)), role="status"))
        form = st.selectbox(
            say("explore.format"),
            _FORMS,
            format_func=lambda one: say(f"explore.format_{one}"),
            key="explore.format",
        )
        channel = st.selectbox(
            say("explore.purpose"),
            ["internal", *(one for one in _CHANNELS if one != "internal")],
            format_func=lambda one: say(f"channel.{one}"),
            key="explore.purpose",
        )
        me = who.me()
        by = me.name
        if not me.signed_in:
            by = st.text_input(
                say("explore.who"), help=say("explore.who_help"), max_chars=100, key="explore.who"
            ).strip()
        unknown = st.checkbox(say("explore.unknown_ok"), key="explore.unknown_ok")
        asked = (tuple(stories), form, channel, by, unknown)
        if st.button(say("explore.make"), type="primary", key="explore.make"):
            if not may_or_say("take out unasked" if unknown else "take out"):
                return
            if not by:
                notice(say("explore.who_missing"), "", tone="doubt")
                return
            request = Request(_channel(channel), by, unknown)
            st.session_state[_MADE] = (asked, *_make(bank, form, request, stories))
        made = st.session_state.get(_MADE)
        if made and made[0] == asked:
            _offer(*made[1:])


def _channel(named: str) -> Channel:
    return next(one for one in _CHANNELS if one == named)


def _make(
    bank: Bank, form: str, request: Request, stories: Sequence[str]
) -> tuple[bytes, str, int, list[tuple[str, str, int]]]:
    # Here, not above: the writers bring the libraries of Word and Excel, which a page that is only looked at need not wait for.
    from bank.export.formats import FORMATS
    from bank.export.leaving import send

    way, file = FORMATS[form], BytesIO()
    ids = list(stories) if way.stories else quotes_of(bank, stories)
    summary = send(bank, form, file, request, ids, way.stories, way.quotes)
    return (
        file.getvalue(),
        f"storybank.{way.ending}",
        summary.stories if way.stories else summary.quotes,
        summary.reasons(),
    )


def _offer(data: bytes, file: str, left: int, stayed: list[tuple[str, str, int]]) -> None:
    st.html(element("p", text(say_count("explore.left", left)), role="status"))
    for _, reason, count in stayed:
        st.html(
            element(
                "p", text(say("explore.stayed", count=count, reason=reason)), class_="sb-count", dir="auto"
            )
        )
    if left:
        st.download_button(
            say("explore.save", name=file),
            data,
            file,
            on_click="ignore",
            icon=":material/save:",
            key="explore.save",
        )
