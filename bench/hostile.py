"""Some hundred files made to hurt, each read as the intake reads it: `python -m bench.hostile`.

Prints a table: kind, how many, what became of them, the slowest, the most memory. Fails where this process would have been hurt: an
error of another kind than the reader's own, a file that took longer than it may, a process left behind.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from bench.odd_files import Odd, everything
from ingest import sandbox
from ingest.errors import UnreadableFile
from ingest.limits import DEFAULT
from ingest.worker import allowance

STORIES = Path(__file__).resolve().parent.parent / "corpus" / "stories"
#: What may pass over the allowance for starting a process and handing over the answer, in seconds.
SLACK = 8.0


def descendants(pid: int) -> list[int]:
    """Processes under a process, Linux only; empty elsewhere."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in map(int, task.read_text().split()):
                found += [child, *descendants(child)]
        except OSError:
            continue
    return found


class Memory:
    """The most memory any process under this one had since `reset`, in megabytes, looked at thirty times a second."""

    def __init__(self) -> None:
        self.most = 0.0
        self._me = int(Path("/proc/self").resolve().name) if Path("/proc/self").exists() else 0
        threading.Thread(target=self._watch, daemon=True).start()

    def reset(self) -> None:
        self.most = 0.0

    def _watch(self) -> None:
        while self._me:
            for pid in descendants(self._me):
                try:
                    status = Path(f"/proc/{pid}/status").read_text()
                except OSError:
                    continue
                for line in status.splitlines():
                    if line.startswith("VmRSS"):
                        self.most = max(self.most, int(line.split()[1]) / 1024)
            time.sleep(0.03)


@dataclass(slots=True)
class Row:
    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    memory: float = 0.0


def outcome(odd: Odd, folder: Path) -> str:
    """A short word for what became of a file: `story`, `story (flag …)`, or the code of the failure."""
    path = folder / odd.name
    path.write_bytes(odd.data)
    try:
        story = sandbox.read_bounded(path, password=odd.password)
    except UnreadableFile as e:
        return "crash" if "ended the process" in str(e) else "bug" if "unexpected fault" in str(e) else e.code
    flags = sorted({flag.code for flag in story.quality})
    return f"story ({', '.join(flags)})" if flags else "story"


def main() -> int:
    rows: dict[str, Row] = defaultdict(Row)
    wrong: list[str] = []
    memory = Memory()
    total = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for odd in everything(STORIES):
            total += 1
            memory.reset()
            began = time.monotonic()
            try:
                what = outcome(odd, folder)
            except Exception as e:  # noqa: BLE001 - that is what is being tested
                what = f"{type(e).__name__}!"
            took = time.monotonic() - began
            row = rows[odd.kind]
            row.outcomes[what] += 1
            row.slowest, row.memory = max(row.slowest, took), max(row.memory, memory.most)
            if (
                took > allowance(folder / odd.name, DEFAULT) * DEFAULT.busy + SLACK
                or what.endswith("!")
                or what in {"crash", "bug"}
            ):
                wrong.append(f"{odd.kind}, file {total}: {what} after {took:.0f} s")
                print(wrong[-1], file=sys.stderr)
    sandbox.close()
    time.sleep(0.5)
    left = descendants(int(Path("/proc/self").resolve().name)) if Path("/proc/self").exists() else []
    print(
        "| kind | files | what became of them | slowest, s | most memory, MB |\n| --- | ---: | --- | ---: | ---: |"
    )
    for kind, row in rows.items():
        became = ", ".join(f"{n} {what}" for what, n in row.outcomes.most_common())
        print(f"| {kind} | {row.outcomes.total()} | {became} | {row.slowest:.1f} | {row.memory:.0f} |")
    print(f"\n{total} files; processes left behind: {len(left)}; out of bounds: {len(wrong)}")
    return 1 if wrong or left else 0


if __name__ == "__main__":
    sys.exit(main())
