"""The filters beside the results: each value with how many answers it would leave."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from bank.bank import Bank
from bank.errors import NothingFound
from bank.facets import FacetCount
from bank.search.documents import ACTORS
from bank.search.engine import FACETS, Kind
from ui.links import Asked
from ui.markup import plain_label
from ui.strings import has, language_name, number, place_name, say, theme_name

#: Few values, best seen at a glance; the other facets may have thousands and are typed into.
_CHIPS = ("theme", "governorate", "language", "kind", "consent", "reviewed")


def key(facet: str) -> str:
    """Under which a facet's choice is kept while the page is open."""
    return "find.quote_kind" if facet == "kind" else f"find.{facet}"  # "find.kind": whether quotes or stories


def facet_name(facet: str) -> str:
    """What a facet is called for people."""
    return say(key(facet))


def forget_choices() -> None:
    """Take every filter away."""
    for facet in FACETS:
        st.session_state[key(facet)] = []


def facet_controls(bank: Bank, asked: Asked) -> None:
    """Draw them, in the sidebar; what a person chooses is in the session under `key`. Raises BankError."""
    counted = bank.facets(asked.words, asked.kind, asked.filters)
    if not any(counted.values()) and not asked.filters:
        return
    st.markdown(f"##### {say('find.narrow')}")
    if asked.filters:
        st.button(
            say("find.clear"),
            on_click=forget_choices,
            type="tertiary",
            icon=":material/close:",
            key="find.clear",
        )
    for facet in FACETS:
        labels = _labels(bank, facet, counted.get(facet, []), asked.filters.get(facet, ()))
        if labels:
            _control(facet, labels, asked.kind)


def _control(facet: str, labels: dict[str, str], kind: Kind) -> None:
    def label(value: str) -> str:
        return labels.get(value, value)

    title = say("find.person_stories") if facet == "person" and kind == "stories" else facet_name(facet)
    if facet in _CHIPS:
        st.pills(
            title,
            list(labels),
            selection_mode="multi",
            format_func=lambda one: plain_label(label(str(one))),
            key=key(facet),
        )
    else:
        st.multiselect(title, list(labels), format_func=label, key=key(facet), placeholder=say("find.any"))


def _labels(bank: Bank, facet: str, counted: Sequence[FacetCount], chosen: Sequence[str]) -> dict[str, str]:
    labels = {one.id: f"{_name(facet, one)}  {number(one.count)}" for one in counted}
    for value in chosen:  # a choice that leaves nothing must stay in sight, to be taken away
        if value not in labels:
            labels[value] = (
                f"{_name(facet, FacetCount(value, _known_name(bank, facet, value), 0))}  {number(0)}"
            )
    return labels


def _name(facet: str, one: FacetCount) -> str:
    if facet == "theme":
        return theme_name(one.id)
    if facet == "language":
        return language_name(one.id)
    if facet == "governorate":
        return place_name(one.name)
    known = f"facet.{facet}_{one.id}"
    return say(known) if has(known) else one.name


def _known_name(bank: Bank, facet: str, value: str) -> str:
    if facet not in ACTORS:
        return value
    try:
        return bank.entity(value).name
    except NothingFound:
        return value
