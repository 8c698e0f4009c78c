"""Which files are meant when a person names files and folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.media import SUFFIXES

_CLUTTER = {"thumbs.db", "desktop.ini", "icon\r"}


@dataclass(frozen=True, slots=True)
class Found:
    """`files` to read, each once, in name order within its folder; `skipped` lies in a named folder and is of no type we read.

    A folder below a named one that may not be opened stands among the files: reading it fails, which says so, and the rest goes on.
    """

    files: tuple[Path, ...]
    skipped: tuple[Path, ...]


def is_clutter(path: Path) -> bool:
    """Hidden files, Office's lock files, and what file managers leave behind."""
    return path.name.startswith((".", "~$")) or path.name.lower() in _CLUTTER


def _under(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda p: (p.name.casefold(), p.name))
    except OSError as e:
        raise UnreadableFile(
            f"The folder {folder} cannot be opened ({e.strerror}). Check that you may read it."
        ) from e
    for entry in entries:
        if is_clutter(entry):
            continue
        if entry.is_dir():
            if not entry.is_symlink():  # a link may lead round in a circle
                yield from _under(entry) if os.access(entry, os.R_OK | os.X_OK) else (entry,)
        elif entry.is_file():
            yield entry


def find(paths: Iterable[Path]) -> Found:
    """Walk folders. A file named by itself is always tried; in folders only those whose name ends like a type we read.

    Raises UnreadableFile for a path that does not exist.
    """
    files: dict[Path, None] = {}
    skipped: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            for entry in _under(path):
                (files if entry.suffix.lower() in SUFFIXES or entry.is_dir() else skipped)[entry] = None
        elif path.is_file():
            files[path] = None
        elif path.exists():  # a pipe or a device would be read for ever
            raise UnreadableFile(f"{path} is no ordinary file: there is nothing in it to read.")
        else:
            raise UnreadableFile(f"There is no file or folder {path}. Check the name.")
    return Found(tuple(files), tuple(p for p in skipped if p not in files))


def walk(paths: Iterable[Path]) -> list[Path]:
    """Only the files to read; see `find`."""
    return list(find(paths).files)
