"""Submissions of a form added in a process of its own: `python -m bank.collecting.adding BANK TABLE MAP`, told as bank/adding.py tells files."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from bank.bank import Bank
from bank.collecting import forms
from bank.collecting.mapping import read_map
from bank.intake import Outcome
from bank.permits import for_whom
from ingest.errors import StorybankError
from ingest.tables import read_table


def main(arguments: list[str]) -> int:
    """Add them; 0 where all went well enough to tell, 1 with {"error": "…"} as the last line where nothing could be done."""
    folder, table_path, map_path = arguments
    person = for_whom(os.environ)
    try:
        table, form = read_table(Path(table_path)), read_map(Path(map_path))
        _line({"done": 0, "total": len(table.rows)})
        with Bank.open(folder, create=True, acting=lambda: person) as bank:
            forms.add(bank, table, form, person.name, _tell)
    except StorybankError as error:
        _line({"error": str(error)})
        return 1
    return 0


def _tell(outcome: Outcome) -> None:
    _line(
        {
            "path": str(outcome.path),
            "status": outcome.status,
            "story": outcome.story_id,
            "code": outcome.code,
            "message": outcome.message,
            # What was carried over from the form is no doubt about the text.
            "doubts": [],
            "notes": outcome.doubts,
            "scan": False,
        }
    )


def _line(value: dict[str, object]) -> None:
    print(json.dumps(value, ensure_ascii=True), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
