"""storybank backup and restore: a bank as one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.commands.common import open_bank, say


def backup(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write, such as bank.zip.")],
) -> None:
    """Write the whole bank to one file: stories, judgements, consent. Keep it as safe as the bank itself."""
    from bank.backup import backup as write

    with open_bank(context) as bank:
        made = write(bank.catalogue, target)
    say(
        f"{target}: {made.counts['stories']} stories, {made.counts['quotes']} quotes. Make a bank of it with: storybank restore FILE --to DIR"
    )


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A file that storybank backup wrote.")],
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="A new or empty folder for the bank.")],
) -> None:
    """Make a bank of a backup. The search index is made anew."""
    from bank.backup import restore as read
    from bank.bank import Bank

    made = read(source, to)
    with Bank.open(to) as bank:
        bank.index.catch_up()
    say(
        f"{to}: {made.counts['stories']} stories, {made.counts['quotes']} quotes, as they were on {made.made[:10]}."
    )
