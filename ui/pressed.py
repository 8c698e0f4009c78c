"""Buttons within HTML of our own. A long list with Streamlit's buttons is hundreds of its parts, each drawn by itself; this is one, and one that hears."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui.markup import element, text

#: What listens to the buttons stands in pressed.js, which is there before them (ui/screen.py).
_HEARING = st.components.v2.component(
    "storybank_pressed",
    js="""export default ({ data, setTriggerValue }) => window.sbPressed.hear(data.name, (says) => setTriggerValue("pressed", says));""",
    isolate_styles=False,
)


def button(label: str, heard: str, says: str, icon: str | None = None, title: str | None = None) -> str:
    """A button as HTML: pressed, it `says` something to what hears the name `heard`. `icon`: one of Streamlit's, by its name."""
    sign = element("span", icon, class_="sb-icon", aria_hidden="true", translate="no") if icon else ""
    return element(
        "button",
        sign + text(label),
        type="button",
        class_="sb-do",
        title=title,
        data_sb_heard=heard,
        data_sb_says=says,
    )


def pressed(heard: str, at_once: Callable[[str], None] | None = None) -> str | None:
    """What the button says that was pressed since the page was drawn last, None where none was. It comes from a browser: it may be anything.

    `at_once` is given it before the page is drawn again, so that the page shows what came of it.
    """

    def tell() -> None:
        says = st.session_state[heard].get("pressed")
        if at_once and isinstance(says, str):
            at_once(says)

    with st.container(key=f"sb-hears-{heard}"):
        told = _HEARING(key=heard, data={"name": heard}, on_pressed_change=tell)
    says = told.get("pressed")
    return says if isinstance(says, str) else None
