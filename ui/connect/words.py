"""Ties, sentences and the reasons for them as HTML; what every page of Connect says in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bank.network.findings import Actor, Reason, Sentence
from bank.network.ties import Line, Shown, Strand
from ui.cards import badge, origin_badge
from ui.links import actor_url, story_url
from ui.markup import element, joined, language_code, marked, name, text
from ui.reasons import in_words
from ui.strings import date_name, direction, has, number, say, say_count

#: A sign for each kind, the same in the picture, its legend and the lists.
SIGNS = {
    "joint-project": "■",
    "agreement": "◆",
    "mentorship": "▲",
    "funding": "●",
    "partnership": "✚",
    "membership": "▼",
}

_MOST = 0.8


def kind_name(kind: str) -> str:
    return say(f"connect.kind_{kind}") if has(f"connect.kind_{kind}") else kind


def status_name(status: str) -> str:
    return say(f"connect.status_{status}") if has(f"connect.status_{status}") else status


def actor_link(actor: Actor) -> str:
    """An actor's name that leads to its page."""
    return element("a", name(actor.name), href=actor_url(actor.id), target="_self")


def between(a: Actor, b: Actor) -> str:
    """Two names that lead to their pages."""
    return f"{actor_link(a)} <span aria-hidden='true'>–</span> {actor_link(b)}"


def review_badge(review: str) -> str:
    """Whether a person has confirmed it."""
    return origin_badge(review != "guessed")


def short_badge(review: str) -> str:
    """The same in a word, for tables; the sentence when one points at it."""
    if review == "guessed":
        return badge(say("connect.guess"), "guess", say("card.guess"))
    return badge(say("connect.sure"), "good", say("card.reviewed"))


def strands(found: Sequence[Strand]) -> str:
    """What stories state of each kind: its sign, kind, status, and since when."""
    rows = [
        element(
            "li",
            element("span", SIGNS.get(one.kind, "•"), class_=f"sb-sign sb-tie-{one.kind}", aria_hidden="true")
            + text(f" {kind_name(one.kind)}{say('app.comma')}{status_name(one.status)}")
            + " "
            + short_badge(one.review),
        )
        for one in found
    ]
    return element("ul", "".join(rows), class_="sb-strands")


def reasons(found: Iterable[Reason]) -> str:
    """Why something is in a list, one line each."""
    told = [in_words(one, isolated=True) for one in found]
    rows = "".join(element("li", text(one), dir=direction(one)) for one in told)
    return element("ul", rows, class_="sb-reasons")


def sentence(found: Sentence | None) -> str:
    """A sentence of a story with the words that count marked, and the story it stands in."""
    if found is None:
        return element("p", text(say("connect.no_sentence")), class_="sb-count")
    # A sentence marked from end to end would only be harder to read.
    part = [mark for mark in found.marks if (mark.end - mark.start) < _MOST * len(found.text)]
    words = element("p", marked(found.text, part))
    language = language_code(found.language) if found.language else None
    link = element(
        "a",
        name(found.title, lang=language),
        href=story_url(found.story, at=found.at),
        target="_self",
        title=say("card.open"),
    )
    source = element("div", joined([link, text(date_name(found.date))]), class_="sb-source")
    return element("blockquote", words, class_="sb-said", dir="auto", lang=language) + source


def evidence(found: Sequence[Shown]) -> str:
    """Every piece of evidence, behind one click."""
    inside = "".join(
        element(
            "div",
            element(
                "div",
                text(f"{kind_name(one.evidence.kind)}{say('app.comma')}{status_name(one.evidence.status)}")
                + " "
                + short_badge(one.evidence.review),
                class_="sb-count",
            )
            + (sentence(one.sentence) if one.sentence else _without_sentence(one)),
            class_="sb-states",
        )
        for one in found
    )
    return folded(say_count("connect.sentences", len(found)), inside)


def ties_table(rows: Sequence[tuple[str, Line, Sequence[Shown]]], first: str) -> str:
    """Ties as a table; of each who is in it (HTML), the tie, and its evidence. `first`: the heading of the first column."""
    heads = [first, say("connect.what"), say("connect.newest"), say("connect.stories")]
    head = element("tr", "".join(element("th", text(one), scope="col") for one in heads))
    body = "".join(
        element(
            "tr",
            element("td", who + evidence(told), class_="sb-wide")
            + element("td", strands(one.strands))
            + element("td", text(date_name(one.date)), data_head=heads[2])
            + element("td", text(number(one.stories)), data_head=heads[3]),
        )
        for who, one, told in rows
    )
    table = element("table", element("thead", head) + element("tbody", body), class_="sb-grid sb-ties")
    return element("div", table, class_="sb-scroll")


def folded(label: str, inside: str) -> str:
    """HTML that a click opens."""
    return element("details", element("summary", text(label)) + inside)


def counted(names: Iterable[tuple[str, int]]) -> str:
    """Names (as HTML) with numbers, in a line."""
    return say("app.comma").join(f"{shown} ({text(number(count))})" for shown, count in names)


def heading(label: str, level: str = "h2") -> str:
    return element(level, text(label), class_="sb-sub sb-part")


def small(label: str) -> str:
    """A quiet line."""
    return element("p", text(label), class_="sb-count")


def _without_sentence(one: Shown) -> str:
    link = element("a", text(say("connect.open_story")), href=story_url(one.evidence.story), target="_self")
    return element("p", text(say("connect.no_sentence")), class_="sb-count") + element(
        "div", joined([link, text(date_name(one.evidence.date))]), class_="sb-source"
    )
