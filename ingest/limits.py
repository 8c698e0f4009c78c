"""What one file may take of the machine."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

_PAGE_OBJECT = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_PICTURE = re.compile(rb"/Subtype\s*/Image(?![a-zA-Z])")
#: A scanned page is seldom smaller.
_BYTES_PER_SCAN = 15_000
#: A page of an ordinary PDF is seldom smaller than this; object streams hide their pages from a search.
_BYTES_PER_PAGE = 30_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for reading one file. Times in seconds of the processor, sizes in bytes; times grow with the file.

    The clock may take `busy` times as long, for a machine that has other work. `grace` is what remains, after the reader was asked to
    stop, for laying out and handing over what it has; then the process is killed. `text_seconds` are for plain text: its columns may
    have been woven by an earlier tool, and looking for them takes long.
    """

    memory: int = 1_500_000_000
    base_seconds: float = 20.0
    busy: float = 2.0
    text_seconds: float = 30.0
    seconds_per_megabyte: float = 2.0
    seconds_per_page: float = 2.0
    seconds_per_scan: float = 15.0
    most_seconds: float = 600.0
    grace: float = 10.0
    pages: int = 2_000
    file_bytes: int = 200_000_000

    def seconds(self, data: bytes, recognising: bool = False) -> float:
        """How long a file of these bytes may be read; `recognising`: pages that are pictures have their text recognised."""
        pages = estimate_pages(data)
        scans = estimate_scans(data) if recognising else 0
        asked = (
            self.base_seconds
            + (self.text_seconds if is_plain(data) else 0.0)
            + self.seconds_per_megabyte * len(data) / 1e6
            + self.seconds_per_page * min(pages, self.pages)
            + self.seconds_per_scan * min(scans, self.pages)
        )
        return min(asked, self.most_seconds)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a reader should return what it has: a moment of time.monotonic() or of time.process_time(), whichever comes first."""

    clock: float
    processor: float

    @classmethod
    def after(cls, processor: float, clock: float) -> Deadline:
        """So many seconds of this process and of the clock from now."""
        return cls(time.monotonic() + clock, time.process_time() + processor)

    @property
    def left(self) -> float:
        """Seconds until then; below 0 once it is over."""
        return min(self.clock - time.monotonic(), self.processor - time.process_time())

    @property
    def over(self) -> bool:
        return self.left < 0


DEFAULT = Limits()
#: For one page, however many there are.
DRAWING = Limits(
    base_seconds=15.0, text_seconds=0.0, seconds_per_megabyte=0.1, seconds_per_page=0.0, seconds_per_scan=0.0
)


def is_plain(data: bytes) -> bool:
    """Whether a file looks like plain text: no PDF, no archive (DOCX and its like), no markup."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return b"%PDF-" not in start and b"\0" not in start and not start.startswith((b"PK", b"<"))


def estimate_pages(data: bytes) -> int:
    """Pages of a PDF, by counting without parsing: a guess for the clock only; 0 for other files."""
    if b"%PDF-" not in data[:1024]:
        return 0
    return max(len(_PAGE_OBJECT.findall(data)), len(data) // _BYTES_PER_PAGE, 1)


def estimate_scans(data: bytes) -> int:
    """Pages of a PDF that may be pictures: all of them where there is a large picture for each, else none. A guess for the clock only."""
    pages = estimate_pages(data) if b"%PDF-" in data[:1024] else 0
    pages = len(_PAGE_OBJECT.findall(data)) or pages
    pictures = len(_PICTURE.findall(data))
    return pages if pages and pictures >= pages and len(data) / pages > _BYTES_PER_SCAN else 0
