"""Keep what the documents show true: run the commands they show, and list the modules there are.

    python docs/refresh.py            what no longer agrees; exit 1 if anything does not
    python docs/refresh.py --write    renew it

A block marked `console` holds commands after "$ " and what they print, all run one after the other in an empty folder beside a copy
of the sample stories. A line "[…]" stands for lines left out: renewing keeps as many before and after it as there were.
"""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
MODULES_BEGIN, MODULES_END = "<!-- modules: written by make docs -->", "<!-- end of modules -->"
CUT = "[…]"

#: What stands in the list of modules, in its order: a heading and its files.
PARTS = {
    "ingest": "ingest",
    "nlp": "nlp",
    "bank": "bank",
    "ui": "ui",
    "Front doors": "*.py",
    "Beside the program": "corpus bench docs",
}

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
#: What may differ without an example being wrong: the ids of stories and quotes, which a new typesetting or a better reading of a page
#: changes, and counts, which change whenever the rules find more. Renewing brings both up to date.
_PASSING = (
    (r"\b[0-9a-f]{16}(-\d+)?\b", "ID"),
    (r"(?m)^( +[a-z ]+: )\d+$", r"\1N"),
    (r"\b\d+( of | stories| quotes|$)", r"N\1"),
)


@dataclass(frozen=True, slots=True)
class Example:
    """A command in a document and the lines shown under it; `start` and `end` of those lines in the document, in code points."""

    command: str
    shown: tuple[str, ...]
    start: int
    end: int


def examples(document: str) -> Iterator[Example]:
    """The commands of a document's console blocks, in order."""
    for block in _BLOCK.finditer(document):
        parts = re.split(r"^\$ (.*)\n", block[1], flags=re.MULTILINE)
        offset = block.start(1) + len(parts[0])
        for command, output in zip(parts[1::2], parts[2::2], strict=True):
            offset += len(f"$ {command}\n")
            yield Example(command, tuple(trimmed(output)), offset, offset + len(output))
            offset += len(output)


def run(shown: list[Example], folder: Path) -> list[list[str]]:
    """What each command prints now, in lines. `folder` is where they run; the sample stories are copied into it.

    Two commands are known: `storybank …` and `export NAME=VALUE`, which holds for those after it. Raises ValueError for any other,
    and RuntimeError where the sample stories cannot all be added.
    """
    shutil.copytree(ROOT / "corpus" / "stories", folder / "corpus" / "stories", dirs_exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("STORYBANK_")}
    printed: list[list[str]] = []
    for example in shown:
        program, *arguments = shlex.split(example.command)
        if program == "export" and len(arguments) == 1 and "=" in arguments[0]:
            name, value = arguments[0].split("=", 1)
            environment[name] = value
            printed.append([])
        elif program == "storybank":
            done = subprocess.run(  # noqa: S603 - our own program, and arguments from our own documents
                [sys.executable, str(ROOT / "cli.py"), *arguments],
                cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=600, check=False,
            )  # fmt: skip
            if done.returncode and arguments[0] == "add":
                raise RuntimeError(f"Not all sample stories could be read:\n{done.stdout}{done.stderr}")
            printed.append(trimmed(done.stdout + done.stderr))
        else:
            raise ValueError(f"A console block may hold storybank commands only, not: {example.command}")
    return printed


def trimmed(output: str) -> list[str]:
    """Lines without white space at their ends or blank ones at the end."""
    return [line.rstrip() for line in output.rstrip().splitlines()]


def agrees(shown: tuple[str, ...], printed: list[str]) -> bool:
    """Whether the shown lines are the printed ones, but for ids of stories, counts, and what is left out."""
    wanted, got = ["\n".join(lines) for lines in (shown, printed)]
    for pattern, instead in _PASSING:
        wanted, got = re.sub(pattern, instead, wanted), re.sub(pattern, instead, got)
    before, cut, after = wanted.partition(CUT)
    if not cut:
        return wanted == got
    return got.startswith(before) and got.endswith(after) and len(got) >= len(before) + len(after)


def cut(printed: list[str], shown: tuple[str, ...]) -> list[str]:
    """The printed lines, with as many left out as in what was shown before."""
    if CUT not in shown:
        return printed
    head, tail = shown.index(CUT), len(shown) - shown.index(CUT) - 1
    if len(printed) <= head + tail:
        return printed
    return [*printed[:head], CUT, *printed[len(printed) - tail :]]


def with_output(document: str, shown: list[Example], printed: list[list[str]]) -> str:
    """The document with what its commands print now."""
    for example, lines in reversed(list(zip(shown, printed, strict=True))):
        renewed = cut(lines, example.shown)
        if renewed != list(example.shown):
            kept = "".join(f"{line}\n" for line in renewed)
            gap = "\n" if lines and document.startswith("$ ", example.end) else ""
            document = document[: example.start] + kept + gap + document[example.end :]
    return document


def modules(part: str) -> list[Path]:
    """The Python files of one part of the list, without empty ones."""
    places = [path for name in part.split() for path in ROOT.glob(name)]
    files = (file for place in places for file in ([place] if place.is_file() else place.rglob("*.py")))
    return sorted(file for file in files if file.read_text("utf-8").strip())


def module_list() -> str:
    """A table for each part: its modules, and the first line of what each says of itself."""
    lines: list[str] = []
    for heading, part in PARTS.items():
        lines += ["", f"### {heading}", "", "| module | what is in it |", "| --- | --- |"]
        for file in modules(part):
            said = (ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").split("\n\n")[0]
            first = " ".join(said.split()).replace("|", "\\|")
            lines.append(f"| `{file.relative_to(ROOT).as_posix()}` | {first} |")
    return "\n".join([*lines, ""])


def with_modules(document: str) -> str:
    """The document with the list of modules between its marks."""
    marks = re.compile(f"{re.escape(MODULES_BEGIN)}.*?{re.escape(MODULES_END)}", re.DOTALL)
    return marks.sub(lambda _: f"{MODULES_BEGIN}\n{module_list()}\n{MODULES_END}", document)


def main() -> None:
    readme, architecture = README.read_text("utf-8"), ARCHITECTURE.read_text("utf-8")
    shown = list(examples(readme))
    with tempfile.TemporaryDirectory() as folder:
        printed = run(shown, Path(folder))
    stale = [
        f"README: {one.command}"
        for one, lines in zip(shown, printed, strict=True)
        if not agrees(one.shown, lines)
    ]
    renewed = with_modules(architecture)
    if renewed != architecture:
        stale.append("docs/architecture.md: the list of modules")
    if "--write" in sys.argv[1:]:
        README.write_text(with_output(readme, shown, printed), "utf-8")
        ARCHITECTURE.write_text(renewed, "utf-8")
    print(*(stale or ["All agrees."]), sep="\n")
    sys.exit(bool(stale) and "--write" not in sys.argv[1:])


if __name__ == "__main__":
    main()
