"""The page of a person or a governorate, and what it shares with an organization's: quotes and stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from bank.bank import Bank
from bank.network.actor import Told
from bank.network.findings import Actor
from bank.profile import Profile
from bank.results import quotes_with
from ui.cards import badge
from ui.connect.words import actor_link, counted, heading, small
from ui.links import Asked, find_url, story_url
from ui.markup import element, joined, language_code, name, text
from ui.quote.actions import quotes_with_actions
from ui.quote.starring import starring, starring_line
from ui.strings import date_name, language_name, number, place_name, say, theme_name

_QUOTES = 8


def other_page(bank: Bank, found: Profile, hidden: Mapping[str, str]) -> None:
    """Raises BankError."""
    st.html(_head(found, hidden))
    if found.themes:
        listed = counted((text(theme_name(theme)), count) for theme, count in found.themes)
        st.html(heading(say("connect.themes_told")) + element("p", listed, class_="sb-names"))
    for label, actors in (
        ("connect.organizations_told", found.organizations),
        ("connect.people_told", found.people),
    ):
        if actors:
            listed = counted((actor_link(one) + naming(one, hidden), count) for one, count in actors)
            st.html(heading(say(label)) + element("p", listed, class_="sb-names"))
    facet = "governorate" if found.type == "governorate" else "person"
    quotes_of(bank, found.quotes[:_QUOTES], find_url(Asked(filters={facet: (found.actor.id,)})))
    st.html(story_list(found.stories))


def quotes_of(bank: Bank, ids: Sequence[str], every: str) -> None:
    """The most quotable quotes as cards, and the way to all; `every` is its address."""
    shown = quotes_with(bank.catalogue, ids)
    if not shown:
        return
    st.html(heading(say("connect.quotes")))
    now = starring(bank)
    starring_line(bank, now)
    quotes_with_actions(bank, shown, Asked(), now)
    st.html(element("a", text(say("connect.all_quotes")), href=every, target="_self", class_="sb-more"))


def story_list(stories: Sequence[Told]) -> str:
    """Stories with their dates; the newest first, as they come."""
    if not stories:
        return heading(say("connect.stories_told")) + small(say("connect.stories_none"))
    rows = []
    for one in stories:
        link = element(
            "a",
            element("bdi", text(one.title), lang=language_code(one.language)),
            href=story_url(one.id),
            target="_self",
        )
        rows.append(
            element("li", joined([link, text(date_name(one.date)), text(language_name(one.language))]))
        )
    return heading(say("connect.stories_told")) + element("ul", "".join(rows), class_="sb-names")


def naming(actor: Actor, hidden: Mapping[str, str]) -> str:
    """By what somebody may be called outside, where it is not by their full name."""
    return f" {badge(say(f'connect.naming_{hidden[actor.id]}'), 'stop')}" if actor.id in hidden else ""


def _head(found: Profile, hidden: Mapping[str, str]) -> str:
    shown = place_name(found.actor.name) if found.type == "governorate" else found.actor.name
    parts = [
        element("div", text(say(f"connect.type_{found.type}")), class_="sb-source"),
        element("h1", name(shown), class_="sb-story-title"),
    ]
    if limits := naming(found.actor, hidden):
        parts.append(element("p", limits))
    others = [one for one in found.names if one not in (found.actor.name, shown)]
    if others:
        label = "connect.places" if found.type == "governorate" else "connect.also"
        listed = say("app.comma").join(name(one) for one in others)
        parts.append(element("p", f"{text(say(label))} {listed}", class_="sb-count"))
    roles = [
        element(
            "li",
            joined(
                [
                    name(one.role) if one.role else None,
                    actor_link(one.organization) if one.organization else None,
                ],
                say("app.comma"),
            )
            + f" ({text(number(one.stories))})",
        )
        for one in found.roles
    ]
    if roles:
        parts.append(element("ul", "".join(roles), class_="sb-names"))
    return element("header", "".join(parts), class_="sb-story-head")
