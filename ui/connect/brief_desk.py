"""Taking a brief out of the bank: who, and where to; through the consent gate, into the log, and told what stayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from bank.bank import Bank
from bank.consent.gate import Request
from bank.network.findings import Actor
from bank.network.leaving import Leaving
from ui.connect.asked import Asked
from ui.leaving_desk import may_leave, request_controls, why
from ui.links import app_address
from ui.markup import element, text
from ui.screen import notice
from ui.strings import direction, say, say_count, spoken

if TYPE_CHECKING:
    from bank.export.brief import Brief
    from bank.export.leaving import Summary

_MADE = "brief.made"


def brief_of_actor(bank: Bank, actor: Actor) -> None:
    """A brief on one organization. Raises StorybankError."""

    def make(leaving: Leaving) -> Brief | None:
        from ui.connect.briefs import of_actor

        return of_actor(leaving, actor.id)

    _desk(bank, (actor.id,), make)


def brief_of_pair(bank: Bank, a: Actor, b: Actor) -> None:
    """A brief on two organizations. Raises StorybankError."""

    def make(leaving: Leaving) -> Brief | None:
        from ui.connect.briefs import of_pair

        return of_pair(leaving, a.id, b.id)

    _desk(bank, (a.id, b.id), make)


def brief_of_changes(bank: Bank, asked: Asked) -> None:
    """A brief on the list of emerging or quiet ties. Raises StorybankError."""

    def make(leaving: Leaving) -> Brief | None:
        from ui.connect.briefs import of_changes

        return of_changes(leaving, asked)

    _desk(bank, (asked,), make)


def _desk(bank: Bank, what: tuple[object, ...], make: Callable[[Leaving], Brief | None]) -> None:
    with st.expander(say("connect.brief"), icon=":material/description:"):
        st.html(element("p", text(say("connect.brief_help")), class_="sb-count"))
        request = request_controls("brief")
        asked = (what, request, spoken(), bank.catalogue.generation)
        if st.button(say("connect.brief_make"), type="primary", key="brief.make"):
            if not may_leave(request):
                return
            st.session_state[_MADE] = (asked, _made(bank, request, make))
        made = st.session_state.get(_MADE)
        if made and made[0] == asked:
            _offer(made[1])


def _made(
    bank: Bank, request: Request, make: Callable[[Leaving], Brief | None]
) -> tuple[bytes, str, Summary] | None:
    # Here, not above: the library of Word documents need not be waited for by whoever only looks.
    from bank.export.brief import brief_docx

    brief = make(Leaving(bank, request))
    if brief is None:
        return None
    data, summary = brief_docx(bank, brief, request, app_address())
    return data, brief.title, summary


def _offer(made: tuple[bytes, str, Summary] | None) -> None:
    if made is None:
        notice(say("connect.brief_nothing"), say("connect.brief_nothing_text"), tone="doubt")
        return
    data, title, summary = made
    st.html(element("p", text(say_count("connect.brief_left", summary.stories)), role="status"))
    for reason, count in Counter(why(one) for one in summary.withheld).most_common():
        line = say("leaving.stayed", count=count, reason=reason)
        st.html(element("p", text(line), class_="sb-count", dir=direction(line)))
    file = f"{_file_name(title)}.docx"
    st.download_button(
        say("leaving.save", name=file),
        data,
        file,
        mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        on_click="ignore",
        icon=":material/save:",
        key="brief.save",
    )


def _file_name(title: str) -> str:
    """A title as the name of a file on any system."""
    kept = "".join(char if char.isalnum() else "-" for char in title)
    return "-".join(part for part in kept.split("-") if part)[:80] or "storybank"
