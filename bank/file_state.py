"""A file as it is at one moment: by that the bank knows whether it has changed since it was read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileState:
    """A file at one moment. `path` is absolute and leads through no link, or lies in the bank's own folder (bank/kept_files.py);
    `size` in bytes, `mtime_ns` in nanoseconds since 1970.
    """

    path: str
    name: str
    size: int
    mtime_ns: int

    @classmethod
    def of(cls, path: Path) -> FileState:
        """Raises OSError where the file is gone or may not be read."""
        stat = path.stat()
        real = real_path(path)
        return cls(str(real), real.name, stat.st_size, stat.st_mtime_ns)


def real_path(path: Path) -> Path:
    """One file has one row, however its path was spelled."""
    # Not Path.resolve, which raises where links lead in a circle.
    return Path(os.path.realpath(path))
