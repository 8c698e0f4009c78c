"""Removing a story for good, and proving it by looking for its words in every file of the bank."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bank import kept_files
from bank.bank import Bank
from ingest.story import Story

#: Code points in each passage that is looked for.
_PASSAGE = 60


@dataclass(frozen=True, slots=True)
class Forgotten:
    """`passages` of the story were looked for afterwards, `traces` says where one was still found: nowhere, if all went well.

    `paths` are the story's own files, outside the bank: they are left alone. `removed`: of those that the bank kept itself, how many went.
    """

    title: str
    passages: int
    traces: tuple[str, ...]
    paths: tuple[str, ...]
    removed: int = 0


def forget(bank: Bank, story_id: str) -> Forgotten:
    """Remove a story from catalogue and index, rewrite both, then search them. Raises NothingFound."""
    story = bank.story(story_id).story
    story_id = story.id
    kept = bank.catalogue.kept_paths(story_id)
    own = {str(kept_files.place(bank.folder, path)) for path in kept}
    paths = tuple(path for path in bank.catalogue.paths(story_id) if path not in own)
    bank.catalogue.forget(story_id)
    bank.index.catch_up(scrub=True)
    rewritten = bank.catalogue.scrub()
    passages = _passages(bank, story)
    traces = [] if rewritten else ["another program holds the bank open: close it and run: storybank rebuild"]
    if bank.catalogue.story(story_id) is not None:
        traces.append("the catalogue")
    traces += [path for path in kept if (bank.folder / path).exists()]
    for passage in passages:
        found = (
            bank.search(f'"{passage}"', "stories", limit=None).results
            + bank.search(f'"{passage}"', "quotes", limit=None).results
        )
        traces += ["the search index" for result in found if result.story_id == story_id]
    traces += [
        path.name for path in files_of(bank.folder) if holds(path, [passage.encode() for passage in passages])
    ]
    return Forgotten(story.title, len(passages), tuple(dict.fromkeys(traces)), paths, len(kept))


def _passages(bank: Bank, story: Story) -> list[str]:
    # Those that no remaining story shares: a copy in another file is another story, and stays.
    cut = (story.slice(block.span)[:_PASSAGE] for block in story.blocks)
    own = [passage for passage in dict.fromkeys(cut) if len(passage) > _PASSAGE // 2]
    with bank.catalogue.reading() as db:
        return [
            p
            for p in own
            if not db.execute("SELECT 1 FROM story WHERE instr(text, ?) LIMIT 1", (p,)).fetchone()
        ]


def files_of(folder: Path) -> list[Path]:
    """Every file of a bank."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def holds(path: Path, passages: list[bytes]) -> bool:
    """Whether one of the passages stands in a file's bytes."""
    longest = max(map(len, passages), default=0)
    with path.open("rb") as file:
        tail = b""
        while part := file.read(1 << 20):
            window = tail + part
            if any(passage in window for passage in passages):
                return True
            tail = window[-longest:]
    return False
