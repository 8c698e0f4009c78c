"""placeholder"""

from __future__ import annotations

from ingest.readers.base import Raw
from ingest.story import Reading


def read(raw: Raw) -> Reading:
    return Reading([])
