"""storybank rebuild: the search index, made anew."""

from __future__ import annotations

import typer

from ui.commands.common import open_bank, say


def rebuild(context: typer.Context) -> None:
    """Throw the search index away and make it again from the catalogue. Nothing else is touched."""
    with open_bank(context) as bank:
        bank.index.rebuild()
        bank.catalogue.scrub()
        counts = bank.counts()
    say(f"The index was made anew: {counts['stories']} stories, {counts['quotes']} quotes.")
