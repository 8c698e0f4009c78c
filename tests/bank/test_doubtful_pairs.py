"""Doubtful pairs, from a story to the review queue and out again."""

from __future__ import annotations

import json
from pathlib import Path

from bank.bank import Bank
from bank.intake import add
from bank.review import queue

FIRST = "The Reed River Foundation opened in Basra. “We are few,” said Huda Ali Nasser, director of the Reed River Foundation.\n"
SECOND = "The Reed Rivers Foundation met in Basra on Monday. “We are many,” said Salim Karim, chair of the Reed Rivers Foundation.\n"


def test_a_doubtful_pair_is_kept_with_its_reasons_and_goes_with_its_story(tmp_path: Path) -> None:
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND)):
        (tmp_path / name).write_text(text, "utf-8")
    with Bank.open(tmp_path / "bank", create=True) as bank:
        add(bank, [tmp_path / "a.txt"], workers=1)
        summary = add(bank, [tmp_path / "b.txt"], workers=1)
        with bank.catalogue.reading() as db:
            rows = db.execute("SELECT a, b, score, reasons, at FROM proposal").fetchall()
            pairs = queue(db, kinds=["pair"])
        assert [(row["a"], row["b"]) for row in rows] == [
            ("organization/reed-river-foundation", "organization/reed-rivers-foundation")
        ]
        assert 0.5 <= rows[0]["score"] < 1
        code, words = json.loads(rows[0]["reasons"])[0]
        assert (code, "spelled nearly alike" in words) == ("spelling", True)
        assert rows[0]["at"].endswith("+00:00")
        assert [pair.kind for pair in pairs] == ["pair"]
        story_id = summary.outcomes[0].story_id
        assert story_id
        bank.catalogue.forget(story_id)
        with bank.catalogue.reading() as db:
            assert db.execute("SELECT count(*) FROM proposal").fetchone()[0] == 0
