"""What the app says, in each of its languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from ui import strings

LANGUAGES = [language for language in strings.SPOKEN if language != strings.ENGLISH]
PLACES = re.compile(r"\{(\w+)\}")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    strings.speak(strings.ENGLISH)


def keys(language: str) -> dict[str, str]:
    return {
        f"{group}.{name}": text
        for group, row in strings.table(language).items()
        if group != "told_in_app"  # for English alone, where what a terminal says is not translated anyway
        for name, text in row.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_all_that_english_says(language: str) -> None:
    assert keys(language).keys() == keys("en").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_filled_in_everywhere(language: str) -> None:
    for key, text in keys("en").items():
        assert set(PLACES.findall(keys(language)[key])) == set(PLACES.findall(text)), key


def test_dates_and_numbers_are_written_as_the_language_writes_them() -> None:
    assert strings.date_name("2021-04-03") == "3 April 2021"
    assert strings.number(12345) == "12,345"
    strings.speak("ar")
    assert strings.date_name("2021-04-03") == "٣ نيسان ٢٠٢١"
    assert strings.date_name("2021") == "٢٠٢١"
    assert strings.number(12345) == "١٢٬٣٤٥"
    assert strings.theme_name("elections") == "الانتخابات"
    assert strings.place_name("Basra") == "البصرة"
    strings.speak("ckb")
    assert strings.date_name("2021-04") == "نیسانی ٢٠٢١"


def test_a_language_that_nobody_knows_is_english() -> None:
    strings.speak("<script>")
    assert strings.spoken() == "en"
    assert strings.say("app.find") == "Find"


def test_what_runs_before_the_page_speaks_the_language_that_was_chosen() -> None:
    def page() -> None:
        import streamlit as st

        from ui.shell import choose_language
        from ui.strings import say

        def heard() -> None:
            st.session_state["heard"] = say("app.find")

        choose_language()
        st.button("Press", on_click=heard)

    app = AppTest.from_function(page, default_timeout=30)
    app.query_params["lang"] = "ar"
    app.run()
    app.button[0].click().run()
    assert app.session_state["heard"] == strings.table("ar")["app"]["find"]
