"""Who is who, by hand: two actors made one or told apart, and one parted into two."""

from __future__ import annotations

from typing import Any

import streamlit as st

from bank.bank import Bank
from bank.evidence import Dossier, dossier
from ingest.errors import StorybankError
from ui.door import may_or_say
from ui.markup import element, plain_label, text
from ui.review import desk as work
from ui.review.asked import Asked, key
from ui.review.cards import dossier_html, two_dossiers
from ui.review.pick import pick_actor
from ui.screen import notice, open_bank
from ui.strings import say
from ui.told import in_words

_TOLD, _TROUBLE = key("actors.told"), key("actors.trouble")


def actors_view(bank: Bank, wanted: Asked) -> None:
    """Two tabs: one of two, two of one. Raises StorybankError."""
    st.html(element("p", text(say("review.actors_about")), class_="sb-lead"))
    if not may_or_say("change"):
        return
    if told := st.session_state.pop(_TOLD, ""):
        notice(told, say("review.actors_undo"))
    if trouble := st.session_state.pop(_TROUBLE, ""):
        notice(say("review.trouble"), trouble, tone="wrong")
    merge, split = st.tabs([say("review.merge"), say("review.split")])
    with merge:
        _merge(bank, wanted)
    with split:
        _split(bank, wanted)


def _merge(bank: Bank, wanted: Asked) -> None:
    left, right = st.columns(2)
    with left:
        first = _dossier(bank, pick_actor(bank, say("review.first_actor"), "merge.first", given=wanted.of))
    with right:
        second = _dossier(bank, pick_actor(bank, say("review.second_actor"), "merge.second"))
    if first is None or second is None:
        for one in (first, second):
            if one:
                st.html(dossier_html(one))
        return
    if first.id == second.id:
        notice(say("review.one_already"), "", tone="doubt")
        return
    st.html(two_dossiers([first, second]))
    names = {first.id: first.name, second.id: second.name}
    stays = st.radio(
        say("review.name_stays"),
        list(names),
        format_func=lambda one: plain_label(names[one]),
        key=key(f"merge.stays.{first.id}.{second.id}"),
    )
    other = second.id if stays == first.id else first.id
    with st.container(horizontal=True):
        st.button(
            say("review.same"),
            type="primary",
            key=key("merge.same"),
            on_click=_judge,
            args=(other, "merge", {"into": stays}, say("review.merged")),
        )
        st.button(
            say("review.apart"),
            key=key("merge.apart"),
            on_click=_judge,
            args=(first.id, "apart", {"other": second.id}, say("review.told_apart")),
        )


def _split(bank: Bank, wanted: Asked) -> None:
    one = _dossier(bank, pick_actor(bank, say("review.which_actor"), "split.which", given=wanted.of))
    if one is None:
        return
    st.html(dossier_html(one))
    if len(one.names) < 2 and len(one.stories) < 2:
        notice(say("review.split_nothing"), say("review.split_nothing_text"), tone="doubt")
        return
    with st.form(key("split.form")):
        st.html(element("p", text(say("review.split_about")), class_="sb-count"))
        names, stories = [], []
        if len(one.names) > 1:
            names = st.multiselect(
                say("review.split_names"),
                one.names,
                key=key(f"split.names.{one.id}"),
                placeholder=say("explore.any"),
            )
        if len(one.stories) > 1:
            titles = dict(one.stories)
            stories = st.multiselect(
                say("review.split_stories"),
                list(titles),
                format_func=lambda story: titles[story],
                key=key(f"split.stories.{one.id}"),
                placeholder=say("explore.any"),
            )
        name = st.text_input(say("review.split_name"), key=key(f"split.name.{one.id}"), max_chars=200)
        if st.form_submit_button(say("review.split_do"), type="primary"):
            value: dict[str, Any] = {"names": names, "stories": stories}
            if name.strip():
                value["name"] = name.strip()
            _judge(one.id, "split", value, say("review.parted"))
            st.rerun()


def _judge(own: str, action: str, value: dict[str, Any], told: str) -> None:
    try:
        open_bank().judge("entity", own, action, value)
    except StorybankError as error:
        st.session_state[_TROUBLE] = in_words(error)
    else:
        st.session_state[_TOLD] = told
        work.again()


def _dossier(bank: Bank, own: str | None) -> Dossier | None:
    if own is None:
        return None
    with bank.catalogue.reading() as db:
        return dossier(db, own)
