"""storybank sheet: facts about many stories at once, from a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.commands.common import WrongUse, asker, open_bank, say

SOME_FAILED = 3


def sheet(
    context: typer.Context,
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help="CSV or XLSX, one file a row; the first row holds the headings."
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.xlsx", help="Write a sheet to fill in, with a row for each story in the bank."
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option(help="Who says so. Default: the name you are logged in by.")
    ] = None,
) -> None:
    """Set title, date, collector, themes and consent of many stories from a spreadsheet. Using it again changes nothing twice."""
    if (path is None) == (template is None):
        raise WrongUse("Name the sheet to read, or write one to fill in with --template FILE.xlsx.")
    if template is not None:
        from bank.collecting.template import write_template

        with open_bank(context) as bank:
            number = write_template(bank, template)
        say(f"{template}: {number} stories. Fill it in, then: storybank sheet {template}")
        return
    from bank.collecting.sheet import apply
    from ingest.tables import read_table

    assert path is not None
    table = read_table(path)
    with open_bank(context) as bank:
        report = apply(bank, table, asker(by, False))
        bank.index.catch_up()
    if report.unknown:
        say(
            f"These columns say nothing to Storybank and were left out: {', '.join(report.unknown)}",
            style="yellow",
        )
    for line in report.lines:
        if line.messages:
            say(f"row {line.number}, {line.file or 'no file'}: {'; '.join(line.messages)}".replace("\n", " "))
    say(
        f"{report.count('changed')} changed, {report.count('as it was')} as they were, {report.count('not done')} not done or in part."
    )
    if report.count("not done"):
        raise typer.Exit(SOME_FAILED)
