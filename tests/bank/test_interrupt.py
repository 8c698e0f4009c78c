"""Ctrl-C between two files: noted at once, heard where it does no harm."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bank.interrupt import heard


@pytest.fixture(autouse=True)
def as_in_a_terminal() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def within(done: list[str], *steps: str) -> None:
    """Take the steps, noting what is done: each "Ctrl-C" among them is pressed, each "check" checks."""
    with heard() as check:
        for step in steps:
            if step == "Ctrl-C":
                signal.raise_signal(signal.SIGINT)
            elif step == "check":
                check()
            done.append(step)


def test_it_strikes_where_it_is_asked_for() -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        within(done, "check", "Ctrl-C", "keep", "check", "never")
    assert done == ["check", "Ctrl-C", "keep"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_it_is_not_lost_where_nobody_asks_any_more() -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        within(done, "check", "Ctrl-C", "keep")
    assert done == ["check", "Ctrl-C", "keep"]


def test_a_second_one_strikes_at_once() -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        within(done, "Ctrl-C", "Ctrl-C", "never")
    assert done == ["Ctrl-C"]


def test_what_ignores_it_goes_on_ignoring_it() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with heard() as check:
        signal.raise_signal(signal.SIGINT)
        check()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_another_thread_than_the_main_one_hears_no_signals() -> None:
    def alone() -> bool:
        with heard() as check:
            check()
            return signal.getsignal(signal.SIGINT) is signal.default_int_handler

    with ThreadPoolExecutor(1) as one:
        assert one.submit(alone).result()
