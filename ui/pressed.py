"""Buttons within HTML of our own. A long list with Streamlit's buttons is hundreds of its parts, each drawn by itself; this is one, and one that hears."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeGuard

import streamlit as st

from ui.markup import element, text, void

#: What listens to the buttons stands in pressed.js, which is there before them (ui/screen.py).
_HEARING = st.components.v2.component(
    "storybank_pressed",
    js="""export default ({ data, setTriggerValue }) => window.sbPressed.hear(data.name, (told) => setTriggerValue("pressed", told));""",
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


def tick(label: str, on: bool, heard: str, says: str) -> str:
    """A box to be ticked as HTML; `label` is for who cannot see what it stands beside."""
    return void(
        "input",
        type="checkbox",
        checked="" if on else None,
        class_="sb-tick",
        aria_label=label,
        data_sb_heard=heard,
        data_sb_says=says,
    )


def picks(
    title: str, options: Mapping[str, str], chosen: tuple[str, ...], heard: str, what: str, help_: str = ""
) -> str:
    """Choices of which any number may be on, as HTML; each `options` value (its label by its id) says "`what` id". `help_` explains them."""
    found = [
        element(
            "button",
            text(label),
            type="button",
            class_="sb-pick",
            aria_pressed="true" if one in chosen else "false",
            data_sb_heard=heard,
            data_sb_says=f"{what} {one}",
        )
        for one, label in options.items()
    ]
    named = element("p", text(title), class_="sb-pick-title")
    told = element("p", text(help_), class_="sb-pick-help") if help_ else ""
    return element("div", named + told + "".join(found), class_="sb-picks", role="group", aria_label=title)


def pressed(heard: str, at_once: Callable[[str], None] | None = None) -> str | None:
    """What the button says that was pressed since the page was drawn last, None where none was. It comes from a browser: it may be anything.

    `at_once` is given each press before the page is drawn again, so that the page shows what came of it.
    """

    def tell() -> None:
        for says in _new(heard, st.session_state[heard].get("pressed")):
            if at_once:
                at_once(says)

    with st.container(key=f"sb-hears-{heard}"):
        told = _HEARING(key=heard, data={"name": heard}, on_pressed_change=tell).get("pressed")
    return told[-1][1] if _are_presses(told) else None


def _new(heard: str, told: object) -> list[str]:
    # Who presses twice while the page is being drawn has only the later message heard: so each holds the last presses, with their numbers.
    if not _are_presses(told):
        return []
    key = f"{heard}.pressed_last"
    before = st.session_state.get(key, 0)
    st.session_state[key] = max(before, *(number for number, _ in told))
    return [says for number, says in told if number > before]


def _are_presses(told: object) -> TypeGuard[list[tuple[float, str]]]:
    return (
        isinstance(told, list)
        and bool(told)
        and all(
            isinstance(one, list)
            and len(one) == 2
            and isinstance(one[0], int | float)
            and isinstance(one[1], str)
            for one in told
        )
    )
