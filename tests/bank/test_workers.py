from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

from making import story

from bank.workers import CrashedWorker, Made, Workers


def read_or_die(path: Path) -> Made:
    """A stand-in for reading: a file named "bad" ends its process as the kernel would."""
    if path.name.startswith("bad"):
        os.kill(os.getpid(), signal.SIGKILL)
    made, analysis = story(title=path.name)
    return made, analysis, "1"


def slow(path: Path) -> Made:
    """A stand-in for a file that takes for ever."""
    time.sleep(600)
    raise AssertionError(path)


def test_a_file_that_kills_its_worker_costs_itself_alone() -> None:
    paths = [Path(name) for name in ("a", "b", "bad", "c", "d")]
    with Workers(2, read_or_die) as pool:
        futures = [pool.submit(path) for path in paths]
        results = [pool.result(path, future) for path, future in zip(paths, futures, strict=True)]
        after = pool.result(Path("e"), pool.submit(Path("e")))
    assert [isinstance(result, CrashedWorker) for result in results] == [False, False, True, False, False]
    assert not isinstance(after, Exception)
    assert multiprocessing.active_children() == []


def test_no_worker_outlives_an_interrupt() -> None:
    try:
        with Workers(2, slow) as pool:
            pool.submit(Path("a"))
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert multiprocessing.active_children() == []
