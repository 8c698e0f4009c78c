"""Files that came through the browser: set down under names that are fit for a disk, whatever they were called."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Protocol

_LONGEST = 150  # bytes of a name; every file system takes more


class Upload(Protocol):
    """As Streamlit hands it over."""

    @property
    def name(self) -> str: ...
    def getbuffer(self) -> memoryview: ...


def stage(uploads: Iterable[Upload]) -> tuple[Path, list[Path]]:
    """Write the files into a new folder, each in one of its own, so that two may bear one name. Returns the folder and the paths."""
    folder = Path(tempfile.mkdtemp(prefix="storybank-"))
    paths = []
    for number, upload in enumerate(uploads):
        own = folder / f"{number:04}"
        own.mkdir()
        path = own / safe_name(upload.name)
        path.write_bytes(upload.getbuffer())
        paths.append(path)
    return folder, paths


def safe_name(given: str) -> str:
    """A file's name without folders, control characters, a leading dot, or more length than a disk takes; the ending stays."""
    last = PurePosixPath(given.replace("\\", "/")).name
    plain = "".join(char for char in last if unicodedata.category(char)[0] != "C" and char not in '<>:"|?*')
    stem, dot, ending = plain.strip().lstrip(".").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    tail = f".{ending[:10]}" if ending else ""
    room = _LONGEST - len(tail.encode())
    return (stem.encode()[:room].decode("utf-8", "ignore").strip() or "file") + tail
