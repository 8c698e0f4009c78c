"""The door of a team's app: signing in and out, and kind words for those who may not."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from bank.errors import BadPeople, NotPermitted
from bank.permits import NEEDS, Act, Person
from ui import who
from ui.markup import element, name, text
from ui.screen import notice
from ui.strings import say
from ui.told import in_words


def let_in() -> bool:
    """Whether who looks may come in; where not, the page says how."""
    try:
        me = who.me()
    except BadPeople as error:
        notice(say("error.bank_title"), in_words(error), tone="wrong")
        return False
    if me.may("look"):
        return True
    if me.signed_in:
        notice(say("who.unknown_title"), say("who.unknown", who=me.name), tone="doubt")
    elif who.must_sign_in():
        notice(say("who.in_title"), say("who.in_text"))
        for provider in _providers():
            label = say("who.in_with", provider=provider) if provider else say("who.in")
            st.button(
                label,
                on_click=st.login,
                args=(provider,) if provider else (),
                type="primary",
                key=f"who.in.{provider}",
            )
    else:
        notice(say("who.open_title"), say("who.open_text"), tone="wrong")
    return False


def signed_in_as() -> None:
    """Who is signed in, as what, and the way out; nothing where nobody signs in."""
    try:
        me = who.me()
    except BadPeople:  # said below
        return
    if not me.signed_in:
        return
    about = element("span", name(me.name) + " · " + text(_role(me)), class_="sb-count")
    st.html(about, width="content")
    st.button(say("who.out"), on_click=st.logout, type="tertiary", icon=":material/logout:", key="who.out")


def may_or_say(act: Act) -> bool:
    """Whether who looks may do this; where not, a kind word on the page about what it takes."""
    if who.may(act):
        return True
    _refuse(act, NEEDS[act])
    return False


def refuse(error: NotPermitted) -> None:
    """The bank's own refusal, in the page's language."""
    _refuse(error.act, error.needs)


def _refuse(act: str, needs: str) -> None:
    me = who.me()
    body = say(
        f"who.may_not_{act.replace(' ', '_')}",
        who=me.name,
        role=_role(me),
        needs=say(f"who.{needs}"),
    )
    notice(say("who.may_not_title"), body, tone="doubt")


def _role(person: Person) -> str:
    return say(f"who.{person.role}") if person.role else say("who.no_role")


def _providers() -> list[str | None]:
    # Several may be set up, each in a table of its own; one alone needs none.
    return [key for key, value in who.settings().items() if isinstance(value, Mapping)] or [None]
