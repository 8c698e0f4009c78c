"""Pages made for the tests: typeset while the tests run, so that each shows what it tests."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.read import read
from ingest.story import Story


def font_folders(*packages: str) -> list[str]:
    """Where the fonts of fontpkg packages lie; an empty list where one is missing."""
    folders = []
    for package in packages:
        spec = importlib.util.find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            return []
        folders.append(str(Path(next(iter(spec.submodule_search_locations))) / "files"))
    return folders


@pytest.fixture
def typeset(tmp_path: Path) -> Callable[..., Path]:
    """typst source → a PDF file."""
    typst = pytest.importorskip("typst")

    def make(source: str, name: str = "page.pdf", fonts: list[str] | None = None) -> Path:
        target = tmp_path / name
        target.with_suffix(".typ").write_text(source, encoding="utf-8")
        typst.compile(
            str(target.with_suffix(".typ")),
            output=str(target),
            format="pdf",
            font_paths=fonts or [],
            ignore_system_fonts=True,
        )
        return target

    return make


@pytest.fixture
def read_typeset(typeset: Callable[..., Path]) -> Callable[..., Story]:
    return lambda *args, **kwargs: read(typeset(*args, **kwargs))


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """A file with these bytes, or this text in UTF-8."""

    def make(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make
