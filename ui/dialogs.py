"""A window over the page, in the page's language."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ingest.errors import StorybankError
from ui.screen import notice
from ui.strings import say
from ui.told import in_words


def in_dialog(title: str, draw: Callable[[], None]) -> None:
    """Open a window and draw in it; what cannot be done there is said there, in words."""

    @st.dialog(title, width="medium")
    def shown() -> None:
        try:
            draw()
        except StorybankError as error:
            notice(say("error.dialog_title"), in_words(error), tone="wrong")

    shown()
