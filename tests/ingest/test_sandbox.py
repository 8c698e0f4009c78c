"""Reading in a bounded process: real processes, real limits."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from ingest import sandbox, wire
from ingest.errors import DamagedFile, EmptyFile, LimitExceeded, UnknownFormat, UnreadableFile
from ingest.limits import Deadline, Limits, estimate_pages
from ingest.read import read
from ingest.sandbox import read_bounded

Write = Callable[[str, bytes | str], Path]
STORY = "The Well\n\nBy Sara Ahmed, May 2021\n\nThe well was dry. “We walked,” says Amal.\n"
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def pdf_with(stream: bytes) -> bytes:
    """A one-page PDF with this content stream, deflated."""
    packed = zlib.compress(stream, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % p for p in places)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (table, len(out))
    )


def test_it_reads_what_read_reads(write: Write) -> None:
    path = write("well.txt", STORY)
    assert read_bounded(path) == read(path)


def test_a_story_crosses_the_border_whole(write: Write) -> None:
    story = read(write("page.pdf", pdf_with(b"BT /F 12 Tf 72 700 Td (The well was dry that year.) Tj ET")))
    assert story.blocks[0].bbox is not None
    assert wire.decode(wire.encode_story(story)) == story


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("empty.txt", b"", EmptyFile),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n0000", UnknownFormat),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj", DamagedFile),
        ("head.pdf", b"%PDF-1.7\n", DamagedFile),
        ("cut.docx", b"PK\x03\x04", DamagedFile),
    ],
)
def test_failures_keep_their_type_and_message(
    write: Write, name: str, data: bytes, error: type[UnreadableFile]
) -> None:
    path = write(name, data)
    with pytest.raises(error, match=name):
        read_bounded(path)
    with pytest.raises(error, match=name):
        read(path)


def test_a_missing_file_is_explained(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"gone\.txt cannot be opened"):
        read_bounded(tmp_path / "gone.txt")


@needs_fork
def test_a_bomb_ends_in_a_limit_and_the_next_file_is_read(write: Write) -> None:
    bomb = write("bomb.pdf", pdf_with(b" " * 900_000_000))
    with pytest.raises((LimitExceeded, UnreadableFile), match=r"bomb\.pdf"):
        read_bounded(bomb, Limits(memory=400_000_000))
    assert read_bounded(write("well.txt", STORY)).title == "The Well"


@needs_fork
def test_a_slow_file_is_stopped(write: Write) -> None:
    slow = write("slow.pdf", pdf_with(b"q 1 0 0 1 0 0 cm BT /F 9 Tf (x) Tj ET Q\n" * 1_500_000))
    with pytest.raises(LimitExceeded, match=r"slow\.pdf took longer"):
        read_bounded(slow, Limits(base_seconds=1.0, seconds_per_page=0.0, seconds_per_megabyte=0.0))
    assert read_bounded(write("well.txt", STORY)).title == "The Well"


def test_a_file_over_the_size_limit_is_not_opened(write: Write) -> None:
    with pytest.raises(LimitExceeded, match="MB"):
        read_bounded(write("big.txt", "x" * 2_000_000), Limits(file_bytes=1_000_000))


def test_more_pages_than_allowed_give_a_partial_story(typeset: Callable[..., Path]) -> None:
    path = typeset("#for n in range(4) [The well of page #n was dry for a year. #pagebreak(weak: true)]")
    story = read_bounded(path, Limits(pages=2))
    assert [q.code for q in story.quality] == ["partial"]
    assert "page 1" in story.text
    assert "page 2" not in story.text


def test_from_threads_and_from_pool_workers(write: Write) -> None:
    paths = [write(f"{n}.txt", STORY.replace("Well", f"Well {n}")) for n in range(6)]
    with ThreadPoolExecutor(3) as pool:
        assert [s.title for s in pool.map(read_bounded, paths)] == [f"The Well {n}" for n in range(6)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert [s.title for s in pool.map(read_bounded, paths)] == [f"The Well {n}" for n in range(6)]


@needs_fork
def test_a_killed_reader_costs_one_file(write: Write) -> None:
    path = write("well.txt", STORY)
    read_bounded(path)
    with sandbox._lock:
        pids = [w.process.pid for w in sandbox._idle]
    assert pids
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    for worker in list(sandbox._idle):
        worker.process.wait()
    assert read_bounded(path).title == "The Well"


@needs_fork
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at /proc")
def test_no_process_outlives_a_killed_parent(write: Write) -> None:
    slow = write("slow.pdf", pdf_with(b"q 1 0 0 1 0 0 cm BT /F 9 Tf (x) Tj ET Q\n" * 1_500_000))
    code = f"""
        from pathlib import Path
        from ingest.sandbox import read_bounded
        print("begun", flush=True)
        read_bounded(Path({str(slow)!r}))
    """
    house = Path(sandbox.__file__).parents[1]
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, cwd=house
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"begun\n"
    family = _wait_for(lambda: f if len(f := _descendants(parent.pid)) == 2 else None)
    assert family, "no reading process with its child was seen"
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert _wait_for(lambda: not any(_alive(pid) for pid in family))


def _descendants(pid: int) -> list[int]:
    out: list[int] = []
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        out += [int(child), *_descendants(int(child))]
    return out


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _wait_for(condition: Callable[[], object]) -> object:
    for _ in range(200):
        if result := condition():
            return result
        time.sleep(0.05)
    return None


def test_the_clock_may_take_longer_than_the_processor_where_others_work_too() -> None:
    deadline = Deadline.after(processor=0.2, clock=60)
    time.sleep(0.3)
    assert not deadline.over
    while time.process_time() < deadline.processor:
        pass
    assert deadline.over
    assert Deadline.after(processor=60, clock=-1).over


@needs_fork
def test_a_file_that_waits_is_stopped_by_the_clock(tmp_path: Path) -> None:
    """A reader that does nothing takes no processor time; a file system that never answers is like that."""
    slow = tmp_path / "slow.txt"
    slow.write_text(STORY, encoding="utf-8")
    program = f"""
import sys, time
from pathlib import Path
import ingest.worker as worker
worker.read = lambda *given, **named: time.sleep(600)
limits = worker.Limits(base_seconds=0.5, text_seconds=0.0, grace=0.0)
sys.stdout.buffer.write(worker.read_in_child(worker.Job(Path({str(slow)!r}), limits)))
"""
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as asked:
        assert asked.stdout is not None
        assert b"took longer" in asked.stdout.readline()


def test_time_grows_with_size_and_pages_up_to_a_most() -> None:
    limits = Limits(
        base_seconds=10, text_seconds=5, seconds_per_megabyte=1, seconds_per_page=2, most_seconds=100
    )
    page = b"<</Type/Page>>"
    assert limits.seconds(b"%PDF-1.4" + page) == pytest.approx(12, abs=0.01)
    assert limits.seconds(b"Words of a story.") == pytest.approx(15, abs=0.01)
    assert limits.seconds(b"%PDF-1.4" + 3 * page + bytes(90_000)) == pytest.approx(16, abs=0.1)
    assert limits.seconds(b"%PDF-1.4" + 5_000 * page) == 100
    assert limits.seconds(b"PK\x03\x04 an archive") == pytest.approx(10, abs=0.01)
    assert limits.seconds(b"<html>") == pytest.approx(10, abs=0.01)
    assert estimate_pages(pdf_with(b"")) == 1
    assert estimate_pages(b"text") == 0


def test_what_every_file_needs_is_loaded_before_the_first() -> None:
    """A process forked for a file starts with the word list and the language model that its parent holds."""
    code = """
    from ingest.english import word_counts
    from ingest.read import prepare
    from ingest.repair.phrases import _model
    prepare()
    print(word_counts.cache_info().currsize, _model.cache_info().currsize)
    """
    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["1", "1"]
