"""Connect: who works with whom, what emerges or has gone quiet, who could work together, and who does the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from bank.bank import Bank
from bank.network import dates
from bank.network.network import Network
from nlp.themes import theme_ids
from ui.connect import look
from ui.connect.asked import (
    KINDS,
    PLACES,
    STATUSES,
    VIEWS,
    Asked,
    asked,
    forget_choices,
    give_address,
    key,
    take_address,
)
from ui.connect.brief_desk import brief_of_changes
from ui.connect.lists import change_card, pair_card
from ui.connect.network_view import network_view
from ui.connect.words import kind_name, small, status_name
from ui.desk import desk
from ui.links import COLLECT, page_url
from ui.markup import element, plain_label, text
from ui.screen import notice
from ui.strings import date_name, place_name, say, say_count, theme_name, year_name

_SLIDER = "connect.years_control"
#: So many years before the newest story a list begins by itself.
_YEARS_BACK = {"emerging": 1, "quiet": 2}


@desk
def connect_page(bank: Bank) -> None:
    """Choose a question, narrow it, look at the answers and at what they rest on."""
    take_address()
    own = look.network(bank)
    st.html(element("h1", text(say("connect.title")), class_="sb-head"))
    if not own.graph.ties and not any(own.graph.told.values()):
        _nothing_yet()
        return
    st.segmented_control(
        say("connect.view"),
        VIEWS,
        format_func=lambda one: say(f"connect.view_{one}"),
        key=key("view"),
        required=True,
        label_visibility="collapsed",
    )
    wanted = asked()
    with st.sidebar:
        _filters(own, wanted)
    wanted = asked()
    give_address(wanted)
    _show(bank, own, wanted)


def _show(bank: Bank, own: Network, wanted: Asked) -> None:
    st.html(small(say(f"connect.help_{wanted.view}")))
    if wanted.view == "ties":
        network_view(own, wanted.wanted)
    elif wanted.view in _YEARS_BACK:
        _changes(bank, own, wanted)
    else:
        _pairs(own, wanted)


def _changes(bank: Bank, own: Network, wanted: Asked) -> None:
    start = own.since(wanted.since, _YEARS_BACK[wanted.view])
    _since(own, wanted, start)
    found = look.changes(own, wanted)
    if not found:
        notice(
            say(f"connect.no_{wanted.view}", since=date_name(start)), say(f"connect.no_{wanted.view}_text")
        )
    else:
        st.html(element("p", text(say_count("connect.ties", len(found))), class_="sb-count", role="status"))
    for one in found:
        st.html(change_card(one))
    if own.undated:
        st.html(small(say("connect.undated", count=own.undated)))
    if found:
        brief_of_changes(bank, wanted)


def _pairs(own: Network, wanted: Asked) -> None:
    found = look.pairs(own, wanted)
    if not found:
        notice(say(f"connect.no_{wanted.view}"), say(f"connect.no_{wanted.view}_text"))
        return
    st.html(element("p", text(say_count("connect.pairs", len(found))), class_="sb-count", role="status"))
    for one in found:
        st.html(pair_card(own, one))


def _since(own: Network, wanted: Asked, start: str) -> None:
    months = _months(own)
    if wanted.since and wanted.since not in months:
        months.append(wanted.since)
    st.selectbox(
        say("connect.since"),
        sorted(months, reverse=True),
        format_func=date_name,
        placeholder=say(f"connect.since_{wanted.view}", since=date_name(start)),
        key=key("since"),
        help=say("connect.since_help"),
    )


def _months(own: Network) -> list[str]:
    """Every month from the oldest tie to the newest story."""
    last = own.newest
    dated = [one.date for tie in own.graph.ties.values() for one in tie.evidence if one.date]
    if not last or not dated:
        return []
    return [dates.month(at) for at in range(min(map(dates.months, dated)), dates.months(last) + 1)]


def _filters(own: Network, wanted: Asked) -> None:
    st.html(element("h2", text(say("connect.narrow")), class_="sb-sub"))
    if wanted.parameters().keys() - {"view"}:
        st.button(
            say("connect.clear"),
            on_click=forget_choices,
            type="tertiary",
            icon=":material/close:",
            key=key("clear"),
        )
    names = own.graph.names
    known = sorted(own.graph.told, key=lambda one: names.get(one, one))
    around = wanted.wanted.around
    st.selectbox(
        say("connect.around"),
        list(dict.fromkeys([*known, *([around] if around else [])])),
        format_func=lambda one: names.get(one, one),
        placeholder=say("connect.around_any"),
        key=key("around"),
    )
    if wanted.view in ("possible", "duplicates"):
        return
    st.multiselect(
        say("connect.theme"),
        sorted(theme_ids(), key=theme_name),
        format_func=theme_name,
        key=key("themes"),
        placeholder=say("connect.any"),
        help=say("connect.theme_help"),
    )
    st.multiselect(
        say("connect.governorate"),
        sorted(PLACES, key=lambda one: place_name(PLACES[one])),
        format_func=lambda one: place_name(PLACES[one]),
        key=key("governorates"),
        placeholder=say("connect.any"),
    )
    _pills("kinds", KINDS, kind_name)
    _pills("statuses", STATUSES, status_name)
    _years(own, wanted)


def _pills(part: str, values: Sequence[str], label: Callable[[str], str]) -> None:
    st.pills(
        say(f"connect.{part}"),
        values,
        selection_mode="multi",
        format_func=lambda one: plain_label(label(one)),
        key=key(part),
    )


def _years(own: Network, wanted: Asked) -> None:
    years = [int(one.date[:4]) for tie in own.graph.ties.values() for one in tie.evidence if one.date] + list(
        wanted.wanted.years or ()
    )
    if len(set(years)) < 2:
        return
    first, last = min(years), max(years)
    st.session_state[_SLIDER] = wanted.wanted.years or (first, last)
    st.select_slider(
        say("connect.years"),
        list(range(first, last + 1)),
        format_func=year_name,
        key=_SLIDER,
        on_change=_years_moved,
        args=(first, last),
        help=say("connect.years_help"),
    )


def _years_moved(first: int, last: int) -> None:
    # All of them is no choice: the undated stay.
    moved = st.session_state[_SLIDER]
    if isinstance(moved, tuple):  # Streamlit's test runner gives back one end of it, unmoved
        st.session_state[key("years")] = None if moved == (first, last) else moved


def _nothing_yet() -> None:
    notice(say("connect.empty_title"), say("connect.empty_text"))
    st.html(
        element("a", text(say("empty.own")), href=page_url(COLLECT), target="_self", class_="sb-button"),
    )
