"""Explore: which stories there are, by theme, place, organization, language and year, in pictures, tables and cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from bank.bank import Bank
from bank.facets import FacetCount
from bank.overview import Choice, Overview, StoryLine, lines
from ui.desk import desk
from ui.explore.asked import NAMES, choice, forget_choices, give_address, key, take_address
from ui.explore.pictures import map_of, pairs_of, years_of
from ui.leaving_desk import leaving
from ui.links import story_url
from ui.markup import element, joined, language_code, name, text
from ui.pressed import picks, pressed, tick
from ui.screen import html, notice
from ui.strings import date_name, language_name, number, place_name, say, say_count, theme_name, year_name
from ui.unchanged import counted

_PAGE = 20
_PICKED, _LIST_PAGE, _SLIDER, _VIEW = (
    "explore.picked",
    "explore.page",
    "explore.years_control",
    "explore.view",
)
#: The names under which the filters and the list's boxes are heard.
_FACETS, _ROWS = "explore.facets", "explore.rows"


@desk
def explore_page(bank: Bank) -> None:
    """Filter, look, choose, take out."""
    take_address()
    wanted = choice()
    give_address(wanted)
    found = counted(bank, wanted)
    st.html(element("h1", text(say("explore.title")), class_="sb-head"))
    with st.sidebar:
        _filters(bank, wanted, found)
    _show(bank, wanted, found)


def _filters(bank: Bank, wanted: Choice, found: Overview) -> None:
    st.html(element("h2", text(say("explore.narrow")), class_="sb-sub"))
    if wanted != Choice():
        st.button(
            say("explore.clear"),
            on_click=forget_choices,
            type="tertiary",
            icon=":material/close:",
            key="explore.clear",
        )
    places = {one.id: one.name for one in found.governorates}
    html(
        _picks("themes", found.themes, wanted.themes, theme_name, say("explore.theme_help"))
        + _picks(
            "governorates",
            found.governorates,
            wanted.governorates,
            lambda one: place_name(places.get(one, NAMES.get(one, one))),
        )
    )
    bodies = {one.id: one for one in found.organizations}
    st.multiselect(
        say("explore.organization"),
        list(dict.fromkeys([*bodies, *wanted.organizations])),
        format_func=lambda one: f"{bodies[one].name}  {number(bodies[one].count)}" if one in bodies else one,
        key=key("organizations"),
        placeholder=say("explore.any"),
    )
    html(_picks("languages", found.languages, wanted.languages, language_name))
    _years(wanted, found)
    pressed(_FACETS, _chosen)


def _picks(
    facet: str,
    counted: Sequence[FacetCount],
    chosen: Sequence[str],
    label: Callable[[str], str],
    help_: str = "",
) -> str:
    counts = dict.fromkeys(chosen, 0) | {one.id: one.count for one in counted}
    labels = {one: f"{label(one)}  {number(count)}" for one, count in counts.items()}
    title = say(f"explore.{facet.removesuffix('s')}")
    return picks(title, labels, tuple(chosen), _FACETS, facet, help_) if labels else ""


def _chosen(says: str) -> None:
    facet, _, value = says.partition(" ")
    if facet in ("themes", "governorates", "languages") and value:
        before = st.session_state.get(key(facet)) or []
        rest = [one for one in before if one != value]
        st.session_state[key(facet)] = rest if value in before else [*before, value]


def _years(wanted: Choice, found: Overview) -> None:
    years = [year for year, _ in found.years]
    first, last = (
        min([*years, *(wanted.years or ())], default=0),
        max([*years, *(wanted.years or ())], default=0),
    )
    if first == last:
        return
    state, chosen = st.session_state, wanted.years or (first, last)
    # A range is one only where Streamlit is given it as the value, and that must not be set beside it: what was chosen elsewhere
    # (an address, the button that clears) makes another slider.
    turn = state.get(_SLIDER, 0)
    if state.get(f"{_SLIDER}.{turn}", chosen) != chosen:
        turn = state[_SLIDER] = turn + 1
    slider = f"{_SLIDER}.{turn}"
    st.select_slider(
        say("explore.years"),
        list(range(first, last + 1)),
        value=chosen,
        format_func=year_name,
        key=slider,
        on_change=_years_moved,
        args=(slider, first, last),
        help=say("explore.undated"),
    )


def _years_moved(slider: str, first: int, last: int) -> None:
    # All of them is no choice: the undated stay.
    moved = st.session_state[slider]
    st.session_state[key("years")] = None if moved == (first, last) else moved


def _show(bank: Bank, wanted: Choice, found: Overview) -> None:
    count = len(found.stories)
    st.html(
        element("p", text(say_count("explore.count", count)), class_="sb-count", role="status", id="sb-found")
    )
    if not count:
        notice(say("explore.none_title"), say("explore.none_text"))
        return
    names = [say("explore.list"), say("explore.map"), say("explore.time"), say("explore.pairs")]
    # Only what one looks at is drawn.
    stories, places, years, pairs = st.tabs(names, key=_VIEW, on_change="rerun")
    if stories.open:
        with stories:
            _list(bank, found)
    if places.open:
        with places:
            map_of(found, wanted)
    if years.open:
        with years:
            years_of(found)
    if pairs.open:
        with pairs:
            pairs_of(found)


def _list(bank: Bank, found: Overview) -> None:
    picked = _picked(found)
    pages = -(-len(found.stories) // _PAGE)
    page = 1
    if pages > 1:
        page = min(
            pages,
            int(st.number_input(say("explore.page"), 1, pages, key=_LIST_PAGE, width=160)),
        )
    shown = lines(bank, found.stories[(page - 1) * _PAGE : page * _PAGE])
    html("".join(_row(line, line.id in picked) for line in shown))
    pressed(_ROWS, _pick)
    leaving(bank, tuple(one for one in found.stories if one in picked) or found.stories, len(picked))


def _row(line: StoryLine, picked: bool) -> str:
    about = joined(
        [name(line.source_name), text(date_name(line.published)), text(language_name(line.language))]
    )
    under = joined(
        [
            say("app.comma").join(text(theme_name(theme)) for theme in line.themes) or None,
            say("app.comma").join(name(place_name(place)) for place in line.governorates) or None,
        ]
    )
    link = element("a", text(line.title), href=story_url(line.id), target="_self")
    told = (
        element("h3", link, class_="sb-title sb-listed", dir="auto", lang=language_code(line.language))
        + element("div", about, class_="sb-source")
        + element("div", under, class_="sb-source")
    )
    return element("div", tick(line.title, picked, _ROWS, line.id) + element("div", told), class_="sb-row")


def _picked(found: Overview) -> set[str]:
    picked: set[str] = st.session_state.setdefault(_PICKED, set())
    picked &= set(found.stories)  # what is filtered away is no longer meant
    return picked


def _pick(story: str) -> None:
    picked: set[str] = st.session_state.setdefault(_PICKED, set())
    picked ^= {story}
