"""What any search engine must pass; another one is a line in ENGINES."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from making import keep, state, story

from bank.bank import Bank
from bank.search import sqlite_engine, whoosh_engine
from bank.search.engine import Document, Engine
from bank.search.index import FOLDER, Index
from bank.search.narrowing import Narrowing
from bank.search.parsing import parse

ENGINES = {
    "whoosh": (whoosh_engine.WhooshEngine, whoosh_engine.FORMAT),
    "sqlite": (sqlite_engine.SqliteEngine, sqlite_engine.FORMAT),
}
EVERY = np.ones(100, np.bool_)


@pytest.fixture(params=list(ENGINES))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def engine(kind: str, tmp_path: Path) -> Iterator[Engine]:
    opened = ENGINES[kind][0](tmp_path / "engine")
    yield opened
    opened.close()


@pytest.fixture
def indexed(kind: str, tmp_path: Path) -> Iterator[Callable[[], Bank]]:
    """A bank whose index is the engine's."""
    opened: list[Bank] = []

    def make() -> Bank:
        bank = Bank.open(tmp_path / "bank", create=True)
        bank.index = Index(bank.catalogue, *ENGINES[kind])
        opened.append(bank)
        return bank

    yield make
    for bank in opened:
        bank.close()


def numbers(engine: Engine, term: str, *, stem: bool = False) -> list[int]:
    return sorted(engine.postings(term, stem=stem).numbers.tolist())


def test_a_word_is_found_where_it_stands_and_a_title_counts_double(engine: Engine) -> None:
    engine.update(
        [],
        [
            Document(1, "a", "Votes", "we count votes"),
            Document(2, "a", "", "two votes"),
            Document(3, "b", names="Votes"),
        ],
    )
    found = engine.postings("votes")
    assert dict(zip(found.numbers.tolist(), found.weights.tolist(), strict=True)) == {1: 3.0, 2: 1.0}
    assert engine.postings("votes", "names").numbers.tolist() == [3]
    assert numbers(engine, "vot", stem=True) == [1, 2]
    assert numbers(engine, "nowhere") == []


def test_words_of_a_phrase_follow_one_another(engine: Engine) -> None:
    engine.update(
        [],
        [
            Document(1, "a", "One of", "the women of the marsh vote"),
            Document(2, "a", "", "of women the marsh, vote the"),
        ],
    )
    assert engine.phrase(["women", "of", "the", "marsh"], EVERY).numbers.tolist() == [1]
    assert engine.phrase(["of", "the"], EVERY).numbers.tolist() == [1]
    assert engine.phrase(["marsh", "vote"], EVERY).numbers.tolist() == [1, 2]
    assert engine.phrase(["vote", "marsh"], EVERY).numbers.tolist() == []
    only = EVERY.copy()
    only[1] = False
    assert engine.phrase(["marsh", "vote"], only).numbers.tolist() == [2]
    assert engine.phrase(["marsh", "vote"], EVERY[:2]).numbers.tolist() == [1]


def test_no_phrase_leads_from_a_title_into_its_text(engine: Engine) -> None:
    engine.update([], [Document(1, "a", "Salt at the", "door of the house")])
    assert engine.phrase(["the", "door"], EVERY).numbers.tolist() == []
    assert engine.phrase(["at", "the"], EVERY).numbers.tolist() == [1]


def test_arabic_phrases_stand_under_their_stems(engine: Engine) -> None:
    engine.update([], [Document(1, "a", "", "وقّعت المنظمات في البصرة مذكرة")])
    assert engine.phrase(["منظم", "في", "بصر"], EVERY, stem=True).numbers.tolist() == [1]
    assert numbers(engine, "بصره") == [1]


def test_beginnings_and_words_are_those_of_the_texts(engine: Engine) -> None:
    engine.update([], [Document(1, "a", "", "the women won in Wasit"), Document(2, "b", names="Warda")])
    assert engine.beginnings("wo", 10) == ["woman", "women", "won"]
    assert engine.beginnings("wo", 2) == ["woman", "women"]
    assert set(engine.words()) == {"the", "woman", "women", "won", "in", "wasit"}
    assert engine.words("names") == ["warda"]


def test_what_is_gone_is_found_no_more(engine: Engine) -> None:
    engine.update([], [Document(1, "a", "", "wells"), Document(2, "b", "", "wells")])
    engine.update(["a"], [Document(3, "c", "", "wells are dry")])
    assert numbers(engine, "wells") == [2, 3]
    assert engine.phrase(["wells", "are"], EVERY).numbers.tolist() == [3]
    engine.update(["b", "never there"], [])
    assert numbers(engine, "wells") == [3]


def test_nothing_stays_on_the_disk_of_what_was_scrubbed(engine: Engine, tmp_path: Path) -> None:
    engine.update([], [Document(1, "a", "", "unspeakable quarrel"), Document(2, "b", "", "wells")])
    engine.update(["a"], [], scrub=True)
    assert "unspeakable" not in engine.words()
    assert not any(b"unspeakable" in path.read_bytes() for path in (tmp_path / "engine").iterdir())


def test_readers_beside_a_writer_see_what_it_has_added(kind: str, engine: Engine, tmp_path: Path) -> None:
    readers = [ENGINES[kind][0](tmp_path / "engine") for _ in range(3)]
    for number in range(1, 6):
        engine.update([], [Document(number, f"s{number}", "", "wells of the marsh")])
        for reader in readers:
            assert numbers(reader, "wells") == list(range(1, number + 1))
            assert len(reader.phrase(["of", "the"], EVERY).numbers) == number
    for reader in readers:
        reader.close()


def test_an_update_that_fails_changes_nothing(engine: Engine) -> None:
    engine.update([], [Document(1, "a", "", "wells")])

    def failing() -> Iterator[Document]:
        yield Document(2, "b", "", "wells")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        engine.update(["a"], failing())
    assert numbers(engine, "wells") == [1]


_WRITER = """
import sys
from pathlib import Path
from bank.search import sqlite_engine, whoosh_engine
from bank.search.engine import Document
make = {"whoosh": whoosh_engine.WhooshEngine, "sqlite": sqlite_engine.SqliteEngine}[sys.argv[1]]
engine = make(Path(sys.argv[2]))
for number in range(1, 10_000):
    engine.update([], [Document(number, f"s{number}", "", "wells " * 50)])
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 4])
def test_a_writer_that_is_killed_leaves_an_index_that_opens(kind: str, tmp_path: Path, after: int) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, kind, str(tmp_path / "engine")],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
    )
    assert writer.stdout is not None
    told = [int(writer.stdout.readline()) for _ in range(after)][-1]
    time.sleep(0.02)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    told = max([told, *(int(line) for line in writer.stdout.read().split())])
    writer.stdout.close()
    engine = ENGINES[kind][0](tmp_path / "engine")
    found = numbers(engine, "wells")
    assert found[:told] == list(range(1, told + 1))
    engine.update(["s1"], [Document(20_000, "new", "", "wells")])
    assert numbers(engine, "wells") == [*found[1:], 20_000]
    engine.close()


def test_the_better_answer_comes_first(indexed: Callable[[], Bank]) -> None:
    bank = indexed()
    weak = keep(
        bank.catalogue,
        "/a",
        said="They spoke of many things and of a well, and of roads, of schools and of the long summer",
    )
    strong = keep(bank.catalogue, "/b", title="B", said="A well is a well")
    stem = keep(bank.catalogue, "/c", title="C", said="Wells everywhere in it")
    assert [result.story_id for result in bank.search("well").results] == [strong, weak, stem]


def test_a_bank_answers_in_two_languages_with_its_facets(indexed: Callable[[], Bank]) -> None:
    bank = indexed()
    keep(bank.catalogue, "/a", said="We will count every vote")
    arabic = keep(bank.catalogue, "/b", title="B", said="سنعدّ كل صوت في العلن", language="ar")
    assert [result.story_id for result in bank.search("الصوت").results] == [arabic]
    assert [result.story_id for result in bank.search("«كل صوت»").results] == [arabic]
    assert {one.id: one.count for one in bank.facets("")["language"]} == {"en": 1, "ar": 1}
    assert {one.id: one.count for one in bank.facets("صوت")["language"]} == {"ar": 1}


def test_an_index_that_was_thrown_away_is_made_again(indexed: Callable[[], Bank]) -> None:
    bank = indexed()
    key = keep(bank.catalogue)
    assert bank.search("vote").total == 1
    bank.index.rebuild()
    assert [result.story_id for result in bank.search("vote").results] == [key]
    bank.index.close()
    (bank.folder / FOLDER / "state.json").unlink()
    assert [result.story_id for result in bank.search("vote").results] == [key]


def test_an_index_behind_its_catalogue_answers_of_all_there_is(indexed: Callable[[], Bank]) -> None:
    bank = indexed()
    keep(bank.catalogue)
    bank.index.catch_up()
    other = indexed()
    made, analysis = story(title="Second", said="Our wells are dry")
    other.catalogue.keep(made, analysis, state("/b"), "1")
    assert bank.index.search(parse("wells"), Narrowing(), "quotes", 5).total == 1
    assert other.index.search(parse("wells"), Narrowing(), "quotes", 5).total == 1
    other.catalogue.forget(made.id)
    assert bank.index.search(parse("wells"), Narrowing(), "quotes", 5).total == 0
