"""Files from a browser, and the process that reads them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
import samples

from bank.bank import Bank
from ui.collect import jobs
from ui.collect.uploads import safe_name, stage

ROOT = Path(__file__).resolve().parents[2]


class Upload:
    """As a browser hands it over: any name at all."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name, self._data = name, data

    def getbuffer(self) -> memoryview:
        return memoryview(self._data)


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("story.pdf", "story.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\قصة.docx", "قصة.docx"),
        (".hidden", "hidden"),
        ("..", "file"),
        ("", "file"),
        ("a\nb\x00\u202etxt.exe.txt", "abtxt.exe.txt"),
        ('<img src=x>"|?*.txt', "img src=x.txt"),
    ],
)
def test_a_name_is_never_trusted(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_a_long_name_keeps_its_ending() -> None:
    made = safe_name("ق" * 400 + ".docx")
    assert made.endswith(".docx")
    assert len(made.encode()) <= 150


def test_two_files_of_one_name_are_two(tmp_path: Path) -> None:
    folder, paths = stage([Upload("a.txt", b"one"), Upload("a.txt", b"two")])
    try:
        assert [path.read_bytes() for path in paths] == [b"one", b"two"]
        assert all(folder in path.parents for path in paths)
    finally:
        for path in paths:
            path.unlink()
            path.parent.rmdir()
        folder.rmdir()


def test_files_are_read_behind_the_page_and_what_was_staged_goes(tmp_path: Path) -> None:
    uploads = [Upload(name, text.encode()) for name, text in samples.FILES.items() if name == "well.txt"]
    again = samples.FILES["well.txt"] + "\nThe village thanks everybody who came to dig.\n"
    folder, paths = stage([*uploads, Upload("empty.txt", b""), Upload("well-again.txt", again.encode())])
    job = jobs.start(tmp_path / "bank", paths, folder)
    for _ in range(900):
        if job.ended:
            break
        time.sleep(0.1)
    assert job.ended
    assert job.error is None
    assert sorted((one.name, one.status) for one in job.results) == [
        ("empty.txt", "failed"),
        ("well-again.txt", "kept"),
        ("well.txt", "kept"),
    ]
    first, second = (
        next(one for one in job.results if one.name == name) for name in ("well.txt", "well-again.txt")
    )
    assert first.twins == ()
    assert [(one.story_id, one.title, one.kind) for one in second.twins] == [
        (first.story_id, "The well of Tel Salim", "same words")
    ]
    assert all(one.message for one in job.results if one.status == "failed")
    assert not folder.exists()
    with Bank.open(tmp_path / "bank") as bank:
        assert bank.counts()["quotes"] == 2


def test_a_folder_that_is_no_bank_is_answered_in_words(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "bank.adding", str(tmp_path), str(tmp_path / "letter.txt")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 1
    assert "is not a story bank" in json.loads(done.stdout.splitlines()[-1])["error"]
