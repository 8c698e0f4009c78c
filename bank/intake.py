"""Files in, stories kept: read, analyse, keep, one file after the other, with a result for each."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

from bank import kept_files
from bank.bank import Bank
from bank.file_state import FileState
from bank.interrupt import heard
from bank.patience import DEFAULT, Patience
from bank.twins import Twins, twins
from bank.workers import Made, Workers, make
from ingest.errors import StorybankError, UnreadableFile
from ingest.files import find
from ingest.story import Story

Status = Literal["kept", "already there", "replaced", "failed"]

#: The index is brought up to date each time so many stories have been kept, and at the end.
INDEX_EVERY = 200

#: So many files for each worker may be read before their turn to be kept: memory holds no more stories than these.
AHEAD = 16


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. `code` and `message` say why it failed; `story_id` is None then.

    `kept` and `replaced` are told only after the story is on the disk. `doubts`: what to look at in a story that was kept. `twins`: stories
    of the bank that may be the same as it, in another file or another language, for a person to say.
    """

    path: Path
    status: Status
    story_id: str | None = None
    code: str | None = None
    message: str | None = None
    doubts: tuple[str, ...] = ()
    twins: tuple[Twins, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` files; `outcome` is the latest one's, None before the first."""

    done: int
    total: int
    outcome: Outcome | None = None


@dataclass(slots=True)
class Summary:
    """All outcomes in file order; `skipped` lay in a named folder and are of no type that is read."""

    outcomes: list[Outcome] = field(default_factory=list)
    skipped: tuple[Path, ...] = ()

    def count(self, status: Status) -> int:
        return sum(outcome.status == status for outcome in self.outcomes)

    @property
    def failed(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.status == "failed"]


def default_workers() -> int:
    """A worker a processor, four at the most: each holds a language model of its own."""
    return max(1, min(4, os.cpu_count() or 1))


def add(
    bank: Bank,
    paths: Iterable[Path],
    workers: int | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    password: str | None = None,
    patience: Patience = DEFAULT,
    keep_files: bool = False,
) -> Summary:
    """Add files and folders to a bank. Files are kept in name order, whatever the number of workers; `password` opens locked ones.
    A text that takes longer to analyse than `patience` allows fails; the others go on. With `keep_files` the bank takes a copy of each file
    whose story it keeps (bank/kept_files.py).

    Raises UnreadableFile where a path does not exist, BankUnwritable where nothing more can be written. On KeyboardInterrupt what was kept stays, indexed, and the interrupt goes on.
    """
    found = find(paths)
    summary = Summary(skipped=found.skipped)
    tell = on_progress or (lambda progress: None)
    tell(Progress(0, len(found.files)))
    try:
        work = partial(make, password=password, patience=patience)
        with heard() as check, Workers(workers or default_workers(), work, check) as pool:
            for outcome in _Intake(bank, pool, keep_files).run(found.files):
                summary.outcomes.append(outcome)
                tell(Progress(len(summary.outcomes), len(found.files), outcome))
                check()
                if len(summary.outcomes) % INDEX_EVERY == 0:
                    bank.index.catch_up()
    finally:
        # After an interrupt too: what is kept is found. It is quick, and a second Ctrl-C leaves it to the next search.
        bank.index.catch_up()
    return summary


@dataclass(slots=True)
class _Waiting:
    path: Path
    state: FileState | None
    digest: str | None
    future: Future[Made] | None = None
    outcome: Outcome | None = None


class _Intake:
    def __init__(self, bank: Bank, pool: Workers, keep_files: bool) -> None:
        self._bank = bank
        self._pool = pool
        self._keep_files = keep_files
        self._under_way: set[str] = set()
        #: Scans that were kept without their text, and can be read now.
        self._readable = _readable(bank)

    def run(self, files: Sequence[Path]) -> Iterator[Outcome]:
        # Some files ahead, so that every worker is busy while the index is written too; kept in order all the same.
        waiting: deque[_Waiting] = deque()
        for path in files:
            waiting.append(self._start(path))
            if len(waiting) > AHEAD * self._pool.count:
                yield self._finish(waiting.popleft())
        while waiting:
            yield self._finish(waiting.popleft())

    def _start(self, path: Path) -> _Waiting:
        try:
            state = FileState.of(path)
            known = self._bank.catalogue.file(state.path)
            if known and known[0] == state and known[1] not in self._readable:
                return _Waiting(path, state, None, outcome=Outcome(path, "already there", known[1]))
            digest = _sha256(path)
        except OSError as error:
            reason = f"{path.name} cannot be opened ({error.strerror}). Check that it is there and that you may read it."
            return _Waiting(
                path, None, None, outcome=Outcome(path, "failed", code=UnreadableFile.code, message=reason)
            )
        waiting = _Waiting(path, state, digest)
        there = self._bank.catalogue.story_with(digest)
        if digest not in self._under_way and (there is None or there in self._readable):
            self._under_way.add(digest)
            waiting.future = self._pool.submit(path)
        return waiting

    def _finish(self, waiting: _Waiting) -> Outcome:
        outcome = waiting.outcome or self._keep(waiting)
        if waiting.digest and waiting.future:
            self._under_way.discard(waiting.digest)
        if outcome.status == "failed" and outcome.code and outcome.message:
            self._bank.catalogue.fail(outcome.path, outcome.code, outcome.message)
        return outcome

    def _keep(self, waiting: _Waiting) -> Outcome:
        path, state = waiting.path, waiting.state
        assert state is not None
        assert waiting.digest is not None
        there = self._bank.catalogue.story_with(waiting.digest)
        if there and there not in self._readable:
            return Outcome(path, self._bank.catalogue.link(self._own(waiting), there), there)
        # No future: a copy in the same batch was under way, and failed.
        made = self._pool.result(path, waiting.future or self._pool.submit(path))
        if isinstance(made, StorybankError):
            return Outcome(path, "failed", code=getattr(made, "code", "unreadable"), message=str(made))
        story, analysis, version = made
        state = self._own(waiting)
        if there:
            self._readable.discard(there)
            self._bank.catalogue.renew(story, analysis, version)
            self._bank.catalogue.link(state, there)
            return Outcome(path, "replaced", there, doubts=_doubts(story))
        status = self._bank.catalogue.keep(story, analysis, state, version)
        with self._bank.catalogue.reading() as db:
            found = tuple(twins(db, story.id))
        doubts = _doubts(story)
        return Outcome(path, status, story.id, doubts=doubts, twins=found)

    def _own(self, waiting: _Waiting) -> FileState:
        """The file that the story is to be linked to: with `keep_files` the bank's own copy."""
        assert waiting.state is not None
        assert waiting.digest is not None
        put = kept_files.put(self._bank.folder, waiting.path, waiting.digest) if self._keep_files else None
        return put or waiting.state


def _doubts(story: Story) -> tuple[str, ...]:
    """What to look at in a story; what holds of many places of it is said once."""
    return tuple(dict.fromkeys(flag.message for flag in story.quality))


def _readable(bank: Bank) -> set[str]:
    scans = bank.catalogue.scans()
    if not scans:
        return set()
    from ingest.readers.scans import may_read_more  # with the libraries of all readers behind it

    return {story_id for story_id, flags in scans.items() if may_read_more(flags)}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
