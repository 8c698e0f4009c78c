"""storybank add --watch, as a process of its own that a person ends."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Only so that a fault does not hold the tests for ever.
_LONGEST = 240


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no interrupt to a process")
def test_watching_adds_what_comes_survives_what_is_broken_and_ends_when_told(tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, ROOT / "cli.py", "--bank", tmp_path / "bank", "add", "--watch", "--workers", "1", folder],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout
    lines: queue.Queue[str] = queue.Queue()
    reader = threading.Thread(target=lambda out: [lines.put(line) for line in out], args=(process.stdout,))
    reader.start()
    try:
        assert lines.get(timeout=_LONGEST).startswith("Watching ")
        (folder / "well.txt").write_text("The well\n\nThe well gives water again to the village.\n", "utf-8")
        assert lines.get(timeout=_LONGEST).startswith("kept: well.txt · ")
        (folder / "broken.pdf").write_bytes(b"no PDF at all")
        assert lines.get(timeout=_LONGEST).startswith("failed: broken.pdf · ")
        (folder / "well.txt").write_text(
            "The well\n\nThe well is dry, and the village waits for rain.\n", "utf-8"
        )
        assert lines.get(timeout=_LONGEST).startswith("replaced: well.txt · ")
        process.send_signal(signal.SIGINT)
        assert process.wait(_LONGEST) == 0
        assert lines.get(timeout=_LONGEST).startswith("Stopped watching.")
    finally:
        process.kill()
        process.wait()
        reader.join()
        process.stdout.close()
    done = subprocess.run(
        [sys.executable, ROOT / "cli.py", "--bank", tmp_path / "bank", "search", "rain", "--in", "stories"],
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert "1 of 1 stories" in done.stdout, done.stderr
