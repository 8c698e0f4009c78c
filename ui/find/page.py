"""The search page: words and filters in, cards out."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import streamlit as st

from bank.bank import Bank
from bank.facets import Order
from bank.results import Results
from bank.search.engine import FACETS, Kind
from ingest.errors import StorybankError
from ui.cards import card
from ui.desk import desk
from ui.find.facets import facet_controls, facet_name, forget_choices, key
from ui.hints import hint_in_words
from ui.leaving_desk import leaving_quotes, leaving_stories
from ui.links import SHOWN, Asked, find_url, here, shown, spoken_too
from ui.markup import element, text
from ui.quote.actions import quotes_with_actions
from ui.quote.starring import starring, starring_line
from ui.screen import html, notice
from ui.strings import direction, say, say_count
from ui.told import in_words

_PAGE = 10
#: How long a person stops typing before what they wrote is looked for.
_PAUSE = "150ms"
_MATCH = "match"
_WORDS, _KIND, _ORDER, _LIMIT, _SEEN = "find.words", "find.kind", "find.order", "find.limit", "find.seen"


@desk
def find_page(bank: Bank) -> None:
    """Search the bank."""
    _take_address()
    st.html(element("h1", text(say("find.title")), class_="sb-head"))
    words = st.text_input(
        say("find.words"),
        key=_WORDS,
        type="search",
        live=_PAUSE,
        placeholder=say("find.hint"),
        label_visibility="collapsed",
    )
    left, right = st.columns([1, 1], vertical_alignment="center")
    left.segmented_control(
        say("find.kind"),
        get_args(Kind),
        format_func=lambda kind: say(f"find.{kind}"),
        key=_KIND,
        required=True,
        label_visibility="collapsed",
    )
    right.selectbox(
        say("find.order"),
        (_MATCH, *get_args(Order)),
        format_func=lambda order: say(f"find.{order}"),
        key=_ORDER,
        label_visibility="collapsed",
    )
    asked = _asked(words or "")
    _give_address(asked)
    try:
        with st.sidebar:
            facet_controls(bank, asked)
        results = bank.search(asked.words, asked.kind, asked.filters, st.session_state[_LIMIT], asked.order)
    except StorybankError as error:
        notice(say("error.search_title"), in_words(error), tone="wrong")
        st.button(say("find.clear"), on_click=forget_choices, key="find.clear_after_error")
        return
    _show(bank, results, asked)


def _show(bank: Bank, results: Results, asked: Asked) -> None:
    for hint in results.hints:
        told = hint_in_words(hint)
        st.html(element("p", text(told), class_="sb-relaxed", dir=direction(told)))
    if results.suggestion:
        meant = find_url(replace(asked, words=results.suggestion))
        link = element(
            "a", text(say("find.did_you_mean", words=results.suggestion)), href=meant, target="_self"
        )
        st.html(element("p", link, class_="sb-relaxed", dir="auto"))
    if not results.total:
        notice(say("empty.found_title"), "\n".join(_loosen(asked, bank.counts()["quotes"])))
        if asked.kind == "quotes":
            st.button(say("find.try_stories"), on_click=_look_in_stories)
        return
    found = say_count(f"find.count_{asked.kind}", results.total)
    if len(results.results) < results.total:
        found += f"{say('app.comma')}{say('find.shown', count=len(results.results))}"
    st.html(element("p", text(found), class_="sb-count", role="status"))
    if results.relaxed:
        st.html(element("p", text(say("find.relaxed")), class_="sb-relaxed"))
    now = starring(bank) if asked.kind == "quotes" else None
    if now:
        starring_line(bank, now)
    _take_out(bank, asked)
    if now:
        quotes_with_actions(bank, results.results, asked, now)
    else:
        html("".join(card(result, asked) for result in results.results))
    if len(results.results) < results.total:
        st.button(say("find.more"), on_click=_more, icon=":material/expand_more:")


def _take_out(bank: Bank, asked: Asked) -> None:
    def found() -> list[str]:
        whole = bank.search(asked.words, asked.kind, asked.filters, None, asked.order)
        return [one.id for one in whole.results]

    if asked.kind == "quotes":
        leaving_quotes(bank, found, "find", say("find.export_help"), asked)
    else:
        leaving_stories(bank, found, "find_stories", say("find.export_help"), asked)


def _loosen(asked: Asked, quotes_in_bank: int) -> list[str]:
    tips = []
    if asked.words:
        tips.append(say("empty.found_words"))
    if asked.filters:
        names = [facet_name(facet) for facet in asked.filters]
        tips.append(say("empty.found_filters", filters=", ".join(names)))
    if asked.kind == "quotes":
        tips.append(say("empty.found_kind") if quotes_in_bank else say("empty.found_none"))
    return tips


def _look_in_stories() -> None:
    st.session_state[_KIND] = "stories"


def _more() -> None:
    st.session_state[_LIMIT] += _PAGE


# The address bar and the controls say the same: an address that was opened sets the controls, a control that was moved sets the address.


def _take_address() -> None:
    state = st.session_state
    address, limit = Asked.read(here()), shown(here(), _PAGE)
    if state.get(_SEEN) != _parameters(address, limit) or _KIND not in state:
        state[_WORDS], state[_KIND], state[_ORDER] = address.words, address.kind, address.order or _MATCH
        for facet in FACETS:
            state[key(facet)] = list(address.filters.get(facet, ()))
        state[_LIMIT] = limit
        state[_SEEN] = _parameters(address, limit)


def _asked(words: str) -> Asked:
    state = st.session_state
    orders: dict[str, Order] = {order: order for order in get_args(Order)}
    filters = {facet: tuple(state.get(key(facet)) or ()) for facet in FACETS}
    return Asked(
        words.strip(),
        state[_KIND],
        {facet: values for facet, values in filters.items() if values},
        orders.get(state[_ORDER]),
    )


def _give_address(asked: Asked) -> None:
    state = st.session_state
    if {name: values for name, values in state[_SEEN].items() if name != SHOWN} != asked.parameters():
        state[_LIMIT] = _PAGE
    parameters = _parameters(asked, state[_LIMIT])
    if state[_SEEN] != parameters:
        state[_SEEN] = parameters
        st.query_params.from_dict(spoken_too(parameters))


def _parameters(asked: Asked, limit: int) -> dict[str, list[str]]:
    return asked.parameters() | ({SHOWN: [str(limit)]} if limit > _PAGE else {})
