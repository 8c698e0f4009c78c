"""Whatever people say, take back and read again in whatever order: what counts is the log in force, laid over what the machine found."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from making import MAHA, named, reread, state, story
from test_judgements import CHANGES, effective

from bank.bank import Bank
from bank.errors import BankError
from bank.judgements.judgement import tie_id
from bank.stored import quote_id
from ingest.story import Story
from nlp.annotations import Analysis

Step = Callable[[Bank], object]

MADE: list[tuple[Story, Analysis]] = [
    story(),
    story(title="A second story", said="We are tired of promises, and we will say so"),
    named("Women of Rafidain Association", title="A third story"),
]
PREFACE = "A line that the first reading missed.\n\n"


def start(folder: Path) -> Bank:
    bank = Bank.open(folder, create=True)
    for number, (made, analysis) in enumerate(MADE):
        bank.catalogue.keep(made, analysis, state(f"/stories/{number}.pdf"), "1")
    return bank


def say(bank: Bank, index: int, action: tuple[str, str, str, dict[str, Any], bool], other: int) -> None:
    """One judgement on what the bank holds now; what cannot be said there is refused, and that is well."""
    subject, _, verb, value, wide = action
    key = bank.catalogue.story_ids()[index % len(bank.catalogue.story_ids())]
    kept = bank.story(key)
    quotes = [quote_id(key, quote) for quote in kept.analysis.quotes]
    actors = sorted(
        {entity.key for each in bank.catalogue.story_ids() for entity in bank.story(each).analysis.entities}
    )
    pick = {
        "entity": actors,
        "quote": quotes,
        "theme": ["elections", "youth"],
        "collaboration": [tie_id(*tie.between, tie.kind) for tie in kept.analysis.collaborations],
        "story": [key],
        "mention": [f"{m.span.start}-{m.span.end}" for m in kept.analysis.mentions],
    }[subject]
    about = "" if verb == "add" else pick[other % len(pick)] if pick else "nothing-0"
    for name in ("into", "to", "speaker", "organization"):
        if value.get(name) and actors:
            value = {**value, name: actors[(other + index) % len(actors)]}
    if verb == "split":
        names = bank.entity(about).names if about in actors else ()
        value = {"names": list(names[:1])} if other % 2 else {"stories": [key]}
    with suppress(BankError):
        bank.judge(subject, about, verb, value, story=None if wide else key, who="noor")


def take_back(bank: Bank, which: int) -> None:
    lines = bank.history()
    if lines:
        with suppress(BankError):
            bank.undo(lines[which % len(lines)].judgement.id, who="noor")


def read_again(bank: Bank, index: int, how: int) -> None:
    """The first reading, one with another beginning, one that misses the quotes, or one that names nobody."""
    made, analysis = MADE[index % len(MADE)]
    if how == 1:
        made, analysis = reread(made, analysis, PREFACE + made.text)
    elif how == 2:
        analysis = replace(analysis, quotes=(), collaborations=())
    elif how == 3:
        analysis = replace(analysis, entities=(), mentions=(), collaborations=(), quotes=())
    bank.catalogue.renew(made, analysis, f"{how}")


numbers = st.integers(0, 20)
saying = st.tuples(st.just(say), numbers, st.sampled_from(CHANGES), numbers)
undoing = st.tuples(st.just(take_back), numbers)
reading = st.tuples(st.just(read_again), numbers, st.integers(0, 3))


_ADDED = ("entity", "", "add", {"type": "organization", "name": "Her league"}, False)


@given(st.lists(st.one_of(saying, saying, undoing, reading), min_size=2, max_size=9), numbers)
@example([(say, 0, _ADDED, 0), (say, 0, ("entity", "", "reject", {}, True), 2)], 1)
@settings(max_examples=30)
def test_any_sequence_gives_what_replaying_the_log_gives(steps: list[Any], last: int) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "bank") as bank:
        for act, *rest in steps:
            act(bank, *rest)
        before = effective(bank)
        bank.catalogue.replay()
        assert effective(bank) == before
        with bank.catalogue.reading() as db:
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        for key in bank.catalogue.story_ids():
            assert bank.record(key)["id"] == key, "every quote still stands in its story's text"
        gone = bank.catalogue.story_ids()[last % len(MADE)]
        bank.catalogue.forget(gone)
        before = effective(bank)
        bank.catalogue.replay()
        assert effective(bank) == before
        assert gone not in repr(bank.history())


_MERGED = (
    "entity",
    "organization/rafidain-women-network",
    "merge",
    {"into": "organization/al-tadhamun-league"},
    True,
)


@given(st.lists(st.one_of(saying, saying, undoing, reading), min_size=2, max_size=9))
@example(
    [(say, 1, _MERGED, 2), (read_again, 2, 3), (read_again, 2, 0)]
)  # what others were merged into comes back
@settings(max_examples=30)
def test_with_everything_taken_back_it_is_as_if_nobody_had_said_anything(steps: list[Any]) -> None:
    with (
        TemporaryDirectory() as folder,
        start(Path(folder) / "judged") as judged,
        start(Path(folder) / "untouched") as untouched,
    ):
        for act, *rest in steps:
            act(judged, *rest)
            if act is read_again:
                act(untouched, *rest)
        for line in reversed(judged.history()):
            if line.in_force and line.judgement.undoes is None:
                judged.undo(line.judgement.id)
        assert effective(judged) == effective(untouched)


def test_the_same_log_gives_the_same_bank_elsewhere(tmp_path: Path) -> None:
    with start(tmp_path / "a") as first, start(tmp_path / "b") as second:
        for index, change in enumerate(CHANGES):
            say(first, index, change, index)
        take_back(first, 3)
        with first.catalogue.reading() as db:
            rows = [tuple(row) for row in db.execute("SELECT * FROM judgement")]
        assert len(rows) > len(CHANGES) / 2
        with second.catalogue.writing() as db:
            db.executemany(f"INSERT INTO judgement VALUES ({', '.join('?' * 11)})", rows)  # noqa: S608
        second.catalogue.replay()
        assert effective(first) == effective(second)


def test_reading_again_after_everybody_spoke_loses_no_word(tmp_path: Path) -> None:
    with start(tmp_path / "bank") as bank:
        for index, change in enumerate(CHANGES):
            say(bank, index, change, index)
        said = bank.history()
        for index in range(len(MADE)):
            read_again(bank, index, 3)
        assert bank.history() == said
        gone = {one.id for one in bank.ungrounded()}
        for index in range(len(MADE)):
            read_again(bank, index, 0)
        assert len(bank.ungrounded()) < len(gone)
        assert bank.entity(MAHA)
