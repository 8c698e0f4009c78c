"""storybank forget: a story, gone for good."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.commands.common import clean, open_bank, say


def forget(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(metavar="ID", help="The story's id, as search --in stories prints it; or a person's."),
    ],
    person: Annotated[
        bool,
        typer.Option(
            "--person", help="ID is a person's, such as person/suzan-aref: their name is blanked everywhere."
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove a story and all that is known through it alone, or a person, then prove it by searching."""
    from bank.forgetting import forget as remove

    if person:
        _person(context, key, yes)
        return
    with open_bank(context) as bank:
        kept = bank.story(key)
        question = f"Remove “{clean(kept.story.title)}” ({clean(kept.story.source.name)}) and its {len(kept.analysis.quotes)} quotes for good?"
        if not yes and not typer.confirm(question):
            say("Nothing was removed.")
            raise typer.Exit(1)
        done = remove(bank, key)
    for trace in done.traces:
        say(f"Still found: {trace}", style="red")
    if done.traces:
        raise typer.Exit(1)
    proof = (
        f"{done.passages} passages of it were looked for in the catalogue, the index and every file of the bank: none was found."
        if done.passages
        else "It had no passage of its own long enough to be looked for; it is no longer in the catalogue."
    )
    say(f"Forgotten: {done.title}. {proof}")
    if done.removed:
        say(f"The bank kept its file itself: {done.removed} removed.")
    for path in done.paths:
        say(f"Its own file was left alone: {path}")


def _person(context: typer.Context, key: str, yes: bool) -> None:
    from bank.forgetting_people import forget_person

    with open_bank(context) as bank:
        actor = bank.entity(key)
        question = f"Blank every name of {clean(actor.name)} in every story, for good?"
        if not yes and not typer.confirm(question):
            say("Nothing was removed.")
            raise typer.Exit(1)
        done = forget_person(bank, actor.id)
    for trace in done.traces:
        say(f"Still found: {trace}", style="red")
    if done.traces:
        raise typer.Exit(1)
    say(
        f"Forgotten: a person, in {done.stories} stories. Their names were looked for in the catalogue, the index and every file of the bank: none was found."
    )
    if done.removed:
        say(f"{done.removed} files that the bank kept itself named the person, and were removed.")
    for path in done.paths:
        say(f"The file itself was left alone, and names them still: {path}")
