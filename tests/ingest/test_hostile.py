"""A file can hurt nobody but itself; bench/hostile.py tries some hundred more."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bench import odd_pdfs
from bench.hostile import descendants
from ingest import sandbox
from ingest.errors import DamagedFile, EncryptedFile, LimitExceeded, UnreadableFile
from ingest.files import find
from ingest.limits import DEFAULT
from ingest.read import read
from ingest.sandbox import read_bounded

Write = Callable[[str, bytes | str], Path]
WORDS = "The council met in the school of the village and spoke about water. "


def test_a_locked_file_is_opened_by_its_password_alone(write: Write) -> None:
    path = write("minutes.pdf", odd_pdfs.locked(WORDS * 4, "sesame"))
    assert WORDS.strip() in read_bounded(path, password="sesame").text  # noqa: S106
    with pytest.raises(EncryptedFile, match=r"minutes\.pdf is locked with a password.*--password"):
        read_bounded(path)
    with pytest.raises(EncryptedFile, match="the password given does not open it"):
        read_bounded(path, password="open")  # noqa: S106


def test_a_file_locked_only_against_changes_is_read(write: Write) -> None:
    assert WORDS.strip() in read(write("open.pdf", odd_pdfs.locked(WORDS * 4, ""))).text


def test_a_password_is_in_no_description() -> None:
    from ingest.readers import Raw

    assert "sesame" not in repr(Raw(b"", "a.pdf", password="sesame"))  # noqa: S106


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
def test_a_password_stands_in_no_command_line(write: Write) -> None:
    read_bounded(write("minutes.pdf", odd_pdfs.locked(WORDS, "sesame")), password="sesame")  # noqa: S106
    lines = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in descendants(os.getpid())]
    assert lines
    assert not any(b"sesame" in line for line in lines)


@pytest.mark.parametrize(
    "content", [content for _, content in odd_pdfs.boxes()], ids=[name for name, _ in odd_pdfs.boxes()]
)
def test_odd_page_boxes_end_in_a_story_or_a_reason(write: Write, content: bytes) -> None:
    path = write("box.pdf", content)
    said = ""
    try:
        said = read_bounded(path).text
    except UnreadableFile as e:
        said = str(e)
    assert "council met" in said or "box.pdf" in said


@pytest.mark.parametrize("name", ["page tree in a circle", "form inside itself", "array 200000 deep"])
def test_circles_and_depths(write: Write, name: str) -> None:
    path = write("deep.pdf", dict(odd_pdfs.nested())[name])
    with pytest.raises(UnreadableFile, match=r"deep\.pdf"):
        read_bounded(path)


def test_a_bomb_in_a_page_costs_that_file(write: Write) -> None:
    path = write(
        "bomb.pdf", odd_pdfs.page(odd_pdfs.deflated(b"BT /F1 9 Tf " + b"(a) Tj " * 20_000_000 + b"ET"))
    )
    sandbox.close()
    before = descendants(os.getpid())
    # Out of memory, pdfium ends its process: that looks like a file that broke the reader
    with pytest.raises((LimitExceeded, DamagedFile), match=r"bomb\.pdf"):
        read_bounded(path, replace(DEFAULT, base_seconds=6, grace=2, memory=900_000_000))
    sandbox.close()
    assert not set(descendants(os.getpid())) - set(before)


def test_a_broken_word_file_is_called_broken(write: Write, tmp_path: Path) -> None:
    import docx

    docx.Document().save(str(tmp_path / "good.docx"))
    data = bytearray((tmp_path / "good.docx").read_bytes())
    for at in range(200, len(data) - 400, 37):
        data[at] ^= 0x55
    with pytest.raises(DamagedFile, match=r"bent\.docx is damaged"):
        read(write("bent.docx", bytes(data)))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(UnreadableFile, match="no ordinary file"):
        read_bounded(tmp_path / "pipe.pdf")
    with pytest.raises(UnreadableFile, match="no ordinary file"):
        find([tmp_path / "pipe.pdf"])
