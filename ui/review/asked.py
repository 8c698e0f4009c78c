"""What is looked through on Review, to and from the address: as on Explore, an address sets the controls, and they set it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import streamlit as st

from bank.names import LANGUAGES
from bank.review import KINDS, Kind
from ui.links import Parameters, here, spoken_too

View = Literal["queue", "actors", "consent", "history"]
VIEWS: tuple[View, ...] = get_args(View)
Order = Literal["doubt", "story"]
ORDERS: tuple[Order, ...] = get_args(Order)

_SEEN = "review.seen"


@dataclass(frozen=True, slots=True)
class Asked:
    """`of`: the id of the story, quote or actor that consent, history or the actors' desk is about. None and empty: all of them."""

    view: View = "queue"
    kinds: tuple[Kind, ...] = ()
    languages: tuple[str, ...] = ()
    story: str | None = None
    words: str = ""
    order: Order = "doubt"
    of: str | None = None

    def parameters(self) -> dict[str, list[str]]:
        """As query parameters; what is as usual is left out."""
        found: dict[str, list[str]] = {}
        if self.view != "queue":
            found["view"] = [self.view]
        if self.kinds:
            found["kind"] = list(self.kinds)
        if self.languages:
            found["language"] = list(self.languages)
        for name, value in (("story", self.story), ("q", self.words), ("of", self.of)):
            if value:
                found[name] = [value]
        if self.order != "doubt":
            found["order"] = [self.order]
        return found

    @classmethod
    def read(cls, given: Parameters) -> Asked:
        """From query parameters; what means nothing is passed over."""

        def last(name: str) -> str:
            return ([*given.get(name, ())] or [""])[-1]

        return cls(
            next((view for view in VIEWS if view == last("view")), "queue"),
            tuple(kind for kind in KINDS if kind in given.get("kind", ())),
            tuple(one for one in LANGUAGES if one in given.get("language", ())),
            last("story") or None,
            last("q"),
            next((order for order in ORDERS if order == last("order")), "doubt"),
            last("of") or None,
        )


def key(control: str) -> str:
    """Under which a control's choice is kept while the page is open."""
    return f"review.{control}"


def asked() -> Asked:
    """What the controls say."""
    state = st.session_state
    return Asked(
        state.get(key("view")) or "queue",
        tuple(kind for kind in KINDS if kind in (state.get(key("kinds")) or ())),
        tuple(state.get(key("languages")) or ()),
        state.get(key("story")),
        state.get(key("words")) or "",
        state.get(key("order")) or "doubt",
        state.get(key("of")),
    )


def set_controls(wanted: Asked) -> None:
    """Let the controls say this."""
    state = st.session_state
    state[key("view")] = wanted.view
    state[key("kinds")] = list(wanted.kinds)
    state[key("languages")] = list(wanted.languages)
    state[key("story")] = wanted.story
    state[key("words")] = wanted.words
    state[key("order")] = wanted.order
    state[key("of")] = wanted.of


def keep_controls() -> None:
    """Streamlit forgets what a control says that was not drawn; another view's controls are not."""
    for control in ("kinds", "languages", "story", "words", "order"):
        if key(control) in st.session_state:
            st.session_state[key(control)] = st.session_state[key(control)]


def take_address() -> None:
    """Let the address set the controls, where it is not what they made it."""
    wanted = Asked.read(here())
    if st.session_state.get(_SEEN) != wanted.parameters() or key("kinds") not in st.session_state:
        set_controls(wanted)
        st.session_state[_SEEN] = wanted.parameters()


def give_address(wanted: Asked) -> None:
    """Let the controls set the address."""
    parameters = wanted.parameters()
    if st.session_state.get(_SEEN) != parameters:
        st.session_state[_SEEN] = parameters
        st.query_params.from_dict(spoken_too(parameters))
