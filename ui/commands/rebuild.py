"""storybank rebuild: the search index made anew, and what is shown of each story."""

from __future__ import annotations

import typer

from ui.commands.common import open_bank, say


def rebuild(context: typer.Context) -> None:
    """Throw the search index away and make it again from the catalogue. What people said is kept, and laid over what was found again."""
    with open_bank(context) as bank:
        bank.catalogue.replay()
        bank.index.rebuild()
        bank.catalogue.scrub()
        counts = bank.counts()
    say(f"The index was made anew: {counts['stories']} stories, {counts['quotes']} quotes.")
