"""Stories read and analysed again, by a newer version of the program; what people said is laid over the new findings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bank.bank import Bank
from bank.consent.veil import BLANK
from bank.judgements import machine
from bank.workers import Workers, make
from ingest.errors import StorybankError

What = Literal["read again", "analysed again", "as it was"]


@dataclass(frozen=True, slots=True)
class Renewed:
    """What became of one story. "analysed again": only its text was looked at, because its file is gone or
    has changed, or because somebody was forgotten in it. `message`: why not."""

    story_id: str
    what: What
    message: str | None = None


def outdated(bank: Bank) -> list[str]:
    """Stories that another version of the analysis has annotated."""
    from nlp.analyse import VERSION

    with bank.catalogue.reading() as db:
        rows = db.execute("SELECT id FROM story WHERE analysed_by != ? ORDER BY rowid", (VERSION,))
        return [row[0] for row in rows]


def renew(
    bank: Bank,
    story_ids: list[str],
    workers: int = 1,
    on_progress: Callable[[int, Renewed], None] | None = None,
) -> list[Renewed]:
    """Read these stories' files again and analyse them anew. A story that cannot be read now stays as it was."""
    done = []
    with Workers(workers, make) as pool:
        for story_id in story_ids:
            done.append(_renew(bank, pool, story_id))
            if on_progress:
                on_progress(len(done), done[-1])
    bank.index.catch_up()
    return done


def _renew(bank: Bank, pool: Workers, story_id: str) -> Renewed:
    from nlp.analyse import VERSION, analyse

    path = _file(bank, story_id)
    if path is None:
        kept = bank.story(story_id).story
        with bank.catalogue.reading() as db:
            story, _ = machine.read(db, kept)
        bank.catalogue.renew(story, analyse(story), VERSION)
        return Renewed(story_id, "analysed again")
    made = pool.result(path, pool.submit(path))
    if isinstance(made, StorybankError):
        return Renewed(story_id, "as it was", str(made))
    story, analysis, version = made
    if story.id != story_id:  # changed between two looks at it
        return Renewed(story_id, "as it was", f"{path.name} has changed. Read it again with: storybank add")
    bank.catalogue.renew(story, analysis, version)
    return Renewed(story_id, "read again")


def _file(bank: Bank, story_id: str) -> Path | None:
    """A file that still holds the story, byte for byte; None where a person was forgotten in it, whom the file would bring back."""
    kept = bank.story(story_id).story
    if BLANK in kept.text or BLANK in kept.title:
        return None
    digest = kept.source.sha256
    for name in bank.catalogue.paths(story_id):
        try:
            with Path(name).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() == digest:
                    return Path(name)
        except OSError:
            continue
    return None
