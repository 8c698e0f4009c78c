"""storybank network: who works with whom, what emerges and what would be possible, who does what where."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands.common import (
    By,
    Channel,
    ChannelName,
    IncludeUnknown,
    asker,
    marked,
    open_bank,
    out,
    say,
    tell_withheld,
)

if TYPE_CHECKING:
    from bank.network.actor import ActorPage, Partner
    from bank.network.findings import Change, Possible, Sentence

app = typer.Typer(no_args_is_help=True)

Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="A year, a month or a day: 2021, 2021-04 or 2021-04-30.")
]
Limit = Annotated[int, typer.Option(min=1, help="How many at the most.")]
Of = Annotated[
    list[str] | None, typer.Option("--organization", help="Only with this one. May be given several times.")
]
Json = Annotated[bool, typer.Option("--json", help="For programs.")]


@app.command()
def emerging(context: typer.Context, since: Since = None, limit: Limit = 10, as_json: Json = False) -> None:
    """Ties that are new, firmer or told of more often since a date; by default a year before the newest story."""
    _changes(context, "emerging", since, limit, as_json)


@app.command()
def quiet(context: typer.Context, since: Since = None, limit: Limit = 10, as_json: Json = False) -> None:
    """Ties that no story tells of since a date; by default two years before the newest story."""
    _changes(context, "quiet", since, limit, as_json)


@app.command()
def possible(
    context: typer.Context, organization: Of = None, limit: Limit = 10, as_json: Json = False
) -> None:
    """Organizations without a tie that have much in common, or of which each does what the other lacks."""
    _pairs(context, "possible", organization, limit, as_json)


@app.command()
def duplicates(
    context: typer.Context, organization: Of = None, limit: Limit = 10, as_json: Json = False
) -> None:
    """Organizations at the same work in the same place that no story names together."""
    _pairs(context, "duplicates", organization, limit, as_json)


@app.command()
def actor(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="An organization's name or id.")],
    as_json: Json = False,
) -> None:
    """Who does what where: an organization's themes, places, people, partners, stories and quotes."""
    from bank.consent.gate import Request
    from bank.network.leaving import Leaving
    from bank.network.network import Network

    with open_bank(context) as bank:
        if as_json:
            leaving = Leaving(bank, Request(unknown_ok=True))
            pages = [page for one in leaving.network.actor(name) if (page := leaving.page(one))]
            _print(pages)
            return
        for page in Network.of(bank.catalogue).actor(name):
            _page(page)


@app.command()
def matrix(
    context: typer.Context,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The CSV file to write; without it, the screen.")
    ] = None,
    channel: Channel = ChannelName.internal,
    include_unknown: IncludeUnknown = False,
    by: By = None,
) -> None:
    """A table for spreadsheets: theme, governorate, organization, and the stories that say so."""
    from bank.consent.gate import Request
    from bank.export.leaving import export

    request = Request(channel.value, asker(by, include_unknown), include_unknown)
    with open_bank(context) as bank:
        summary = export(bank, "matrix", output or sys.stdout.buffer, request)
    if output:
        typer.echo(f"The matrix of {summary.stories} stories written to {output}", err=True)
    tell_withheld(summary)


def _changes(context: typer.Context, which: str, since: str | None, limit: int, as_json: bool) -> None:
    from bank.consent.gate import Request
    from bank.network.leaving import Leaving
    from bank.network.network import Network
    from ui.strings import date_name

    with open_bank(context) as bank:
        if as_json:
            leaving = Leaving(bank, Request(unknown_ok=True))
            _print(leaving.changes(getattr(leaving.network, which)(since, limit)))
            return
        network = Network.of(bank.catalogue)
        found: list[Change] = getattr(network, which)(since, limit)
        start = date_name(network.since(since, 1 if which == "emerging" else 2))
    for one in found:
        _change(one)
    if not found:
        say(
            f"No tie is new, firmer or told of more often since {start}."
            if which == "emerging"
            else f"No tie has gone quiet since {start}."
        )
    if network.undated:
        say(f"Ties without any date, which cannot be in this list: {network.undated}.", style="dim")


def _pairs(
    context: typer.Context, which: str, organization: list[str] | None, limit: int, as_json: bool
) -> None:
    from bank.consent.gate import Request
    from bank.network.leaving import Leaving
    from bank.network.network import Network

    asked = organization or []
    with open_bank(context) as bank:
        if as_json:
            leaving = Leaving(bank, Request(unknown_ok=True))
            _print(leaving.possible(getattr(leaving.network, which)(limit, asked)))
            return
        found: list[Possible] = getattr(Network.of(bank.catalogue), which)(limit, asked)
    for one in found:
        _pair(one)
    if found:
        say("From what the stories say; whether it is so, the organizations know.", style="dim")
    else:
        say("Nothing found: the bank holds too few stories that place two organizations at the same work.")


def _change(one: Change) -> None:
    from ui.reasons import all_in_words, rung_name

    sure = {"confirmed": "confirmed", "corrected": "corrected by hand"}.get(one.review, "read by machine")
    say(f"{one.a.name}  –  {one.b.name}", style="bold")
    say(f"  {rung_name(one.rung)} ({', '.join(one.statuses)}; {sure}): {all_in_words(one.reasons)}")
    _sentence(one.sentence)


def _pair(one: Possible) -> None:
    from ui.reasons import all_in_words

    say(f"{one.a.name}  –  {one.b.name}", style="bold")
    say(f"  {all_in_words(one.reasons)}")
    for actor, stories in ((one.a, one.stories_a), (one.b, one.stories_b)):
        if stories:
            say(f"  {actor.name}: {', '.join(stories)}", style="dim")


def _sentence(found: Sentence | None) -> None:
    if found:
        text = found.text.replace("\n", " ")
        say("  “", marked(text, found.marks), "”")
        say(f"  {found.title} · {found.date or 'date unknown'} · {found.story}", style="dim")


def _page(page: ActorPage) -> None:
    from rich.table import Table

    from ui.commands.common import clean
    from ui.reasons import function_name
    from ui.strings import theme_name

    say(page.actor.name, style="bold")
    say(f"{page.actor.id}", style="dim")
    if len(page.names) > 1:
        say(f"Also: {', '.join(page.names[1:])}")
    if page.does:
        say(f"Does, by the sentences that name it: {', '.join(map(function_name, page.does))}")
    if page.work:
        places = [place for place, _ in page.governorates]
        table = Table(title="Stories that name it, by theme and governorate")
        for head in ("", *(place.name for place in places)):
            table.add_column(clean(head))
        numbers = {(place.theme, place.governorate): number for place, number in page.work}
        for theme, _ in page.themes:
            row = [str(numbers.get((theme, place.id), "")) for place in places]
            table.add_row(theme_name(theme), *row)
        out.print(table)
    for person in page.people:
        roles = f" ({', '.join(person.roles)})" if person.roles else ""
        say(f"Person: {person.actor.name}{roles}")
    for partner in page.partners:
        _partner(partner)
    if page.contacts:
        named = ", ".join(f"{one.name} ({number})" for one, number in page.contacts[:12])
        say(f"Named in the same stories, without a tie: {named}")
    for story in page.stories:
        say(f"Story: {story.title} · {story.date or 'date unknown'} · {story.id}")
    if page.quotes:
        say(f"Quotes: {', '.join(page.quotes)}")


def _partner(one: Partner) -> None:
    from ui.reasons import rung_name

    ended = ", ".join(one.statuses)
    say(f"With {one.actor.name}: {rung_name(one.rung)} ({', '.join(one.kinds)}; {ended})")
    _sentence(one.sentence)


def _print(found: list[Any]) -> None:
    typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
