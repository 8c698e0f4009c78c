"""Who looks at this page, and what they may do. The bank itself asks `person` at every reading and writing; pages ask
`may`, or ui/door.py's `may_or_say`, to say so kindly.

On one's own computer there is nobody to sign in, and everything is allowed. In a team's app everybody signs in, and the list of people
in the bank's folder (bank/people.py) says who is what.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from typing import Any, ParamSpec, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from bank.people import role_of
from bank.permits import Act, Person, acting_as, at_this_computer, whoever
from ui.commands.serve import ANYBODY, SIGN_IN
from ui.place import bank_folder
from ui.strings import say

_P = ParamSpec("_P")
_R = TypeVar("_R")


def person() -> Person:
    """Who looks at this page. Raises BadPeople where the list of people cannot be read."""
    if not must_sign_in():
        return at_this_computer() if only_here() else Person(say("who.somebody"), None)
    told = claims()
    address = str(told.get("email") or "").strip()
    if not told.get("is_logged_in") or not address:
        return Person(say("who.nobody"), None)
    # An address that the provider itself does not stand by may be anybody's.
    proved = str(told.get("email_verified", True)).lower() != "false"
    return Person(address, role_of(bank_folder(), address) if proved else None, signed_in=True)


def me() -> Person:
    """Who looks at this page, or for whom work goes on behind it."""
    return whoever(person)


def may(act: Act) -> bool:
    """Whether who looks may do this. It only spares them a refusal: the bank asks again."""
    return me().may(act)


def as_me(do: Callable[_P, _R]) -> Callable[_P, _R]:
    """The same function for later, when nobody can be asked any more who it was: lazy downloads, threads."""
    who = me()

    def held(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        with acting_as(who):
            return do(*args, **kwargs)

    return held


def must_sign_in() -> bool:
    """Whether this app is a team's."""
    return bool(os.environ.get(SIGN_IN)) or bool(settings())


def settings() -> Mapping[str, Any]:
    """What Streamlit's secrets say about signing in; nothing where they say nothing."""
    found: Mapping[str, Any] = st.secrets.get("auth", {}) if st.secrets.load_if_toml_exists() else {}
    return found


def only_here() -> bool:
    """Whether nobody but this computer can reach the app, or its owner has said that anybody may."""
    if os.environ.get(ANYBODY):
        return True
    address = str(st.get_option("server.address") or "")
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def claims() -> Mapping[str, Any]:
    """What the provider said of who looks, from the cookie that Streamlit signed; nothing where nobody looks."""
    return st.user.to_dict() if get_script_run_ctx(suppress_warning=True) else {}
