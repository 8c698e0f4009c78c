"""What is to be known of the stories just kept: title, date and collector, and what was agreed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from bank.bank import Bank
from bank.collecting.sheet import set_collector, set_title
from bank.collecting.words import Misread, date
from bank.consent.terms import Status, Terms
from ingest.errors import StorybankError
from ui import who
from ui.collect.jobs import Job
from ui.markup import element, name, text
from ui.screen import notice, open_bank
from ui.strings import say, say_count
from ui.terms_fields import terms_fields
from ui.told import in_words

_STATUSES: tuple[Status, ...] = ("granted", "refused", "unknown")
#: For more than so many stories at once a spreadsheet is the better form.
_EACH = 8


def about(job: Job, stories: Sequence[str]) -> None:
    """Ask, for stories (ids) that a reading has just kept."""
    if job.answered:
        notice(say_count("collect.consent_saved", len(stories)), "")
        return
    try:
        bank = open_bank()
        # One that was made one with another is that other now, and was asked about before.
        stories = [own for own in stories if bank.catalogue.story(own)]
        if not stories:
            return
        with st.form("collect.about"):
            st.html(element("h2", text(say("collect.about_them")), class_="sb-sub"))
            facts = _facts(bank, stories)
            st.html(element("h2", text(say("collect.consent")), class_="sb-sub sb-part"))
            st.html(element("p", text(say_count("collect.consent_about", len(stories))), class_="sb-count"))
            terms = terms_fields(Terms("story", ""), "collect.consent", _STATUSES)
            by = ""
            if not who.me().signed_in:
                by = st.text_input(say("collect.consent_by"), max_chars=100, key="collect.consent_by")
            sent = st.form_submit_button(say("collect.consent_save"), type="primary")
        if sent:
            _record(bank, job, stories, facts, terms(), by)
    except StorybankError as error:
        notice(say("error.bank_title"), in_words(error), tone="wrong")


def _facts(bank: Bank, stories: Sequence[str]) -> Callable[[], list[tuple[str, str, str, str]]]:
    """Fields for each story; gives (id, title, date, collector) of each as they were filled in."""
    collector = st.text_input(say("collect.collector"), max_chars=100, key="collect.collector")
    fields: list[tuple[str, str, str]] = []
    for own in stories[:_EACH]:
        story = bank.story(own).story
        if len(stories) > 1:
            st.html(element("div", name(story.source.name), class_="sb-source"))
        left, right = st.columns([3, 1])
        title = left.text_input(
            say("review.story_title"), story.title, max_chars=300, key=f"collect.title.{own}"
        )
        day = right.text_input(
            say("review.date"),
            story.published or "",
            max_chars=30,
            help=say("review.date_help"),
            key=f"collect.date.{own}",
        )
        fields.append((own, title, day))
    if len(stories) > _EACH:
        st.html(element("p", text(say("collect.use_sheet", count=len(stories) - _EACH)), class_="sb-count"))
    rest = [(own, "", "") for own in stories[_EACH:]]
    return lambda: [(*each, collector) for each in (*fields, *rest)]


def _record(
    bank: Bank,
    job: Job,
    stories: Sequence[str],
    facts: Callable[[], list[tuple[str, str, str, str]]],
    terms: Terms,
    by: str,
) -> None:
    me = bank.person.signs(by)
    try:
        dated = [(own, title, date(day) if day.strip() else "", one) for own, title, day, one in facts()]
    except Misread as error:  # before anything is written
        notice(say("review.trouble"), in_words(error), tone="wrong")
        return
    for own, title, day, collector in dated:
        set_title(bank, own, " ".join(title.split()), me)
        set_collector(bank, own, collector, me)
        if day and day != bank.story(own).story.published:
            bank.judge("story", own, "date", {"published": day}, who=me)
    if terms != Terms("story", ""):
        for own in stories:
            bank.catalogue.record_consent(replace(terms, subject_id=own, recorded_by=me))
    job.answered = True
    st.rerun()
