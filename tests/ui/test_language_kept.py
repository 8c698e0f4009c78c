"""The language that was chosen stays, also where the control that chooses it says nothing."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _page() -> None:
    import streamlit as st

    from ui import shell

    st.session_state["app.language"], st.session_state["app.language_control"] = "ar", None
    st.query_params["lang"] = "ar"
    shell._chosen()


def test_a_control_that_says_nothing_changes_no_language() -> None:
    app = AppTest.from_function(_page, default_timeout=60).run()
    assert not app.exception
    assert app.session_state["app.language"] == "ar"
    assert app.query_params["lang"] in ("ar", ["ar"])
