"""storybank add: files and folders into the bank."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from ui.commands.common import WrongUse, bank_folder, clean, open_bank, out, say

if TYPE_CHECKING:
    from bank.bank import Bank
    from bank.intake import Outcome, Summary
    from bank.intake import Progress as Step


SOME_FAILED = 3

#: Of stories that may be there twice, so many pairs are told when files are added.
TWICE_SHOWN = 20

#: Between two looks at a watched folder; a file must be the same at both to be read.
WATCH_SECONDS = 2.0


def add(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Files and folders; folders with all that is in them."),
    ],
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, max=64, help="How many files are read at once. Default: one a processor, 4 at most."
        ),
    ] = None,
    password: Annotated[
        bool,
        typer.Option(
            "--password",
            help="Ask for the password of locked PDF files: typed unseen, or the first line of the input. It is not kept.",
        ),
    ] = False,
    keep_files: Annotated[
        bool,
        typer.Option(
            "--keep-files",
            help="Copy the files into the bank's folder too, so that their pages can be shown wherever the bank goes.",
        ),
    ] = False,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Keep looking, and add what is new or changed, until Ctrl-C."),
    ] = False,
) -> None:
    """Read files and folders into the bank. Files that are already there cost next to nothing."""
    from bank import intake
    from ingest.errors import UnreadableFile
    from ingest.files import find

    try:
        found = find(paths)
    except UnreadableFile as error:
        raise WrongUse(str(error)) from error
    if watch:
        _watch(context, paths, workers, _ask_password() if password else None, keep_files)
        return
    if not found.files:
        raise WrongUse(
            f"There is nothing to read in {', '.join(map(str, paths))}: no PDF, Word, text, Markdown or HTML file."
        )
    opens = _ask_password() if password else None
    with open_bank(context, create=True) as bank:
        try:
            if out.is_terminal:
                with _bar() as bar:
                    task = bar.add_task("", total=len(found.files))
                    summary = intake.add(
                        bank,
                        paths,
                        workers,
                        lambda step: _move(bar, task, step),
                        opens,
                        keep_files=keep_files,
                    )
            else:
                summary = intake.add(bank, paths, workers, _line, opens, keep_files=keep_files)
        except KeyboardInterrupt:
            say(
                f"Stopped. Everything reported as kept is in {bank_folder(context)}; run the same command again to go on."
            )
            raise typer.Exit(130) from None
        _report(summary)
        _perhaps_twice(bank, summary)
    if summary.failed:
        raise typer.Exit(SOME_FAILED)


def _watch(
    context: typer.Context, paths: list[Path], workers: int | None, opens: str | None, keep_files: bool
) -> None:
    """Add what settles in the folders until somebody ends it; whatever goes wrong is said, and looked at again."""
    import time

    from bank import intake
    from bank.watching import Watch
    from ingest.errors import StorybankError

    watch, said = Watch(tuple(paths)), ""
    say(f"Watching {', '.join(map(str, paths))}. End it with Ctrl-C.")
    out.file.flush()
    try:
        while True:
            settled: list[Path] = []
            try:
                if settled := watch.look():
                    # Open only as long as there is something to write, for others to use the bank meanwhile
                    with open_bank(context, create=True) as bank:
                        added = intake.add(bank, settled, workers, _news, opens, keep_files=keep_files)
                        _perhaps_twice(bank, added)
                said = ""
            except StorybankError as error:
                watch.again(settled)
                if str(error) != said:  # a drive that is out stays out for a while
                    said = str(error)
                    say(f"{said} Still watching.", style="red")
                    out.file.flush()
            time.sleep(WATCH_SECONDS)
    except KeyboardInterrupt:
        say("Stopped watching. Everything reported as kept is in the bank.")


def _news(step: Step) -> None:
    # A file that lay there before the watch began is no news.
    if step.outcome and step.outcome.status != "already there":
        _line(step)


def _ask_password() -> str | None:
    # Never an argument: every user of the computer sees the arguments of every program
    if sys.stdin.isatty():
        return str(typer.prompt("Password of the locked files", hide_input=True)) or None
    return sys.stdin.readline().rstrip("\r\n") or None


class _Rate(ProgressColumn):
    """Files a second, or a minute where they are slow."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        if not speed:
            return Text("")
        return Text(f"{speed:.1f} files/s" if speed >= 1 else f"{speed * 60:.0f} files/min")


def _bar() -> Progress:
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    return Progress(*columns, console=out)


def _move(bar: Progress, task: object, step: Step) -> None:
    name = clean(step.outcome.path.name) if step.outcome else ""
    bar.update(task, completed=step.done, description=name)  # type: ignore[arg-type]
    if step.outcome and step.outcome.status == "failed":
        say(_words(step.outcome), style="red")


def _line(step: Step) -> None:
    if step.outcome:
        say(_words(step.outcome))
        out.file.flush()


def _words(outcome: Outcome) -> str:
    tail = f" · {outcome.message}" if outcome.message else f" · {outcome.story_id}"
    return _one_line(f"{outcome.status}: {outcome.path.name}{tail}")


def _one_line(text: str) -> str:
    return text.replace("\n", "�")  # a file's name may hold a line break


def _perhaps_twice(bank: Bank, summary: Summary) -> None:
    """Offer what may be one story to be merged, or linked as translations; nothing is done by itself."""
    pairs = [(outcome, one) for outcome in summary.outcomes for one in outcome.twins]
    for outcome, one in pairs[:TWICE_SHOWN]:
        own = outcome.story_id or ""
        other = bank.story(one.other(own)).story
        how = f"{one.share:.0%} the same words as" if one.kind == "same words" else "perhaps a translation of"
        say(
            _one_line(
                f"Perhaps twice: {outcome.path.name} ({own}): {how} “{other.title}” ({other.source.name}, {other.id})"
            ),
            style="yellow",
        )
    if pairs:
        more = f" (and {len(pairs) - TWICE_SHOWN} pairs more)" if len(pairs) > TWICE_SHOWN else ""
        say(f"Look at them, and say what they are, with: storybank duplicates{more}", style="yellow")


def _report(summary: Summary) -> None:
    table = Table(show_header=False, box=None, padding=(0, 2))
    for status in ("kept", "replaced", "already there", "failed"):
        if number := summary.count(status):
            table.add_row(status, str(number))
    doubtful = [outcome for outcome in summary.outcomes if outcome.doubts]
    if doubtful:
        table.add_row("kept, please look at", str(len(doubtful)))
    if summary.skipped:
        table.add_row("not read (other types)", str(len(summary.skipped)))
    say("")
    out.print(table)
    for outcome in doubtful:
        say(_one_line(f"Please look at {outcome.path.name} ({outcome.story_id}): {' '.join(outcome.doubts)}"))
    for outcome in summary.failed:
        say(_one_line(f"Failed ({outcome.code}): {outcome.path} · {outcome.message}"), style="red")
