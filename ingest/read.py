"""A file → a Story, in this process. `ingest.sandbox.read_bounded` does the same in a bounded one; use that for files of unknown origin."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ingest.dates import mark_front_matter
from ingest.echo import mark_repeated
from ingest.errors import EmptyFile, UnreadableFile
from ingest.limits import Deadline
from ingest.media import sniff
from ingest.readers import READERS, Raw
from ingest.repair.mend import mend
from ingest.story import Piece, Reading, Story, assemble, sha256
from ingest.turns import TRANSCRIPTS

_PRACTICE = (
    "Twenty women of the town met on Sunday, 4 March 2021, in the hall of the union and asked for water. They wrote a letter to the council, "
    "and the council wrote back within a week. Since then the tap on the corner has been open in the morning and in the evening, and nobody "
    "carries water up the hill any more."
)


def read(
    path: Path,
    *,
    deadline: Deadline | None = None,
    max_pages: int | None = None,
    password: str | None = None,
) -> Story:
    """Read one file of any format we know.

    `deadline` and `max_pages` bound a PDF: what was read by then is returned, with a quality flag "partial". A text
    whose columns are not taken apart by the deadline stays as it is, flagged as doubtful.
    `password` opens a locked PDF. A scan is kept without text, with a flag "needs-ocr", where no program is there to recognise it.
    Raises UnreadableFile or one of its kinds, with a message for the person who added the file.
    """
    try:
        data = path.read_bytes()
    except OSError as e:
        raise UnreadableFile(
            f"{path.name} cannot be opened ({e.strerror}). Check that it is there and that you may read it."
        ) from e
    media_type = sniff(data, path.name)
    reading = READERS[media_type](Raw(data, path.name, deadline, max_pages, password))
    kept_as_picture = any(flag.code in {"needs-ocr", "ocr"} for flag in reading.quality)
    if not kept_as_picture and not any(p.text.strip() for p in reading.pieces):
        raise EmptyFile(f"{path.name} holds no text. Nothing was kept.")
    # A transcript's cues stand in the order of their times: there is no page to mend, and no front matter.
    made = reading if media_type in TRANSCRIPTS else finish(reading, deadline)
    return assemble(made, path.name, sha256(data), media_type)


def prepare() -> None:
    """Load what reading loads when it first needs it (a list of English words, a model of their order, patterns of dates): where files are read
    in processes forked for one file each, they share it.
    """
    finish(Reading([Piece("paragraph", _PRACTICE)]))


def finish(reading: Reading, deadline: Deadline | None = None) -> Reading:
    """What every format shares: earlier damage mended, bylines and dates, and paragraphs that only repeat a quote of the body."""
    reading = mend(reading, deadline)
    pieces, published = mark_front_matter(reading.pieces)
    return replace(reading, pieces=mark_repeated(pieces), published=reading.published or published)
