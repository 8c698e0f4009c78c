"""storybank export: stories and quotes for other programs and for paper."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.common import (
    By,
    Channel,
    ChannelName,
    IncludeUnknown,
    Names,
    WrongUse,
    asker,
    filters_of,
    open_bank,
    tell_withheld,
)

if TYPE_CHECKING:
    from bank.export.leaving import Summary


def export(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]", help="Only what holds these words; without any: everything."),
    ] = None,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            help="jsonl: all of each story. Quotes: csv, xlsx, docx, txt. Stories: stories-csv, bibtex, ris, csl-json. "
            "Network: graphml, gexf, gephi, kumu. Analysis: qdpx, qdc, ftm.",
        ),
    ] = "jsonl",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; without it, the screen.")
    ] = None,
    channel: Channel = ChannelName.internal,
    include_unknown: IncludeUnknown = False,
    by: By = None,
    theme: Names = None,
    governorate: Names = None,
    organization: Names = None,
    person: Names = None,
    language: Names = None,
) -> None:
    """Write what may leave the bank. What was refused, withdrawn or has expired stays, and names are as people agreed to be named."""
    from bank.consent.gate import Request
    from bank.export.formats import FORMATS
    from bank.export.leaving import export as leave

    if form not in FORMATS:
        raise WrongUse(f"There is no format “{form}”. The formats are: {', '.join(FORMATS)}.")
    way = FORMATS[form]
    if output is None and sys.stdout.isatty() and way.ending in {"xlsx", "docx", "zip", "qdpx"}:
        raise WrongUse(f"This format is no text for a screen. Name a file: --output quotes.{way.ending}")
    # JSON lines are the bank's own working format: consent goes along, and nobody is asked.
    request = Request(channel.value, asker(by, include_unknown), include_unknown or form == "jsonl")
    filters = filters_of(theme, governorate, organization, person, language)
    with open_bank(context) as bank:
        summary = leave(bank, form, output or sys.stdout.buffer, request, " ".join(words or []), filters)
    _tell(summary, form, way.quotes is not None, output)


def _tell(summary: Summary, form: str, of_quotes: bool, output: Path | None) -> None:
    if output:
        what = f"{summary.quotes} quotes" if of_quotes else f"{summary.stories} stories"
        typer.echo(f"{'The codebook' if form == 'qdc' else what} written to {output}", err=True)
    tell_withheld(summary)
    if not summary.logged:
        typer.echo("The bank may only be read, so its log does not know of this export.", err=True)
