"""Two organizations side by side: what both do and where, whom both work with, and what stories say of them together."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from bank.network.actor import ActorPage
from bank.network.network import Network
from bank.network.pair import SideBySide
from ingest.errors import StorybankError
from ui.back import back_link
from ui.connect import look
from ui.connect.brief_desk import brief_of_pair
from ui.connect.others import story_list
from ui.connect.words import actor_link, between, evidence, heading, reasons, sentence, small, strands
from ui.links import here, pair_of
from ui.markup import element, joined, name, text
from ui.reasons import function_name
from ui.screen import notice, open_bank
from ui.strings import number, place_name, say, theme_name
from ui.told import in_words


def pair_page() -> None:
    """Show the two that the address names."""
    back_link()
    a, b = pair_of(here())
    try:
        bank = open_bank()
        own = look.network(bank)
        found = own.side_by_side(a, b) if a and b else None
        if found is None:
            notice(say("connect.no_pair_title"), say("connect.no_pair_text"))
            return
        _show(own, found)
        brief_of_pair(bank, found.a.actor, found.b.actor)
    except StorybankError as error:
        notice(say("error.bank_title"), in_words(error), tone="wrong")


def _show(own: Network, found: SideBySide) -> None:
    a, b = found.a.actor, found.b.actor
    st.html(
        element(
            "header",
            element("div", text(say("connect.side_by_side")), class_="sb-source")
            + element("h1", between(a, b), class_="sb-story-title"),
            class_="sb-story-head",
        )
    )
    st.html(element("div", _side(found.a) + _side(found.b), class_="sb-pair"))
    st.html(_between(own, found))
    st.html(_shared(found))
    st.html(story_list(found.stories) if found.stories else small(say("connect.no_story_together")))


def _side(page: ActorPage) -> str:
    rows: list[tuple[str, str]] = [
        ("connect.does_short", text(say("app.comma").join(map(function_name, page.does)))),
        ("connect.theme", _names(text(theme_name(theme)) for theme, _ in page.themes[:6])),
        ("connect.governorate", _names(name(place_name(one.name)) for one, _ in page.governorates[:6])),
        ("connect.partners", _names(actor_link(one.actor) for one in page.partners[:8])),
        ("connect.money", _names(actor_link(one.actor) for one in page.money[:6])),
        ("connect.stories", text(number(len(page.stories)))),
    ]
    listed = "".join(element("dt", text(say(label))) + element("dd", inside or "–") for label, inside in rows)
    return element(
        "section",
        element("h2", actor_link(page.actor), class_="sb-sub") + element("dl", listed),
        class_="sb-card sb-org",
    )


def _between(own: Network, found: SideBySide) -> str:
    head = heading(say("connect.between"))
    if found.line:
        told = own.evidence(found.line)
        return (
            head
            + strands(found.line.strands)
            + "".join(element("div", sentence(one.sentence), class_="sb-states") for one in told)
        )
    inside = head + small(say("connect.between_none"))
    if found.near and found.near.reasons:
        inside += element("p", text(say("connect.why_possible"))) + reasons(found.near.reasons)
    if found.path:
        inside += element("p", text(say("connect.path"))) + element(
            "ol", "".join(_steps(own, found)), class_="sb-names"
        )
    return inside


def _steps(own: Network, found: SideBySide) -> Iterable[str]:
    """The way from the first to the second, each step in the direction one goes."""
    at = found.a.actor
    for one in found.path:
        to = one.b if one.a == at else one.a
        yield element("li", between(at, to) + strands(one.strands) + evidence(own.evidence(one)))
        at = to


def _shared(found: SideBySide) -> str:
    rows = [
        *((text(theme_name(theme)), a, b) for theme, a, b in found.themes),
        *((name(place_name(place.name)), a, b) for place, a, b in found.governorates),
    ]
    parts = [heading(say("connect.shared"))]
    if rows:
        head = element("td", "") + "".join(
            element("th", name(one.actor.name), scope="col") for one in (found.a, found.b)
        )
        body = "".join(
            element(
                "tr",
                element("th", label, scope="row")
                + element("td", text(number(a)))
                + element("td", text(number(b))),
            )
            for label, a, b in rows
        )
        table = element(
            "table", element("thead", element("tr", head)) + element("tbody", body), class_="sb-grid"
        )
        parts += [small(say("connect.shared_help")), element("div", table, class_="sb-scroll")]
    else:
        parts.append(small(say("connect.shared_none")))
    for label, actors in (
        ("connect.shared_partners", found.partners),
        ("connect.shared_people", found.people),
    ):
        if actors:
            parts.append(
                element("p", f"{text(say(label))} {_names(map(actor_link, actors))}", class_="sb-names")
            )
    return joined(parts, "")


def _names(found: Iterable[str]) -> str:
    return say("app.comma").join(found)
