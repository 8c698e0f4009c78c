"""A bank from before there were judgements: made by the first schema's SQL alone, as the first version wrote it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from bank import connection
from bank.bank import Bank
from bank.stored import quote_id
from ingest.story import sha256

TEXT = 'Counting votes\n\n"We will count every vote," says Maha Saleh of the Al-Tadhamun League. It works with the Rafidain Network.'
SAID = "We will count every vote"
LEAGUE, NETWORK, MAHA = (
    "organization/al-tadhamun-league",
    "organization/rafidain-network",
    "person/maha-saleh",
)
WHEN = "2026-01-02T03:04:05+00:00"


def old_bank(folder: Path) -> str:
    """Write a bank of schema 1 with one story in it; its story's id."""
    folder.mkdir()
    db = sqlite3.connect(folder / connection.FILE_NAME)
    db.executescript(connection.migrations()[0])
    db.execute(f"PRAGMA application_id = {connection.APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")
    db.execute("INSERT INTO bank (one, uid, created, generation) VALUES (1, 'abc', ?, 1)", (WHEN,))
    digest = sha256(TEXT.encode())
    key = digest[:16]

    def span(part: str) -> list[int]:
        return [TEXT.index(part), TEXT.index(part) + len(part)]

    blocks = [["title", 0, 14, None, None], ["paragraph", 16, len(TEXT), None, None]]
    db.execute(
        "INSERT INTO story VALUES (?, 'Counting votes', 'en', NULL, ?, 'votes.txt', ?, 'text/plain', NULL, ?, '[]', 0, ?, '1', 1)",
        (key, TEXT, digest, json.dumps(blocks), WHEN),
    )
    db.execute("INSERT INTO file VALUES ('/stories/votes.txt', 'votes.txt', 1, 1, ?)", (key,))
    actors = [
        (MAHA, "person", "Maha Saleh", LEAGUE),
        (LEAGUE, "organization", "Al-Tadhamun League", None),
        (NETWORK, "organization", "Rafidain Network", None),
    ]
    for own, kind, name, _ in actors:
        db.execute("INSERT INTO entity VALUES (?, ?, ?, NULL, ?)", (own, kind, name, WHEN))
    for place, (own, kind, name, employer) in enumerate(actors):
        db.execute(
            "INSERT INTO story_entity VALUES (?, ?, ?, ?, '[]', NULL, ?, 0.8)",
            (key, own, place, name, employer),
        )
        db.execute("INSERT INTO mention VALUES (?, ?, ?, ?)", (key, own, *span(name)))
        folded = name.lower().replace("-", " ")
        db.execute("INSERT INTO entity_name VALUES (?, ?, ?, ?)", (own, key, name, folded))
        db.executemany("INSERT INTO entity_word VALUES (?, ?, ?)", [(w, kind, own) for w in folded.split()])
    db.execute("INSERT INTO story_theme VALUES (?, 'elections', 0, 0.7, '[]')", (key,))
    db.execute(
        "INSERT INTO quote VALUES (?, ?, 0, 'direct', ?, ?, ?, 'says', NULL, NULL, '[]', '[]', NULL, 0.5, 0.9)",
        (f"{key}-{span(SAID)[0]}", key, SAID, json.dumps([span(SAID)]), MAHA),
    )
    db.execute(
        "INSERT INTO collaboration VALUES (?, 0, ?, ?, 'partnership', 'active', NULL, '[]', 0.4)",
        (key, LEAGUE, NETWORK),
    )
    db.commit()
    db.close()
    return key


def test_a_bank_of_the_first_schema_opens_with_all_it_held(tmp_path: Path) -> None:
    key = old_bank(tmp_path / "bank")
    with Bank.open(tmp_path / "bank") as bank:
        kept = bank.story(key)
        assert [entity.key for entity in kept.analysis.entities] == [MAHA, LEAGUE, NETWORK]
        assert [tie.between for tie in kept.analysis.collaborations] == [(LEAGUE, NETWORK)]
        assert kept.reviews == ()
        before = bank.record(key)
        bank.catalogue.replay()
        assert bank.record(key) == before
        assert bank.search("count").total == 1


def test_what_it_held_is_judged_and_taken_back_like_anything_else(tmp_path: Path) -> None:
    key = old_bank(tmp_path / "bank")
    with Bank.open(tmp_path / "bank") as bank:
        before = bank.record(key)
        quote = quote_id(key, bank.story(key).analysis.quotes[0])
        made = [
            bank.judge("entity", NETWORK, "merge", {"into": LEAGUE}),
            bank.judge("entity", LEAGUE, "rename", {"name": "The League"}),
            bank.judge("quote", quote, "speaker", {"speaker": LEAGUE}),
        ]
        assert bank.story(key).analysis.quotes[0].speaker == LEAGUE
        assert bank.entity(NETWORK).name == "The League"
        for one in reversed(made):
            bank.undo(one.id)
        assert bank.record(key) == before


def test_a_take_over_that_was_cut_short_goes_on_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = old_bank(tmp_path / "bank")
    with monkeypatch.context() as patch:
        patch.setattr("bank.judgements.machine.take_over", lambda db, one: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Bank.open(tmp_path / "bank")
    with Bank.open(tmp_path / "bank") as bank, bank.catalogue.reading() as db:
        assert [row[0] for row in db.execute("SELECT story_id FROM machine")] == [key]
