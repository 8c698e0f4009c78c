"""The one truth: stories, their files, what failed, and the counter that tells an index how far it has come."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import Literal

from bank import diary, kept_files, proposals, starred, stored, storing, taking_over
from bank.actors import KnownActors
from bank.connection import FILE_NAME, connect, now, plain_errors
from bank.consent import ledger
from bank.consent.terms import Terms
from bank.counts import counts
from bank.erasure import erase
from bank.file_state import FileState as FileState
from bank.file_state import real_path
from bank.judgements import machine
from bank.judgements.identities import underneath
from bank.judgements.lessons import lessons
from bank.judgements.log import Log
from bank.judgements.merging import with_bytes
from bank.judgements.replay import replay, replay_all
from bank.permits import Act, Acting, Person, at_this_computer, whoever
from bank.removal import next_generation, remove_if_unlinked
from bank.stored import StoredStory
from ingest.story import QualityFlag, Story
from nlp.annotations import Analysis, Entity
from nlp.identity import resolve
from nlp.lessons import Lessons, named
from nlp.proposals import propose

Kept = Literal["kept", "already there", "replaced"]
Resolve = Callable[[Sequence[Entity], KnownActors, Lessons], dict[str, str]]


class Catalogue:
    """One connection to a bank's SQLite file. Threads may share it; each call is a unit of its own.

    `acting` says at every call who is acting; what their role does not allow raises NotPermitted (bank/permits.py).
    """

    def __init__(
        self,
        folder: Path,
        *,
        create: bool = False,
        resolve: Resolve = resolve,
        acting: Acting = at_this_computer,
    ) -> None:
        self.folder = folder
        self._acting = acting
        self.require("look" if (folder / FILE_NAME).is_file() else "change")
        self._db = connect(folder, create=create)
        #: The bank may not be written: what it holds can be read.
        self.read_only = bool(self._db.execute("PRAGMA query_only").fetchone()[0])
        self._lock = RLock()
        self._resolve = resolve
        self._known = KnownActors(self._db)
        try:
            self._take_over()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        with self._lock:
            self._db.close()

    @property
    def person(self) -> Person:
        """Who is acting now."""
        return whoever(self._acting)

    def require(self, act: Act) -> Person:
        """Who is acting, if they may do this. Raises NotPermitted."""
        return self.person.require(act)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for this thread alone while it reads."""
        self.require("look")
        with self._lock, plain_errors(self.folder):
            yield self._db

    @contextmanager
    def writing(self, act: Act = "change") -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is on the disk when the block has ended, or none of it is.

        `act`: what it is part of. "look" is for what the bank writes down by itself while somebody only looks.
        """
        self.require(act)
        with self._lock, plain_errors(self.folder):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                self._known = KnownActors(self._db)
                raise

    # Files

    def file(self, path: str) -> tuple[FileState, str, str] | None:
        """What is known about a path: its state when it was kept, its story's id and its bytes' SHA-256."""
        with self.reading() as db:
            row = db.execute(
                "SELECT f.path, f.name, f.size, f.mtime_ns, f.story_id, s.sha256 FROM file f JOIN story s ON s.id = f.story_id WHERE f.path = ?",
                (path,),
            ).fetchone()
        return (FileState(row[0], row[1], row[2], row[3]), row[4], row[5]) if row else None

    def story_with(self, sha256: str) -> str | None:
        """The id of the story made from these bytes, or that such a story was merged into; None where there is none."""
        with self.reading() as db:
            return with_bytes(db, sha256)

    def scans(self) -> dict[str, tuple[QualityFlag, ...]]:
        """The flags of each story that is a scan, by its id: recognised by machine, or waiting for it."""
        with self.reading() as db:
            rows = db.execute("SELECT id, quality FROM story WHERE quality LIKE '%ocr%'").fetchall()
        return {
            story_id: tuple(QualityFlag(code, message) for code, message, *_ in json.loads(quality))
            for story_id, quality in rows
        }

    def paths(self, story_id: str) -> list[str]:
        """Every file known to hold this story, wherever it lies."""
        with self.reading() as db:
            rows = db.execute("SELECT path FROM file WHERE story_id = ? ORDER BY path", (story_id,))
            return [str(kept_files.place(self.folder, row[0])) for row in rows]

    def kept_paths(self, story_id: str | None = None) -> list[str]:
        """The paths, within the bank's folder, of the files that it keeps for a story, or for all."""
        with self.reading() as db:
            return kept_files.of_stories(db, None if story_id is None else [story_id])

    # Keeping and forgetting

    def keep(self, story: Story, analysis: Analysis, state: FileState, analysed_by: str) -> Kept:
        """Keep a story and link its file to it, in one transaction that is on the disk when this returns."""
        with self.writing() as db:
            there = with_bytes(db, story.source.sha256)
            if there and there != story.id:  # a story of these bytes has been merged into that one
                return self._linked(db, state, there)
            old = db.execute("SELECT story_id FROM file WHERE path = ?", (state.path,)).fetchone()
            outcome: Kept = "replaced" if old and old[0] != story.id else "kept"
            if db.execute("SELECT 1 FROM story WHERE id = ?", (story.id,)).fetchone():
                outcome = outcome if outcome == "replaced" else "already there"
            else:
                # Before the old story goes, so that its actors keep their ids.
                log = Log.read(db)
                known = self._known = self._known.current()
                ids = self._ids(db, analysis, log, lessons(log.bank_wide), known)
                doubtful = list(propose(analysis.entities, ids, known))
                made = StoredStory(
                    story, analysis, added=now(), analysed_by=analysed_by, generation=next_generation(db)
                )
                storing.insert(db, made)
                machine.write(db, story, analysis, ids, analysed_by, made.added)
                if old and old[0] != story.id:
                    _succeed(db, old[0], story.id)
                replay(db, [story.id], log)
                proposals.write(db, story.id, doubtful, made.added)
                db.execute("DELETE FROM removal WHERE story_id = ?", (story.id,))
            if outcome != "already there":
                diary.write(db, self.person.name, "added" if outcome == "kept" else "replaced", story.id)
            _link(db, state, story.id)
            if old and old[0] != story.id:
                ledger.carry(db, old[0], story.id)
                starred.carry(db, ledger.same_words(db, old[0], story.id))
                remove_if_unlinked(db, old[0], state.path)
            db.execute("DELETE FROM failure WHERE path = ?", (state.path,))
            if outcome == "kept" and not log.bank_wide:
                known.story_kept(story.id, ids.values())
        return outcome

    def link(self, state: FileState, story_id: str) -> Kept:
        """Note that a file holds a story that is already there; the story it held before goes, unless another file holds it."""
        with self.writing() as db:
            return self._linked(db, state, story_id)

    def _linked(self, db: sqlite3.Connection, state: FileState, story_id: str) -> Kept:
        old = db.execute("SELECT story_id FROM file WHERE path = ?", (state.path,)).fetchone()
        _link(db, state, story_id)
        db.execute("DELETE FROM failure WHERE path = ?", (state.path,))
        if not old or old[0] == story_id:
            return "already there"
        _succeed(db, old[0], story_id)
        replay(db, [story_id], Log.read(db))
        ledger.carry(db, old[0], story_id)
        starred.carry(db, ledger.same_words(db, old[0], story_id))
        remove_if_unlinked(db, old[0], state.path)
        diary.write(db, self.person.name, "replaced", story_id)
        return "replaced"

    def renew(self, story: Story, analysis: Analysis, analysed_by: str) -> None:
        """Another reading or analysis of a story that is kept: people's judgements are laid over it again, its actors keep their ids."""
        with self.writing() as db:
            kept = stored.read(db, story.id)
            if kept is None:
                return
            log, before = Log.read(db), machine.named(db, story.id)
            taught = lessons(log.bank_wide)
            settled = {
                named(e.type, e.name): before[e.type, e.name]
                for e in analysis.entities
                if (e.type, e.name) in before
            }
            taught = replace(taught, same={**taught.same, **settled})
            ids = self._ids(db, analysis, log, taught, KnownActors(db))
            storing.update(db, replace(kept, story=story, analysis=analysis, analysed_by=analysed_by))
            machine.write(db, story, analysis, ids, analysed_by, now())
            replay(db, [story.id], log, before.values())
            diary.write(db, self.person.name, "read again", story.id)

    def replay(self) -> None:
        """Make all rows anew from what the machine found and what people said of it."""
        with self.writing() as db:
            replay_all(db)

    def _ids(
        self, db: sqlite3.Connection, analysis: Analysis, log: Log, taught: Lessons, known: KnownActors
    ) -> dict[str, str]:
        return underneath(db, analysis.entities, self._resolve(analysis.entities, known, taught), log)

    def _take_over(self) -> None:
        with self.reading() as db:
            needed = not self.read_only and taking_over.needed(db)
        if needed:
            with self.writing("look") as db:
                taking_over.bring_up(db)

    def fail(self, path: Path, code: str, message: str) -> None:
        """Note why a file is not in the bank. A story kept from it earlier stays."""
        with self.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO failure VALUES (?, ?, ?, ?, ?)",
                (str(real_path(path)), path.name, code, message, now()),
            )

    def forget(self, story_id: str) -> bool:
        """Remove a story, its quotes, the files kept for it and whatever is known through it alone; False where there is none."""
        with self.writing("forget") as db:
            own = kept_files.of_stories(db, [story_id])
            there = erase(db, story_id)
            if there:
                diary.write(db, self.person.name, "forgot a story")
        kept_files.drop(self.folder, own)
        return there

    def scrub(self) -> bool:
        """Rewrite the file so that no forgotten byte is left in it or beside it; False while another program holds it open."""
        with self.reading() as db:
            db.execute("VACUUM")
            busy, _, _ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def record_consent(self, terms: Terms) -> None:
        """Add a line to the history of consent: from now on it counts. A person's names of today go with it.

        To open again what was closed takes a role of its own. Raises NotPermitted.
        """
        with self.writing() as db:
            if ledger.loosens(db, terms):
                self.require("loosen consent")
            ledger.record(db, replace(terms, recorded_by=self.person.signs(terms.recorded_by)))
            next_generation(db)

    # Reading

    def story(self, story_id: str) -> StoredStory | None:
        with self.reading() as db:
            return stored.read(db, story_id)

    def story_ids(self) -> list[str]:
        """Every story, in the order in which they were kept."""
        with self.reading() as db:
            return [row[0] for row in db.execute("SELECT id FROM story ORDER BY rowid")]

    def failures(self) -> list[tuple[str, str, str]]:
        """Files that could not be kept: path, code and message."""
        with self.reading() as db:
            return [tuple(row) for row in db.execute("SELECT path, code, message FROM failure ORDER BY path")]

    def counts(self) -> dict[str, int]:
        """How many of each the bank holds."""
        with self.reading() as db:
            return counts(db)

    # The index's view

    @property
    def uid(self) -> str:
        """Tells this bank from any other."""
        with self.reading() as db:
            return str(db.execute("SELECT uid FROM bank").fetchone()[0])

    @property
    def generation(self) -> int:
        with self.reading() as db:
            return int(db.execute("SELECT generation FROM bank").fetchone()[0])

    def changes_since(self, generation: int) -> tuple[list[str], list[str]]:
        """Ids of the stories kept, and of those removed, after a generation."""
        with self.reading() as db:
            kept = [
                row[0]
                for row in db.execute(
                    "SELECT id FROM story WHERE generation > ? ORDER BY generation, id", (generation,)
                )
            ]
            gone = [
                row[0]
                for row in db.execute(
                    "SELECT story_id FROM removal WHERE generation > ? ORDER BY story_id", (generation,)
                )
            ]
        return kept, gone

    def clear_removals(self, generation: int) -> None:
        """The index has caught up with this generation: nothing need remember the stories that went before it."""
        with self.writing("look") as db:
            db.execute("DELETE FROM removal WHERE generation <= ?", (generation,))


def _succeed(db: sqlite3.Connection, old: str, new: str) -> None:
    # What was said of a story holds for its new version. A file changed back and forth makes a circle, which does no harm.
    db.execute("INSERT OR IGNORE INTO succession VALUES (?, ?)", (old, new))


def _link(db: sqlite3.Connection, state: FileState, story_id: str) -> None:
    db.execute(
        "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)",
        (state.path, state.name, state.size, state.mtime_ns, story_id),
    )
