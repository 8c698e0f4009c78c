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
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """More like this: stories near a story, quotes near a quote, and what they have in common."""
    from bank.similar import quotes_like, stories_like

    with open_bank(context) as bank:
        found = (quotes_like if "-" in key else stories_like)(bank, key, limit)
        if as_json:
            from bank.consent.gate import Request
            from bank.consent.results import near_passed

            # As with search --json: who was not asked is let out, who refused is not.
            passed = near_passed(bank, key, found, Request(unknown_ok=True))
            typer.echo(json.dumps([asdict(one) for one in passed], ensure_ascii=False, indent=1))
            return
        names = {actor: bank.entity(actor).name for one in found for actor in one.actors}
    for one in found:
        _like(one, names)
    if not found:
        say("Nothing in the bank is like it.")


def duplicates(
    context: typer.Context,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Only pairs with this story.")] = None,
    same: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="ID ID", help="Say that these two are one story, and keep both as they are."),
    ] = None,
    different: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="ID ID", help="Say that these two are not the same story."),
    ] = None,
    translation: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="ID ID", help="Say that these two are one story in two languages: both stay, linked."
        ),
    ] = None,
    merge: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="KEEP OTHER",
            help="Make them one: the first stays, the other's file becomes another source of it. It can be taken back.",
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option(help="Who says so. Default: the name you are logged in by.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Stories that may be in the bank twice: in two files, or in two languages. What you say of a pair is kept."""
    from bank.twins import twins

    words = {"same": same, "different": different, "translation": translation, "merge": merge}
    given = {action: pair for action, pair in words.items() if pair}
    if len(given) > 1:
        raise WrongUse(f"Say one thing at a time: {' or '.join(f'--{action}' for action in given)}.")
    with open_bank(context) as bank:
        for action, (first, second) in given.items():
            if action == "merge":
                _merge(bank, first, second, by)
            else:
                made = bank.judge("story", first, action, {"other": second}, who=by)
                say(f"Kept. Take it back with: storybank review undo {made.id}")
        if given:
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


def _merge(bank: Bank, keep: str, other: str, by: str | None) -> None:
    gone = bank.story(other)
    made = bank.judge("story", other, "merge", {"into": keep}, who=by)
    kept = bank.story(keep)
    say(
        f"“{gone.story.title}” ({gone.story.source.name}) is now another source of “{kept.story.title}” ({kept.story.source.name}). "
        f"Consent now: {kept.consent.status}."
    )
    lost = sum(one.story_id == other and one.subject != "story" for one in bank.ungrounded())
    if lost:
        say(f"{lost} judgements on it speak of words that do not stand here: storybank review history --lost")
    say(f"Take it back with: storybank review undo {made.id}")


def _twins(bank: Bank, one: Twins) -> None:
    for story_id in (one.a, one.b):
        story = bank.story(story_id).story
        say(f"{story.title} ({story.source.name}) · {story_id}", style="bold")
    if one.kind == "same words":
        say(f"  {one.share:.0%} of the shorter one's words are in the other.")
        say(
            f"  If it is one: storybank duplicates --merge {one.a} {one.b}, or keep both with --same {one.a} {one.b}",
            style="dim",
        )
    else:
        say(f"  Two languages, the same: {', '.join(one.shown[:8])}")
        say(f"  If it is one: storybank duplicates --translation {one.a} {one.b}", style="dim")
    say(f"  If not: storybank duplicates --different {one.a} {one.b}", style="dim")
