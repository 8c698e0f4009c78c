"""An actor's page: an organization with all that stories say of it; a person or a governorate in brief. Its address can be sent to a colleague."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from bank.bank import Bank
from bank.network.actor import ActorPage, Person
from bank.network.findings import Actor
from bank.network.network import Network
from bank.network.ties import Wanted
from bank.profile import not_named_in_full, profile
from ingest.errors import StorybankError
from ui.back import back_link
from ui.connect import look
from ui.connect.brief_desk import brief_of_actor
from ui.connect.others import naming, other_page, quotes_of, story_list
from ui.connect.words import actor_link, counted, heading, small, ties_table
from ui.links import Asked, actor, connect_url, explore_url, find_url, here, pair_url
from ui.markup import element, joined, name, text
from ui.reasons import function_name
from ui.screen import notice, open_bank
from ui.strings import number, place_name, say, say_count, theme_name
from ui.told import in_words

_OTHER = "actor.other"
_QUOTES = 5


def actor_page() -> None:
    """Show the actor that the address names."""
    back_link()
    wanted = actor(here())
    if wanted is None:
        notice(say("connect.no_actor_title"), say("connect.no_actor_text"))
        return
    try:
        bank = open_bank()
        with bank.catalogue.reading() as db:
            found = profile(db, wanted)
            hidden = not_named_in_full(db)
        if found is None:
            notice(say("connect.no_actor_title"), say("connect.no_actor_gone"))
            return
        if found.type != "organization":
            other_page(bank, found, hidden)
            return
        own = look.network(bank)
        (page,) = own.actor(found.actor.id)
        _organization(bank, own, page, hidden)
    except StorybankError as error:
        notice(say("error.bank_title"), in_words(error), tone="wrong")


def _organization(bank: Bank, own: Network, page: ActorPage, hidden: Mapping[str, str]) -> None:
    st.html(_head(page))
    _ways_on(own, page.actor)
    brief_of_actor(bank, page.actor)
    st.html(_partners(own, page) + _money(own, page))
    st.html(_matrix(page) + _people(page.people, hidden))
    if page.contacts:
        listed = counted((actor_link(one), count) for one, count in page.contacts[:30])
        st.html(
            heading(say("connect.contacts"))
            + small(say("connect.contacts_help"))
            + element("p", listed, class_="sb-names")
        )
    quotes_of(bank, page.quotes[:_QUOTES], find_url(Asked(filters={"organization": (page.actor.id,)})))
    st.html(story_list(page.stories))


def _head(page: ActorPage) -> str:
    parts = [
        element("div", text(say("connect.type_organization")), class_="sb-source"),
        element("h1", name(page.actor.name), class_="sb-story-title"),
    ]
    if page.names[1:]:
        others = say("app.comma").join(name(one) for one in page.names[1:])
        parts.append(element("p", f"{text(say('connect.also'))} {others}", class_="sb-count"))
    if page.does:
        done = say("app.comma").join(function_name(one) for one in page.does)
        parts.append(element("p", text(say("connect.does", done=done)), class_="sb-count"))
    facts = joined(
        [
            text(say_count("connect.stories", len(page.stories))),
            text(say_count("connect.ties", len(page.partners))),
            text(say_count("connect.people", len(page.people))),
        ]
    )
    parts.append(element("div", facts, class_="sb-source"))
    return element("header", "".join(parts), class_="sb-story-head")


def _ways_on(own: Network, actor: Actor) -> None:
    names = own.graph.names
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.html(
            element(
                "a",
                text(say("connect.see_network")),
                href=connect_url(around=actor.id),
                target="_self",
                class_="sb-button",
            ),
            width="content",
        )
        other = st.selectbox(
            say("connect.compare"),
            [one for one in sorted(own.graph.told, key=lambda one: names.get(one, one)) if one != actor.id],
            index=None,
            format_func=lambda one: names.get(one, one),
            placeholder=say("connect.compare_hint"),
            key=_OTHER,
        )
        if other:
            st.html(
                element(
                    "a",
                    text(say("connect.side_by_side")),
                    href=pair_url(actor.id, other),
                    target="_self",
                    class_="sb-button",
                ),
                width="content",
            )


def _partners(own: Network, page: ActorPage) -> str:
    found = [one for one in look.lines(own, Wanted(around=page.actor.id)) if page.actor.id in one.pair]
    if not found:
        return heading(say("connect.partners")) + small(say("connect.partners_none"))
    rows = [
        (actor_link(one.b if one.a.id == page.actor.id else one.a), one, own.evidence(one)) for one in found
    ]
    return heading(say("connect.partners")) + ties_table(rows, say("connect.partner"))


def _money(own: Network, page: ActorPage) -> str:
    if not page.money:
        return ""
    listed = say("app.comma").join(actor_link(one.actor) for one in page.money)
    return (
        heading(say("connect.money"))
        + small(say("connect.money_help"))
        + element("p", listed, class_="sb-names")
    )


def _matrix(page: ActorPage) -> str:
    """Who does what where: how many stories name it, by theme and governorate."""
    if not page.work:
        return heading(say("connect.work")) + small(say("connect.work_none"))
    places = [place for place, _ in page.governorates]
    numbers = {(place.theme, place.governorate): count for place, count in page.work}
    head = element(
        "tr",
        element("td", "")
        + "".join(element("th", name(place_name(place.name)), scope="col") for place in places),
    )
    rows = "".join(
        element(
            "tr",
            element("th", text(theme_name(theme)), scope="row")
            + "".join(
                element("td", _count(numbers[theme, place.id], explore_url(theme, place.id, page.actor.id)))
                if (theme, place.id) in numbers
                else element("td", "")
                for place in places
            ),
        )
        for theme, _ in page.themes
    )
    table = element("table", element("thead", head) + element("tbody", rows), class_="sb-grid sb-matrix")
    return (
        heading(say("connect.work"))
        + small(say("connect.work_help"))
        + element("div", table, class_="sb-scroll")
    )


def _count(stories: int, address: str) -> str:
    """A number of stories that leads to them."""
    label = say_count("connect.stories", stories)
    return element("a", text(number(stories)), href=address, target="_self", title=label, aria_label=label)


def _people(people: Sequence[Person], hidden: Mapping[str, str]) -> str:
    if not people:
        return ""
    rows = []
    for one in people:
        about = joined([actor_link(one.actor), *(name(role) for role in one.roles)], say("app.comma"))
        rows.append(element("li", about + naming(one.actor, hidden)))
    return heading(say("connect.people_of")) + element("ul", "".join(rows), class_="sb-names")
