"""The house round every page: which desks there are, the language that the person chose, and the address of a page that is not there."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from threading import Thread
from urllib.parse import unquote, urlsplit

import streamlit as st
from streamlit.navigation.page import Page

from bank.errors import NotPermitted
from ingest.errors import StorybankError
from ui.back import mark_in_menu
from ui.door import refuse, signed_in_as
from ui.find.page import find_page
from ui.links import (
    ACTOR,
    COLLECT,
    CONNECT,
    EXPLORE,
    FIND,
    LANGUAGE,
    OPEN,
    PAIR,
    REVIEW,
    STARRED,
    STORY,
    find_url,
)
from ui.markup import element, text
from ui.screen import SPOKEN_HERE, VISIT, notice
from ui.strings import ENGLISH, SPOKEN, remember, say, speak, spoken
from ui.told import in_words

_CHOSEN, _CONTROL = "app.language", "app.language_control"
_PATH = re.compile(r"[\w-]+")

remember(lambda: st.session_state.get(_CHOSEN))


def choose_language() -> None:
    """Speak the language that the address names, or else the one that was spoken last: on this page, or in this browser."""
    named = st.query_params.get(LANGUAGE)
    before = st.session_state.get(_CHOSEN) or st.context.cookies.get(SPOKEN_HERE)
    language = next((one for one in (named, before) if one in SPOKEN), ENGLISH)
    st.session_state[_CHOSEN] = language
    speak(language)
    _into_address(language)


def language_control() -> None:
    """The languages, each by its own name, above every page; beside them who is signed in."""
    if st.session_state.get(_CONTROL) != spoken():
        st.session_state[_CONTROL] = spoken()
    with st.container(horizontal=True, horizontal_alignment="right", key="sb-languages"):
        signed_in_as()
        st.segmented_control(
            say("app.language"),
            list(SPOKEN),
            format_func=SPOKEN.__getitem__,
            key=_CONTROL,
            required=True,
            on_change=_chosen,
            label_visibility="collapsed",
            width="content",
        )


def pages() -> list[Page]:
    """The desks in the menu, and the pages that only links lead to."""
    desks: list[Page] = [
        st.Page(find_page, title=say("app.find"), icon=":material/search:", url_path="find", default=True),
        st.Page(_desk("explore"), title=say("app.explore"), icon=":material/map:", url_path=EXPLORE),
        st.Page(_desk("starred"), title=say("app.starred"), icon=":material/star:", url_path=STARRED),
        st.Page(_desk("connect"), title=say("connect.menu"), icon=":material/hub:", url_path=CONNECT),
        st.Page(_desk("collect"), title=say("app.collect"), icon=":material/upload_file:", url_path=COLLECT),
        st.Page(_desk("review"), title=say("app.review"), icon=":material/fact_check:", url_path=REVIEW),
    ]
    found = [
        *desks,
        _hidden(_desk("story"), say("app.story"), STORY),
        _hidden(_desk("connect.actor"), say("connect.actor"), ACTOR),
        _hidden(_desk("connect.pair"), say("connect.side_by_side"), PAIR),
    ]
    asked = unquote(urlsplit(st.context.url or "").path).strip("/")
    known = {"", FIND, "find", *(page.url_path for page in found)}
    if asked not in known and _PATH.fullmatch(asked):
        # Streamlit's own answer is a box of its makers' words; a page of that address says it in ours.
        found.append(_hidden(_lost_page, say("lost.title"), asked))
    return found


def _desk(name: str) -> Callable[[], None]:
    """The page NAME_page of ui/NAME/page.py, imported when it is first asked for: charts, graphs and sheets take their time to load."""
    folder, _, module = name.partition(".")

    def page() -> None:
        found = import_module(f"ui.{folder}.{module or 'page'}")
        getattr(found, f"{module or folder}_page")()

    return page


@cache
def load_the_rest() -> None:
    """Load what the other desks need while somebody looks at the first page drawn, so that going there does not wait."""
    modules = (
        "ui.explore.page",
        "ui.connect.page",
        "ui.collect.page",
        "ui.review.page",
        "camel_tools.utils.normalize",
    )
    Thread(target=lambda: [import_module(module) for module in modules], daemon=True).start()


def draw(page: Page) -> None:
    """Draw a page. What it did not know how to say is said here: what a role does not include, and a fault of ours, without its paths and texts."""
    if st.session_state.get(OPEN) != page.url_path:
        st.session_state[OPEN] = page.url_path
        st.session_state[VISIT] = st.session_state.get(VISIT, 0) + 1
    mark_in_menu(page.url_path)
    try:
        page.run()
    except NotPermitted as error:
        refuse(error)
    except StorybankError as error:
        notice(say("error.bank_title"), in_words(error), tone="wrong")
    except Exception:
        notice(say("error.fault_title"), say("error.fault"), tone="wrong sb-fault")
        raise  # to the log; Streamlit's own box is left out by style.css


def _hidden(page: Callable[[], None], title: str, path: str) -> Page:
    return st.Page(page, title=title, url_path=path, visibility="hidden")


def _lost_page() -> None:
    notice(say("lost.title"), say("lost.text"))
    st.html(
        element("a", text(say("lost.back")), href=find_url(None), target="_self", class_="sb-back"),
    )


def _chosen() -> None:
    language = st.session_state[_CONTROL]
    if language not in SPOKEN:  # who clicks on while a page is being drawn may have the control say nothing
        return
    st.session_state[_CHOSEN] = language
    _into_address(language)


def _into_address(language: str) -> None:
    if language == ENGLISH:
        st.query_params.pop(LANGUAGE, None)
    elif st.query_params.get(LANGUAGE) != language:
        st.query_params[LANGUAGE] = language
