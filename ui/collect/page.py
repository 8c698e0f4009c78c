"""Collect: files in, a plain result for each, and what was agreed for the stories."""

from __future__ import annotations

import streamlit as st

from bank.consent.terms import Status, Terms
from ingest.errors import StorybankError
from ui import who
from ui.collect import jobs
from ui.collect.jobs import Job
from ui.collect.progress import JOB, progress
from ui.collect.uploads import stage
from ui.door import may_or_say
from ui.markup import element, text
from ui.screen import bank_folder, notice, open_bank
from ui.strings import say

#: At a time, so that no browser has to hold more than it can; whole folders go through the terminal.
MOST_FILES = 50
MEGABYTES = 50
_TYPES = ["pdf", "docx", "txt", "md", "html", "htm"]
_ANSWERED = "collect.answered"
_STATUSES: tuple[Status, ...] = ("granted", "refused", "unknown")


def collect_page() -> None:
    """Choose files, read them, see what became of them."""
    st.html(element("h1", text(say("collect.title")), class_="sb-head"))
    job: Job | None = st.session_state.get(JOB)
    if job is not None:
        progress()
        if job.ended:
            _consent(job)
        return
    st.html(element("p", text(say("collect.about")), class_="sb-lead"))
    if not may_or_say("change"):
        return
    uploads = st.file_uploader(
        say("collect.files"),
        type=_TYPES,
        accept_multiple_files=True,
        max_upload_size=MEGABYTES,
        help=say("collect.files_help", size=MEGABYTES, count=MOST_FILES),
        key="collect.files",
    )
    if len(uploads) > MOST_FILES:
        notice(say("collect.too_many", number=len(uploads), count=MOST_FILES), "", tone="doubt")
        return
    if st.button(say("collect.read"), type="primary", disabled=not uploads, key="collect.read"):
        folder, paths = stage(uploads)
        st.session_state.pop(_ANSWERED, None)
        st.session_state[JOB] = jobs.start(bank_folder().absolute(), paths, folder)
        st.rerun()


def _consent(job: Job) -> None:
    stories = list(
        dict.fromkeys(
            one.story_id for one in job.results if one.story_id and one.status in ("kept", "replaced")
        )
    )
    if not stories:
        return
    if st.session_state.get(_ANSWERED):
        notice(say("collect.consent_saved", count=len(stories)), "")
        return
    with st.form("collect.consent"):
        st.html(element("h2", text(say("collect.consent")), class_="sb-sub"))
        st.html(element("p", text(say("collect.consent_about", count=len(stories))), class_="sb-count"))
        status = st.radio(
            say("collect.consent_status"),
            _STATUSES,
            format_func=lambda one: say(f"collect.status_{one}"),
            index=2,
            horizontal=True,
            key="collect.consent_status",
        )
        note = st.text_input(say("collect.consent_note"), max_chars=500, key="collect.consent_note")
        me = who.me()
        by = me.name
        if not me.signed_in:
            by = st.text_input(say("collect.consent_by"), max_chars=100, key="collect.consent_by")
        if st.form_submit_button(say("collect.consent_save")):
            _record(stories, status, note, by)


def _record(stories: list[str], status: Status, note: str, by: str) -> None:
    try:
        catalogue = open_bank().catalogue
        for story in stories:
            catalogue.record_consent(
                Terms("story", story, status, note=note.strip() or None, recorded_by=by.strip() or None)
            )
    except StorybankError as error:
        notice(say("error.bank_title"), str(error), tone="wrong")
        return
    st.session_state[_ANSWERED] = True
    st.rerun()
