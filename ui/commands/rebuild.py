"""storybank rebuild: the search index made anew, and what is shown of each story; on request all files read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.common import open_bank, say

if TYPE_CHECKING:
    from bank.bank import Bank


def rebuild(
    context: typer.Context,
    read_again: Annotated[
        bool,
        typer.Option(
            "--read-again", help="First read and analyse stories again that an older Storybank analysed."
        ),
    ] = False,
    every: Annotated[bool, typer.Option("--every", help="With --read-again: all stories.")] = False,
) -> None:
    """Throw the search index away and make it again from the catalogue. What people said is kept, and laid over what was found."""
    from bank.kept_files import sweep

    with open_bank(context) as bank:
        if read_again:
            _read_again(bank, every)
        bank.catalogue.replay()
        bank.index.rebuild()
        sweep(bank.folder, bank.catalogue.kept_paths())
        bank.catalogue.scrub()
        counts = bank.counts()
        lost = len(bank.ungrounded())
    say(f"The index was made anew: {counts['stories']} stories, {counts['quotes']} quotes.")
    if lost:
        say(
            f"{lost} judgements have lost the words they were about. Look at them with: storybank review history --lost"
        )


def _read_again(bank: Bank, every: bool) -> None:
    from bank.intake import default_workers
    from bank.renewal import outdated, renew

    ids = bank.catalogue.story_ids() if every else outdated(bank)
    done = renew(bank, ids, default_workers())
    for one in done:
        if one.message:
            say(f"{one.story_id} stays as it was: {one.message}", style="yellow")
    for what in ("read again", "analysed again"):
        if number := sum(one.what == what for one in done):
            say(
                f"{number} stories {what}{'' if what == 'read again' else ' from their text: their files are gone or have changed, or somebody was forgotten in them'}."
            )
    if not ids:
        say("All stories were analysed by this version.")
