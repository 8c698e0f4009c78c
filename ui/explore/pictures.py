"""Explore's pictures, each with its table; a click on one narrows the stories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from bank.overview import Choice, Overview
from ui.explore.asked import NAMES, key
from ui.explore.charts import PICK, bars, iraq, matrix
from ui.markup import element, name, text
from ui.strings import number, place_name, say, theme_name, year_name

# A picture's selection is taken once, and the next picture begins without one: so a second click on the same place is another click.
_TURN = "explore.turn"


def map_of(found: Overview, wanted: Choice) -> None:
    """The map of the governorates."""
    counts = {one.id: one.count for one in found.governorates}
    if not counts:
        st.html(element("p", text(say("explore.places_none"))))
        return
    names = {place: place_name(english) for place, english in NAMES.items()}
    st.html(element("p", text(say("explore.map_help")), class_="sb-count"))
    st.vega_lite_chart(
        spec=iraq(counts, names, wanted.governorates, say("explore.stories"), say("explore.map_alt")),
        key=_key("map"),
        on_select=_place_clicked,
        selection_mode=PICK,
    )
    _table(
        (say("explore.governorate"), say("explore.stories")),
        [(names.get(one.id, one.name), number(one.count)) for one in found.governorates],
    )


def years_of(found: Overview) -> None:
    """The stories year by year; the years without any between them too."""
    if not found.years:
        st.html(element("p", text(say("explore.time_none"))))
        return
    counts = dict(found.years)
    years = [(year_name(year), counts.get(year, 0)) for year in range(min(counts), max(counts) + 1)]
    st.vega_lite_chart(
        spec=bars(years, say("explore.stories"), say("explore.time_alt")), key="explore.years_picture"
    )
    _table(
        (say("explore.year"), say("explore.stories")),
        [(year, number(count)) for year, count in years if count],
    )


def pairs_of(found: Overview) -> None:
    """Which themes go together."""
    if not found.pairs:
        st.html(element("p", text(say("explore.pairs_none"))))
        return
    names = {theme: theme_name(theme) for pair in found.pairs for theme in pair[:2]}
    st.html(element("p", text(say("explore.pairs_help")), class_="sb-count"))
    st.vega_lite_chart(
        spec=matrix(found.pairs, names, say("explore.stories"), say("explore.pairs_alt")),
        key=_key("pairs"),
        on_select=_pair_clicked,
        selection_mode=PICK,
    )
    _table(
        (say("explore.first"), say("explore.second"), say("explore.stories")),
        [(names[one], names[other], number(count)) for one, other, count in found.pairs],
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    top = element("tr", "".join(element("th", text(cell), scope="col") for cell in head))
    body = "".join(element("tr", "".join(element("td", name(cell)) for cell in row)) for row in rows)
    table = element("table", element("thead", top) + element("tbody", body), class_="sb-grid")
    st.html(element("details", element("summary", text(say("explore.table"))) + table))


def _key(picture: str) -> str:
    return f"explore.{picture}.{st.session_state.get(_TURN, 0)}"


def _clicked(picture: str, field: str) -> str | None:
    selection: Any = st.session_state.get(_key(picture))
    picks = selection.selection.get(PICK, []) if selection else []
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    return str(picks[-1][field]) if picks else None


def _place_clicked() -> None:
    place = _clicked("map", "id")
    if place in NAMES:
        chosen = st.session_state.get(key("governorates")) or []
        st.session_state[key("governorates")] = [] if chosen == [place] else [place]


def _pair_clicked() -> None:
    pair = _clicked("pairs", "ids")
    if pair:
        st.session_state[key("themes")] = pair.split()
