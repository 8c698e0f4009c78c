"""The terminal as a test starts it: a process of its own, or quicker within the test's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import cli

ROOT = Path(__file__).resolve().parents[2]
STORY = """Women count the votes in {place}

Maha Saleh is the director of the Rafidain Women Network. The network works in {place}.

"We will count every single vote in the open, number {number}," says Maha Saleh.
"""


def command(*arguments: object) -> list[str]:
    return [sys.executable, str(ROOT / "cli.py"), *map(str, arguments)]


def run(*arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
    ways = {"capture_output": True, "text": True, "encoding": "utf-8", "timeout": 120, **more}
    return subprocess.run(command(*arguments), check=False, **ways)  # type: ignore[call-overload, no-any-return]


def write_stories(folder: Path, number: int) -> Path:
    folder.mkdir()
    for place in range(number):
        (folder / f"{place:02}.txt").write_text(STORY.format(place="Anbar", number=place), "utf-8")
    return folder


class Terminal:
    """Runs commands on one bank, within the test's process, and returns what they print."""

    def __init__(self, bank: Path, capsys: pytest.CaptureFixture[str], *before: str) -> None:
        self.bank = bank
        self._capsys = capsys
        self._before = before

    def __call__(self, *arguments: object, code: int = 0) -> str:
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main(["--bank", str(self.bank), *self._before, *map(str, arguments)])
        said = self._capsys.readouterr()
        assert ended.value.code == code, said.out + said.err
        return said.out if code in (0, 1) and said.out else said.err
