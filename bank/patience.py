"""How long the analysis of one text may take, and a clock that ends the process when that is over."""

from __future__ import annotations

import faulthandler
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds of wall clock for analysing one text. The first ones also cover loading the language models."""

    base_seconds: float = 60.0
    seconds_per_character: float = 1 / 5_000

    def seconds(self, text: str) -> float:
        """How long this text may take."""
        return self.base_seconds + self.seconds_per_character * len(text)


DEFAULT = Patience()


class Clock:
    """Ends this process when a file has had its time, and leaves a note in `folder` that says so.

    The clock runs outside Python: a library that holds the interpreter for hours cannot keep it from striking.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def running(self, path: Path, seconds: float) -> Iterator[None]:
        """The block may take so many seconds. One block at a time in each process."""
        with self._note(path).open("wb") as note:
            faulthandler.dump_traceback_later(max(seconds, 0.001), exit=True, file=note)
            try:
                yield
            finally:
                faulthandler.cancel_dump_traceback_later()

    def struck(self, path: Path) -> bool:
        """True where a process was ended over this file."""
        try:
            return self._note(path).stat().st_size > 0
        except OSError:
            return False

    def _note(self, path: Path) -> Path:
        return (
            self._folder / hashlib.sha256(str(path.absolute()).encode("utf-8", "surrogatepass")).hexdigest()
        )
