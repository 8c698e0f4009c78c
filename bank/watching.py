"""A folder kept under watch: what is new or changed in it, told once it has stopped growing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ingest.files import find

#: Size in bytes and time of the last change in nanoseconds.
_Look = tuple[int, int]


@dataclass(slots=True)
class Watch:
    """Looks at files and folders again and again. By looking, not by the system's notices: those do not reach shared drives."""

    paths: tuple[Path, ...]
    _last: dict[Path, _Look] = field(default_factory=dict)
    _told: dict[Path, _Look] = field(default_factory=dict)

    def look(self) -> list[Path]:
        """Files that are new or changed, and are as they were at the look before; each is told once as it is.

        Raises UnreadableFile where a path is not there: a drive that was taken out. Look again later.
        """
        now = dict(_looked(find(self.paths).files))
        settled = [
            path
            for path, look in now.items()
            if look[0] and self._last.get(path) == look and self._told.get(path) != look
        ]
        self._last = now
        self._told |= {path: now[path] for path in settled}
        return settled

    def again(self, paths: Iterable[Path]) -> None:
        """Tell these once more: they could not be dealt with."""
        for path in paths:
            self._told.pop(path, None)


def _looked(files: Iterable[Path]) -> Iterable[tuple[Path, _Look]]:
    for path in files:
        try:
            stat = path.stat()
        except OSError:  # gone since the folder was read, or not for us to see
            continue
        yield path, (stat.st_size, stat.st_mtime_ns)
