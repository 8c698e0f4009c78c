"""Reviewing at the terminal: the commands in this process, on a bank in a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from samples import keep_well
from terminal import Terminal

from bank.bank import Bank
from bank.stored import quote_id


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    with Bank.open(tmp_path / "bank", create=True) as bank:
        keep_well(bank)
    return Terminal(tmp_path / "bank", capsys, "review")


def test_list_accept_history_undo(terminal: Terminal) -> None:
    rows = json.loads(terminal("list", "--json"))
    assert rows
    assert rows[0]["sure"] == min(row["sure"] for row in rows)
    first = rows[0]["id"]
    assert first in terminal("list")
    said = terminal("accept", first, "--by", "noor", "--why", "I was there")
    assert "1 decided." in said
    assert first not in terminal("list", "--limit", 500)
    (line,) = json.loads(terminal("history", "--json"))
    assert (line["who"], line["why"], line["in_force"]) == ("noor", "I was there", True)
    assert "noor: accept" in terminal("history")
    terminal("undo", line["id"])
    assert "taken back" in terminal("history")
    assert first in terminal("list", "--limit", 500)


def test_everything_of_a_kind_at_once(terminal: Terminal) -> None:
    assert "decided" in terminal("accept", "--all", "--kind", "quote", "--yes")
    assert terminal("list", "--kind", "quote").startswith("Nothing is left")
    assert "not both" in terminal("accept", code=2)
    assert "There are: pair" in terminal("list", "--kind", "dragon", code=2)


def test_one_that_cannot_be_decided_does_not_hold_up_the_others(terminal: Terminal) -> None:
    quotes = json.loads(terminal("list", "--kind", "quote", "--json"))
    said = terminal("reject", "nonsense", quotes[0]["id"], code=1)
    assert "nothing to review" in said
    assert "1 decided, 1 not." in said


def test_corrections(terminal: Terminal) -> None:
    with Bank.open(terminal.bank) as bank:
        (key,) = bank.catalogue.story_ids()
        kept = bank.story(key)
        quote = quote_id(key, kept.analysis.quotes[0])
        person = next(e.key for e in kept.analysis.entities if e.type == "person")
    terminal("correct", key, "--title", "The well", "--date", "2024-03", "--theme", "water")
    terminal(
        "correct",
        quote,
        "--speaker",
        "nobody",
        "--type",
        "mixed",
        "--words",
        "our daughters are back at school",
    )
    terminal("correct", person, "--name", "Layla H. Hassan", "--alias", "Um Salim")
    terminal("correct", person, "--role", "chair", "--story", key)
    with Bank.open(terminal.bank) as bank:
        kept = bank.story(key)
        assert (kept.story.title, kept.story.published) == ("The well", "2024-03")
        assert [theme.id for theme in kept.analysis.themes] == ["water"]
        story, found = bank.quote(quote)
        assert (found.speaker, found.kind) == (None, "mixed")
        assert story.story.slice(found.spans[0]) == "our daughters are back at school"
        assert bank.entity(person).name == "Layla H. Hassan"
        assert next(e.role for e in kept.analysis.entities if e.key == person) == "chair"
    assert "Say what is right" in terminal("correct", key, code=2)
    assert "copy them from its text" in terminal("correct", quote, "--words", "nobody said this", code=2)
    assert "0 judgements" not in terminal("history", person)
