"""The documents say what is so: commands, options, outputs, figures, links and examples."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer.main

import cli

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "corpus" / "README.md"])


def script(path: str) -> ModuleType:
    """A script of the project as a module."""
    spec = importlib.util.spec_from_file_location(path.replace("/", "_").removesuffix(".py"), ROOT / path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


accuracy, refresh = script("bench/accuracy.py"), script("docs/refresh.py")


# Commands and options


def options_of(parameters: list[typer.core.TyperOption]) -> set[str]:
    long = {name for one in parameters for name in one.opts if name.startswith("--")}
    return long - {"--help"}


def commands() -> dict[str, set[str]]:
    """Each command of the terminal and its options; those for all commands under "…"."""
    group = typer.main.get_command(cli.app)
    found = {name: options_of(command.params) for name, command in group.commands.items()}  # type: ignore[attr-defined]
    return {"…": options_of(group.params), **found}  # type: ignore[arg-type]


def test_every_command_and_option_stands_in_the_readme_and_no_other() -> None:
    rows = re.findall(
        r"^\| `(?:storybank )?([a-z]+|…)[^`]*` \| (.*?) \|", README.read_text("utf-8"), re.MULTILINE
    )
    assert {name: set(re.findall(r"`(--[a-z-]+)`", options)) for name, options in rows} == commands()


def test_no_command_is_left_out_of_the_terminal() -> None:
    written = {path.stem for path in (ROOT / "ui" / "commands").glob("*.py")} - {"__init__", "common"}
    assert (
        written
        - set(
            re.findall(
                r"^from ui\.commands\.(\w+) import", (ROOT / "cli.py").read_text("utf-8"), re.MULTILINE
            )
        )
        == set()
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_make_is_asked_only_for_what_it_can(document: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    blocks = re.findall(r"```sh\n(.*?)```|`(make [a-z ]+)`", document.read_text("utf-8"), re.DOTALL)
    asked = {target for block in blocks for part in block for target in re.findall(r"\bmake ([a-z]+)", part)}
    assert asked <= targets


# What the commands of the README print, and the figures


@dataclass(frozen=True)
class Shown:
    examples: list[Any]
    printed: list[list[str]]
    folder: Path


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The README's commands, run one after the other on the sample stories."""
    folder = tmp_path_factory.mktemp("readme")
    examples = list(refresh.examples(README.read_text("utf-8")))
    return Shown(examples, refresh.run(examples, folder), folder)


def test_the_readme_shows_what_the_commands_print(shown: Shown) -> None:
    names = [
        example.command.split()[1] for example in shown.examples if example.command.startswith("storybank")
    ]
    assert {"add", "status", "search", "show", "export", "forget"} <= set(names)
    for example, printed in zip(shown.examples, shown.printed, strict=True):
        assert refresh.agrees(example.shown, printed), (
            "Run make docs. Now it prints:\n$ " + example.command + "\n" + "\n".join(printed)
        )


def cells(table: str) -> dict[tuple[str, str], float]:
    """Row and column of a table of figures → the figure; “–” where there is nothing to count."""
    head, _, *rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().splitlines()
    ]
    return {
        (row[0], column): float(cell.split()[0])
        for row in rows
        for column, cell in zip(head[1:], row[1:], strict=True)
        if cell != "–"
    }


@pytest.fixture(scope="module")
def others() -> tuple[list[accuracy.Gold], dict[str, accuracy.Record]]:
    """The stories by others, and what is found in them."""
    golds = [gold for folder in ("open", "blind") for gold in accuracy.load_gold(ROOT / "corpus" / folder)]
    return golds, accuracy.read_texts(golds)


@pytest.mark.parametrize("document", ["README.md", "docs/accuracy.md"])
def test_the_figures_are_no_better_than_they_are(
    shown: Shown, others: tuple[list[accuracy.Gold], dict[str, accuracy.Record]], document: str
) -> None:
    text = (ROOT / document).read_text("utf-8")
    written = cells(text[text.index(accuracy.BEGIN) + len(accuracy.BEGIN) : text.index(accuracy.END)])
    with (shown.folder / "bank.jsonl").open(encoding="utf-8") as lines:
        records = accuracy.by_file(lines)
    assert len(records) == 24
    golds, more = others
    golds = [*accuracy.load_gold(ROOT / "corpus" / "gold"), *golds]
    measured = cells(accuracy.table(accuracy.score(golds, records | more), full=document != "README.md"))
    assert written.keys() == measured.keys()
    assert all(0 <= figure <= 1 for figure in written.values())
    better = {
        cell: (figure, measured[cell]) for cell, figure in written.items() if figure > measured[cell] + 0.0101
    }
    assert not better, "written, measured; run make figures"


def test_scoring_counts_by_hand(tmp_path: Path) -> None:
    """Two organizations wanted, one found and one too many; a quote found, its speaker mistaken; a tie of the right kind."""
    text = "Hope Society and Clear Water Union signed. “We dig,” says Ali."
    gold = {
        "file": "a.txt", "number": 1, "language": "en", "title": None, "paragraphs": [text], "pull_quotes": [],
        "organizations": [{"name": "Hope Society", "aliases": ["Hope"]}, {"name": "Clear Water Union", "aliases": []}],
        "people": [{"name": "Ali", "aliases": [], "role": None, "organization": None}], "governorates": ["Basra"],
        "themes": ["water"], "not_quotes": [],
        "quotes": [{"text": "We dig,", "speaker": "Ali", "kind": "direct"}],
        "collaborations": [{"between": ["Hope Society", "Clear Water Union"], "kind": "agreement", "status": "active"}],
    }  # fmt: skip
    entities = [
        {
            "id": "organization/1",
            "type": "organization",
            "name": "The Hope Society",
            "aliases": [],
            "mentions": [],
        },
        {"id": "organization/2", "type": "organization", "name": "Signed", "aliases": [], "mentions": []},
    ]
    record = {
        "source": {"name": "a.txt"}, "text": text, "blocks": [{"kind": "paragraph", "start": 0, "end": len(text)}],
        "entities": entities, "themes": [{"id": "water"}, {"id": "youth"}],
        "quotes": [{"text": "We dig,", "kind": "direct", "speaker": "organization/1", "speaker_name": "The Hope Society"}],
        "collaborations": [{"between": ["organization/1", "organization/2"], "kind": "agreement"}],
    }  # fmt: skip
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(gold), "utf-8")
    (tmp_path / "records.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    (tmp_path / "page.md").write_text(f"Before\n{accuracy.BEGIN}\nold\n{accuracy.END}\nAfter\n", "utf-8")
    command: list[str | Path] = [sys.executable, ROOT / "bench" / "accuracy.py", "--gold", tmp_path / "gold"]
    command += ["--records", tmp_path / "records.jsonl", "--write", tmp_path / "page.md"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    figures = {row: figure for (row, _), figure in cells(done.stdout).items()}
    assert figures == {
        "Organizations": 0.5,
        "People": 0.0,
        "Governorates": 0.0,
        "Themes": 0.67,
        "Quotes in quotation marks": 1.0,
        "… with the right speaker": 0.0,
        "Collaborations, with their kind": 0.0,
        "Order of reading": 1.0,
    }
    assert "English, worked on (1)" in done.stdout
    assert (tmp_path / "page.md").read_text(
        "utf-8"
    ) == f"Before\n{accuracy.BEGIN}\n{done.stdout}{accuracy.END}\nAfter\n"


# The list of modules, links, examples


def test_architecture_lists_every_module_and_no_other() -> None:
    text = refresh.ARCHITECTURE.read_text("utf-8")
    listed = re.findall(r"^\| `([\w/]+\.py)` \|", text, re.MULTILINE)
    there = [
        path.relative_to(ROOT).as_posix() for part in refresh.PARTS.values() for path in refresh.modules(part)
    ]
    assert sorted(listed) == sorted(there), "run make docs"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text("utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        path = document.parent / file if file else document
        assert path.exists(), target
        if anchor:
            heads = re.findall(r"^#+ (.*)", path.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}, (
                target
            )


def test_documents_name_files_that_exist() -> None:
    for document in DOCUMENTS:
        for name in re.findall(
            r"`((?:ingest|nlp|bank|ui|tests|docs|bench)/[\w./-]*)`", document.read_text("utf-8")
        ):
            assert (ROOT / name).exists(), f"{document.name} names {name}"


def test_every_word_list_is_in_the_guide() -> None:
    guide = (ROOT / "docs" / "vocabularies.md").read_text("utf-8")
    assert [
        path.name for path in (ROOT / "nlp" / "data").glob("*.toml") if f"`{path.name}`" not in guide
    ] == []


def vocabulary_examples() -> dict[str, str]:
    """File name → text, of the examples in docs/vocabularies.md."""
    text = (ROOT / "docs" / "vocabularies.md").read_text("utf-8")
    return dict(re.findall(r"<!-- example: (\S+) -->\n```\w+\n(.*?)```", text, re.DOTALL))


def record_of_the_example(folder: Path, words: Path | None) -> dict[str, list[dict[str, object]]]:
    environment = {**os.environ, "STORYBANK_BANK": str(folder / ("bank-with" if words else "bank-without"))}
    environment |= {"STORYBANK_VOCABULARY": str(words)} if words else {}
    for arguments in (["add", str(folder / "story.txt")], ["export", "--format", "jsonl"]):
        done = subprocess.run(
            [sys.executable, ROOT / "cli.py", *arguments],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_the_vocabularies_of_the_example_find_what_the_text_says(tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.mkdir()
    for name, text in vocabulary_examples().items():
        (tmp_path / name if name == "story.txt" else words / name).write_text(text, "utf-8")
    assert {path.name for path in words.iterdir()} == {"themes.toml", "governorates.toml", "english.toml"}
    without, with_words = record_of_the_example(tmp_path, None), record_of_the_example(tmp_path, words)
    assert "farming" not in [theme["id"] for theme in without["themes"]]
    assert "farming" in [theme["id"] for theme in with_words["themes"]]
    assert [entity["name"] for entity in without["entities"] if entity["type"] == "governorate"] == []
    assert [entity["name"] for entity in with_words["entities"] if entity["type"] == "governorate"] == [
        "Ninewa"
    ]
    assert without["quotes"] == []
    assert [quote["speaker_name"] for quote in with_words["quotes"]] == ["Layla Hassan"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("[speech\n", "line 1"), ('[speech]\nverbs = "jest"\n', "speech.verbs has to be a list")],
    ids=["broken", "wrong form"],
)
def test_a_word_list_with_a_fault_is_named_and_nothing_is_read(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "english.toml").write_text(text, "utf-8")
    (tmp_path / "story.txt").write_text(vocabulary_examples()["story.txt"], "utf-8")
    environment = {
        **os.environ,
        "STORYBANK_VOCABULARY": str(tmp_path),
        "STORYBANK_BANK": str(tmp_path / "bank"),
    }
    done = subprocess.run(
        [sys.executable, ROOT / "cli.py", "add", tmp_path / "story.txt"],
        env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "english.toml" in done.stderr
    assert said in done.stderr
    assert "kept" not in done.stdout
