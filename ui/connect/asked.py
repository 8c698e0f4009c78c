"""What is asked for on Connect, to and from the address: an address that was opened sets the controls, and they set it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

import streamlit as st

from bank.network.ties import Wanted
from nlp.annotations import TieKind, TieStatus
from nlp.themes import theme_ids
from nlp.vocabulary import load
from ui.links import Parameters, here, spoken_too

VIEWS = ("ties", "emerging", "quiet", "possible", "duplicates")
KINDS: tuple[str, ...] = get_args(TieKind)
STATUSES: tuple[str, ...] = get_args(TieStatus)
#: Every governorate's English name, by id.
PLACES = {f"governorate/{key}": row["name"] for key, row in load("governorates").items()}

_SEVERAL = {"themes": "theme", "governorates": "governorate", "kinds": "kind", "statuses": "status"}
_KNOWN: dict[str, Sequence[str]] = {
    "themes": theme_ids(),
    "governorates": tuple(PLACES),
    "kinds": KINDS,
    "statuses": STATUSES,
}
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_YEARS = re.compile(r"([0-9]{4})-([0-9]{4})")
_SEEN = "connect.seen"


@dataclass(frozen=True, slots=True)
class Asked:
    """`since` None: as long before the newest story as the list goes back by itself."""

    view: str = VIEWS[0]
    wanted: Wanted = field(default_factory=Wanted)
    since: str | None = None

    def parameters(self) -> dict[str, list[str]]:
        """As query parameters; what is as usual is left out."""
        wanted = self.wanted
        found = {
            name: list(getattr(wanted, part)) for part, name in _SEVERAL.items() if getattr(wanted, part)
        }
        if self.view != VIEWS[0]:
            found["view"] = [self.view]
        if wanted.years:
            found["years"] = [f"{wanted.years[0]}-{wanted.years[1]}"]
        if wanted.around:
            found["around"] = [wanted.around]
        if self.since:
            found["since"] = [self.since]
        return found

    @classmethod
    def read(cls, given: Parameters) -> Asked:
        """From query parameters; what means nothing is passed over."""
        several = {
            part: tuple(dict.fromkeys(one for one in given.get(name, ()) if one in _KNOWN[part]))
            for part, name in _SEVERAL.items()
        }
        view, since, around, years = (_last(given, name) for name in ("view", "since", "around", "years"))
        span = _YEARS.fullmatch(years)
        first, last = (int(year) for year in span.groups()) if span else (1, 0)
        return cls(
            view if view in VIEWS else VIEWS[0],
            Wanted(**several, years=(first, last) if first <= last else None, around=around or None),
            since if _DATE.fullmatch(since) else None,
        )


def key(control: str) -> str:
    """Under which a choice is kept while the page is open."""
    return f"connect.{control}"


def asked() -> Asked:
    """What the controls say."""
    state = st.session_state
    several: dict[str, Any] = {part: tuple(state.get(key(part)) or ()) for part in _SEVERAL}
    wanted = Wanted(**several, years=state.get(key("years")), around=state.get(key("around")))
    return Asked(state.get(key("view")) or VIEWS[0], wanted, state.get(key("since")))


def forget_choices() -> None:
    """Take every filter away."""
    _set(Asked(st.session_state.get(key("view")) or VIEWS[0]))


def take_address() -> None:
    """Let the address set the controls, where it is not what they made it."""
    given = Asked.read(here())
    if st.session_state.get(_SEEN) != given.parameters() or key("view") not in st.session_state:
        _set(given)
        st.session_state[_SEEN] = given.parameters()


def give_address(wanted: Asked) -> None:
    """Let the controls set the address."""
    parameters = wanted.parameters()
    if st.session_state.get(_SEEN) != parameters:
        st.session_state[_SEEN] = parameters
        st.query_params.from_dict(spoken_too(parameters))


def _set(wanted: Asked) -> None:
    state = st.session_state
    for part in _SEVERAL:
        state[key(part)] = list(getattr(wanted.wanted, part))
    state[key("years")], state[key("around")] = wanted.wanted.years, wanted.wanted.around
    state[key("view")], state[key("since")] = wanted.view, wanted.since


def _last(given: Parameters, name: str) -> str:
    return ([*given.get(name, ())] or [""])[-1]
