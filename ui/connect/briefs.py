"""What stands in a brief, in the words of the person's language: an actor, two side by side, or a list of ties; all from what the gate let through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from bank.export.brief import Brief, Point, Section, Words
from bank.network.actor import ActorPage
from bank.network.findings import Change, Sentence
from bank.network.leaving import Leaving
from bank.network.ties import Line, Strand, Wanted
from ui.connect.asked import Asked
from ui.connect.words import kind_name, status_name
from ui.reasons import all_in_words, function_name, rung_name
from ui.strings import date_name, number, place_name, say, spoken, theme_name

#: What fits on one page.
_TIES, _QUOTES, _CHANGES, _TOLD = 6, 3, 7, 3


def of_actor(leaving: Leaving, own: str) -> Brief | None:
    """None where the organization may not be named, or no story that tells of it may leave."""
    if own not in leaving.network.graph.names:
        return None
    page = next((made for one in leaving.network.actor(own) if (made := leaving.page(one))), None)
    if page is None:
        return None
    ties = [one for one in leaving.network.lines(Wanted(around=own)) if own in one.pair]
    nameable = {partner.actor.id for partner in page.partners}
    ties = [one for one in ties if (one.b.id if one.a.id == own else one.a.id) in nameable]
    sections = (
        Section(say("connect.brief_work"), _facts(page)),
        Section(say("connect.partners"), tuple(_tie(leaving, one) for one in ties[:_TIES])),
        Section(say("connect.quotes"), _said(leaving, page.quotes)),
    )
    return _brief(page.actor.name, sections)


def of_pair(leaving: Leaving, a: str, b: str) -> Brief | None:
    """None where one of the two may not be named."""
    both = leaving.network.side_by_side(a, b)
    found = leaving.pair(both) if both else None
    if found is None:
        return None
    one, other = found.a, found.b
    if found.line:
        between = [Point(_strands(found.line.strands), _words(leaving.evidence(found.line)[:_TOLD]))]
    else:
        between = [Point(say("connect.between_none"))]
        if found.near and found.near.reasons:
            told = [
                *leaving.naming(found.near.a.id, found.near.stories_a[:1]),
                *leaving.naming(found.near.b.id, found.near.stories_b[:1]),
            ]
            between.append(
                Point(f"{say('connect.why_possible')} {all_in_words(found.near.reasons)}", _words(told))
            )
        if found.path:
            between.append(Point(say("connect.path")))
        between += [_tie(leaving, step) for step in found.path]
    rows = (
        (say("connect.theme"), [theme_name(theme) for theme, *_ in found.themes]),
        (say("connect.governorate"), [place_name(place.name) for place, *_ in found.governorates]),
        (say("connect.shared_partners"), [actor.name for actor in found.partners[:10]]),
    )
    shared = [Point(_listed(label, values)) for label, values in rows if values]
    sections = (
        Section(say("connect.between"), tuple(between)),
        Section(say("connect.shared"), tuple(shared)),
        Section(one.actor.name, _facts(one)),
        Section(other.actor.name, _facts(other)),
    )
    return _brief(f"{one.actor.name} – {other.actor.name}", sections)


def of_changes(leaving: Leaving, asked: Asked) -> Brief | None:
    """The list of emerging or quiet ties as it stands on the screen; None where none of it may leave."""
    network = leaving.network
    among = None
    if asked.wanted != Wanted():
        pairs = {one.pair for one in network.lines(asked.wanted)}
        around = asked.wanted.around
        among = {pair for pair in pairs if not around or around in pair}
    question = network.emerging if asked.view == "emerging" else network.quiet
    found = leaving.changes(question(asked.since, _CHANGES, among))
    if not found:
        return None
    start = date_name(network.since(asked.since, 1 if asked.view == "emerging" else 2))
    title = say(f"connect.brief_{asked.view}", since=start)
    points = tuple(Point(_change(one), _words([one.sentence] if one.sentence else [])) for one in found)
    return _brief(title, (Section(say(f"connect.view_{asked.view}"), points),))


def _brief(title: str, sections: Sequence[Section]) -> Brief:
    today = date_name(datetime.now(UTC).date().isoformat())
    return Brief(
        title,
        say("connect.brief_under", date=today),
        tuple(one for one in sections if one.points),
        say("connect.brief_sources"),
        say("connect.brief_foot"),
        spoken(),
    )


def _facts(page: ActorPage) -> tuple[Point, ...]:
    people = [
        f"{one.actor.name} ({say('app.comma').join(one.roles)})" if one.roles else one.actor.name
        for one in page.people[:5]
    ]
    rows = (
        (say("connect.does_short"), [function_name(one) for one in page.does]),
        (
            say("connect.theme"),
            [f"{theme_name(theme)} ({number(count)})" for theme, count in page.themes[:6]],
        ),
        (
            say("connect.governorate"),
            [f"{place_name(place.name)} ({number(count)})" for place, count in page.governorates[:6]],
        ),
        (say("connect.people_of"), people),
        (say("connect.money"), [one.actor.name for one in page.money[:6]]),
    )
    return tuple(Point(_listed(label, values)) for label, values in rows if values)


def _tie(leaving: Leaving, one: Line) -> Point:
    return Point(f"{one.a.name} – {one.b.name}: {_strands(one.strands)}", _words(leaving.evidence(one)[:1]))


def _change(one: Change) -> str:
    kinds = say("app.comma").join(kind_name(kind) for kind in one.kinds)
    return f"{one.a.name} – {one.b.name}: {rung_name(one.rung)} ({kinds}). {all_in_words(one.reasons)}."


def _strands(found: Iterable[Strand]) -> str:
    return "; ".join(
        say("app.comma").join(
            [kind_name(one.kind), status_name(one.status), *([date_name(one.date)] if one.date else [])]
        )
        + ("" if one.review == "guessed" else f" ({say('card.reviewed')})")
        for one in found
    )


def _said(leaving: Leaving, quotes: Sequence[str]) -> tuple[Point, ...]:
    # What an author only reports is nobody's own words: it has no place between marks.
    found = [one for one in leaving.quotes(quotes) if one.quote.kind != "indirect"][:_QUOTES]
    return tuple(
        Point(
            one.speaker.name if one.speaker else say("card.said_by_nobody"),
            (Words(one.text, one.kept.story.id, quote=one.id),),
        )
        for one in found
    )


def _words(found: Iterable[Sentence]) -> tuple[Words, ...]:
    return tuple(Words(one.text, one.story) for one in found)


def _listed(label: str, values: Sequence[str]) -> str:
    return f"{label.removesuffix(':')}: {say('app.comma').join(values)}"
