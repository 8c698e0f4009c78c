"""The rules of docs/architecture.md that a machine can hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

#: Data flows from the first to the last; a package may import itself and those before it.
LAYERS = ("ingest", "nlp", "bank", "ui")
FRONT_DOORS = ("app", "cli")

#: Where a library may be imported: exchanging it is then a matter of that place.
HOMES = {
    "streamlit": ("ui/", "app.py"),
    "sqlite3": ("bank/",),
    "whoosh": ("bank/search/",),
    "spacy": ("nlp/",),
    "pdfplumber": ("ingest/",),
    "pdfminer": ("ingest/",),
    "docx": ("ingest/", "bank/export/"),
    "openpyxl": ("bank/export/", "bank/collecting/", "ingest/tables.py"),
    "networkx": ("bank/",),
    "selectolax": ("ingest/",),
    "typer": ("ui/commands/", "cli.py"),
    "rich": ("ui/commands/",),
}

MOST_LINES = 350
#: Modules that may be longer, and why. One that has become short again is taken off.
LONGER: dict[str, str] = {}

PROGRAM = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py")) + [
    ROOT / f"{door}.py" for door in FRONT_DOORS
]
#: Folders that people write in, beside the files at the top.
WRITTEN = ("ingest", "nlp", "bank", "ui", "tests", "bench", "docs", "corpus", ".ci", ".streamlit")
TEXTS = {".py", ".toml", ".md", ".txt", ".sql", ".css", ".typ", ".html", ".json", ".yml", ".cfg", ""}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path, *, running: bool = False) -> Iterator[str]:
    """Full names of what a file imports; `running`: only what is imported as soon as the file is."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = _at_once(tree) if running else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports by dots; write the whole name"
            assert node.module
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _at_once(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        later = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for_types = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
        if not later and not for_types:
            yield child
            yield from _at_once(child)


def in_home(path: Path, homes: tuple[str, ...]) -> bool:
    return any(name(path) == home or (home.endswith("/") and name(path).startswith(home)) for home in homes)


def test_the_program_was_found() -> None:
    assert len(PROGRAM) > 50
    assert {name(path).split("/")[0] for path in PROGRAM} == {*LAYERS, "app.py", "cli.py"}


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_run_one_way(layer: str) -> None:
    forbidden = {*LAYERS[LAYERS.index(layer) + 1 :], *FRONT_DOORS}
    wrong = [
        f"{name(path)} imports {other}"
        for path in PROGRAM
        if name(path).startswith(f"{layer}/")
        for other in imported(path)
        if other.split(".")[0] in forbidden
    ]
    assert not wrong


@pytest.mark.parametrize("library", HOMES)
def test_a_library_has_one_home(library: str) -> None:
    users = {path for path in PROGRAM if library in {other.split(".")[0] for other in imported(path)}}
    assert users, f"nothing imports {library}: take it off the list"
    assert not [name(path) for path in users if not in_home(path, HOMES[library])]


def test_the_terminal_does_without_the_browser() -> None:
    for path in (ROOT / "cli.py", *(ROOT / "ui" / "commands").rglob("*.py")):
        assert not [other for other in imported(path) if other.startswith("streamlit")], name(path)


def test_modules_form_no_circle() -> None:
    known = {module(path) for path in PROGRAM}
    needs = {}
    for path in PROGRAM:
        wanted = known & set(imported(path, running=True)) - {module(path)}
        # "from package import module" needs the module: the package itself is only where it lies.
        needs[module(path)] = {
            one for one in wanted if not any(other.startswith(f"{one}.") for other in wanted)
        }
    while free := {own for own, others in needs.items() if not others & needs.keys()}:
        needs = {own: others for own, others in needs.items() if own not in free}
    assert not needs, f"in a circle, or behind one: {sorted(needs)}"


def test_modules_are_short() -> None:
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in PROGRAM}
    assert not {path: lines for path, lines in lengths.items() if lines > MOST_LINES and path not in LONGER}
    assert not [path for path in LONGER if lengths.get(path, 0) <= MOST_LINES], (
        "these need no exception any more"
    )


def test_every_module_says_what_it_is() -> None:
    silent = [
        name(path)
        for path in PROGRAM
        if (text := path.read_text("utf-8")).strip() and not ast.get_docstring(ast.parse(text))
    ]
    assert not silent


def test_nothing_names_one_computer() -> None:
    # Put together here, so that this file does not hold what it looks for.
    homes = "|".join(
        ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/[a-z]", "/Us" + "ers/[A-Za-z]", r"[A-Z]:\\Us" + "ers")
    )
    pattern = re.compile(rf"(?<![\w.])(?:{homes})")
    top = [path for path in ROOT.iterdir() if path.is_file()]
    files = [*top, *(path for folder in WRITTEN for path in (ROOT / folder).rglob("*"))]
    found = [
        f"{name(path)}: {match[0]}"
        for path in files
        if path.is_file() and path.suffix in TEXTS
        for match in pattern.finditer(path.read_bytes().decode("utf-8", "replace"))
    ]
    assert found == []
