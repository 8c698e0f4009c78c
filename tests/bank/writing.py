"""A process that writes to a bank and says what is confirmed, for tests that end it: `python writing.py BANK NAME NUMBER`.

It keeps NUMBER stories called NAME 0, NAME 1 …, renames an actor after each, and prints a line when a call has returned.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from making import state, story

from bank.bank import Bank
from ingest.errors import StorybankError


def write(folder: Path, name: str, number: int) -> None:
    """Write and tell. What fails ends it with a sentence and the error's exit code."""
    with Bank.open(folder, create=True) as bank:
        for one in range(number):
            made, analysis = story(title=f"{name} {one}")
            bank.catalogue.keep(made, analysis, state(f"/stories/{name}-{one}.pdf"), "1")
            print("kept", made.id, flush=True)
            said = bank.judge(
                "entity", "person/maha-saleh", "rename", {"name": f"Maha {name} {one}"}, who=name
            )
            print("said", said.id, flush=True)
            if one % 5 == 4:
                bank.index.catch_up()


if __name__ == "__main__":
    if len(sys.argv) > 4:  # a file may grow no further than this, in bytes: what a full disk does to SQLite
        limit = int(sys.argv[4])
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
    except StorybankError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
