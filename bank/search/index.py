"""The index beside a catalogue: kept up with it, and made again whenever it is stale, damaged or not of our making."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock

import platformdirs
from filelock import FileLock, Timeout

from bank.catalogue import Catalogue
from bank.errors import BankBusy
from bank.search.documents import documents
from bank.search.engine import Answer, DamagedIndex, Document, Engine, Filters, Kind
from bank.search.query import Query
from bank.search.whoosh_engine import FORMAT, WhooshEngine

FOLDER = "index"
_STATE = "state.json"
_LOCK = "index.lock"
_WAIT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class _State:
    """What an index says of itself. `build` tells one making of it from the next; `seal` that it was made here, by us."""

    format: str
    uid: str
    build: str
    generation: int
    seal: str


class Index:
    """The index of one bank. Threads may share it."""

    def __init__(self, catalogue: Catalogue, make: Callable[[Path], Engine] = WhooshEngine) -> None:
        self._catalogue = catalogue
        self._folder = catalogue.folder / FOLDER
        self._make = make
        self._engine: Engine | None = None
        self._build = ""
        self._threads = RLock()
        self._lock = FileLock(str(catalogue.folder / _LOCK), thread_local=False)
        self._elsewhere: TemporaryDirectory[str] | None = None

    def close(self) -> None:
        with self._threads:
            self._close_engine()
            if self._elsewhere is not None:
                self._elsewhere.cleanup()

    def _close_engine(self) -> None:
        if self._engine is not None:
            self._engine.close()
            self._engine = None

    @property
    def current(self) -> bool:
        """True where the index knows all that the catalogue holds."""
        state = self._state()
        return state is not None and state.generation == self._catalogue.generation

    def search(
        self, query: Query, filters: Filters, kind: Kind, limit: int | None, *, every: bool = True
    ) -> Answer:
        """Answers from an index that knows all that was kept before this call, unless another program is just writing it."""
        with self._threads:
            try:
                return self._ask(query, filters, kind, limit, every)
            except DamagedIndex:
                self.rebuild()
                return self._ask(query, filters, kind, limit, every)

    def catch_up(self, *, scrub: bool = False) -> bool:
        """Bring the index up to the catalogue; True where it had to be made anew. With `scrub`, removed text leaves the disk."""
        with self._threads:
            if self._catalogue.read_only and self.current:
                return False
            with self._writing(_WAIT_SECONDS):
                return self._catch_up(scrub)

    def rebuild(self) -> None:
        """Throw the index away and make it again from the catalogue."""
        with self._threads, self._writing(_WAIT_SECONDS):
            self._throw_away()
            self._catch_up(False)

    def _ask(self, query: Query, filters: Filters, kind: Kind, limit: int | None, every: bool) -> Answer:
        if not self.current:
            # Somebody else at work on it: answer from what there is, if there is anything.
            wait = 0.0 if self._state() else _WAIT_SECONDS
            with suppress(BankBusy), self._writing(wait):
                self._catch_up(False)
        engine = self._open()
        return (engine.search if every else engine.search_any)(query, filters, kind, limit)

    def _catch_up(self, scrub: bool) -> bool:
        state = self._state()
        generation = self._catalogue.generation
        anew = state is None or state.generation > generation
        if anew:
            self._throw_away()
            state = self._new_state()
        if state is None or (state.generation == generation and not scrub):
            return anew
        kept, gone = self._catalogue.changes_since(state.generation)
        try:
            self._open(state).update((*gone, *kept), self._documents(kept), scrub=scrub)
        except DamagedIndex:
            if anew:
                raise
            self._throw_away()
            return self._catch_up(scrub)
        self._write(_State(state.format, state.uid, state.build, generation, state.seal))
        if gone and not self._catalogue.read_only:
            self._catalogue.clear_removals(generation)
        return anew

    def _documents(self, story_ids: list[str]) -> Iterator[Document]:
        for story_id in story_ids:
            with self._catalogue.reading() as db:
                found = list(documents(db, story_id))
            yield from found

    def _open(self, state: _State | None = None) -> Engine:
        state = state or self._state()
        if state is None:
            raise BankBusy(
                "Another program is just building the search index of this bank. Try again in a minute."
            )
        if self._engine is None or state.build != self._build:
            self._close_engine()
            self._engine = self._make(self._folder)
            self._build = state.build
        return self._engine

    def _throw_away(self) -> None:
        self._close_engine()
        if self._folder.is_symlink():
            self._folder.unlink()
        elif self._folder.exists():
            shutil.rmtree(self._folder)

    @contextmanager
    def _writing(self, wait: float) -> Iterator[None]:
        if self._catalogue.read_only and self._elsewhere is None:
            # Nothing may be written beside the catalogue: an index for as long as this program runs.
            self._close_engine()
            self._elsewhere = TemporaryDirectory(prefix="storybank-", ignore_cleanup_errors=True)
            self._folder = Path(self._elsewhere.name) / FOLDER
            self._lock = FileLock(str(Path(self._elsewhere.name) / _LOCK), thread_local=False)
        try:
            self._lock.acquire(timeout=wait)
        except Timeout as error:
            raise BankBusy(
                "Another program is writing the search index of this bank. Try again when it has finished."
            ) from error
        try:
            yield
        finally:
            self._lock.release()

    # What the index says of itself

    def _state(self) -> _State | None:
        """None where there is no index, or one of another bank, format, place or machine: its files must not be opened."""
        if self._folder.is_symlink():
            return None
        try:
            state = _State(**json.loads((self._folder / _STATE).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        ours = state.format == FORMAT and state.uid == self._catalogue.uid
        return state if ours and hmac.compare_digest(state.seal, self._seal(state.build)) else None

    def _new_state(self) -> _State:
        self._folder.mkdir(parents=True)
        build = secrets.token_hex(8)
        state = _State(FORMAT, self._catalogue.uid, build, 0, self._seal(build))
        self._write(state)
        return state

    def _write(self, state: _State) -> None:
        new = self._folder / f"{_STATE}.new"
        new.write_text(json.dumps({name: getattr(state, name) for name in state.__slots__}), "utf-8")
        new.replace(self._folder / _STATE)

    def _seal(self, build: str) -> str:
        # An index holds pickles, which can run code: one that came with a folder from elsewhere is made again, never opened.
        message = f"{build}\n{self._catalogue.uid}\n{self._folder.absolute()}"
        return hmac.new(_key(), message.encode(), hashlib.sha256).hexdigest()


_own_key = secrets.token_bytes(32)


def _key() -> bytes:
    """This user's secret on this machine; where none can be kept, one that lasts as long as the program."""
    path = Path(platformdirs.user_state_dir("storybank", appauthor=False)) / "index.key"
    try:
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(handle, "wb") as new:
                    new.write(_own_key)
        key = path.read_bytes()
    except OSError:
        return _own_key
    return key if len(key) == 32 else _own_key
