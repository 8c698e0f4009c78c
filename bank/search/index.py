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
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock
from typing import TypeVar

import platformdirs
from filelock import FileLock, Timeout

from bank.catalogue import Catalogue
from bank.errors import BankBusy
from bank.search.answering import Answer, Asked, Order, counts, search
from bank.search.columns import Columns
from bank.search.consents import consent_statuses
from bank.search.documents import ACTORS, Indexed, actor, documents
from bank.search.engine import DamagedIndex, Document, Engine, Kind
from bank.search.narrowing import Narrowing
from bank.search.query import Query
from bank.search.spelling import Speller
from bank.search.whoosh_engine import FORMAT, WhooshEngine

FOLDER = "index"
_STATE = "state.json"
_LOCK = "index.lock"
_WAIT_SECONDS = 60.0

_Answered = TypeVar("_Answered")


@dataclass(frozen=True, slots=True)
class _State:
    """What an index says of itself. `build` tells one making of it from the next; `seal` that it was made here, by us."""

    format: str
    uid: str
    build: str
    generation: int
    seal: str


class Index:
    """The index of one bank. Threads may share it. `make` opens an engine in a folder, `format_` tells its files from any other's."""

    def __init__(
        self, catalogue: Catalogue, make: Callable[[Path], Engine] = WhooshEngine, format_: str = FORMAT
    ) -> None:
        self._catalogue = catalogue
        self._folder = catalogue.folder / FOLDER
        self._make = make
        self._format = format_
        self._engine: Engine | None = None
        self._columns: Columns | None = None
        self._spelling: Speller | None = None
        self._loaded = -1
        self._consented: tuple[int, int, date] | None = None
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
        self._engine = self._columns = self._spelling = None

    @property
    def current(self) -> bool:
        """True where the index knows all that the catalogue holds."""
        state = self._state()
        return state is not None and state.generation == self._catalogue.generation

    def search(
        self,
        query: Query,
        narrowing: Narrowing,
        kind: Kind,
        limit: int | None = None,
        order: Order | None = None,
    ) -> Answer:
        """Answers from an index that knows all that was kept before this call, unless another program is just writing it."""
        return self._asking(
            lambda engine, columns: search(self._asked(engine, columns), query, narrowing, kind, limit, order)
        )

    def facets(self, query: Query, narrowing: Narrowing, kind: Kind) -> dict[str, dict[str, int]]:
        """How many answers each value of each facet would leave; a facet's own choice does not narrow its own counts."""
        return self._asking(
            lambda engine, columns: counts(self._asked(engine, columns), query, narrowing, kind)
        )

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

    def _asking(self, ask: Callable[[Engine, Columns], _Answered]) -> _Answered:
        with self._threads:
            try:
                return ask(*self._ready())
            except DamagedIndex:
                self.rebuild()
                return ask(*self._ready())

    def _ready(self) -> tuple[Engine, Columns]:
        if not self.current:
            # Somebody else at work on it: answer from what there is, if there is anything.
            wait = 0.0 if self._state() else _WAIT_SECONDS
            with suppress(BankBusy), self._writing(wait):
                self._catch_up(False)
        engine, columns = self._open()
        known = (
            self._catalogue.generation,
            len(columns),
            datetime.now(UTC).date(),
        )  # consent expires with a day
        if self._consented != known:
            with self._catalogue.reading() as db:
                columns.set_passing("consent", consent_statuses(db), "unknown")
            self._consented = known
        return engine, columns

    def _asked(self, engine: Engine, columns: Columns) -> Asked:
        return Asked(engine, columns, self._speller)

    def _speller(self) -> Speller:
        if self._spelling is None:
            with self._catalogue.reading() as db:
                names = [
                    row[0]
                    for row in db.execute("SELECT DISTINCT word FROM entity_word WHERE type = 'person'")
                ]
            engine, _ = self._open()
            self._spelling = Speller(list({*engine.words(), *engine.words("names")}), names)
        return self._spelling

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
            engine, columns = self._open(state)
            self._write_changes(engine, columns, kept, gone, scrub)
        except DamagedIndex:
            if anew:
                raise
            self._throw_away()
            return self._catch_up(scrub)
        except BaseException:
            self._close_engine()  # what is in memory may be half of a change
            raise
        self._write(_State(state.format, state.uid, state.build, generation, state.seal))
        self._loaded = generation
        if gone and not self._catalogue.read_only:
            self._catalogue.clear_removals(generation)
        return anew

    def _write_changes(
        self, engine: Engine, columns: Columns, kept: list[str], gone: list[str], scrub: bool
    ) -> None:
        stories = [*gone, *kept]
        actors = columns.values_of(stories, ACTORS)
        for story in stories:
            columns.remove(story)

        def added() -> Iterator[Document]:
            for story in kept:
                with self._catalogue.reading() as db:
                    found = list(documents(db, story))
                for one in found:
                    yield _numbered(columns, one)
            actors.update(columns.values_of(kept, ACTORS))
            for entity in sorted(actors):
                columns.remove(entity)
                with self._catalogue.reading() as db:
                    known = actor(db, entity)
                if known is not None:
                    yield _numbered(columns, known)

        engine.update([*stories, *sorted(actors | self._actors_of(kept))], added(), scrub=scrub)
        if scrub:
            columns.scrub()
        columns.save(self._folder)
        self._spelling = None

    def _actors_of(self, stories: list[str]) -> set[str]:
        with self._catalogue.reading() as db:
            return {
                row[0]
                for story in stories
                for row in db.execute("SELECT entity_id FROM story_entity WHERE story_id = ?", (story,))
            }

    def _open(self, state: _State | None = None) -> tuple[Engine, Columns]:
        state = state or self._state()
        if state is None:
            raise BankBusy(
                "Another program is just building the search index of this bank. Try again in a minute."
            )
        if self._engine is None or self._columns is None or state.build != self._build:
            self._close_engine()
            self._engine = self._make(self._folder)
            self._build = state.build
        if self._columns is None or self._loaded != state.generation:
            self._columns = Columns.load(self._folder) if state.generation else Columns()
            self._loaded = state.generation
            self._spelling = None
        return self._engine, self._columns

    def _throw_away(self) -> None:
        self._close_engine()
        if self._folder.is_symlink():
            self._folder.unlink()
        elif self._folder.exists():
            shutil.rmtree(self._folder)

    @contextmanager
    def _writing(self, wait: float) -> Iterator[None]:
        if self._catalogue.read_only and self._elsewhere is None:
            self._go_elsewhere()
        try:
            self._take_lock(wait)
        except Timeout as error:
            raise BankBusy(
                "Another program is writing the search index of this bank. Try again when it has finished."
            ) from error
        try:
            yield
        finally:
            self._lock.release()

    def _take_lock(self, wait: float) -> None:
        try:
            self._lock.acquire(timeout=wait)
        except Timeout:  # which is an OSError too
            raise
        except OSError:  # the folder became one to read only after it was opened
            if self._elsewhere is not None:
                raise
            self._go_elsewhere()
            self._lock.acquire(timeout=wait)

    def _go_elsewhere(self) -> None:
        """Nothing may be written beside the catalogue: an index for as long as this program runs."""
        self._close_engine()
        self._elsewhere = TemporaryDirectory(prefix="storybank-", ignore_cleanup_errors=True)
        self._folder = Path(self._elsewhere.name) / FOLDER
        self._lock = FileLock(str(Path(self._elsewhere.name) / _LOCK), thread_local=False)

    # What the index says of itself

    def _state(self) -> _State | None:
        """None where there is no index, or one of another bank, format, place or machine: its files must not be opened."""
        if self._folder.is_symlink():
            return None
        try:
            state = _State(**json.loads((self._folder / _STATE).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        ours = state.format == self._format and state.uid == self._catalogue.uid
        return state if ours and hmac.compare_digest(state.seal, self._seal(state.build)) else None

    def _new_state(self) -> _State:
        self._folder.mkdir(parents=True)
        build = secrets.token_hex(8)
        state = _State(self._format, self._catalogue.uid, build, 0, self._seal(build))
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


def _numbered(columns: Columns, one: Indexed) -> Document:
    return Document(columns.add(one.entry), one.entry.owner, one.title, one.text, one.names)


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
