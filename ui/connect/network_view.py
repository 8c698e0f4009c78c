"""The network drawn, and the table that says the same, with every tie's sentences behind one click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from bank.network.network import Network
from bank.network.ties import Line, Wanted
from ui.connect import look
from ui.connect.asked import forget_choices, key
from ui.connect.picture import BETWEEN, PICK, legend, picture
from ui.connect.words import actor_link, between, sentence, small, strands, ties_table
from ui.links import actor_url
from ui.markup import element, name, text
from ui.screen import notice
from ui.strings import say, say_count

_ROWS = 20
_PAGE, _TURN, _TIE = key("page"), key("turn"), key("tie")


def network_view(own: Network, wanted: Wanted) -> None:
    """Picture, legend, table. Raises BankError."""
    found = look.lines(own, wanted)
    if not found:
        notice(
            say("connect.none_title"), say("connect.none_text" if own.graph.ties else "connect.no_ties_text")
        )
        if wanted != Wanted():
            st.button(say("connect.clear"), on_click=forget_choices, key=key("clear_here"))
        return
    if wanted.around:
        _around(own, wanted.around)
    drawing = look.drawing(own, wanted)
    st.html(element("p", text(say_count("connect.ties", len(found))), class_="sb-count", role="status"))
    if drawing.left_out:
        st.html(small(say("connect.left_out", count=drawing.left_out)))
    st.vega_lite_chart(
        spec=picture(drawing, wanted.around),
        key=_picture_key(),
        on_select=_clicked,
        selection_mode=PICK,
        theme=None,
    )
    st.html(legend(drawing.lines))
    _chosen_tie(own, found)
    _table(own, found)


def _around(own: Network, organization: str) -> None:
    shown = own.graph.names.get(organization, organization)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(
            element(
                "p",
                f"{text(say('connect.around_this'))} {name(shown, class_='sb-speaker')}",
                class_="sb-count",
            ),
            width="content",
        )
        st.html(
            element(
                "a",
                text(say("connect.open_actor")),
                href=actor_url(organization),
                target="_self",
                class_="sb-button",
            ),
            width="content",
        )
        st.button(say("connect.show_all"), on_click=_go_to, args=(None,), type="tertiary", key=key("all"))


def _chosen_tie(own: Network, found: Sequence[Line]) -> None:
    chosen = st.session_state.get(_TIE)
    line = next((one for one in found if BETWEEN.join(one.pair) == chosen), None)
    if line is None:
        return
    inside = "".join(sentence(one.sentence) for one in own.evidence(line))
    st.html(
        element(
            "article",
            element("h3", between(line.a, line.b), class_="sb-title") + strands(line.strands) + inside,
            class_="sb-card sb-chosen",
            role="status",
        )
    )


def _table(own: Network, found: Sequence[Line]) -> None:
    st.html(element("h2", text(say("connect.table")), class_="sb-sub sb-part"))
    pages = -(-len(found) // _ROWS)
    page = 1
    if pages > 1:
        page = min(pages, int(st.number_input(say("connect.page"), 1, pages, key=_PAGE, width=160)))
    shown = found[(page - 1) * _ROWS : page * _ROWS]
    rows = [
        (
            element("div", actor_link(one.a)) + element("div", actor_link(one.b)),
            one,
            own.evidence(one),
        )
        for one in shown
    ]
    st.html(ties_table(rows, say("connect.organizations")))


def _picture_key() -> str:
    return f"{key('picture')}.{st.session_state.get(_TURN, 0)}"


def _clicked() -> None:
    # A selection is taken once, and the next picture begins without one: so a second click on the same place is another click.
    selection: Any = st.session_state.get(_picture_key())
    picks = selection.selection.get(PICK, []) if selection else []
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    picked = str(picks[-1].get("id") or "") if picks else ""
    if BETWEEN in picked:
        st.session_state[_TIE] = None if st.session_state.get(_TIE) == picked else picked
    elif picked:
        _go_to(None if st.session_state.get(key("around")) == picked else picked)


def _go_to(organization: str | None) -> None:
    st.session_state[key("around")] = organization
    st.session_state[_TIE] = None
    st.session_state[_PAGE] = 1
