"""storybank similar and storybank duplicates: more like this, and the same story twice."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.common import WrongUse, open_bank, say

if TYPE_CHECKING:
    from bank.bank import Bank
    from bank.similar import Like
    from bank.twins import Twins


def similar(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="ID", help="Of a story or a quote, as search prints it.")],
    limit: Annotated[int, typer.Option(min=1, help="How many at the most.")] = 10,
) -> None:
    """More like this: stories near a story, quotes near a quote, and what they have in common."""
    from bank.similar import quotes_like, stories_like

    with open_bank(context) as bank:
        found = (quotes_like if "-" in key else stories_like)(bank, key, limit)
        names = {actor: bank.entity(actor).name for one in found for actor in one.actors}
    for one in found:
        _like(one, names)
    if not found:
        say("Nothing in the bank is like it.")


def duplicates(
    context: typer.Context,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Only pairs with this story.")] = None,
    same: Annotated[
        tuple[str, str] | None, typer.Option(metavar="ID ID", help="Say that these two are one story.")
    ] = None,
    different: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="ID ID", help="Say that these two are not the same story."),
    ] = None,
    by: Annotated[
        str | None, typer.Option(help="Who says so. Default: the name you are logged in by.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Stories that may be in the bank twice: in two files, or in two languages. What you say of a pair is kept."""
    from bank.twins import twins

    if same and different:
        raise WrongUse("Say one thing at a time: --same or --different.")
    with open_bank(context) as bank:
        if said := same or different:
            action = "same" if same else "different"
            made = bank.judge("story", said[0], action, {"other": said[1]}, who=by)
            say(f"Kept. Take it back with: storybank review undo {made.id}")
            return
        if story:
            bank.story(story)
        with bank.catalogue.reading() as db:
            found = twins(db, story)
        if as_json:
            # Ids and shares alone: names would have to pass the consent gate.
            rows = [{key: value for key, value in asdict(one).items() if key != "shown"} for one in found]
            typer.echo(json.dumps(rows, indent=1))
            return
        for one in found:
            _twins(bank, one)
    say(f"{len(found)} pairs to look at." if found else "No story seems to be in the bank twice.")


def _like(one: Like, names: dict[str, str]) -> None:
    from ui.strings import theme_name

    say(f"“{one.text}”" if one.text else one.title, style="bold")
    common = [
        f"words: {', '.join(one.words)}" if one.words else "",
        f"themes: {', '.join(map(theme_name, one.themes))}" if one.themes else "",
        f"actors: {', '.join(names[actor] for actor in one.actors)}" if one.actors else "",
    ]
    say(f"  In common: {'; '.join(filter(None, common))}")
    say(f"  {one.title} · {one.id}" if one.text else f"  {one.id}", style="dim")


def _twins(bank: Bank, one: Twins) -> None:
    for story_id in (one.a, one.b):
        story = bank.story(story_id).story
        say(f"{story.title} ({story.source.name}) · {story_id}", style="bold")
    if one.kind == "same words":
        say(f"  {one.share:.0%} of the shorter one's words are in the other.")
        say(
            f"  If it is one: storybank forget {one.b}, or keep both with --same {one.a} {one.b}", style="dim"
        )
    else:
        say(f"  Two languages, the same: {', '.join(one.shown[:8])}")
        say(f"  If it is one: storybank duplicates --same {one.a} {one.b}", style="dim")
    say(f"  If not: storybank duplicates --different {one.a} {one.b}", style="dim")
