"""Collect: stories in, as files, a spreadsheet of facts, a form's export or a watched folder; a plain result for each."""

from __future__ import annotations

from typing import Literal, get_args

import streamlit as st

from ui.collect import jobs
from ui.collect.about import about
from ui.collect.forms import forms_view
from ui.collect.jobs import Job
from ui.collect.progress import FILES, JOB, current, progress
from ui.collect.sheet import sheet_view
from ui.collect.twins import ask_about_twins
from ui.collect.uploads import stage
from ui.collect.watch import watch_view
from ui.door import may_or_say
from ui.links import here, spoken_too
from ui.markup import element, text
from ui.screen import bank_folder, notice
from ui.strings import say

#: At a time, so that no browser has to hold more than it can; whole folders go through a watched folder or the terminal.
MOST_FILES = 50
MEGABYTES = 50
_TYPES = ["pdf", "docx", "txt", "md", "html", "htm"]
View = Literal["files", "sheet", "forms", "watch"]
VIEWS: tuple[View, ...] = get_args(View)
_HOW, _CONTROL, _SEEN = "how", "collect.how", "collect.how_seen"
#: What was chosen the last time: the box itself is forgotten while the files are read.
_KEEP = "collect.keep_files"


def collect_page() -> None:
    """Choose how stories come in, and see what became of them."""
    st.html(element("h1", text(say("collect.title")), class_="sb-head"))
    job = current()
    if job is not None:
        progress(job)
        if job.ended:
            ask_about_twins(job)
            _ask(job)
        return
    if not may_or_say("change"):
        return
    {"files": _files, "sheet": sheet_view, "forms": forms_view, "watch": watch_view}[_view()]()


def _view() -> View:
    """The one that the address names, or that was chosen; the address then names it."""
    named = (here().get(_HOW) or ["files"])[-1]
    if st.session_state.get(_SEEN) != named or _CONTROL not in st.session_state:
        st.session_state[_CONTROL] = named if named in VIEWS else "files"
    chosen: View | None = st.segmented_control(
        say("collect.how"),
        VIEWS,
        format_func=lambda one: say(f"collect.view_{one}"),
        required=True,
        key=_CONTROL,
        label_visibility="collapsed",
        width="content",
    )
    chosen = chosen or "files"
    st.session_state[_SEEN] = chosen
    if chosen != named:
        st.query_params.from_dict(spoken_too({} if chosen == "files" else {_HOW: [chosen]}))
    return chosen


def _files() -> None:
    st.html(element("p", text(say("collect.about")), class_="sb-lead"))
    uploads = st.file_uploader(
        say("collect.files"),
        type=_TYPES,
        accept_multiple_files=True,
        max_upload_size=MEGABYTES,
        help=say("collect.files_help", size=MEGABYTES, count=MOST_FILES),
        key=FILES,
    )
    if len(uploads) > MOST_FILES:
        notice(say("collect.too_many", number=len(uploads), count=MOST_FILES), "", tone="doubt")
        return
    keep = st.checkbox(
        say("collect.keep_files"), value=st.session_state.get(_KEEP, True), key="collect.keep_files_box"
    )
    st.html(element("p", text(say("collect.keep_files_about")), class_="sb-count sb-under"))
    if st.button(say("collect.read"), type="primary", disabled=not uploads, key="collect.read"):
        folder, paths = stage(uploads)
        st.session_state[_KEEP] = keep
        st.session_state[JOB] = jobs.start(bank_folder().absolute(), paths, folder, keep_files=keep)
        st.rerun()


def _ask(job: Job) -> None:
    # A form's submissions bring their own answers.
    new = [one for one in job.results if one.story_id and one.status in ("kept", "replaced") and not one.form]
    stories = list(dict.fromkeys(one.story_id for one in new if one.story_id))
    if stories:
        about(job, stories)
