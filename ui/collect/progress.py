"""How reading goes on, and what became of each file: shared by the first visit and Collect."""

from __future__ import annotations

import streamlit as st

from ui.collect.jobs import FileResult, Job, latest
from ui.links import find_url, story_url
from ui.markup import element, name, text
from ui.screen import bank_folder, notice
from ui.strings import direction, say
from ui.told import in_words

#: Under which the reading of this person is kept while the app is open.
JOB = "collect.job"
#: Under which the chosen files are kept while the page is open.
FILES = "collect.files"
_EVERY = 0.7  # seconds


def current() -> Job | None:
    """The reading that this page is about: the one begun here, or before the page was loaded anew."""
    job: Job | None = st.session_state.get(JOB)
    # Files that were chosen here are not lost because the same person has others read in another window.
    chosen = st.session_state.get(FILES)
    if job is None and not chosen and (job := latest(bank_folder().absolute())):
        st.session_state[JOB] = job
    if job and job.ended and not job.asks and any(result.story_id for result in job.results):
        put_away()
        return None
    return job


def progress(job: Job) -> None:
    """Draw the reading under way, or what it came to."""
    if job.ended:
        report(job)
    else:
        _under_way()


@st.fragment(run_every=_EVERY)
def _under_way() -> None:
    job: Job | None = st.session_state.get(JOB)
    if job is None or job.ended:
        st.rerun()
    done = len(job.results)
    label = say("collect.reading", done=done, total=job.total) if done else say("collect.starting")
    st.progress(min(1.0, done / max(1, job.total)), text=label)
    st.button(say("collect.stop"), on_click=job.stop, key="collect.stop")
    if job.results:
        st.html(results_table(job.results))


def report(job: Job) -> None:
    """What became of every file, and where to go from here."""
    done = len(job.results)
    if job.error:
        notice(say("error.bank_title"), in_words(job.error), tone="wrong")
    elif job.stopped:
        notice(say("collect.stopped"), "")
    elif done < job.total:
        notice(say("collect.broken"), "", tone="wrong")
    else:
        st.html(
            element(
                "p",
                text(say("collect.done", done=done, total=job.total)),
                class_="sb-count",
                role="status",
            )
        )
    if job.results:
        st.html(results_table(job.results))
    with st.container(horizontal=True, vertical_alignment="center"):
        if any(result.story_id for result in job.results):
            link = element(
                "a", text(say("collect.find")), href=find_url(None), target="_self", class_="sb-button"
            )
            st.html(link, width="content")
        st.button(say("collect.again"), on_click=put_away, key="collect.again")


def results_table(results: list[FileResult]) -> str:
    """A line a file: its name, what became of it, and what to know."""
    head = "".join(
        element("th", text(say(f"collect.{key}")), scope="col") for key in ("file", "result", "look")
    )
    rows = []
    for result in results:
        word, tone = _word(result)
        told = " ".join(in_words(one) for one in (result.message, *result.doubts, *result.notes) if one)
        about = element("span", text(told), dir=direction(told))
        if result.story_id:
            link = element("a", text(say("collect.open")), href=story_url(result.story_id), target="_blank")
            about = f"{link} {about}"
        badge = element("span", text(word), class_=f"sb-badge sb-{tone}")
        rows.append(
            element(
                "tr",
                element("td", name(result.name)) + element("td", badge) + element("td", about),
            )
        )
    table = element("thead", element("tr", head)) + element("tbody", "".join(rows))
    return element(
        "div", element("table", table, class_="sb-grid sb-results"), class_="sb-scroll", tabindex="0"
    )


def _word(result: FileResult) -> tuple[str, str]:
    if result.status == "failed":
        return say("collect.failed"), "stop"
    if result.scan:
        return say("collect.ocr"), "guess"
    if result.doubts:
        return say("collect.check"), "guess"
    key = {"kept": "kept", "replaced": "replaced"}.get(result.status, "already")
    return say(f"collect.{key}"), "good"


def put_away() -> None:
    """Be done with the reading and its results."""
    job: Job | None = st.session_state.pop(JOB, None)
    if job:
        job.put_away = True
