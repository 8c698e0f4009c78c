"""The terminal as a person meets it: real processes, real signals."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from bank.bank import Bank
from bank.intake import Outcome
from nlp.themes import theme_ids
from ui.commands.add import _words

ROOT = Path(__file__).resolve().parents[2]
STORY = """Women count the votes in {place}

Maha Saleh is the director of the Rafidain Women Network. The network works in {place}.

"We will count every single vote in the open, number {number}," says Maha Saleh.
"""
ARABIC = """نساء الأنبار يراقبن الانتخابات

قالت مها صالح مديرة منظمة شبكة نساء الرافدين: «سنعدّ كل صوت في العلن أمام الجميع».
"""
COMMANDS = ("add", "search", "show", "export", "status", "rebuild", "forget", "serve")


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


def one_line(done: subprocess.CompletedProcess[str], code: int) -> str:
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.strip().splitlines()
    return line


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("filled")
    stories = write_stories(base / "stories", 2)
    (stories / "ar.txt").write_text(ARABIC, "utf-8")
    (stories / "empty.txt").write_text("")
    done = run("--bank", base / "bank", "add", stories, "--workers", 1)
    assert done.returncode == 3, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split(" · ")[0] for line in lines[:4]] == [
        "kept: 00.txt",
        "kept: 01.txt",
        "kept: ar.txt",
        "failed: empty.txt",
    ]
    return base / "bank"


def found(bank: Path, *arguments: object) -> dict[str, object]:
    done = run("--bank", bank, "search", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_every_command_helps(tmp_path: Path) -> None:
    done = run("--help")
    assert done.returncode == 0
    for name in COMMANDS:
        assert name in done.stdout
        assert run(name, "--help").returncode == 0


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, cli; print([m for m in ('spacy', 'torch', 'streamlit', 'camel_tools', 'whoosh', 'pdfplumber', 'sqlite3') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_adding_again_changes_nothing(filled: Path) -> None:
    before = run("--bank", filled, "export", "--format", "jsonl").stdout
    done = run("--bank", filled, "add", filled.parent / "stories")
    assert done.returncode == 3
    assert done.stdout.count("already there: ") == 3
    assert run("--bank", filled, "export", "--format", "jsonl").stdout == before


def test_search_prints_quotes_with_their_speakers(filled: Path) -> None:
    done = run("--bank", filled, "search", "single", "votes")
    assert done.returncode == 0
    assert "“We will count every single vote in the open, number 0" in done.stdout
    assert "Maha Saleh" in done.stdout
    assert "2 of 2 quotes" in done.stdout


def test_search_prints_arabic_as_it_is(filled: Path) -> None:
    assert "سنعدّ كل صوت في العلن أمام الجميع" in run("--bank", filled, "search", "صوت").stdout
    assert "نساء الأنبار" in run("--bank", filled, "search", "الانتخابات", "--in", "stories").stdout


def test_search_answers_programs_with_stable_keys(filled: Path) -> None:
    answer = found(filled, "vote", "--person", "maha saleh", "--limit", 1)
    assert (answer["total"], answer["relaxed"]) == (2, False)
    (result,) = answer["results"]  # type: ignore[misc]
    assert list(result) == [
        *(
            "id",
            "kind",
            "text",
            "marks",
            "score",
            "speaker",
            "speaker_name",
            "role",
            "organization",
            "organization_name",
        ),
        *("themes", "governorates", "story", "page", "consent", "reviewed"),
    ]
    assert list(result["story"]) == ["id", "title", "source", "language", "published"]
    assert [result["text"][mark["start"] : mark["end"]] for mark in result["marks"]] == ["vote"]


def test_show_knows_stories_quotes_and_actors(filled: Path) -> None:
    (result,) = found(filled, "number 1", "--limit", 1)["results"]  # type: ignore[misc]
    assert "number 1" in run("--bank", filled, "show", result["id"]).stdout
    assert "Women count the votes in Anbar" in run("--bank", filled, "show", result["story"]["id"]).stdout
    assert "3 stories" in run("--bank", filled, "show", "governorate/anbar").stdout
    for missing in ("0000", "0000-1", "person/nobody"):
        assert "in the bank" in one_line(run("--bank", filled, "show", missing), 1)


def test_export_writes_a_story_a_line(filled: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    assert run("--bank", filled, "export", "--format", "jsonl", "--output", output).returncode == 0
    records = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert [record["source"]["name"] for record in records] == ["00.txt", "01.txt", "ar.txt"]
    assert output.read_text("utf-8") == run("--bank", filled, "export", "--format", "jsonl").stdout
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert "could not be written" in one_line(
        run("--bank", filled, "export", "--format", "jsonl", "--output", tmp_path / "no" / "x"), 1
    )


def test_status_and_rebuild_tell_how_the_bank_is(filled: Path) -> None:
    done = run("--bank", filled, "status")
    assert "stories: 3" in done.stdout
    assert "empty.txt" in done.stdout
    assert "Index: up to date" in done.stdout
    assert "3 stories" in run("--bank", filled, "rebuild").stdout


def test_forget_asks_and_proves(tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    run("--bank", bank, "add", write_stories(tmp_path / "stories", 2), "--workers", 1)
    (result,) = found(bank, '"number 1"')["results"]  # type: ignore[misc]
    key = result["story"]["id"]
    assert run("--bank", bank, "forget", key, input="n\n").returncode == 1
    assert found(bank, '"number 1"')["total"] == 1
    done = run("--bank", bank, "forget", key, "--yes")
    assert done.returncode == 0, done.stderr
    assert "none was found" in done.stdout
    assert found(bank, '"number 1"')["total"] == 0
    assert [
        path.name for path in bank.rglob("*") if path.is_file() and b"open, number 1" in path.read_bytes()
    ] == []
    assert "no story" in one_line(run("--bank", bank, "forget", key, "--yes"), 1)


def test_what_is_asked_wrongly_is_said_in_one_line(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.xyz").write_text("x")
    assert "--colour" in one_line(run("search", "x", "--colour", "red"), 2)
    assert "No such command" in one_line(run("find", "x"), 2)
    themes = one_line(run("--bank", filled, "search", "--theme", "voting"), 2)
    assert all(theme in themes for theme in theme_ids())
    assert "Maha Saleh" in one_line(run("--bank", filled, "search", "--person", "Maha Salih"), 2)
    assert "nothing to read" in one_line(run("--bank", tmp_path / "b", "add", tmp_path / "nothing"), 2)
    assert "nothing to read" in one_line(run("--bank", tmp_path / "b", "add", tmp_path / "letters"), 2)
    assert "nowhere" in one_line(run("--bank", tmp_path / "b", "add", tmp_path / "nowhere"), 2)
    assert "not a story bank" in one_line(run("--bank", tmp_path / "letters", "search", "x"), 2)
    assert "not a story bank" in one_line(
        run("--bank", tmp_path / "letters", "add", filled.parent / "stories"), 2
    )
    assert "no story bank" in one_line(run("--bank", tmp_path / "b", "status"), 2)
    assert not (tmp_path / "b").exists()
    assert "names no folder" in one_line(run("--bank", "", "status"), 2)
    assert "Name what to show" in one_line(run("--bank", filled, "show", " "), 2)
    assert "storybank: Invalid value for '--in': 'x' is not one of" in one_line(run("search", "--in", "x"), 2)


def test_the_version_is_told() -> None:
    assert run("--version").stdout.split() == ["storybank", version("storybank")]


def test_the_bank_may_be_named_by_the_environment(filled: Path) -> None:
    done = run("status", env={**os.environ, "STORYBANK_BANK": str(filled)})
    assert f"Bank: {filled}" in done.stdout


def read_until(process: subprocess.Popen[str], kept: int) -> list[str]:
    lines: list[str] = []
    assert process.stdout is not None
    while sum(line.startswith("kept") for line in lines) < kept:
        line = process.stdout.readline()
        if not line:
            break
        lines.append(line)
    return lines


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
    rest, _ = adding.communicate()
    kept = ids(lines + rest.splitlines())
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
    rest, errors = adding.communicate(timeout=60)
    assert adding.returncode == 130
    assert "Traceback" not in errors
    assert "run the same command again to go on" in rest
    with Bank.open(tmp_path / "bank") as bank:
        reported, kept = ids(lines + rest.splitlines()), set(bank.catalogue.story_ids())
        # Ctrl-C may fall between a story's commit and its line: then one a worker is kept that was not yet reported.
        assert reported <= kept
        assert len(kept - reported) <= 2
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


def test_export_without_a_format_writes_lines(filled: Path) -> None:
    done = run("--bank", filled, "export")
    assert (done.returncode, [json.loads(line)["schema"] for line in done.stdout.splitlines()][:1]) == (
        0,
        [1],
    )


def test_a_line_break_in_a_file_name_breaks_no_line() -> None:
    assert "\n" not in _words(Outcome(Path("a\nb.txt"), "kept", "1"))
