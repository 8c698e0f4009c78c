"""Saying what is right instead: a form for each kind of guess, filled with what the machine found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

import streamlit as st

from bank.bank import Bank
from bank.evidence import quote_of
from bank.judgements.judgement import parts_of_tie
from bank.review import Item
from bank.stored import StoredStory
from ingest.errors import StorybankError
from nlp.annotations import QuoteKind, TieKind, TieStatus
from nlp.themes import theme_ids
from ui.review import desk as work
from ui.review.cards import listed, type_name
from ui.screen import notice
from ui.strings import say, theme_name
from ui.told import in_words

#: What was said: subject, id, action, value, story.
Word = tuple[str, str, str, dict[str, Any], str | None]
#: Fixed text of ours: the first field is where the person goes on. It is drawn a moment after this.
_FOCUS = "<script>setTimeout(() => document.querySelector('.st-key-sb-correct :is(textarea, input)')?.focus(), 250);</script>"


def correct(bank: Bank, item: Item) -> None:
    """Draw the form, and say what it holds once it is sent. Raises StorybankError where the story has gone."""
    kept = bank.story(item.story_id) if item.story_id else None
    with st.container(key="sb-correct"), st.form(f"review.correct.{item.id}"):
        ask = _FORMS[item.kind](item, kept)
        why = st.text_input(say("review.why"), key=f"review.why.{item.id}", max_chars=300)
        sent = st.form_submit_button(say("review.save"), type="primary")
    st.html(_FOCUS, unsafe_allow_javascript=True)
    if sent:
        _send(bank, item, ask(), why.strip() or None)


def _send(bank: Bank, item: Item, words: list[Word], why: str | None) -> None:
    if not words:
        notice(say("review.nothing_changed"), "", tone="doubt")
        return
    made = []
    try:
        for subject, own, action, value, story in words:
            made.append(bank.judge(subject, own, action, value, story=story, why=why).id)
    except StorybankError as error:
        for one in reversed(made):  # all of a form or nothing
            bank.undo(one)
        notice(say("review.trouble"), in_words(error), tone="wrong")
        return
    work.corrected(item.id, made)
    st.rerun()


def _quote(item: Item, kept: StoredStory | None) -> Callable[[], list[Word]]:
    own = item.id.partition(":")[2]
    quote = quote_of(kept, own) if kept else None
    if kept is None or quote is None:
        return list
    parts = [kept.story.slice(span) for span in quote.spans]
    words = st.text_area(
        say("review.words_of"), "\n".join(parts), help=say("review.words_of_help"), key=f"review.parts.{own}"
    )
    people = {one.key: one for one in kept.analysis.entities if one.type in ("person", "organization")}
    speaker = st.selectbox(
        say("review.speaker"),
        [None, *people],
        index=[None, *people].index(quote.speaker) if quote.speaker in people else 0,
        format_func=lambda one: people[one].name if one else say("card.said_by_nobody"),
        key=f"review.speaker.{own}",
    )
    kinds = get_args(QuoteKind)
    kind = st.radio(
        say("review.quote_kind"),
        kinds,
        index=kinds.index(quote.kind),
        format_func=lambda one: say(f"kind.{one}"),
        horizontal=True,
        key=f"review.quote_kind.{own}",
    )

    def said() -> list[Word]:
        found: list[Word] = []
        if speaker != quote.speaker:
            found.append(("quote", own, "speaker", {"speaker": speaker}, None))
        if kind != quote.kind:
            found.append(("quote", own, "retype", {"kind": kind}, None))
        given = [line.strip() for line in words.splitlines() if line.strip()]
        if given != [" ".join(part.split()) for part in parts] and given != parts:
            found.append(
                ("quote", own, "edges", {"parts": given}, None)
            )  # last: it may change the quote's id
        return found

    return said


def _actor(item: Item, kept: StoredStory | None) -> Callable[[], list[Word]]:
    own = item.id.partition(":")[2]
    before, kind = listed(item), item.what.rpartition("(")[2].removesuffix(")")
    if kind == "governorate":
        st.text(say("review.place_stays"))
        return list
    called = st.text_input(say("review.name"), before, key=f"review.name.{own}", max_chars=200)
    kinds = ("organization", "person")
    what = st.radio(
        say("review.type"),
        kinds,
        index=kinds.index(kind) if kind in kinds else 0,
        format_func=type_name,
        horizontal=True,
        key=f"review.type.{own}",
    )
    alias = st.text_input(say("review.alias"), key=f"review.alias.{own}", max_chars=200)
    held = next((one for one in kept.analysis.entities if one.key == own), None) if kept else None
    role = ""
    if held and kind == "person":
        role = st.text_input(say("review.role"), held.role or "", key=f"review.role.{own}", max_chars=200)

    def said() -> list[Word]:
        found: list[Word] = []
        if called.strip() and called.strip() != before:
            found.append(("entity", own, "rename", {"name": called}, None))
        if what != kind:
            found.append(("entity", own, "retype", {"type": what}, None))
        if alias.strip():
            found.append(("entity", own, "alias", {"name": alias}, None))
        if held and kept and what == "person" and role.strip() and role.strip() != (held.role or ""):
            found.append(("entity", own, "role", {"role": role.strip()}, kept.story.id))
        return found

    return said


def _themes(item: Item, kept: StoredStory | None) -> Callable[[], list[Word]]:
    if kept is None:
        return list
    before = [theme.id for theme in kept.analysis.themes]
    chosen = st.multiselect(
        say("review.themes"),
        theme_ids(),
        [one for one in before if one in theme_ids()],
        format_func=theme_name,
        help=say("review.themes_help"),
        key=f"review.themes.{item.id}",
    )
    return lambda: [("story", kept.story.id, "retag", {"themes": chosen}, None)]


def _tie(item: Item, kept: StoredStory | None) -> Callable[[], list[Word]]:
    own = item.id.split(":", 2)[2]
    a, b, before = parts_of_tie(own)
    tie = (
        next(
            (one for one in kept.analysis.collaborations if (*one.between, one.kind) == (a, b, before)), None
        )
        if kept
        else None
    )
    if kept is None or tie is None:
        return list
    kinds, states = get_args(TieKind), get_args(TieStatus)
    kind = st.selectbox(
        say("review.tie_kind"),
        kinds,
        index=kinds.index(before),
        format_func=lambda one: say(f"review.tie_{one}"),
        key=f"review.tie_kind.{own}",
    )
    status = st.radio(
        say("review.tie_status"),
        states,
        index=states.index(tie.status),
        format_func=lambda one: say(f"review.status_{one}"),
        horizontal=True,
        key=f"review.tie_status.{own}",
    )
    date = st.text_input(
        say("review.date"),
        tie.date or "",
        help=say("review.date_help"),
        key=f"review.tie_date.{own}",
        max_chars=10,
    )

    def said() -> list[Word]:
        value = {
            key: after
            for key, was, after in (
                ("kind", before, kind),
                ("status", tie.status, status),
                ("date", tie.date or "", date.strip()),
            )
            if after != was
        }
        return [("collaboration", own, "retype", value, kept.story.id)] if value else []

    return said


def _story(item: Item, kept: StoredStory | None) -> Callable[[], list[Word]]:
    if kept is None:
        return list
    story = kept.story
    title = st.text_input(
        say("review.story_title"), story.title, key=f"review.title.{story.id}", max_chars=300
    )
    date = st.text_input(
        say("review.date"),
        story.published or "",
        help=say("review.date_help"),
        key=f"review.date.{story.id}",
        max_chars=10,
    )

    def said() -> list[Word]:
        found: list[Word] = []
        if title.strip() and title.strip() != story.title:
            found.append(("story", story.id, "title", {"title": title}, None))
        if date.strip() != (story.published or ""):
            found.append(("story", story.id, "date", {"published": date.strip() or None}, None))
        # The rest of the text has been looked at, else nobody would mend its head.
        return [*found, ("story", story.id, "accept", {}, None)] if found else []

    return said


_FORMS: Mapping[str, Callable[[Item, StoredStory | None], Callable[[], list[Word]]]] = {
    "quote": _quote,
    "entity": _actor,
    "theme": _themes,
    "collaboration": _tie,
    "text": _story,
}
