"""Starring: quotes into collections. A person stars into one collection at a time, until they choose another."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from bank import starred
from bank.bank import Bank
from bank.starred import Collection
from ingest.errors import StorybankError
from ui.dialogs import in_dialog
from ui.door import may_or_say
from ui.links import starred_url
from ui.markup import element, isolated, name, plain_label, text
from ui.screen import notice
from ui.strings import say, say_count
from ui.told import in_words

_INTO, _TROUBLE = "star.into", "star.trouble"


@dataclass(frozen=True, slots=True)
class Starring:
    """`into`: the collection that a click stars into, None until one is chosen; `quotes`: the ids it holds."""

    into: Collection | None
    quotes: frozenset[str]


def starring(bank: Bank) -> Starring:
    """What this person stars into now, as the bank has it. Raises BankError."""
    chosen = st.session_state.get(_INTO)
    into = next((one for one in starred.collections(bank) if one.id == chosen), None)
    return Starring(into, frozenset(starred.quotes_in(bank, into.id)) if into else frozenset())


def star_into(collection_id: str) -> None:
    """From now on this person stars into this collection."""
    st.session_state[_INTO] = collection_id


def star_label(quote_id: str, now: Starring) -> tuple[str, str | None]:
    """What a quote's star is called, and where a click on it leads; None as long as no collection is chosen."""
    label = say("quote.starred") if quote_id in now.quotes else say("quote.star")
    return label, say("quote.star_help", name=isolated(now.into.name)) if now.into else None


def toggle(bank: Bank, quote_id: str, now: Starring) -> None:
    """Star or unstar a quote, where a collection is chosen; what goes wrong is said by the page that is drawn next."""
    if now.into is None:
        return
    try:
        if quote_id in now.quotes:
            starred.unstar(bank, now.into.id, quote_id)
        else:
            starred.star(bank, now.into.id, quote_id, "")
    except StorybankError as error:
        st.session_state[_TROUBLE] = in_words(error)


def starring_line(bank: Bank, now: Starring) -> None:
    """Into which collection a click stars, with the way to it and to another; what went wrong at the last click."""
    trouble = st.session_state.pop(_TROUBLE, None)
    if trouble:
        notice(say("error.dialog_title"), trouble, tone="wrong")
    if now.into is None:
        return
    link = element("a", name(now.into.name), href=starred_url(now.into.id), target="_self", class_="sb-link")
    count = element("span", text(say_count("starred.count", now.into.quotes)), class_="sb-count")
    with st.container(horizontal=True, vertical_alignment="center", key="sb-starring"):
        st.html(text(f"★ {say('quote.star_into')} ") + link + " " + count, width="content")
        if st.button(say("quote.star_other"), type="tertiary", key="star.other"):
            in_dialog(say("quote.star_title"), lambda: choose(bank, None))


def choose(bank: Bank, quote_id: str | None) -> None:
    """The window in which a collection is chosen or named; then a quote, if one is given, is starred into it. Raises BankError."""
    there = starred.collections(bank)
    chosen = None
    if there:
        chosen = st.radio(
            say("quote.star_which"),
            [one.id for one in there],
            index=None,
            format_func={one.id: plain_label(one.name) for one in there}.__getitem__,
            key="star.which",
        )
    named = st.text_input(
        say("quote.star_new" if there else "quote.star_first"),
        max_chars=starred.MOST_LETTERS,
        placeholder=say("quote.star_example"),
        key="star.name",
    )
    if st.button(say("quote.star_do" if quote_id else "quote.star_choose"), type="primary", key="star.do"):
        if not named.strip() and chosen is None:
            notice(say("quote.star_missing"), "", tone="doubt")
            return
        if not may_or_say("change"):
            return
        into = starred.make(bank, named, "").id if named.strip() or chosen is None else chosen
        star_into(into)
        if quote_id:
            starred.star(bank, into, quote_id, "")
        st.rerun()
