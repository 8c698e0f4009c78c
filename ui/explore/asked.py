"""What is chosen on Explore, to and from the address: as on Find, an address that was opened sets the controls, and they set it."""

from __future__ import annotations

import streamlit as st

from bank.overview import Choice
from nlp.themes import theme_ids
from nlp.vocabulary import load
from ui.links import Parameters, here, spoken_too

#: Every governorate's English name, by id.
NAMES = {f"governorate/{key}": row["name"] for key, row in load("governorates").items()}
_PARAMETERS = {
    "themes": "theme",
    "governorates": "governorate",
    "organizations": "organization",
    "languages": "language",
}
_SEEN = "explore.seen"


def key(facet: str) -> str:
    """Under which a choice is kept while the page is open."""
    return f"explore.{facet}"


def forget_choices() -> None:
    """Take every filter away."""
    for facet in _PARAMETERS:
        st.session_state[key(facet)] = []
    st.session_state[key("years")] = None


def choice() -> Choice:
    """What the controls say."""
    state = st.session_state
    themes, governorates, organizations, languages = (
        tuple(state.get(key(facet)) or ()) for facet in _PARAMETERS
    )
    years = state.get(key("years"))
    return Choice(themes, governorates, organizations, languages, years)


def parameters(wanted: Choice) -> dict[str, list[str]]:
    """As query parameters."""
    found = {
        parameter: list(getattr(wanted, facet))
        for facet, parameter in _PARAMETERS.items()
        if getattr(wanted, facet)
    }
    return found | ({"years": [f"{wanted.years[0]}-{wanted.years[1]}"]} if wanted.years else {})


def read(given: Parameters) -> Choice:
    """From query parameters; what means nothing is passed over."""
    values = {
        facet: tuple(dict.fromkeys(one for one in given.get(parameter, ()) if one))
        for facet, parameter in _PARAMETERS.items()
    }
    values["themes"] = tuple(one for one in values["themes"] if one in theme_ids())
    first, _, last = ([*given.get("years", ())] or [""])[-1].partition("-")
    years = None
    if all(year.isascii() and year.isdigit() and len(year) == 4 for year in (first, last)) and first <= last:
        years = (int(first), int(last))
    return Choice(**values, years=years)


def take_address() -> None:
    """Let the address set the controls, where it is not what they made it."""
    wanted = read(here())
    state = st.session_state
    if state.get(_SEEN) != parameters(wanted) or key("themes") not in state:
        for facet in _PARAMETERS:
            state[key(facet)] = list(getattr(wanted, facet))
        state[key("years")] = wanted.years
        state[_SEEN] = parameters(wanted)


def give_address(wanted: Choice) -> None:
    """Let the controls set the address."""
    asked = parameters(wanted)
    if st.session_state.get(_SEEN) != asked:
        st.session_state[_SEEN] = asked
        st.query_params.from_dict(spoken_too(asked))
