"""The browser's front door: which pages there are. Composition only; each page lives in ui/.

Start it with `storybank serve`, or `streamlit run app.py`; the bank is the folder in STORYBANK_BANK or the system's data folder.
"""

from __future__ import annotations

import streamlit as st

from ui.find import find_page
from ui.screen import ICON, dress
from ui.story import story_page
from ui.strings import say


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(
        page_title=say("app.name"), page_icon=ICON, layout="centered", initial_sidebar_state="auto"
    )
    dress()
    pages = [
        st.Page(find_page, title=say("app.find"), icon=":material/search:", url_path="find", default=True),
        st.Page(story_page, title=say("app.story"), icon=":material/article:", url_path="story"),
    ]
    st.navigation(pages, position="hidden").run()


main()
