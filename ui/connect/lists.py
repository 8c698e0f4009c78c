"""Cards of Connect: a tie that changes, or two who could have one; each with its reasons, its sentence and its story."""

from __future__ import annotations

from collections.abc import Sequence

from bank.network.findings import Actor, Change, Possible
from bank.network.network import Network
from ui.cards import badge
from ui.connect.words import (
    SIGNS,
    actor_link,
    between,
    folded,
    kind_name,
    reasons,
    review_badge,
    sentence,
    status_name,
)
from ui.links import pair_url
from ui.markup import element, text
from ui.strings import date_name, say, say_count


def change_card(one: Change) -> str:
    """A tie that emerges or has gone quiet."""
    kinds = [
        element(
            "span",
            element("span", SIGNS.get(kind, "•"), class_=f"sb-sign sb-tie-{kind}", aria_hidden="true")
            + text(kind_name(kind)),
            class_="sb-badge",
        )
        for kind in one.kinds
    ]
    badges = [
        *kinds,
        *(badge(status_name(status), "plain") for status in one.statuses),
        badge(date_name(one.date), "plain"),
        badge(say_count("connect.told_in", one.stories), "plain"),
        review_badge(one.review),
    ]
    return _card(one.a, one.b, reasons(one.reasons) + sentence(one.sentence), badges)


def pair_card(own: Network, one: Possible) -> str:
    """Two without a tie: why they are listed, and what stories say of each."""
    sides = "".join(
        _side(own, actor, stories) for actor, stories in ((one.a, one.stories_a), (one.b, one.stories_b))
    )
    return _card(one.a, one.b, reasons(one.reasons) + sides, [badge(say("connect.hint"), "guess")])


def _side(own: Network, actor: Actor, stories: Sequence[str]) -> str:
    told = own.naming(actor.id, stories)
    if not told:
        return ""
    first, rest = told[0], told[1:]
    inside = element("div", actor_link(actor), class_="sb-by") + sentence(first)
    if rest:
        inside += folded(say_count("connect.more_stories", len(rest)), "".join(map(sentence, rest)))
    return element("div", inside, class_="sb-states")


def _card(a: Actor, b: Actor, inside: str, badges: Sequence[str]) -> str:
    link = element(
        "a", text(say("connect.side_by_side")), href=pair_url(a.id, b.id), target="_self", class_="sb-more"
    )
    foot = element("div", "".join(badges), class_="sb-badges")
    label = say("connect.card_label", a=a.name, b=b.name)
    return element(
        "article",
        element("h3", between(a, b), class_="sb-title")
        + inside
        + element("div", foot + link, class_="sb-foot"),
        class_="sb-card",
        aria_label=label,
    )
