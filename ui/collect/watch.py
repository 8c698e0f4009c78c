"""Watching a folder: a plain switch, what it does, and what came of it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ingest.errors import StorybankError
from ingest.files import find
from ui import who
from ui.collect.progress import results_table
from ui.collect.watcher import Watcher, watcher
from ui.markup import element, text
from ui.screen import bank_folder, notice
from ui.strings import say, say_count
from ui.told import in_words

_FOLDER, _ON = "collect.watch_folder", "collect.watch_on"
_EVERY = 2.0  # seconds


def watch_view() -> None:
    """The folder, the switch, and the latest files."""
    st.html(element("p", text(say("collect.watch_about")), class_="sb-lead"))
    if who.must_sign_in() and who.me().role != "coordinator":
        # It names a folder of the computer that the app runs on: whoever may choose one may read what lies there.
        notice(say("collect.watch_whose"), "", tone="doubt")
        return
    own = watcher(str(bank_folder().absolute()))
    if own.folder is not None:
        st.session_state[_FOLDER] = str(own.folder)
    st.text_input(
        say("collect.watch_folder"),
        key=_FOLDER,
        placeholder=say("collect.watch_hint"),
        disabled=own.folder is not None,
        max_chars=1000,
    )
    folder = _named(st.session_state.get(_FOLDER, ""))
    if folder is None:
        return
    st.session_state[_ON] = own.folder is not None
    st.toggle(say("collect.watch_on"), key=_ON, on_change=_turn, args=(own, folder))
    _state(own)


def _named(written: str) -> Path | None:
    """The folder that is meant; None, and a word on the page, where it cannot be watched."""
    if not written.strip():
        return None
    folder = Path(written.strip().strip('"')).expanduser()
    try:
        if not folder.is_absolute() or not folder.is_dir():
            notice(say("collect.watch_none"), say("collect.watch_none_text"), tone="doubt")
            return None
        count = len(find([folder]).files)
    except (OSError, ValueError, StorybankError) as error:
        notice(say("collect.watch_none"), in_words(error), tone="doubt")
        return None
    st.html(element("p", text(say_count("collect.watch_files", count)), class_="sb-count"))
    return folder


def _turn(own: Watcher, folder: Path) -> None:
    try:
        if st.session_state[_ON]:
            own.begin(folder, who.me())
        else:
            own.end()
    except StorybankError as error:
        notice(say("error.bank_title"), in_words(error), tone="wrong")


@st.fragment(run_every=_EVERY)
def _state(own: Watcher) -> None:
    if own.folder is not None:
        st.html(element("p", text(say("collect.watch_now", who=own.by)), class_="sb-count", role="status"))
    if own.trouble:
        notice(say("collect.watch_trouble"), in_words(own.trouble), tone="doubt")
    if own.results:
        st.html(results_table(list(reversed(own.results))))
