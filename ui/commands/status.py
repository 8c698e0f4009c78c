"""storybank status: what the bank holds and how it is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import typer

from ui.commands.common import open_bank, say


def status(context: typer.Context) -> None:
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


def storybank_version() -> str:
    """As the package says; "from a checkout" where it is not installed."""
    try:
        return version("storybank")
    except PackageNotFoundError:
        return "from a checkout"


def _arabic() -> str:
    """Which way Arabic names are found; said by the code that finds them."""
    from nlp.arabic.camel import active

    return active()
