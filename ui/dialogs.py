"""A window over the page, in the page's language."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ingest.errors import StorybankError
from ui.screen import notice
from ui.strings import say, speak, spoken


def in_dialog(title: str, draw: Callable[[], None]) -> None:
    """Open a window and draw in it; what cannot be done there is said there, in words."""
    language = spoken()

    @st.dialog(title, width="large")
    def shown() -> None:
        # A window is drawn again without the page that opened it, in another thread.
        speak(language)
        try:
            draw()
        except StorybankError as error:
            notice(say("error.dialog_title"), str(error), tone="wrong")

    shown()
