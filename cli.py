"""The terminal's front door: `storybank COMMAND`. Composition only; each command lives in ui/commands/."""

from __future__ import annotations

import sys
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

import typer

from ingest.errors import StorybankError
from ui.commands.add import add
from ui.commands.backup import backup, restore
from ui.commands.card import card
from ui.commands.consent import consent
from ui.commands.export import export
from ui.commands.forget import forget
from ui.commands.forms import forms
from ui.commands.lists import app as lists
from ui.commands.network import app as network
from ui.commands.rebuild import rebuild
from ui.commands.review import app as review
from ui.commands.search import search
from ui.commands.serve import serve
from ui.commands.sheet import sheet
from ui.commands.show import show
from ui.commands.similar import duplicates, similar
from ui.commands.status import status

app = typer.Typer(
    name="storybank", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
for command in (
    add,
    sheet,
    forms,
    search,
    show,
    export,
    card,
    status,
    rebuild,
    forget,
    serve,
    backup,
    restore,
    similar,
    duplicates,
):
    app.command()(command)
app.add_typer(
    review, name="review", help="Look through what the machine guessed: accept, reject, correct, take back."
)
app.add_typer(
    lists, name="lists", help="What people decided about names: to a file, or from a colleague's file."
)
app.add_typer(consent, name="consent")
app.add_typer(
    network, name="network", help="Who works with whom: what emerges, what is possible, who does what where."
)

# Typer carries its own copy of click, or uses the installed one: this finds the class either way.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"storybank {version('storybank')}")
        raise typer.Exit


@app.callback()
def storybank(
    bank: Annotated[
        str | None,
        typer.Option(
            envvar="STORYBANK_BANK",
            metavar="DIR",
            help="The bank's folder. Default: the system's data folder.",
        ),
    ] = None,
    say_version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_say_version, help="Say which version this is."),
    ] = False,
) -> None:
    """Case studies in; quotes with their speakers, actors, places, themes and collaborations out."""


def main(arguments: list[str] | None = None) -> None:
    """Run a command. Ends the process: 0 done, 1 it could not be done, 2 asked wrongly, 3 some files failed, 130 stopped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(app(arguments, standalone_mode=False) or 0)
    except StorybankError as error:
        _stop(str(error), error.exit_code)
    except _UsageError as error:
        message: str = error.format_message()  # type: ignore[attr-defined]
        _stop(message.replace("Value error, ", "").replace("Input should be", "it should be"), 2)
    except (KeyboardInterrupt, typer.Abort):
        _stop("Stopped.", 130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _stop(message: str, code: int) -> None:
    if message:  # none where the help has been printed instead
        print(f"storybank: {message}", file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
