"""How often what a person expects stands among the first answers: `python -m bench.queries [--bank FOLDER] [--all]`.

The queries and their answers are in tests/bank/queries.toml; the bank is made of the sample stories, in a folder that is thrown
away afterwards. Prints success@3 (an expected answer among the first three) and MRR (mean of 1/rank of the first expected one).
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bank.bank import Bank
from bank.catalogue import FileState
from bank.results import Result
from ingest.limits import Limits
from ingest.sandbox import read_bounded
from nlp.analyse import VERSION, analyse

ROOT = Path(__file__).resolve().parents[1]
QUERIES = ROOT / "tests" / "bank" / "queries.toml"
DEPTH = 20

_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Answered:
    """A query and the rank of its first expected answer, from 1; None where none stands among the first twenty."""

    ask: str
    language: str
    rank: int | None


def queries() -> list[dict[str, Any]]:
    """The written queries, as tests/bank/queries.toml describes them."""
    found: list[dict[str, Any]] = tomllib.loads(QUERIES.read_text("utf-8"))["query"]
    return found


def answered(bank: Bank) -> list[Answered]:
    """Every query put to a bank of the sample stories."""
    found = []
    for query in queries():
        results = bank.search(query["ask"], query["in"], limit=DEPTH).results
        ranks = (rank for rank, result in enumerate(results, 1) if expected(query, result))
        found.append(Answered(query["ask"], query["language"], next(ranks, None)))
    return found


def expected(query: dict[str, Any], result: Result) -> bool:
    """True where a person would take this for an answer."""
    for wanted in query["expect"]:
        if query["in"] == "stories":
            right = result.story_name.startswith(f"{wanted}-")
        elif wanted.startswith("by "):
            right = result.speaker is not None and wanted.removeprefix("by ") == result.speaker.name
        else:
            right = wanted in result.text
        if right:
            return True
    return False


def success_at_3(found: list[Answered]) -> float:
    """Share of queries with an expected answer among the first three."""
    return sum(one.rank is not None and one.rank <= 3 for one in found) / len(found)


def mrr(found: list[Answered]) -> float:
    """Mean reciprocal rank."""
    return sum(1 / one.rank for one in found if one.rank) / len(found)


@contextmanager
def sample_bank(folder: str | None = None) -> Iterator[Bank]:
    """A bank of the sample stories: the one in `folder`, or one made for the occasion."""
    if folder:
        with Bank.open(folder) as bank:
            yield bank
        return
    with TemporaryDirectory(prefix="storybank-") as made, Bank.open(Path(made) / "bank", create=True) as bank:
        # Not by the intake: on a computer busy with other things a file may take longer than that allows it.
        for path in sorted((ROOT / "corpus" / "stories").iterdir()):
            read = read_bounded(path, Limits(base_seconds=_SECONDS))
            bank.catalogue.keep(read, analyse(read), FileState.of(path), VERSION)
        yield bank


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--bank", help="a bank of the sample stories that is already there")
    parser.add_argument("--all", action="store_true", help="a line for each query")
    options = parser.parse_args()
    with sample_bank(options.bank) as bank:
        found = answered(bank)
    if options.all:
        for one in found:
            print(f"{one.rank or '–':>3}  {one.ask}")
    print("| queries | how many | success@3 | MRR |\n| --- | ---: | ---: | ---: |")
    for name in (None, "en", "ar", "mixed"):
        part = [one for one in found if name in (None, one.language)]
        print(f"| {name or 'all'} | {len(part)} | {success_at_3(part):.2f} | {mrr(part):.2f} |")


if __name__ == "__main__":
    main()
