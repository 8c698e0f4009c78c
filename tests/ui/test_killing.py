"""Adding, cut short: real processes, real signals, and nothing lost that was reported as kept."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from terminal import command, run, write_stories

from bank.bank import Bank


def read_until(process: subprocess.Popen[str], kept: int) -> list[str]:
    lines: list[str] = []
    assert process.stdout is not None
    while sum(line.startswith("kept") for line in lines) < kept:
        line = process.stdout.readline()
        if not line:
            break
        lines.append(line)
    return lines


def the_rest(process: subprocess.Popen[str]) -> tuple[list[str], str]:
    """What it still prints, and its errors. Not communicate(): that loses lines that came along with the last one read."""
    assert process.stdout is not None
    assert process.stderr is not None
    rest, errors = process.stdout.readlines(), process.stderr.read()
    process.wait(timeout=60)
    return rest, errors


def ids(lines: list[str]) -> set[str]:
    return {line.rsplit(" · ", 1)[1].strip() for line in lines if line.startswith("kept: ")}


def descendants(pid: int) -> set[int]:
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
    family = {pid}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family - {pid}


def eventually(holds: Callable[[], bool]) -> bool:
    for _ in range(300):
        if holds():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def adding(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    stories = write_stories(tmp_path / "stories", 40)
    process = subprocess.Popen(
        command("--bank", tmp_path / "bank", "add", stories, "--workers", 2),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    yield process
    process.kill()
    process.communicate()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
@pytest.mark.parametrize("point", [1, 5, 17, 38])
def test_kill_9_loses_nothing_that_was_reported_as_kept(
    adding: subprocess.Popen[str], tmp_path: Path, point: int
) -> None:
    lines = read_until(adding, point)
    workers = descendants(adding.pid)
    adding.kill()
    rest, _ = the_rest(adding)
    kept = ids(lines + rest)
    assert len(kept) >= point
    with Bank.open(tmp_path / "bank") as bank:
        assert kept <= set(bank.catalogue.story_ids())
        assert kept <= {result.story_id for result in bank.search("vote", "stories", limit=None).results}
        assert bank.index.current
        with bank.catalogue.reading() as db:
            assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    if Path("/proc").is_dir():
        assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers)), (
            "a worker outlived its parent"
        )


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups on this system")
def test_ctrl_c_stops_and_keeps_what_was_kept(adding: subprocess.Popen[str], tmp_path: Path) -> None:
    lines = read_until(adding, 3)
    workers = descendants(adding.pid)
    os.killpg(adding.pid, signal.SIGINT)
    rest, errors = the_rest(adding)
    assert adding.returncode == 130
    assert "Traceback" not in errors
    assert "run the same command again to go on" in rest[-1]
    with Bank.open(tmp_path / "bank") as bank:
        assert ids(lines + rest) == set(bank.catalogue.story_ids())
        assert bank.index.current
    if Path("/proc").is_dir():
        assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers)), (
            "a worker outlived its parent"
        )
    again = run("--bank", tmp_path / "bank", "add", tmp_path / "stories", "--workers", 2)
    assert again.returncode == 0, again.stderr


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the server is a child")
def test_the_server_ends_with_the_command_that_started_it(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(command("--bank", tmp_path, "serve", "--port", port), stdout=subprocess.PIPE)
    try:
        assert server.stdout
        assert str(port).encode() in server.stdout.readline()
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        else:
            pytest.fail("the server does not answer")
        server.terminate()
        server.wait(timeout=20)
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0
    finally:
        server.kill()
        server.wait()
        if server.stdout:
            server.stdout.close()
