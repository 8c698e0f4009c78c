"""storybank sheet as a person types it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "cli.py", *map(str, arguments)], capture_output=True, encoding="utf-8"
    )


def test_a_template_filled_in_is_read_back_and_shown(tmp_path: Path) -> None:
    (tmp_path / "well.txt").write_text(
        "The well\n\nNobody in the village spoke of it for a long time.\n", "utf-8"
    )
    bank = ("--bank", tmp_path / "bank")
    added = run(*bank, "add", tmp_path / "well.txt")
    story = added.stdout.splitlines()[0].rsplit(" ", 1)[1]
    assert run(*bank, "sheet").returncode == 2
    assert run(*bank, "sheet", "--template", tmp_path / "facts.xlsx").returncode == 0
    (tmp_path / "facts.csv").write_text(
        "file,collector,shoe size\nwell.txt,Huda Ali,7\ngone.txt,Huda Ali,\n", "utf-8"
    )
    done = run(*bank, "sheet", tmp_path / "facts.csv", "--by", "Sara")
    assert done.returncode == 3, done.stderr
    assert "left out: shoe size" in done.stdout
    assert "row 2, well.txt: collector: none → Huda Ali" in done.stdout
    assert "row 3, gone.txt: it is not in the bank." in done.stdout
    assert "Collected by Huda Ali" in run(*bank, "show", story).stdout
