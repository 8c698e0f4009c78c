"""The way back from a page that only links lead to: to the desk it was opened from, which the menu shows as the open one."""

from __future__ import annotations

import streamlit as st

from ui.links import CONNECT, FIND, OPEN, Asked, desk_of, find_url, here, page_url
from ui.markup import element, text
from ui.strings import say

#: Streamlit marks the open page in its menu, and none where the page is not in the menu.
_MARKED = """<style>
:is([data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"]):is([href$="/%s"], [href*="/%s?"]) { background: var(--sb-chip); }
:is([data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"]):is([href$="/%s"], [href*="/%s?"]) :is(span, p) { color: inherit; font-weight: 650; }
</style>"""


def back_link(asked: Asked | None = None) -> None:
    """A link to where one came from; to the search that was `asked`, where that was Find. In the browser it leads to the very place
    (browser.js).
    """
    desk = desk_of(st.session_state.get(OPEN, ""), here())
    if desk == FIND:
        label = say("story.back") if asked and asked.parameters() else say("story.back_all")
        href = find_url(asked)
    else:
        label = say("connect.back") if desk == CONNECT else say(f"app.{desk}")
        href = page_url(desk)
    st.html(element("a", text(f"‹ {label}"), href=href, target="_self", class_="sb-back"))


def mark_in_menu(page: str) -> None:
    """Let the menu show the desk that a page belongs to, which is not in the menu itself."""
    desk = desk_of(page, here())
    if desk != page:
        st.html(_MARKED % (desk, desk, desk, desk))
