"""The bank's own format: one story a line, as bank/record.py describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from bank.bank import Bank
from bank.consent.gate import Gate, ReleasedStory, Request
from bank.record import record


def line(released: ReleasedStory) -> str:
    """One story as a JSON object, without a line end."""
    return json.dumps(record(released.kept, [quote.id for quote in released.quotes]), ensure_ascii=False)


def write(stories: Iterable[ReleasedStory], file: BinaryIO) -> None:
    for released in stories:
        file.write(line(released).encode() + b"\n")


def lines(bank: Bank) -> Iterator[str]:
    """A JSON object for each story that may leave, in the order in which they were kept, without line ends.

    For measuring and for programs that read the bank in place: nothing is logged, because nothing leaves.
    """
    gate = Gate(bank, Request(unknown_ok=True))
    for story_id in bank.catalogue.story_ids():
        released = gate.story(story_id)
        if isinstance(released, ReleasedStory):
            yield line(released)
