"""A story that came in and may be in the bank already: what is alike, and what a person says to it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ingest.errors import StorybankError
from ui import who
from ui.collect.jobs import FileResult, Job, Twin
from ui.links import story_url
from ui.markup import element, text
from ui.screen import notice, open_bank
from ui.strings import direction, say
from ui.told import in_words

_TROUBLE = "collect.twins_trouble"


def ask_about_twins(job: Job) -> None:
    """One question for each story of a reading that may be there twice."""
    if trouble := st.session_state.pop(_TROUBLE, ""):
        notice(say("review.trouble"), trouble, tone="wrong")
    for result in job.results:
        for twin in result.twins if result.story_id else ():
            _ask(job, result, twin)


def _ask(job: Job, result: FileResult, twin: Twin) -> None:
    own = result.story_id or ""
    if twin.kind == "same words":
        words = say("collect.twin_same", name=result.name, title=twin.title, share=round(100 * twin.share))
    else:
        words = say("collect.twin_two", name=result.name, title=twin.title)
    link = element("a", text(say("collect.open")), href=story_url(twin.story_id), target="_blank")
    told = job.said.get((own, twin.story_id))
    inside = element("p", text(words), dir=direction(words)) + (
        element("p", text(say(told))) if told else link
    )
    st.html(element("section", inside, class_="sb-notice sb-doubt", role="status"))
    if told or not who.may("change"):
        return
    with st.container(horizontal=True):
        for label, action, value in (
            ("merge", "merge", {"into": twin.story_id}),
            ("translation", "translation", {"other": twin.story_id}),
            ("different", "different", {"other": twin.story_id}),
        ):
            if label == "translation" and twin.kind == "same words":
                continue
            st.button(
                say(f"collect.twin_{label}"),
                key=f"collect.twin.{label}.{own}.{twin.story_id}",
                on_click=_say,
                args=(job, own, twin.story_id, action, value),
            )


def _say(job: Job, own: str, other: str, action: str, value: dict[str, Any]) -> None:
    try:
        open_bank().judge("story", own, action, value)
    except StorybankError as error:
        st.session_state[_TROUBLE] = in_words(error)
        return
    job.said[own, other] = "collect.twin_merged" if action == "merge" else "collect.twin_noted"
