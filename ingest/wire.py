"""Stories, pictures and failures as JSON lines between the reading process and the one that asked. Not pickle: the reader has handled a stranger's file."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict
from typing import Any

from ingest import errors
from ingest.picture import PagePicture
from ingest.story import Block, Box, PlacedLine, QualityFlag, Source, Span, Story

_JPEG = b"\xff\xd8\xff"


def encode_story(story: Story) -> bytes:
    return _line({"story": asdict(story)})


def encode_picture(picture: PagePicture) -> bytes:
    data = base64.b64encode(picture.data).decode()
    return _line({"picture": data, "width": picture.width, "height": picture.height})


def encode_error(error: errors.UnreadableFile) -> bytes:
    return _line({"error": type(error).__name__, "message": str(error)})


def _line(message: dict[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=True).encode("ascii") + b"\n"


def decode(line: bytes) -> Story:
    """The story; raises the failure that was sent instead, with its own type, or ValueError for a line that is neither."""
    message = _message(line)
    if "story" not in message:
        raise ValueError("neither a story nor an error")
    raw = message["story"]
    return Story(
        source=Source(**raw["source"]),
        title=raw["title"],
        text=raw["text"],
        blocks=tuple(
            Block(
                b["kind"],
                Span(*b["span"]),
                b["page"],
                Box(*b["bbox"]) if b["bbox"] else None,
                tuple(PlacedLine(start, page, Box(*box)) for start, page, box in b["lines"]),
            )
            for b in raw["blocks"]
        ),
        published=raw["published"],
        quality=tuple(
            QualityFlag(q["code"], q["message"], Span(*q["span"]) if q["span"] else None)
            for q in raw["quality"]
        ),
    )


def decode_picture(line: bytes) -> PagePicture:
    """The picture; raises as `decode` does, and ValueError where it is no JPEG."""
    message = _message(line)
    if "picture" not in message:
        raise ValueError("neither a picture nor an error")
    data = base64.b64decode(message["picture"], validate=True)
    if not data.startswith(_JPEG):
        raise ValueError("no JPEG")
    return PagePicture(data, float(message["width"]), float(message["height"]))


def _message(line: bytes) -> dict[str, Any]:
    message: dict[str, Any] = json.loads(line)
    if "error" in message:
        kind = getattr(errors, str(message["error"]), None)
        if not (isinstance(kind, type) and issubclass(kind, errors.UnreadableFile)):
            kind = errors.UnreadableFile
        raise kind(str(message["message"]))
    return message
