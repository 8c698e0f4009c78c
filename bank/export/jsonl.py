"""The bank's own format: one story a line, as bank/record.py describes it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bank.bank import Bank
from bank.consent import may_leave
from bank.errors import BankUnwritable
from bank.record import record


def lines(bank: Bank) -> Iterator[str]:
    """A JSON object for each story that may leave, in the order in which they were kept, without line ends."""
    for story_id in bank.catalogue.story_ids():
        kept = bank.catalogue.story(story_id)
        leaving = may_leave(kept) if kept else None
        if leaving:
            yield json.dumps(record(leaving), ensure_ascii=False)


def write(bank: Bank, output: Path) -> int:
    """Write the file whole or not at all; returns the number of stories. Raises BankUnwritable."""
    partial = output.with_name(f".{output.name}.{os.getpid()}.part")
    count = 0
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            for line in lines(bank):
                file.write(line + "\n")
                count += 1
            file.flush()
            os.fsync(file.fileno())
        partial.replace(output)
    except OSError as error:
        raise BankUnwritable(
            f"{output} could not be written ({error.strerror}). Nothing was changed; choose another place with --output."
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink()
    return count
