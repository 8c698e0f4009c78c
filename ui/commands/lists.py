"""storybank lists: what people decided about names, for a colleague's bank."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.commands.common import WrongUse, open_bank, say

app = typer.Typer(no_args_is_help=True)


@app.command("export")
def export(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write, such as names.toml.")],
    people: Annotated[
        bool,
        typer.Option(
            "--people", help="People's names too. Without it organizations only: people can be at risk."
        ),
    ] = False,
) -> None:
    """Write accepted, refused, merged and renamed names to a file. No story is in it."""
    from bank.judgements import lists
    from bank.new_file import write_new

    with open_bank(context) as bank, bank.catalogue.reading() as db:
        text, number = lists.export(db, people)
    write_new(target, text.encode())
    say(f"{target}: {number} decisions.")


@app.command("import")
def import_(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A file that lists export wrote.")],
    who: Annotated[
        str | None, typer.Option("--by", help="Who takes it over. Default: the name you are logged in by.")
    ] = None,
) -> None:
    """Take over a colleague's list. Every decision can be looked at and taken back: storybank review history."""
    from bank.judgements import lists

    try:
        text = source.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{source} cannot be read as a list ({error}).") from error
    with open_bank(context, create=True) as bank, bank.catalogue.writing() as db:
        learned = lists.learn(db, text, source.name, who)
    say(
        f"{learned.taken} decisions taken over, {learned.known} known already, {len(learned.doubtful)} not decided."
    )
    for doubt in learned.doubtful:
        say(doubt, style="yellow")
