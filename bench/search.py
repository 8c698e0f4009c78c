"""How fast a large bank answers: `python -m bench.search [--stories N] [--bank FOLDER] [--rivals]`.

The bank is composed of the sample stories' sentences (bench/composed.py), five quotes a story: by default 20,000 stories and 100,000 quotes.
Each kind of question is put 40 times in different words. Times are milliseconds of this process's processor time, which on an otherwise
idle computer is the time a person waits; --wall measures that instead. With --rivals tantivy and SQLite's FTS5 index the same texts, cut
into words by their own rules, and answer the same questions as far as they know them: the ten best ids and how many there are in all.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bank.bank import Bank
from bank.search.engine import FACETS
from bank.search.highlight import Highlighter
from bank.search.narrowing import Narrowing
from bank.search.parsing import parse
from bank.storing import annotate, insert
from bank.twins import twins
from bench.composed import fill, stock, story
from bench.rivals import Fts5, Rival, Tantivy

TIMES = 40
FIVE = ("theme", "governorate", "organization", "person", "language")

Clock = Callable[[], float]


def questions() -> dict[str, list[str]]:
    """For each kind of question what is typed, the same at every run."""
    chance = random.Random(3)  # noqa: S311 - chance, not secrecy
    sentences = [*stock("en").sentences, *stock("ar").sentences]
    made: dict[str, list[str]] = {
        name: [] for name in ("two words", "phrase", "common phrase", "typo", "prefix")
    }
    while len(made["two words"]) < TIMES:
        words = chance.choice(sentences).split()
        place = chance.randrange(len(words) - 3)
        long = [word.strip("«»“”\"'.,:;?!؟،()") for word in words]
        telling = [word for word in long if len(word) > 5 and word.isalpha()]
        if len(telling) < 2:
            continue
        made["two words"].append(" ".join(chance.sample(telling, 2)))
        made["phrase"].append(f'"{" ".join(long[place : place + 3])}"')
        made["typo"].append(_misspelt(chance.choice(telling), chance))
        made["prefix"].append(chance.choice(telling)[:4] + "*")
    common = (
        "of the",
        "in the",
        "the first",
        "did not",
        "and the",
        "one of the",
        "من غير",
        "لم يكن",
        "في كل",
        "ما لم",
    )
    made["common phrase"] = [f'"{common[number % len(common)]}"' for number in range(TIMES)]
    return made


def _misspelt(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def timed(clock: Clock, act: Callable[[str], object], asked: Sequence[str]) -> list[float]:
    """Milliseconds of each."""
    found = []
    for one in asked:
        start = clock()
        act(one)
        found.append((clock() - start) * 1000)
    return found


def storybank(bank: Bank, clock: Clock) -> Iterator[tuple[str, list[float]]]:
    """Every row of the table for the bank's own search."""
    index = bank.index
    asked = questions()
    plain = Narrowing()
    some = [
        Narrowing(
            {
                "theme": (theme,),
                "language": (language,),
                "year": ("2019", "2020", "2021"),
                "governorate": (place,),
                "kind": ("direct", "mixed"),
            }
        )
        for theme in ("elections", "water", "youth", "health")
        for language in ("en", "ar")
        for place in ("governorate/anbar", "governorate/basra", "governorate/ninewa")
    ]

    def find(words: str) -> object:
        return index.search(parse(words), plain, "quotes", 10)

    for name in ("two words", "phrase", "common phrase", "typo", "prefix"):
        yield name, timed(clock, find, asked[name])
        yield (
            f"{name}, in stories",
            timed(clock, lambda words: index.search(parse(words), plain, "stories", 10), asked[name]),
        )
    turn = iter(some * TIMES)
    yield "five filters and every facet", timed(clock, lambda _: _page(bank, "", next(turn)), [""] * TIMES)
    yield (
        "a word, five filters, every facet",
        timed(clock, lambda words: _page(bank, words.split()[0], next(turn)), asked["two words"]),
    )
    yield "everything with every facet", timed(clock, lambda _: _page(bank, "", plain), [""] * TIMES)
    texts = _texts(bank)
    yield (
        "highlight ten stories",
        timed(
            clock, lambda words: [Highlighter(parse(words)).spans(text) for text in texts], asked["two words"]
        ),
    )
    yield (
        "a whole page of ten cards",
        timed(clock, lambda words: (bank.search(words, limit=10), bank.facets(words)), asked["two words"]),
    )
    with bank.catalogue.reading() as db:
        kept = [row[0] for row in db.execute("SELECT id FROM story ORDER BY id LIMIT ?", (TIMES,))]
        yield "whether a story is there twice", timed(clock, lambda one: twins(db, one), kept)
    yield "one story added and found", _adding(bank, clock)


def _page(bank: Bank, words: str, narrowing: Narrowing) -> None:
    bank.index.search(parse(words), narrowing, "quotes", 10)
    bank.index.facets(parse(words), narrowing, "quotes")


def _texts(bank: Bank) -> list[str]:
    with bank.catalogue.reading() as db:
        return [row[0] for row in db.execute("SELECT text FROM story ORDER BY id LIMIT 10")]


def _adding(bank: Bank, clock: Clock) -> list[float]:
    chance, english = random.Random(11), stock("en")  # noqa: S311
    found = []
    for number in range(10):
        kept = story(english, "en", 900_000 + number, chance)
        with bank.catalogue.writing() as db:
            db.execute("UPDATE bank SET generation = generation + 1")
            kept = replace(kept, generation=db.execute("SELECT generation FROM bank").fetchone()[0])
            insert(db, kept)
            annotate(db, kept)
        start = clock()
        answer = bank.index.search(parse(f"{900_000 + number}"), Narrowing(), "stories", 10)
        found.append((clock() - start) * 1000)
        assert answer.total == 1
    return found


def rival(made: Rival, clock: Clock) -> Iterator[tuple[str, list[float]]]:
    """The rows that another engine can answer."""
    for name, asked in questions().items():
        for kind, shown in (("quotes", name), ("stories", f"{name}, in stories")):
            yield shown, timed(clock, partial(made.find, question=name, kind=kind), asked)
    filters = [
        ("elections", "en", "governorate/anbar"),
        ("water", "ar", "governorate/basra"),
        ("youth", "en", "governorate/ninewa"),
    ]
    turn = iter(filters * TIMES)
    yield "three filters, five facets", timed(clock, lambda _: made.facets(FIVE, next(turn)), [""] * TIMES)
    yield "everything with five facets", timed(clock, lambda _: made.facets(FIVE, None), [""] * (TIMES // 4))
    yield "one story added and found", made.adding(clock)


def row(name: str, times: Sequence[float]) -> str:
    """p50 and p95, in milliseconds."""
    ordered = sorted(times)
    return f"| {name} | {ordered[len(ordered) // 2]:.0f} | {ordered[int(len(ordered) * 0.95) - 1]:.0f} |"


@contextmanager
def composed_bank(folder: str | None, stories: int, clock: Clock) -> Iterator[Bank]:
    """The bank in `folder`, made there first where there is none; or one for the occasion."""
    with TemporaryDirectory(prefix="storybank-") as made:
        path = Path(folder or made) / "bank"
        with Bank.open(path, create=True) as bank:
            if not bank.counts()["stories"]:
                start = clock()
                fill(bank, stories)
                print(f"composed in {clock() - start:.0f} s", file=sys.stderr)
            if not bank.index.current:
                start = clock()
                bank.index.catch_up()
                print(f"Storybank: indexed in {clock() - start:.0f} s")
            yield bank


def _size(folder: Path) -> str:
    return f"{sum(path.stat().st_size for path in folder.rglob('*') if path.is_file()) / 1e6:.0f} MB"


def _memory() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument(
        "--bank", help="keep the composed bank in this folder, or measure the one that is there"
    )
    parser.add_argument(
        "--rivals", action="store_true", help="tantivy and SQLite FTS5 too (pip install tantivy)"
    )
    parser.add_argument("--wall", action="store_true", help="the time on the clock, not the processor's")
    options = parser.parse_args()
    clock = time.perf_counter if options.wall else time.process_time
    head = "| question | p50, ms | p95, ms |\n| --- | ---: | ---: |"
    with composed_bank(options.bank, options.stories, clock) as bank:
        counts = bank.counts()
        print(
            f"{counts['stories']:,} stories, {counts['quotes']:,} quotes; index {_size(bank.folder / 'index')}; every facet: {', '.join(FACETS)}\n"
        )
        print("### Storybank (Whoosh)\n\n" + head)
        for name, times in storybank(bank, clock):
            print(row(name, times), flush=True)
        print(f"\nmemory at most {_memory()}")
        if options.rivals:
            for kind in (Fts5, Tantivy):
                with TemporaryDirectory(prefix="storybank-") as folder:
                    start = clock()
                    made = kind(Path(folder), bank.folder / "catalogue.sqlite")
                    print(
                        f"\n### {made.name}\n\nindexed in {clock() - start:.0f} s, {_size(Path(folder))}\n\n{head}"
                    )
                    for name, times in rival(made, clock):
                        print(row(name, times), flush=True)


if __name__ == "__main__":
    main()
