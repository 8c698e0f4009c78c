"""What was confirmed stays: two writers at once, power cuts, a full disk. Real processes, real signals."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from making import keep
from test_judgements import effective

from bank.bank import Bank
from bank.integrity import check

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def start(folder: Path, name: str, number: int, *more: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(HERE / "writing.py"), str(folder), name, str(number), *map(str, more)]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE)))},
    )


def confirmed(out: str) -> tuple[set[str], set[int]]:
    """Stories and judgements that a writer was told are there."""
    lines = [line.split() for line in out.splitlines() if line.count(" ") == 1]
    return {one for verb, one in lines if verb == "kept"}, {int(one) for verb, one in lines if verb == "said"}


def holds(folder: Path, out: str) -> int:
    """Assert that all that was confirmed is there and the bank is whole; the number of stories confirmed."""
    stories, judgements = confirmed(out)
    with Bank.open(folder) as bank:
        assert stories <= set(bank.catalogue.story_ids())
        assert judgements <= {line.judgement.id for line in bank.history()}
        bank.index.catch_up()
        assert {one.where for one in check(bank)} <= {"files"}
        before = effective(bank)
        bank.catalogue.replay()
        assert effective(bank) == before
    return len(stories)


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    Bank.open(tmp_path / "bank", create=True).close()
    both = [start(tmp_path / "bank", name, 12) for name in ("Amal", "Basim")]
    outs = [one.communicate(timeout=300) for one in both]
    assert [one.returncode for one in both] == [0, 0], outs
    assert holds(tmp_path / "bank", outs[0][0] + outs[1][0]) == 24
    with Bank.open(tmp_path / "bank") as bank:
        assert len(bank.history()) == 24
        assert bank.search("", "stories").total == 24
        assert {line.judgement.who for line in bank.history()} == {"Amal", "Basim"}
        assert len(bank.entity("person/maha-saleh").names) >= 1


def test_a_power_cut_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - where to cut, no secret
    said = ""
    for turn in range(5):
        with start(tmp_path / "bank", f"turn{turn}", 50) as process:
            assert process.stdout
            said += process.stdout.readline()  # it has begun
            time.sleep(chance.uniform(0, 0.5))
            process.kill()
            rest = process.stdout.read()  # not communicate(): that loses what came along with the line
        said += rest[: rest.rfind("\n") + 1]
        assert process.returncode != 0
        assert holds(tmp_path / "bank", said) > turn


def test_a_full_disk_loses_nothing_and_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    with Bank.open(folder, create=True) as bank:
        keep(bank.catalogue)
        bank.index.catch_up()
    process = start(folder, "late", 500, (folder / "catalogue.sqlite").stat().st_size + 400_000)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 1, err
    (line,) = err.strip().splitlines()
    assert "Everything reported as kept is safe" in line
    assert "free some space" in line
    assert holds(folder, out) > 0
    with Bank.open(folder) as bank:  # and with room again it goes on
        assert keep(bank.catalogue, "/stories/after.pdf", title="Afterwards") in bank.catalogue.story_ids()


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="a small disk can be mounted by root alone"
)
def test_a_small_disk_that_fills_up(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(disk)], check=False
    ).returncode:
        pytest.skip("no disk may be mounted here")
    try:
        process = start(disk / "bank", "late", 500)
        out, err = process.communicate(timeout=300)
        assert process.returncode == 1, err
        assert "Traceback" not in err
        assert len(confirmed(out)[0]) > 0
        stories, judgements = confirmed(out)
        with Bank.open(disk / "bank") as bank:
            assert stories <= set(bank.catalogue.story_ids())
            assert judgements <= {line.judgement.id for line in bank.history()}
    finally:
        subprocess.run(["umount", str(disk)], check=True)
