"""Ctrl-C that strikes between two files, not in the middle of keeping one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def heard() -> Iterator[Callable[[], None]]:
    """Within the block Ctrl-C is only noted; calling what the block is given, or its end, then raises KeyboardInterrupt. A second one strikes at once.

    Python may raise it anywhere else: half-way through a write, or where whoever called cannot be told and it is lost. Only the main thread
    hears signals; in another, and where Ctrl-C is ignored or somebody else's, nothing changes.
    """
    mine = threading.current_thread() is threading.main_thread()
    if not mine or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield lambda: None
        return
    came = threading.Event()

    def note(_number: int, _frame: FrameType | None) -> None:
        came.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def check() -> None:
        if came.is_set():
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, note)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    check()
