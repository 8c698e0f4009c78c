"""Reading and analysing in processes of their own: a file that ends its worker costs that file, nothing else."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from bank.patience import DEFAULT, Clock, Patience
from ingest.errors import LimitExceeded, StorybankError, UnreadableFile
from ingest.story import Story
from nlp.annotations import Analysis

Made = tuple[Story, Analysis, str] | StorybankError

_HEARS = 0.2  # seconds between two looks whether to go on waiting


class CrashedWorker(UnreadableFile):
    """The process that read or analysed the file ended without a word."""

    code = "crashed"


class SlowAnalysis(LimitExceeded):
    """The file's text took longer to analyse than a text of its length may."""


def make(path: Path, password: str | None = None, patience: Patience = DEFAULT) -> Made:
    """Read and analyse one file, in a worker, which ends itself when `patience` is over. Errors of the file come back as values: they are results, not faults."""
    from ingest.sandbox import read_bounded
    from nlp.analyse import VERSION, analyse

    try:
        story = read_bounded(path, password=password)
        with bounded(path, patience.seconds(story.text)):
            return story, analyse(story), VERSION
    except StorybankError as error:
        return error
    except Exception as error:  # noqa: BLE001 - one story's bad luck must not end the batch
        return UnreadableFile(
            f"{path.name} could not be analysed: an unexpected fault in Storybank ({type(error).__name__}: {error}). "
            "The file was left out; please report it."
        )


_clock: Clock | None = None


def bounded(path: Path, seconds: float) -> AbstractContextManager[None]:
    """In a worker: the block may take so many seconds, then the worker is ended. Elsewhere there is no bound."""
    return _clock.running(path, seconds) if _clock else nullcontext()


class Workers:
    """A pool of `count` processes, started when the first file comes. Use as a context manager: no process outlives it.

    `check` is called again and again while a result is waited for; what it raises ends the waiting.
    """

    def __init__(
        self, count: int, work: Callable[[Path], Made] = make, check: Callable[[], None] = lambda: None
    ) -> None:
        self.count = count
        self._work = work
        self._check = check
        self._pool: ProcessPoolExecutor | None = None
        self._others: set[int] = set()
        # Outlives the pool: a pool made again may be asked about files that ended the one before.
        self._notes = TemporaryDirectory(prefix="storybank-", ignore_cleanup_errors=True)
        self._clock = Clock(Path(self._notes.name))

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._close()
        else:
            self._kill()
        self._notes.cleanup()

    def submit(self, path: Path) -> Future[Made]:
        """Start on a file; its result comes from `result`."""
        try:
            return self._submit(path)
        except BrokenProcessPool:
            self._kill()
            return self._submit(path)

    def result(self, path: Path, future: Future[Made]) -> Made:
        """What became of a file. Where a worker died, the file is tried once more: most only waited behind the one to blame. Where a worker
        dies again, it is tried alone, to know whether it is that one."""
        try:
            return self._wait(future)
        except BrokenProcessPool:
            if self._clock.struck(path):
                return _slow(path)
        try:
            return self._wait(self.submit(path))
        except BrokenProcessPool:
            return _slow(path) if self._clock.struck(path) else self._alone(path)

    def _alone(self, path: Path) -> Made:
        with Workers(1, self._work, self._check) as one:
            try:
                return one._wait(one.submit(path))
            except BrokenProcessPool:
                if one._clock.struck(path):
                    return _slow(path)
                return CrashedWorker(
                    f"{path.name} ended the process that worked on it. It was left out; the others are not affected. Please report it."
                )

    def _wait(self, future: Future[Made]) -> Made:
        self._check()
        while not wait([future], _HEARS).done:
            self._check()
        return future.result()

    def _submit(self, path: Path) -> Future[Made]:
        if self._pool is None:
            self._others = {child.pid or 0 for child in multiprocessing.active_children()}
            # Spawned, not forked: the same on every system, and safe beside a browser server's threads.
            self._pool = ProcessPoolExecutor(
                self.count,
                multiprocessing.get_context("spawn"),
                initializer=_start,
                initargs=(Path(self._notes.name),),
            )
        with _no_interrupt():
            return self._pool.submit(self._work, path)

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None

    def _kill(self) -> None:
        if self._pool is None:
            return
        self._pool.shutdown(wait=False, cancel_futures=True)
        for child in multiprocessing.active_children():
            if child.pid not in self._others:
                child.kill()  # the reading process under it ends with its input
                child.join()
        self._pool = None


@contextmanager
def _no_interrupt() -> Iterator[None]:
    # A process started here inherits the mask: Ctrl-C is the parent's business, and a worker prints no traceback over it.
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    old = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, old)


def _slow(path: Path) -> SlowAnalysis:
    return SlowAnalysis(
        f"{path.name} took longer to analyse than a text of its length may. It was left out; the others are not affected. "
        "Look whether it holds something else than sentences, such as one endless line."
    )


def _start(notes: Path) -> None:
    global _clock
    _clock = Clock(notes)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A pool's worker waits for work for ever, even when whoever would send it was killed.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
