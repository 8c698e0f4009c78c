"""The fields in which consent is recorded: the same on every page that asks for it. They stand in a form of the caller's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from bank.consent.terms import CHANNELS, NAMINGS, STATUSES, Status, Terms
from bank.names import LANGUAGES
from ui.strings import language_name, say


def terms_fields(before: Terms, key: str, statuses: Sequence[Status] = STATUSES) -> Callable[[], Terms]:
    """Draw them, filled with what holds so far, so that nothing is opened by leaving a field alone. Gives what they say when sent."""
    status = st.radio(
        say("collect.consent_status"),
        statuses,
        index=statuses.index(before.status),
        format_func=lambda one: say(f"facet.consent_{one}"),
        horizontal=True,
        key=f"{key}.status",
    )
    naming = st.selectbox(
        say("review.naming"),
        NAMINGS,
        index=NAMINGS.index(before.naming) if before.naming else 0,
        format_func=lambda one: say(f"review.naming_{one}"),
        key=f"{key}.naming",
    )
    channels = st.multiselect(
        say("review.channels"),
        CHANNELS,
        sorted(before.channels, key=CHANNELS.index) if before.channels is not None else list(CHANNELS),
        format_func=lambda one: say(f"channel.{one}"),
        placeholder=say("review.no_channel"),
        key=f"{key}.channels",
    )
    left, middle, right = st.columns(3)
    expires = left.date_input(
        say("review.expires"),
        date.fromisoformat(before.expires) if before.expires else None,
        format="YYYY-MM-DD",
        min_value=date(2000, 1, 1),
        max_value=date(2100, 1, 1),
        help=say("review.expires_help"),
        key=f"{key}.expires",
    )
    languages = [None, *LANGUAGES]
    language = middle.selectbox(
        say("review.asked_in"),
        languages,
        index=languages.index(before.language) if before.language in languages else 0,
        format_func=lambda one: language_name(one) if one else "–",
        key=f"{key}.language",
    )
    guardian = right.text_input(
        say("review.guardian"),
        before.guardian or "",
        help=say("review.guardian_help"),
        max_chars=100,
        key=f"{key}.guardian",
    )
    note = st.text_input(say("collect.consent_note"), max_chars=500, key=f"{key}.note")

    def said() -> Terms:
        return replace(
            before,
            status=status,
            naming=naming if naming != "full" or before.naming else None,
            channels=None if len(channels) == len(CHANNELS) else frozenset(channels),
            expires=expires.isoformat() if isinstance(expires, date) else None,
            language=language or before.language,
            guardian=guardian.strip() or None,
            note=note.strip() or None,
            names=(),
            recorded_by=None,
            at="",
        )

    return said
