"""storybank export: stories for other programs."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ui.commands.common import open_bank


class Format(StrEnum):
    """The ways out."""

    jsonl = "jsonl"


def export(
    context: typer.Context,
    form: Annotated[
        Format, typer.Option("--format", help="jsonl: one story a line, all that is known of it.")
    ] = Format.jsonl,
    output: Annotated[Path | None, typer.Option(help="The file to write; without it, the screen.")] = None,
) -> None:
    """Write all stories that may leave the bank. What was refused or withdrawn is left out."""
    from bank.export import jsonl

    with open_bank(context) as bank:
        if output is None:
            for line in jsonl.lines(bank):
                sys.stdout.write(line + "\n")
        else:
            number = jsonl.write(bank, output)
            typer.echo(f"{number} stories written to {output}", err=True)
