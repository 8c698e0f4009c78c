"""What the commands share: where the bank is, and how a line reaches the screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import platformdirs
import typer
from rich.console import Console
from rich.text import Text

from ingest.errors import StorybankError

if TYPE_CHECKING:
    from bank.bank import Bank
    from bank.export.leaving import Summary
    from ingest.story import Span


class WrongUse(StorybankError):
    """What was asked for cannot be done as it was asked."""

    exit_code = 2


class ChannelName(StrEnum):
    """Where something goes; as bank/consent/terms.py has them."""

    website = "website"
    social = "social"
    print = "print"
    donor = "donor"
    internal = "internal"


Names = Annotated[list[str] | None, typer.Option(help="May be given several times: any of them.")]

# What every way out of the bank asks
Channel = Annotated[ChannelName, typer.Option(help="Where it goes.")]
IncludeUnknown = Annotated[
    bool,
    typer.Option(
        "--include-unknown",
        help="Also what nobody recorded consent for. Your word for it is written down: say who you are with --by.",
    ),
]
By = Annotated[str | None, typer.Option(help="Who takes it out, for the log.")]

#: No markup: a story may hold square brackets. No wrapping where a program reads.
out = Console(markup=False, highlight=False, emoji=False)


def default_bank() -> Path:
    """The bank of a person who names none."""
    return Path(platformdirs.user_data_dir("storybank", appauthor=False))


def bank_folder(context: typer.Context) -> Path:
    """The folder given with --bank, or STORYBANK_BANK, or the default."""
    folder = context.find_root().params.get("bank")
    if folder is not None and not folder.strip():  # as of a variable that was never set
        raise WrongUse(
            "--bank names no folder. Give the bank's folder, or leave --bank away for the default one."
        )
    return Path(folder) if folder else default_bank()


def open_bank(context: typer.Context, *, create: bool = False) -> Bank:
    """The bank asked for. Use as a context manager."""
    from bank.bank import Bank

    return Bank.open(bank_folder(context), create=create)


def clean(text: str) -> str:
    """Text from a file, with nothing in it that steers a terminal."""
    return "".join(char if char in "\n\t" or unicodedata.category(char) != "Cc" else "�" for char in text)


def say(*parts: str | Text, style: str = "") -> None:
    """One line of output, Arabic as it is; never broken where the output is not a terminal."""
    line = Text(style=style)
    for part in parts:
        line.append_text(part) if isinstance(part, Text) else line.append(clean(part))
    out.print(line, soft_wrap=not out.is_terminal)


def marked(text: str, marks: tuple[Span, ...]) -> Text:
    """The text with the words that were asked for set off."""
    line = Text()
    end = 0
    for mark in marks:
        line.append(clean(text[end : mark.start]))
        line.append(clean(text[mark.start : mark.end]), style="bold yellow")
        end = mark.end
    line.append(clean(text[end:]))
    return line


def filters_of(
    theme: Sequence[str] | None,
    governorate: Sequence[str] | None,
    organization: Sequence[str] | None,
    person: Sequence[str] | None,
    language: Sequence[str] | None,
) -> dict[str, Sequence[str]]:
    """The filters that were given, by facet."""
    asked = {
        "theme": theme,
        "governorate": governorate,
        "organization": organization,
        "person": person,
        "language": language,
    }
    return {facet: names for facet, names in asked.items() if names}


def asker(by: str | None, include_unknown: bool) -> str:
    """Who takes something out: as they say, or the name they are logged in by. Raises WrongUse where they must say it."""
    if by and by.strip():
        return by.strip()
    if include_unknown:
        raise WrongUse("--include-unknown is written down with a name: say who you are with --by NAME.")
    from bank.permits import user

    return user()


def tell_withheld(summary: Summary) -> None:
    """What stayed in the bank, and why, beside the output and not in it."""
    for subject, reason, number in summary.reasons():
        things = {"story": "stories", "quote": "quotes"}[subject] if number > 1 else subject
        typer.echo(f"Withheld: {number} {things}: {reason}", err=True)
