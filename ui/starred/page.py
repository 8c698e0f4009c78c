"""Starred: the collections, and one of them open: its quotes as cards, its name, and the way out for all of it."""

from __future__ import annotations

import streamlit as st

from bank import starred
from bank.bank import Bank
from bank.results import quotes_with
from bank.starred import Collection
from ingest.errors import StorybankError
from ui.dialogs import in_dialog
from ui.door import may_or_say
from ui.leaving_desk import leaving_quotes
from ui.links import Asked, collection, find_url, here, starred_url
from ui.markup import element, joined, name, text
from ui.quote.actions import quotes_with_actions
from ui.quote.starring import star_into, starring
from ui.screen import bank_is_missing, notice, open_bank
from ui.strings import date_name, say, say_count
from ui.told import in_words
from ui.welcome import welcome


def starred_page() -> None:
    """The collection that the address names, or all of them to choose from."""
    if bank_is_missing():
        welcome()
        return
    try:
        bank = open_bank()
        asked = collection(here())
        if asked is None:
            _all(bank)
        else:
            _one(bank, starred.collection(bank, asked))
    except StorybankError as error:
        notice(say("error.dialog_title"), in_words(error), tone="wrong")
        _back()


def _all(bank: Bank) -> None:
    st.html(element("h1", text(say("starred.title")), class_="sb-head"))
    found = starred.collections(bank)
    if not found:
        notice(say("starred.none_title"), say("starred.none_text"))
        st.html(
            element("a", text(say("starred.find")), href=find_url(None), target="_self", class_="sb-button")
        )
        return
    for one in found:
        link = element("a", name(one.name), href=starred_url(one.id), target="_self")
        st.html(
            element(
                "article", element("h2", link, class_="sb-title") + _about(one), class_="sb-card", dir="auto"
            )
        )


def _one(bank: Bank, one: Collection) -> None:
    star_into(one.id)
    _back()
    st.html(element("h1", name(one.name), class_="sb-head", dir="auto") + _about(one))
    with st.container(horizontal=True, gap="small"):
        if st.button(say("starred.rename"), type="tertiary", icon=":material/edit:", key="starred.rename"):
            in_dialog(say("starred.rename"), lambda: _rename(bank, one))
        if st.button(say("starred.remove"), type="tertiary", icon=":material/delete:", key="starred.remove"):
            in_dialog(say("starred.remove"), lambda: _remove(bank, one))
    ids = starred.quotes_in(bank, one.id)
    if not ids:
        notice(say("starred.empty_title"), say("starred.empty_text"))
        st.html(
            element("a", text(say("starred.find")), href=find_url(None), target="_self", class_="sb-button")
        )
        return
    leaving_quotes(bank, lambda: ids, "starred", say("starred.export_help"), tuple(ids))
    now = starring(bank)
    quotes_with_actions(bank, quotes_with(bank.catalogue, ids), Asked(), now)


def _about(one: Collection) -> str:
    facts = joined(
        [
            text(say_count("starred.count", one.quotes)),
            text(say("starred.made", date=date_name(one.made[:10]))),
            name(one.made_by),
        ]
    )
    return element("div", facts, class_="sb-source")


def _back() -> None:
    back = text(f"‹ {say('starred.back')}")
    st.html(element("a", back, href=starred_url(), target="_self", class_="sb-back"))


def _rename(bank: Bank, one: Collection) -> None:
    new = st.text_input(
        say("starred.new_name"), value=one.name, max_chars=starred.MOST_LETTERS, key="starred.new_name"
    )
    if st.button(say("starred.rename_do"), type="primary", key="starred.rename_do") and may_or_say("change"):
        starred.rename(bank, one.id, new)
        st.rerun()


def _remove(bank: Bank, one: Collection) -> None:
    st.html(element("p", text(say("starred.remove_help"))))
    if st.button(say("starred.remove_do"), type="primary", key="starred.remove_do") and may_or_say("change"):
        starred.remove(bank, one.id)
        st.query_params.pop("collection", None)
        st.rerun()
