"""The reading process: `python -m ingest.worker`. It loads the readers once and forks a bounded child for every file it is given.

Requests come as JSON lines on standard input, one answer a request goes out on standard output (ingest/wire.py). It is the direct
parent of the children: it kills them when their time is up, and with itself when its input ends, that is, when whoever asked is gone.
A system without fork is served by `--once`: the same work in this process, killed from outside.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import os
import select
import signal
import stat
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest import ocr, wire
from ingest.drawing import draw
from ingest.errors import DamagedFile, LimitExceeded, UnreadableFile
from ingest.limits import Deadline, Limits
from ingest.read import prepare, read

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read; or, where `page` names one (from 1), that page to draw if the file still has the SHA-256 `digest`."""

    path: Path
    limits: Limits
    password: str | None = None
    page: int | None = None
    digest: str = ""


def answer(job: Job, seconds: float) -> bytes:
    """Read or draw in this process; whatever happens becomes a line for the wire."""
    path, limits = job.path, job.limits
    try:
        if job.page is not None:
            return wire.encode_picture(draw(path, job.page, job.digest, job.password))
        deadline = Deadline.after(
            max(0.5, seconds - limits.grace), max(0.5, seconds * limits.busy - limits.grace)
        )
        return wire.encode_story(read(path, deadline=deadline, max_pages=limits.pages, password=job.password))
    except UnreadableFile as e:
        return wire.encode_error(e)
    except (MemoryError, RecursionError):
        return wire.encode_error(too_much_memory(path.name))
    except Exception as e:  # noqa: BLE001 - a reader's bug must cost one file, not the batch
        return wire.encode_error(
            UnreadableFile(
                f"{path.name} could not be read: an unexpected fault in Storybank ({type(e).__name__}: {e}). The file was left out; please report it."
            )
        )


def too_much_memory(name: str) -> LimitExceeded:
    return LimitExceeded(
        f"{name} needs more memory than one file may have. It was left out; the others are not affected."
    )


def crashed(name: str) -> DamagedFile:
    return DamagedFile(
        f"{name} is so damaged that reading it broke the reader. It was left out; the others are not affected. Ask for the file again."
    )


def too_slow(name: str, seconds: float) -> LimitExceeded:
    return LimitExceeded(
        f"{name} took longer than the {seconds:.0f} seconds one file of its size may take. It was left out; the others are not affected."
    )


def allowance(path: Path, limits: Limits) -> float:
    """Seconds of the processor for this file. Raises LimitExceeded for a file too large to be opened, UnreadableFile where it cannot be."""
    try:
        seen = path.stat()
        if not stat.S_ISREG(seen.st_mode):
            raise UnreadableFile(f"{path.name} is no ordinary file: there is nothing in it to read.")
        size = seen.st_size
        if size > limits.file_bytes:
            raise LimitExceeded(
                f"{path.name} has {size // 1_000_000} MB; files of more than {limits.file_bytes // 1_000_000} MB are not read. Split it."
            )
        return limits.seconds(path.read_bytes(), recognising=ocr.available())
    except OSError as e:
        raise UnreadableFile(
            f"{path.name} cannot be opened ({e.strerror}). Check that it is there and that you may read it."
        ) from e


def _bound(limits: Limits, seconds: float) -> None:
    """In the child: no more memory and processor time than allowed, and no life after the parent."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    cpu = int(seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def read_in_child(job: Job) -> bytes | None:
    """Fork, bound, read, collect. None where standard input ended meanwhile: nobody waits for the answer."""
    path, limits = job.path, job.limits
    try:
        seconds = allowance(path, limits)
    except UnreadableFile as e:
        return wire.encode_error(e)
    inlet, outlet = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(inlet)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.setpgid(0, 0)  # what it starts (tesseract) ends with it
        _bound(limits, seconds)
        line = answer(job, seconds)
        with os.fdopen(outlet, "wb") as out, contextlib.suppress(OSError):
            out.write(line)
        os._exit(0)
    os.close(outlet)
    received, ended = _collect(inlet, time.monotonic() + seconds * limits.busy)
    os.close(inlet)
    if ended is not True:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if ended is None:
        return None
    if ended is False or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
        return wire.encode_error(too_slow(path.name, seconds))
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in {
        signal.SIGSEGV,
        signal.SIGABRT,
        signal.SIGBUS,
        signal.SIGFPE,
    }:
        return wire.encode_error(crashed(path.name))
    if not received.endswith(b"\n"):
        return wire.encode_error(too_much_memory(path.name))
    return received


def _collect(inlet: int, until: float) -> tuple[bytes, bool | None]:
    """What the child wrote; True when it finished, False when its time was up, None when our own input ended."""
    parts: list[bytes] = []
    while (left := until - time.monotonic()) > 0:
        ready, _, _ = select.select([inlet, 0], [], [], left)
        if inlet in ready:
            part = os.read(inlet, 1 << 16)
            if not part:
                return b"".join(parts), True
            parts.append(part)
        elif 0 in ready:  # a new request never comes before the answer: this is the end of the input
            return b"", None
    return b"".join(parts), False


def _request(line: bytes) -> Job:
    message: dict[str, Any] = json.loads(line)
    return Job(
        Path(message["path"]),
        Limits(**message["limits"]),
        message.get("password"),
        message.get("page"),
        message.get("digest", ""),
    )


def main() -> None:
    if "--once" in sys.argv:
        job = _request(sys.stdin.buffer.readline())
        sys.stdout.buffer.write(answer(job, allowance(job.path, job.limits)))
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business; it closes our input
    prepare()
    gc.freeze()  # what is loaded stays shared with the children
    pending = b""
    while part := os.read(0, 1 << 16):
        pending += part
        if not pending.endswith(b"\n"):
            continue
        line, pending = pending, b""
        reply = read_in_child(_request(line))
        if reply is None:
            return
        try:
            sys.stdout.buffer.write(reply)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            os._exit(0)


if __name__ == "__main__":
    main()
