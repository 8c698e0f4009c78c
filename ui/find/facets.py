"""The filters beside the results: each value with how many answers it would leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from bank.bank import Bank
from bank.errors import NothingFound
from bank.facets import FacetCount
from bank.search.documents import ACTORS
from bank.search.engine import FACETS
from ui.links import Asked
from ui.pressed import picks, pressed
from ui.screen import html
from ui.strings import has, language_name, number, place_name, say, theme_name

#: The name under which the chips are heard.
HEARD = "facets"

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
    chips = ""
    for facet in FACETS:
        labels = _labels(bank, facet, counted.get(facet, []), asked.filters.get(facet, ()))
        if not labels:
            continue
        if facet in _CHIPS:
            chips += picks(facet_name(facet), labels, asked.filters.get(facet, ()), HEARD, facet)
            continue
        html(chips)
        chips = ""
        title = (
            say("find.person_stories") if facet == "person" and asked.kind == "stories" else facet_name(facet)
        )
        st.multiselect(
            title,
            list(labels),
            format_func=partial(_label, labels),
            key=key(facet),
            placeholder=say("find.any"),
        )
    html(chips)
    pressed(HEARD, _picked)


def _label(labels: Mapping[str, str], value: str) -> str:
    return labels.get(value, value)


def _picked(says: str) -> None:
    facet, _, value = says.partition(" ")
    if facet in _CHIPS and value:
        before = st.session_state.get(key(facet)) or []
        rest = [one for one in before if one != value]
        st.session_state[key(facet)] = rest if value in before else [*before, value]


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
