"""Reading files behind the page: a process of its own does the work, and goes on when the person looks at another page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bank.adding import KEEP
from bank.permits import Person, for_child
from ui import who

_ROOT = Path(__file__).resolve().parents[2]
_REMEMBERED = 3600.0  # seconds
#: By the bank's folder and the person's name.
_latest: dict[tuple[str, str], Job] = {}


@dataclass(frozen=True, slots=True)
class Twin:
    """A story of the bank that may be the same as the one just kept. `kind`: same words, or two languages; `share` 0 to 1: see bank.twins.Twins."""

    story_id: str
    title: str
    kind: str
    share: float


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file; see bank.intake.Outcome. `scan`: it is a picture of text, kept without its words.

    `twins`: to be offered for merging (bank.judge("story", ID, "merge", {"into": ID})) or linking ("translation", {"other": ID}).
    `form`: it is a form's submission, and `notes` is what that brought besides its text.
    """

    name: str
    status: str
    story_id: str | None
    code: str | None
    message: str | None
    doubts: tuple[str, ...]
    scan: bool = False
    twins: tuple[Twin, ...] = ()
    form: bool = False
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Job:
    """Files being read for a person. `results` grows; `staged` is a folder that goes when reading ends; `error`: why nothing could be read.

    `asks`: the person is to say more about the stories when they are there; the sample stories need nothing said.
    What the person did with the results: `answered` what was agreed for them; `said` of a story and one like it, what to tell of that; `put_away`
    all of it. `ended_at` by the computer's running clock, in seconds.
    """

    total: int
    person: Person
    staged: Path | None = None
    results: list[FileResult] = field(default_factory=list)
    error: str | None = None
    ended: bool = False
    ended_at: float = 0.0
    asks: bool = True
    stopped: bool = False
    answered: bool = False
    said: dict[tuple[str, str], str] = field(default_factory=dict)
    put_away: bool = False
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def stop(self) -> None:
        """End the reading; what is kept stays."""
        self.stopped = True
        if self._process is not None:
            self._process.terminate()

    def begin(self, module: str, bank: Path, arguments: Sequence[str]) -> None:
        """Start the module that reads what these name into the bank, and listen to it."""
        command = [sys.executable, "-m", module, str(bank), *arguments]
        path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
        # Our own Python and module; the paths are ours too and absolute, none of them is an option.
        self._process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="ascii",
            env={**os.environ, "PYTHONPATH": path, **for_child(self.person)},
        )
        threading.Thread(target=self._follow, name="storybank-reading", daemon=True).start()

    def _follow(self) -> None:
        process = self._process
        assert process is not None
        assert process.stdout is not None
        try:
            with process.stdout:
                for line in process.stdout:
                    self._take(json.loads(line))
            process.wait()
        finally:
            if self.staged:
                shutil.rmtree(self.staged, ignore_errors=True)
            self.ended_at = time.monotonic()
            self.ended = True

    def _take(self, line: dict[str, Any]) -> None:
        self.error = line.get("error", self.error)
        if "total" in line:
            self.total = line["total"]
        if "path" in line:
            self.results.append(
                FileResult(
                    Path(line["path"]).name,
                    line["status"],
                    line["story"],
                    line["code"],
                    line["message"],
                    tuple(line["doubts"]),
                    line["scan"],
                    tuple(
                        Twin(one["story"], one["title"], one["kind"], one["share"])
                        for one in line.get("twins", ())
                    ),
                    "notes" in line,
                    tuple(line.get("notes", ())),
                )
            )


def start(bank: Path, paths: Sequence[Path], staged: Path | None = None, *, keep_files: bool = False) -> Job:
    """Read files and folders into the bank in the folder `bank`, for who looks; absolute paths. `keep_files`: the bank takes a copy of each.
    Raises NotPermitted.
    """
    job = start_for(who.me(), bank, paths, staged, keep_files=keep_files)
    remember(bank, job)
    return job


def start_for(
    person: Person, bank: Path, paths: Sequence[Path], staged: Path | None = None, *, keep_files: bool = False
) -> Job:
    """The same for somebody who is not at a page. Raises NotPermitted."""
    job = Job(len(paths), person.require("change"), staged)
    job.begin("bank.adding", bank, [*([KEEP] if keep_files else []), *map(str, paths)])
    return job


def start_form(bank: Path, table: Path, form: Path, staged: Path) -> Job:
    """Add the submissions in a form's export, read by a map (a file as bank/collecting/mapping.py writes it). Raises NotPermitted."""
    job = Job(1, who.me().require("change"), staged)
    job.begin("bank.collecting.adding", bank, [str(table), str(form)])
    remember(bank, job)
    return job


def remember(bank: Path, job: Job) -> None:
    """From now on this is the latest reading of its person."""
    _latest[str(bank), job.person.name] = job


def latest(bank: Path) -> Job | None:
    """The latest reading into this bank of who looks, while it goes on and for an hour after; None once they have put it away.

    A page that is loaded anew, or come back to, has forgotten which it was.
    """
    job = _latest.get((str(bank), who.me().name))
    if job is None or job.put_away or (job.ended and time.monotonic() - job.ended_at > _REMEMBERED):
        return None
    return job
