from __future__ import annotations

import multiprocessing
import os
import re
import signal
import time
from pathlib import Path

import pytest
from making import story

from bank.patience import Patience
from bank.workers import CrashedWorker, Made, SlowAnalysis, Workers, bounded


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


def hold(path: Path) -> Made:
    """A stand-in for an analysis: a file named "endless" keeps the interpreter to itself, as a parser's inner loop does."""
    with bounded(path, 0.5):
        if path.name == "endless":
            re.match(r"(a+)+$", "a" * 60 + "b")
        made, analysis = story(title=path.name)
        return made, analysis, "1"


def test_an_endless_analysis_is_ended_and_the_others_go_on() -> None:
    paths = [Path(name) for name in ("a", "endless", "b", "c")]
    with Workers(2, hold) as pool:
        futures = [pool.submit(path) for path in paths]
        results = [pool.result(path, future) for path, future in zip(paths, futures, strict=True)]
        after = pool.result(Path("e"), pool.submit(Path("e")))
    assert [isinstance(result, Exception) for result in results] == [False, True, False, False]
    assert isinstance(results[1], SlowAnalysis)
    assert (results[1].code, "took longer to analyse" in str(results[1])) == ("limit", True)
    assert not isinstance(after, Exception)
    assert multiprocessing.active_children() == []


def test_a_longer_text_may_take_longer() -> None:
    patience = Patience(base_seconds=10, seconds_per_character=0.001)
    assert patience.seconds("") == 10
    assert patience.seconds("x" * 5_000) == 15


def test_files_that_waited_behind_one_that_kills_its_worker_share_the_next_workers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone: list[str] = []
    by_itself = Workers._alone

    def counted(pool: Workers, path: Path) -> Made:
        alone.append(path.name)
        return by_itself(pool, path)

    monkeypatch.setattr(Workers, "_alone", counted)
    paths = [Path(name) for name in ("bad", *"abcdefghijkl")]
    with Workers(2, read_or_die) as pool:
        futures = [pool.submit(path) for path in paths]
        results = [pool.result(path, future) for path, future in zip(paths, futures, strict=True)]
    assert [isinstance(result, Exception) for result in results] == [True] + [False] * 12
    assert alone == ["bad"]


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
