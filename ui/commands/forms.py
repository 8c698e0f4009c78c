"""storybank forms: submissions of a KoboToolbox or ODK form into the bank."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.commands.common import WrongUse, asker, open_bank, out, say

SOME_FAILED = 3


def forms(
    context: typer.Context,
    path: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The form's export, CSV or XLSX, with XML names as headings."),
    ],
    map_: Annotated[
        Path | None, typer.Option("--map", metavar="MAP.toml", help="Which column is what.")
    ] = None,
    make_map: Annotated[
        Path | None,
        typer.Option(
            metavar="MAP.toml", help="Write a first map, guessed from the columns, to look through."
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option(help="Who records the consent. Default: the name you are logged in by.")
    ] = None,
) -> None:
    """Add the submissions of a form (KoboToolbox, ODK): each is a story. A later export of the same form updates them."""
    from bank.collecting import mapping
    from ingest.tables import read_table

    if (map_ is None) == (make_map is None):
        raise WrongUse(
            "Say which column is what with --map MAP.toml, or have a first map written with --make-map MAP.toml."
        )
    table = read_table(path)
    if make_map is not None:
        made = mapping.write_draft(table, make_map)
        lacking = [
            what
            for what, there in (
                ("id", made.facts.get("id")),
                ("a text", made.texts),
                ("consent", made.consent),
            )
            if not there
        ]
        say(
            f"{make_map}: {len(made.texts)} texts. Look through it, then: storybank forms {path} --map {make_map}"
        )
        if lacking:
            say(f"Nothing was found for: {', '.join(lacking)}. Fill it in by hand.", style="yellow")
        return
    from bank.collecting import forms as intake
    from bank.intake import Outcome

    def tell(outcome: Outcome) -> None:
        tail = "; ".join(filter(None, [outcome.story_id, outcome.message, *outcome.doubts]))
        say(f"{outcome.status}: {outcome.path} · {tail}".replace("\n", " "))
        out.file.flush()

    assert map_ is not None
    form = mapping.read_map(map_)
    with open_bank(context, create=True) as bank:
        summary = intake.add(bank, table, form, asker(by, False), tell)
    counts = [(status, summary.count(status)) for status in ("kept", "replaced", "already there", "failed")]
    say(
        ", ".join(f"{number} {status}" for status, number in counts if number)
        or "The export holds no submission."
    )
    if summary.failed:
        raise typer.Exit(SOME_FAILED)
