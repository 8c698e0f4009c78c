"""A folder watched behind the page, for as long as the app runs: what is new in it is read by a process of its own."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from bank.permits import Person
from bank.watching import Watch
from ingest.errors import StorybankError
from ui.collect.jobs import FileResult, start_for

_SECONDS = 2.0
_SHOWN = 50


@dataclass(slots=True)
class Watcher:
    """One a bank, shared by everybody who looks. `results`: the latest last; `trouble`: why the folder cannot be looked at now."""

    bank: Path
    folder: Path | None = None
    by: str = ""
    results: deque[FileResult] = field(default_factory=lambda: deque(maxlen=_SHOWN))
    trouble: str = ""
    _ended: threading.Event = field(default_factory=threading.Event)

    def begin(self, folder: Path, person: Person) -> None:
        """Watch this folder from now on, in the place of another. Raises NotPermitted."""
        person.require("change")
        self.end()
        self.folder, self.by, self.trouble, self._ended = folder, person.name, "", threading.Event()
        threading.Thread(
            target=self._go_on, args=(folder, person, self._ended), name="storybank-watching", daemon=True
        ).start()

    def end(self) -> None:
        """Watch nothing any more; what is kept stays."""
        self._ended.set()
        self.folder = None

    def _go_on(self, folder: Path, person: Person, ended: threading.Event) -> None:
        watch = Watch((folder,))
        while not ended.wait(_SECONDS):
            try:
                settled = watch.look()
                if settled:
                    self._read(settled, person, watch, ended)
                elif not self.results:
                    self.trouble = ""
            except StorybankError as error:  # a drive that was taken out may come back
                self.trouble = str(error)

    def _read(self, settled: list[Path], person: Person, watch: Watch, ended: threading.Event) -> None:
        job = start_for(person, self.bank, settled)
        while not job.ended:
            if ended.wait(0.3):
                job.stop()
                return
        # A file that lay there before the watch began is no news.
        self.results.extend(result for result in job.results if result.status != "already there")
        self.trouble = job.error or ""
        if job.error:
            watch.again(settled)


@st.cache_resource(show_spinner=False)
def watcher(bank: str) -> Watcher:
    """The one of the bank in this folder."""
    return Watcher(Path(bank))
