"""The browser's front door. Composition only; the house is in ui/shell.py, each page in a module of ui/.

Start it with `storybank serve`, or `streamlit run app.py`; the bank is the folder in STORYBANK_BANK or the system's data folder.
"""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from ui.door import let_in
from ui.lost import LostPaths
from ui.returning import Returning
from ui.screen import ICON, dress
from ui.shell import choose_language, draw, language_control, load_the_rest, pages
from ui.strings import say


def main() -> None:
    """Draw the page that the address names."""
    choose_language()
    st.set_page_config(
        page_title=say("app.name"), page_icon=ICON, layout="centered", initial_sidebar_state="auto"
    )
    dress()
    page = st.navigation(pages(), position="top")
    language_control()
    if let_in():
        draw(page)
    load_the_rest()


if __name__ == "__main__":
    main()  # a visitor's page: Streamlit runs this file for each
else:
    app = st.App(
        __file__, middleware=[Middleware(LostPaths), Middleware(Returning)]
    )  # the server, which imports it once
