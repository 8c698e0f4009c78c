"""The English material that weights for ties are fitted to: stories and passages with gold that are worked on. Used by bench/likely.py and bench/statuses.py."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.accuracy import names, paired, shared
from bench.passages import FOLDER, as_gold, as_record, as_story
from ingest.story import Piece, Reading, Story, assemble
from nlp.annotations import Analysis
from nlp.fold import fold_name

ROOT = Path(__file__).resolve().parents[1]

#: The file or folder that a text is from, the text, and its gold.
Material = tuple[str, Story, dict[str, Any]]


def stories() -> Iterator[Material]:
    """The English stories that are worked on; their text is that of their gold."""
    for path in sorted(p for folder in ("gold", "open") for p in ROOT.glob(f"corpus/{folder}/[0-9]*.json")):
        if path.parent.name == "gold" and int(path.name.split("-")[0]) % 3 == 0:
            continue
        gold = json.loads(path.read_text("utf-8"))
        if gold["language"] == "en":
            pieces = [
                Piece("title", gold["title"]),
                *(Piece("paragraph", text) for text in gold["paragraphs"]),
            ]
            reading = Reading(pieces, title=gold["title"])
            yield path.parent.name, assemble(reading, gold["file"], path.stem, "text/plain"), gold


def passages(files: Iterable[str]) -> Iterator[Material]:
    """The passages of these files of tests/nlp/passages."""
    for name in files:
        for passage in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["passage"]:
            yield name, as_story(passage), as_gold(passage)


def bodies(story: Story, gold: dict[str, Any], analysis: Analysis) -> dict[str, str]:
    """The bodies of gold that are found: their names there, folded, and the keys under which they are found."""
    record = as_record(story, analysis)
    found = [e for e in record["entities"] if e["type"] == "organization"]
    wanted = gold["organizations"]
    same = paired([names(e) for e in wanted], [names(e, record["text"]) for e in found], shared)
    return {fold_name(wanted[i]["name"]): found[j]["id"] for i, j in same}
