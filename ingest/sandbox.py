"""Read a file of unknown origin: in a process of its own, with bounds on time and memory, and no way to hurt this one."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path

import ingest
from ingest import wire
from ingest.errors import LimitExceeded, UnreadableFile
from ingest.limits import DEFAULT, DRAWING, Limits
from ingest.picture import PagePicture
from ingest.story import Story

_FORKS = hasattr(os, "fork")
_HOUSE = str(Path(ingest.__file__).resolve().parent.parent) if ingest.__file__ else "."


class _Worker:
    """One reading process (ingest/worker.py); it serves one request at a time."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ingest.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        self.owner = os.getpid()

    def ask(self, request: bytes) -> bytes:
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            raise BrokenPipeError
        stdin.write(request)
        stdin.flush()
        return stdout.readline()

    @property
    def usable(self) -> bool:
        return self.owner == os.getpid() and self.process.poll() is None

    def let_go(self) -> None:
        """Close our ends of its pipes; its input ends when nobody holds the other."""
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def close(self) -> None:
        """End it, and with it any child it has."""
        self.let_go()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


_idle: list[_Worker] = []
_lock = threading.Lock()


def _environment() -> dict[str, str]:
    paths = [_HOUSE, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONWARNINGS": "ignore"}


def _take() -> _Worker:
    with _lock:
        while _idle:
            worker = _idle.pop()
            if worker.usable:
                return worker
            worker.close()
    return _Worker()


def read_bounded(path: Path, limits: Limits = DEFAULT, password: str | None = None) -> Story:
    """Read one file in a bounded child process. May be called from any thread and from a pool's worker.

    `password` opens a locked PDF; it goes through a pipe, never by way of a command line, which every process may see.

    Raises UnreadableFile or one of its kinds; LimitExceeded where the file asked for more than `limits` give.
    """
    line = _ask(path, limits, password=password)
    try:
        return wire.decode(line)
    except (ValueError, KeyError, TypeError) as e:
        raise UnreadableFile(
            f"{path.name} could not be read: the process that reads ended without an answer. It was left out, and the others are "
            "not affected. If this happens with every file, set Storybank up again (make setup)."
        ) from e


def draw_bounded(path: Path, page: int, digest: str, limits: Limits = DRAWING) -> PagePicture:
    """Draw one page of a PDF (from 1) in a bounded child process, if the file still has the SHA-256 `digest`.

    Raises UnreadableFile or one of its kinds; LimitExceeded where the page asked for more than `limits` give.
    """
    line = _ask(path, limits, page=page, digest=digest)
    try:
        return wire.decode_picture(line)
    except LimitExceeded as e:
        raise LimitExceeded(
            f"Page {page} of {path.name} asks for more time or memory than drawing a page may take, so it is not shown. Its text is kept."
        ) from e
    except (ValueError, KeyError, TypeError) as e:
        raise UnreadableFile(
            f"The page of {path.name} could not be drawn: the process that draws ended without an answer."
        ) from e


def _ask(path: Path, limits: Limits, **more: str | int | None) -> bytes:
    message = {"path": str(path.absolute()), "limits": asdict(limits), **more}
    request = json.dumps(message).encode() + b"\n"
    return _ask_worker(request) if _FORKS else _ask_once(request, path, limits)


def _ask_worker(request: bytes) -> bytes:
    worker = _take()
    try:
        line = worker.ask(request)
    except (BrokenPipeError, ConnectionResetError):
        line = b""
    except BaseException:  # Ctrl-C while waiting: its answer would meet the next question
        worker.close()
        raise
    if line:
        with _lock:
            _idle.append(worker)
    else:
        worker.close()
    return line


def _ask_once(request: bytes, path: Path, limits: Limits) -> bytes:
    """Without fork (Windows): a fresh process a file, bounded by the clock alone."""
    from ingest.worker import allowance, too_slow

    seconds = allowance(path, limits)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "ingest.worker", "--once"],
            input=request,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            timeout=seconds * limits.busy + 5,
            check=False,
        )
    except subprocess.TimeoutExpired as e:
        raise too_slow(path.name, seconds) from e
    return done.stdout


def close() -> None:
    """End all idle reading processes; the next `read_bounded` starts a new one. Runs by itself at exit."""
    with _lock:
        workers, _idle[:] = list(_idle), []
    for worker in workers:
        worker.close()


def _forget() -> None:
    """After a fork: the parent's reading processes, and a lock another thread may have held, are not ours."""
    global _lock
    _lock = threading.Lock()
    while _idle:
        _idle.pop().let_go()


atexit.register(close)
if _FORKS:
    os.register_at_fork(after_in_child=_forget)

__all__ = ["DEFAULT", "Limits", "UnreadableFile", "close", "draw_bounded", "read_bounded"]
