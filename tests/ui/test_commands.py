"""The terminal as a person meets it: a real process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from terminal import ROOT, run, write_stories

from bank.intake import Outcome
from nlp.themes import theme_ids
from ui.commands.add import _words

ARABIC = """نساء الأنبار يراقبن الانتخابات

قالت مها صالح مديرة منظمة شبكة نساء الرافدين: «سنعدّ كل صوت في العلن أمام الجميع».
"""
COMMANDS = ("add", "search", "show", "export", "status", "rebuild", "forget", "serve")


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


def test_export_without_a_format_writes_lines(filled: Path) -> None:
    done = run("--bank", filled, "export")
    assert (done.returncode, [json.loads(line)["schema"] for line in done.stdout.splitlines()][:1]) == (
        0,
        [1],
    )


def test_a_line_break_in_a_file_name_breaks_no_line() -> None:
    assert "\n" not in _words(Outcome(Path("a\nb.txt"), "kept", "1"))
