"""Adding files in a process of its own: `python -m bank.adding BANK [--keep-files] PATH…` tells each file's outcome as a line of JSON.

For programs that must stay small and answer at once, as the browser app: no language model is ever loaded into them.
"""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path

from bank.bank import Bank
from bank.intake import Outcome, Progress, add
from bank.permits import for_whom
from ingest.errors import StorybankError

#: Before the paths, which are absolute and cannot be mistaken for it: the bank keeps the files themselves as well.
KEEP = "--keep-files"


def main(arguments: list[str]) -> int:
    """Add the files; 0 where all went well enough to tell, 1 with {"error": "…"} as the last line where nothing could be done."""
    folder, *paths = arguments
    keep = paths[:1] == [KEEP]
    person = for_whom(os.environ)
    try:
        with Bank.open(folder, create=True, acting=lambda: person) as bank:
            files = [Path(path) for path in paths[keep:]]
            add(bank, files, workers=1, on_progress=partial(_tell, bank), keep_files=keep)
    except StorybankError as error:
        _line({"error": str(error)})
        return 1
    return 0


def _tell(bank: Bank, progress: Progress) -> None:
    line: dict[str, object] = {"done": progress.done, "total": progress.total}
    if outcome := progress.outcome:
        line |= {
            "path": str(outcome.path),
            "status": outcome.status,
            "story": outcome.story_id,
            "code": outcome.code,
            "message": outcome.message,
            "doubts": outcome.doubts,
            "scan": _needs_ocr(bank, outcome),
            "twins": [
                {"story": other, "title": bank.story(other).story.title, "kind": one.kind, "share": one.share}
                for one in outcome.twins
                if (other := one.other(outcome.story_id or ""))
            ],
        }
    _line(line)


def _needs_ocr(bank: Bank, outcome: Outcome) -> bool:
    flags = bank.catalogue.scans().get(outcome.story_id or "", ()) if outcome.doubts else ()
    return any(flag.code == "needs-ocr" for flag in flags)


def _line(value: dict[str, object]) -> None:
    # ASCII: whatever the system's encoding, and however odd a file's name.
    print(json.dumps(value, ensure_ascii=True), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
