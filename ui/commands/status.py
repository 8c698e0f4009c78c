"""storybank status: what the bank holds and how it is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.common import open_bank, say

if TYPE_CHECKING:
    from bank.bank import Bank


def status(
    context: typer.Context,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Also whether the bank is whole: catalogue, index and the files it was made of."
        ),
    ] = False,
) -> None:
    """Say what the bank holds, what could not be read, and whether the index is up to date."""
    with open_bank(context) as bank:
        stale = not bank.index.current
        anew = bank.index.catch_up()
        say(f"Bank: {bank.folder}", style="bold")
        for name, number in bank.counts().items():
            say(f"  {name}: {number}")
        index = "made anew" if anew else "brought up to date" if stale else "up to date"
        say(f"Index: {index}")
        say(f"Arabic: {_arabic()}")
        say(f"Storybank {storybank_version()}")
        for path, code, message in bank.catalogue.failures():
            say(f"Failed ({code}): {path} · {message}")
        if check:
            _check(bank)


def _check(bank: Bank) -> None:
    from bank.integrity import check

    found = list(check(bank))
    for one in found:
        say(f"Please look ({one.where}): {one.message}", style="yellow")
    say(
        "Check: the catalogue, the index and the files agree."
        if not found
        else f"Check: {len(found)} to look at."
    )
    if any(one.where != "files" for one in found):
        raise typer.Exit(1)


def storybank_version() -> str:
    """As the package says; "from a checkout" where it is not installed."""
    try:
        return version("storybank")
    except PackageNotFoundError:
        return "from a checkout"


def _arabic() -> str:
    """Which way Arabic names are found; said by the code that finds them."""
    from nlp.arabic.names.camel import active

    return active()
